// Corruption: masks and noises applied to a picture in order, each seeded, each switchable.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/image_shape.h"
#include "kernels/vectors.h"

namespace mnemoscope {

enum class CorruptionKind { mask, gaussian, salt_and_pepper, uniform, blur, column_noise };
enum class MaskShape { half, rectangle, ellipse, checkerboard, random_pixels, painted, stencil };
enum class Side { top, bottom, left, right };

/// The sides' words, in the enumerators' order: in the session file and in the window.
inline constexpr std::array<std::string_view, 4> kSideWords{"top", "bottom", "left", "right"};

/// What the pixels that a mask hides become: a grey, the mean of all memories at their place, or
/// noise.
struct MaskFill {
  enum class Kind { grey, mean, noise };

  constexpr MaskFill() = default;
  /// A grey, 0 black .. 1 white, in the scale's range; any finite number. Not explicit: a fill that
  /// is a number reads as one.
  // NOLINTNEXTLINE(google-explicit-constructor)
  constexpr MaskFill(double value) : grey(value) {}
  constexpr explicit MaskFill(Kind chosen) : kind(chosen) {}

  Kind kind = Kind::grey;
  double grey = 0.0;  ///< of Kind::grey; means nothing otherwise

  friend bool operator==(const MaskFill& a, const MaskFill& b) {
    return a.kind == b.kind && (a.kind != Kind::grey || a.grey == b.grey);
  }
};

/// What a brush left on the picture: how much of each pixel is covered, and by which grey.
struct PaintLayer {
  Index width = 0;
  Index height = 0;
  std::vector<std::uint8_t> coverage{};  ///< width*height, row by row: 0 untouched .. 255 covered
  std::vector<std::uint8_t> value{};     ///< the grey that covers, 0 black .. 255 white

  friend bool operator==(const PaintLayer&, const PaintLayer&) = default;
};

/// A layer as a value that copies share: sessions and specs are copied often, a layer is large and
/// rarely another. Null inside means an empty layer; nobody sees it. Equal by value.
class SharedPaint {
 public:
  SharedPaint() = default;
  /// Not explicit: where paint is kept, a layer is one.
  // NOLINTNEXTLINE(google-explicit-constructor)
  SharedPaint(PaintLayer layer) : layer_(std::make_shared<const PaintLayer>(std::move(layer))) {}

  const PaintLayer& operator*() const {
    static const PaintLayer kEmpty;
    return layer_ ? *layer_ : kEmpty;
  }
  const PaintLayer* operator->() const { return &**this; }

  /// `change(layer)` on a layer of its own; other copies keep theirs.
  template <class Change>
  void edit(const Change& change) {
    PaintLayer layer = **this;
    change(layer);
    *this = std::move(layer);
  }

  friend bool operator==(const SharedPaint& a, const SharedPaint& b) {
    return a.layer_ == b.layer_ || *a == *b;
  }

 private:
  std::shared_ptr<const PaintLayer> layer_;
};

/// One entry of [[query.corruption]]. Only the fields of its kind and shape matter.
struct Corruption {
  CorruptionKind kind = CorruptionKind::mask;
  bool enabled = true;
  // mask
  MaskShape shape = MaskShape::half;
  Side side = Side::bottom;  ///< half: which side is hidden
  MaskFill fill{};           ///< what hidden pixels become
  bool invert = false;       ///< hide what the shape does not cover, by `fill`
  double x = 0.25;           ///< rectangle, ellipse: left edge, as a share of the width [0,1]
  double y = 0.25;           ///< rectangle, ellipse: top edge, as a share of the height [0,1]
  double width = 0.5;        ///< rectangle, ellipse: share of the width
  double height = 0.5;       ///< rectangle, ellipse: share of the height
  Index cell = 4;            ///< checkerboard: pixels per cell, >= 1
  double share = 0.5;  ///< random-pixels: share of pixels hidden; salt-and-pepper: share hit; [0,1]
  SharedPaint paint{};  ///< painted; of a stencil only what it covers
  // noise
  double sigma = 0.1;  ///< gaussian, column-noise: standard deviation; blur: radius in pixels; >= 0
  double amplitude = 0.2;  ///< uniform: noise in [-amplitude, amplitude]; >= 0
  bool clip = false;  ///< gaussian, uniform, column-noise: back into the pixel range afterwards
  std::uint64_t seed = 0;  ///< random-pixels, masks filled with noise and all noises

  friend bool operator==(const Corruption&, const Corruption&) = default;
};

/// Applies every enabled corruption in order to a picture of `shape`. Noise amplitudes are in units
/// of the range (1 = from black to white). `mean` is the mean of all memories in their scale,
/// length d, for masks filled with it. A mask filled with noise draws every entry of the picture in
/// storage order, evenly from the range of a pixel, so what a pixel becomes does not hang on which
/// others are hidden. The result of equal input is equal to the bit. Errors: a painted layer of
/// another size than the picture; a share outside [0,1]; a negative or infinite amount; a
/// checkerboard cell below 1; a mean that is asked for and not there.
Result<State> corrupt(const State& pixels, const ImageShape& shape, std::pair<double, double> range,
                      const std::vector<Corruption>& corruptions, const State& mean = {});

/// Of every entry of a picture whether these corruptions leave it alone: no mask covers its pixel,
/// also where it has the colour of the fill, and no noise or blur changes it. Errors as corrupt.
Result<std::vector<bool>> untouched_entries(const State& pixels, const ImageShape& shape,
                                            std::pair<double, double> range,
                                            const std::vector<Corruption>& corruptions,
                                            const State& mean = {});

/// Which pixels a mask hides, width*height, 0 shown .. 1 hidden: for drawing it and for tests. Half
/// hides floor(side / 2) rows or columns; rectangle and ellipse hide the pixels whose middle lies
/// inside; checkerboard leaves the top left cell; random-pixels hides exactly round(share *
/// pixels). All channels of a pixel go together. Errors as corrupt.
Result<Eigen::VectorXd> mask_coverage(const Corruption& mask, const ImageShape& shape);

}  // namespace mnemoscope
