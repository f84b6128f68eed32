// A folder of a test's own that is gone when the test ends.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace mnemoscope::testing {

class Folder {
 public:
  Folder() : path_(std::filesystem::path(::testing::TempDir()) / name()) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }

  /// Writes a file here and returns its path.
  std::filesystem::path write(const std::string& file, std::string_view text) const {
    std::filesystem::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file, std::ios::binary) << text;
    return path_ / file;
  }

 private:
  static std::string name() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    return fmt::format("mnemoscope-{}-{}-{}", info->test_suite_name(), info->name(), ::getpid());
  }

  std::filesystem::path path_;
};

/// The bytes of a file; empty when there is none.
inline std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace mnemoscope::testing
