// How saved sessions were looked at when they were left: a small file for each in the program's
// state folder, found by where the session lies. The session files know nothing of it.
#pragma once

#include <cstddef>
#include <filesystem>

#include "app/document.h"
#include "core/error.h"
#include "ui/document_view.h"

namespace mnemoscope {

/// More than this are not kept: the oldest go first.
inline constexpr std::size_t kMostKeptViews = 100;

class KeptViews {
 public:
  /// Works in `folder`, made when it is first needed. An empty one keeps and knows nothing.
  explicit KeptViews(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Writes how the document is looked at; `workspace` is the place of the one shown. Does nothing
  /// for one without a file, or that differs from it: what was kept is about the file. Errors: the
  /// folder cannot be written.
  Status keep(const Document& document, const DocumentView& view, std::size_t workspace) const;

  /// Changes view and workspace to how the document was left. Where nothing was kept, or no file of
  /// ours is there, they stay, as do all values that do not fit the session.
  void restore(const Document& document, DocumentView& view, std::size_t& workspace) const;

 private:
  void forget_oldest(const std::filesystem::path& newest) const;

  std::filesystem::path folder_;
};

/// Where the window keeps them.
std::filesystem::path kept_views_folder();

}  // namespace mnemoscope
