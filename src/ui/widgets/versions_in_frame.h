// Draw lists are shown after the frame, so a cell that is painted twice within it would show the
// second picture in both places. Versions of one picture that meet in a frame get cells of their
// own.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mnemoscope {

/// What a cell is kept under, whatever the version of what is in it.
struct PictureName {
  std::string owner{};
  std::int64_t item = 0;
  int width = 0;   ///< as stored
  int height = 0;  ///< as stored

  // NOLINTNEXTLINE(modernize-use-nullptr): a false alarm of every defaulted comparison
  friend auto operator<=>(const PictureName&, const PictureName&) = default;
};

class VersionsInFrame {
 public:
  void begin_frame() { seen_.clear(); }

  /// 0 for the first version of this picture that the frame asks for, 1 for the second, and so on;
  /// the same again for the same version.
  std::size_t copy_of(const PictureName& name, std::uint64_t version) {
    std::vector<std::uint64_t>& versions = seen_[name];
    const auto found = std::find(versions.begin(), versions.end(), version);
    const auto copy = static_cast<std::size_t>(found - versions.begin());
    if (found == versions.end()) versions.push_back(version);
    return copy;
  }

 private:
  std::map<PictureName, std::vector<std::uint64_t>> seen_;
};

}  // namespace mnemoscope
