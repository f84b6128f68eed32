#include "soak/things_to_drop.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iostream>
#include <string>

#include "core/random.h"
#include "data/npy_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::array<Index, 5> kSets{1, 2, 3, 20, 1000};

}  // namespace

std::vector<std::vector<fs::path>> things_to_drop(const fs::path& folder) {
  std::vector<std::vector<fs::path>> things;
  Lcg random(1);
  for (const Index count : kSets) {
    RowMajorFloats rows(count, 64);
    for (Index i = 0; i < rows.size(); ++i) {
      rows.data()[i] = static_cast<float>(random.next() >> 40U) / 16777216.0F;
    }
    const fs::path file = folder / fmt::format("set-{}.npy", count);
    if (const Status written = write_npy(file, rows); !written) std::cerr << written.error().text;
    things.push_back({file});
  }
  const auto picture = [&](const char* name, int side) {
    const fs::path file = folder / name;
    std::ofstream stream(file, std::ios::binary);
    stream << fmt::format("P5\n{} {}\n255\n", side, side);
    for (int i = 0; i < side * side; ++i) stream.put(static_cast<char>(random.next() >> 56U));
    return file;
  };
  things.push_back({picture("one.pgm", 12)});
  things.push_back({picture("first.pgm", 12), picture("second.pgm", 12)});
  things.push_back({picture("small.pgm", 9), picture("large.pgm", 14)});
  const auto text = [&](const char* name, const std::string& words) {
    std::ofstream(folder / name) << words;
    return folder / name;
  };
  const std::string head = "format = \"mnemoscope-session\"\nversion = 1\n";
  things.push_back({text("broken.toml", head + "[memories]\nsauce = 1\n")});
  things.push_back({text("gone.toml", head + "[memories]\nsource = \"nowhere.npy\"\n")});
  things.push_back(
      {text("failing.toml", head + "[memories]\nsource = \"builtin:digits\"\ncount = 20\n[query]\n"
                                   "queries = [0, 1, 2]\n[[variants]]\nid = \"dense\"\n"
                                   "[[variants]]\nid = \"top-k\"\nk = 100\n[[variants]]\n"
                                   "id = \"svr\"\nbeta = 100000.0\nkernel = \"exp\"\n")});
  things.push_back({text("picture.png", "no picture")});
  things.push_back({folder / "not-there.png"});
  things.push_back({folder});
  return things;
}

}  // namespace mnemoscope
