// What a file is, before it is opened: a small picture and a few words. Loaded beside the window,
// the newest file wins.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "data/loading.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {

struct UiContext;

/// Files larger than this are not loaded to be looked at, bytes.
inline constexpr std::uintmax_t kLargestPreviewed = std::uintmax_t{16} << 20U;

struct Preview {
  std::string words{};  ///< "64 x 48 colour · 12.3 kB"; why not, where it cannot be loaded
  Bitmap picture{};  ///< at most kPreviewSide a side; several images of a set in a square; empty:
                     ///< nothing to see
};
inline constexpr int kPreviewSide = 192;

/// Loads and describes one file, or a folder as what it would be imported as. Takes as long as
/// loading does, or until it is stopped.
Preview preview_of(const std::filesystem::path& file, const Loading& loading = {});

/// The preview of whatever file is looked at now.
class FilePreview {
 public:
  FilePreview();
  ~FilePreview();
  FilePreview(const FilePreview&) = delete;
  FilePreview& operator=(const FilePreview&) = delete;

  /// Draws it, `width` pixels wide; asks for frames while it loads.
  void draw(UiContext& ui, const std::filesystem::path& file, float width);

 private:
  class Loader;
  std::unique_ptr<Loader> loader_;
};

}  // namespace mnemoscope
