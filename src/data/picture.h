// One 8-bit picture, and how pictures of other sizes and channel counts are made to agree.
#pragma once

#include <optional>
#include <string>

#include "core/error.h"
#include "core/image_shape.h"
#include "core/patterns.h"

namespace mnemoscope {

/// How images of other sizes or channel counts are made to agree; refuse is an error that offers
/// the rest.
enum class Fit { refuse, crop, letterbox };

/// What transparent parts of a picture are laid on.
enum class Background { white, black, grey };

/// What an array that could be one picture or many is read as; usual refuses what is as likely the
/// other.
enum class ArrayReading { usual, one_picture, pictures };

/// Width and height in pixels.
struct PictureSize {
  Index width = 0;
  Index height = 0;

  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// The largest side, in pixels, that pictures can be asked to be brought to.
inline constexpr Index kLargestSide = 4096;

constexpr PictureSize square(Index side) {
  return {side, side};
}

/// The choices of [memories] that bring pictures to one shape, without transparency.
struct Fitting {
  Fit fit = Fit::refuse;
  std::optional<PictureSize> size{};          ///< with crop or letterbox; default the first image's
  bool grey = false;                          ///< turn colour grey
  Background background = Background::white;  ///< behind transparent parts
  ArrayReading array = ArrayReading::usual;   ///< of a .npy

  friend bool operator==(const Fitting&, const Fitting&) = default;
};

/// One picture as decoded, 1 or 3 channels; pixels.size() == shape.dimension().
struct Picture {
  ImageShape shape{};
  Patterns::Bytes pixels{};
  std::string note{};  ///< what a person should know of how it was read, or empty
};

/// The luma of Rec. 601, rounded: 0.299 r + 0.587 g + 0.114 b. A grey picture stays as it is.
Picture to_grey(Picture picture);

/// Three equal channels. A colour picture stays as it is.
Picture to_colour(Picture picture);

/// The picture in another shape: channels by to_grey or to_colour, then the size. Crop fills the
/// frame and cuts what stands over, equally on both sides; letterbox shows everything and leaves
/// bars of black. Scaled by Mitchell's filter (smaller) or Catmull-Rom (larger). `fit` must not be
/// refuse unless only channels differ.
Picture fit_picture(Picture picture, const ImageShape& shape, Fit fit);

/// What fit_picture does to a picture of the one shape, for notes: "cropped to 32 x 32 and turned
/// grey"; "scaled to" where nothing is cut off or added. Empty for equal shapes.
std::string words_of_fitting(const ImageShape& from, const ImageShape& to, Fit fit);

/// For error messages: "64 x 48 colour".
std::string describe(const ImageShape& shape);

}  // namespace mnemoscope
