// A folder for what a bench writes; gone with it.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace mnemoscope {

class ScratchFolder {
 public:
  /// An empty folder of its own where temporary files lie. Error: none can be made there.
  static Result<ScratchFolder> make();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder();

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace mnemoscope
