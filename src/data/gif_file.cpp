#include "data/gif_file.h"

#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "data/write_file.h"

namespace mnemoscope {
namespace {

constexpr int kMostSide = 65535;
constexpr std::size_t kMostColours = 256;

using Colour = std::array<std::uint8_t, 3>;
using Frame = std::span<const std::uint8_t>;

struct FreeMap {
  void operator()(ColorMapObject* map) const { GifFreeMapObject(map); }
};
using ColourMap = std::unique_ptr<ColorMapObject, FreeMap>;

/// The colours of all frames in order; nullopt for more than a table holds.
std::optional<std::vector<Colour>> all_colours(const GifFilm& film) {
  std::vector<Colour> colours;
  for (const Frame frame : film.frames) {
    for (std::size_t i = 0; i < frame.size(); i += 3) {
      const Colour colour{frame[i], frame[i + 1], frame[i + 2]};
      const auto at = std::lower_bound(colours.begin(), colours.end(), colour);
      if (at != colours.end() && *at == colour) continue;
      if (colours.size() == kMostColours) return std::nullopt;
      colours.insert(at, colour);
    }
  }
  return colours;
}

/// A table has 2, 4, .. 256 entries; those behind the last colour are black.
ColourMap map_of(const std::vector<Colour>& colours) {
  int size = 2;
  while (size < std::ssize(colours)) size *= 2;
  ColourMap map(GifMakeMapObject(size, nullptr));
  if (!map) return map;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    map->Colors[i] = {.Red = colours[i][0], .Green = colours[i][1], .Blue = colours[i][2]};
  }
  return map;
}

/// A frame as numbers in a table.
struct Indexed {
  ColourMap map{};  ///< its own; null: that of the film
  std::vector<GifByteType> pixels{};
};

Indexed exactly(Frame frame, const std::vector<Colour>& colours) {
  Indexed indexed;
  indexed.pixels.reserve(frame.size() / 3);
  for (std::size_t i = 0; i < frame.size(); i += 3) {
    const Colour colour{frame[i], frame[i + 1], frame[i + 2]};
    const auto at = std::lower_bound(colours.begin(), colours.end(), colour);
    indexed.pixels.push_back(static_cast<GifByteType>(at - colours.begin()));
  }
  return indexed;
}

std::optional<Indexed> reduced(const GifFilm& film, Frame frame) {
  const std::size_t count = frame.size() / 3;
  std::array<std::vector<GifByteType>, 3> channels;
  for (std::size_t c = 0; c < 3; ++c) {
    channels[c].reserve(count);
    for (std::size_t i = c; i < frame.size(); i += 3) channels[c].push_back(frame[i]);
  }
  int size = static_cast<int>(kMostColours);
  Indexed indexed{.map = ColourMap(GifMakeMapObject(size, nullptr))};
  indexed.pixels.resize(count);
  const bool made =
      indexed.map &&
      GifQuantizeBuffer(static_cast<unsigned>(film.width), static_cast<unsigned>(film.height),
                        &size, channels[0].data(), channels[1].data(), channels[2].data(),
                        indexed.pixels.data(), indexed.map->Colors) == GIF_OK;
  return made ? std::optional(std::move(indexed)) : std::nullopt;
}

int append(GifFileType* file, const GifByteType* data, int length) {
  static_cast<std::string*>(file->UserData)
      ->append(reinterpret_cast<const char*>(data), static_cast<std::size_t>(length));
  return length;
}

/// One document that is being written. Every step says whether it could be done.
class Writer {
 public:
  explicit Writer(std::string& bytes) : file_(EGifOpen(&bytes, &append, nullptr)) {}
  ~Writer() {
    if (file_ != nullptr) EGifCloseFile(file_, nullptr);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  bool begin(const GifFilm& film, const ColorMapObject* map) {
    if (file_ == nullptr) return false;
    EGifSetGifVersion(file_, true);
    return EGifPutScreenDesc(file_, film.width, film.height, 8, 0, map) == GIF_OK && add_loop();
  }

  bool add(const GifFilm& film, Indexed& frame) {
    constexpr int kLeastDelay = 2;  // hundredths of a second; readers take less for a mistake
    const GraphicsControlBlock control{.DisposalMode = DISPOSE_DO_NOT,
                                       .UserInputFlag = false,
                                       .DelayTime = std::max(kLeastDelay, film.delay_ms / 10),
                                       .TransparentColor = NO_TRANSPARENT_COLOR};
    std::array<GifByteType, 4> block{};
    EGifGCBToExtension(&control, block.data());
    if (EGifPutExtension(file_, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(block.size()),
                         block.data()) != GIF_OK) {
      return false;
    }
    return EGifPutImageDesc(file_, 0, 0, film.width, film.height, false, frame.map.get()) ==
               GIF_OK &&
           EGifPutLine(file_, frame.pixels.data(), static_cast<int>(frame.pixels.size())) == GIF_OK;
  }

  bool end() { return EGifCloseFile(std::exchange(file_, nullptr), nullptr) == GIF_OK; }

 private:
  /// What browsers made of it: again and again, without end.
  bool add_loop() {
    constexpr std::string_view kName = "NETSCAPE2.0";
    constexpr std::array<GifByteType, 3> kForever{1, 0, 0};
    return EGifPutExtensionLeader(file_, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
           EGifPutExtensionBlock(file_, static_cast<int>(kName.size()), kName.data()) == GIF_OK &&
           EGifPutExtensionBlock(file_, static_cast<int>(kForever.size()), kForever.data()) ==
               GIF_OK &&
           EGifPutExtensionTrailer(file_) == GIF_OK;
  }

  GifFileType* file_;
};

Status check(const GifFilm& film) {
  const auto fits = [](int side) { return side >= 1 && side <= kMostSide; };
  if (film.frames.empty()) return fail("a film has no picture; take one of a run that has a state");
  if (!fits(film.width) || !fits(film.height)) {
    return fail("a GIF of {} x {} pixels cannot be; choose a smaller scale", film.width,
                film.height);
  }
  const std::size_t size =
      3 * static_cast<std::size_t>(film.width) * static_cast<std::size_t>(film.height);
  const bool all = std::all_of(film.frames.begin(), film.frames.end(),
                               [size](Frame frame) { return frame.size() == size; });
  if (!all) return fail("the pictures of a film have different sizes; take those of one run");
  return {};
}

}  // namespace

Result<GifBytes> gif_bytes(const GifFilm& film) {
  if (Status status = check(film); !status) return tl::unexpected(status.error());
  const Error kFailed{"giflib could not write the film; choose a smaller scale"};
  const auto colours = all_colours(film);
  const ColourMap map = colours ? map_of(*colours) : nullptr;
  GifBytes made{.colours = colours ? GifColours::exact : GifColours::reduced};
  Writer writer(made.bytes);
  if (!writer.begin(film, map.get())) return tl::unexpected(kFailed);
  for (const Frame frame : film.frames) {
    std::optional<Indexed> indexed = colours ? exactly(frame, *colours) : reduced(film, frame);
    if (!indexed || !writer.add(film, *indexed)) return tl::unexpected(kFailed);
  }
  if (!writer.end()) return tl::unexpected(kFailed);
  return made;
}

Result<GifColours> write_gif(const std::filesystem::path& file, const GifFilm& film) {
  const Result<GifBytes> made = gif_bytes(film);
  if (!made) return tl::unexpected(made.error());
  if (Status status = write_file(file, made->bytes); !status) {
    return tl::unexpected(status.error());
  }
  return made->colours;
}

}  // namespace mnemoscope
