// The table of corruptions: one row for each shape of mask and each kind of noise, with what people
// see of it, what can be set, and what it does. The session file, the window and everything that
// compares corruptions read it; adding one is an enumerator in data/corruption.h, a member there of
// what no other sets, and a row in masks.cpp or noises.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/corruption.h"

namespace mnemoscope {

/// Where a setting is kept.
using CorruptionField =
    std::variant<double Corruption::*, Index Corruption::*, bool Corruption::*, Side Corruption::*,
                 std::uint64_t Corruption::*, MaskFill Corruption::*>;

/// Something that a person sets on a corruption.
struct CorruptionSetting {
  std::string_view key{};      ///< of the session file: "sigma"
  std::string_view label{};    ///< beside its control
  std::string_view symbol{};   ///< of formulas; or empty
  std::string_view tooltip{};  ///< one sentence
  std::string_view what{};     ///< "the seed": in the history of edits
  CorruptionField field{};
  double most = 1.0;              ///< of its slider
  double least = 0.0;             ///< of its slider, and of all
  std::optional<double> limit{};  ///< of all; nullopt: most
  std::string_view unit{};        ///< " px", " %"
  double shown_times = 1.0;       ///< 100 with unit " %": the value is a share
  bool is_main = false;           ///< what one changes most: always shown
  /// Whether it matters to a corruption as it is set; null: always.
  bool (*matters)(const Corruption&) = nullptr;

  bool matters_to(const Corruption& corruption) const {
    return matters == nullptr || matters(corruption);
  }
};

/// Far beyond any picture, in pixels.
inline constexpr double kMostInPixels = 16384.0;

/// The numbers that a setting accepts, ends included.
struct SettingRange {
  double least = 0.0;
  double most = 1.0;
};

/// The values of black and white.
struct PixelRange {
  double black = 0.0;
  double white = 1.0;

  double span() const { return white - black; }
  double grey(double share) const { return black + share * span(); }
};

struct CorruptionType {
  CorruptionKind kind = CorruptionKind::mask;
  MaskShape shape = MaskShape::half;  ///< of a mask
  std::string_view word{};            ///< stable: "half" in the names of widgets
  std::string_view file_word{};       ///< of the session file where that is another; stable too
  std::string_view label{};           ///< in menus: "random pixels"
  std::string_view title{};           ///< in the list: "mask: random pixels"
  std::string_view tooltip{};         ///< what it does to the picture
  Corruption preset{};     ///< as it is added: an effect at once that leaves something to retrieve
  bool is_offered = true;  ///< in the menus; what is kept pixel by pixel is not
  std::vector<CorruptionSetting> settings{};  ///< main ones first

  /// What the picture is after it: "half hidden".
  std::string (*effect)(const Corruption&) = nullptr;

  /// In a sentence with its settings, "Gaussian noise of σ 0.3"; null of masks, which their fill
  /// completes.
  std::string (*sentence)(const Corruption&) = nullptr;
  /// The same while a setting changes: "Gaussian noise"; empty: the label.
  std::string_view changing{};

  /// Refuses settings that mean nothing, also for a picture of this shape.
  Status (*check)(const Corruption&, const ImageShape&) = nullptr;

  /// Of a mask: which pixels it hides, width*height, 0..1, not yet inverted. Null of noise.
  Eigen::VectorXd (*cover)(const Corruption&, const ImageShape&) = nullptr;

  /// Of noise: the picture with it. Null of a mask.
  State (*apply)(State pixels, const ImageShape&, const PixelRange&, const Corruption&) = nullptr;

  /// Of noise that draws every pixel by itself: ln of how likely `seen` is where the picture
  /// without the noise is `expected`, up to what all pictures share; -infinity where it cannot be.
  /// Null of masks and of what draws nothing, which are known from their settings.
  double (*log_likelihood)(const State& seen, const State& expected, const ImageShape&,
                           const PixelRange&, const Corruption&) = nullptr;

  /// The share of the pixels that is hidden by geometry alone; null where that is no number of its
  /// own (a setting, or painted).
  double (*hidden_share)(const Corruption&) = nullptr;

  /// How strong noise is, in units of the range: its setting, of which the standard deviation is
  /// `deviation` times as much. Null of what has no such strength.
  double Corruption::*noise_setting = nullptr;
  double deviation = 1.0;
};

/// All rows: masks first, then noise.
std::span<const CorruptionType> corruption_types();

/// The words of the session file in the order of the enumerators: all masks are "mask" there, whose
/// shape stands beside it.
std::span<const std::string_view> kind_words();
std::span<const std::string_view> shape_words();

/// The row of a corruption.
const CorruptionType& type_of(const Corruption& corruption);

/// The row of a mask.
const CorruptionType& type_of(MaskShape shape);

/// Whether it is on and changes anything: noise of strength 0 does not.
bool has_effect(const Corruption& corruption);

/// Every field that some row sets, once, as the first row says that sets it: in the order in which
/// they are members of Corruption, which is that of the session file.
std::span<const CorruptionSetting> corruption_fields();

/// What this key accepts of the corruption; where its kind has no such setting, as the first row
/// does that has one. The key is one of the table's.
SettingRange accepted_range(const Corruption& corruption, std::string_view key);

/// What it is with all that is set of it, as the session file has it: "half side=bottom fill=0"; of
/// a mask that is kept pixel by pixel also how much of the picture it covers and a hash of its
/// pixels.
std::string corruption_text(const Corruption& corruption);

/// Whether a brush made it, whether it is on or not.
bool is_painted(const Corruption& corruption);

/// Whether it is kept pixel by pixel, for pictures of one size: painted, or a stencil.
bool is_of_one_size(const Corruption& corruption);

/// Whether its mask, if it is one, is filled by `fill`, and not by what a brush painted.
bool is_filled(const Corruption& corruption);

/// "black", "grey", "white", "mean", "noise", or "fill 0.3".
std::string fill_words(const MaskFill& fill);

/// Whether the setting of that key matters to the corruption.
bool is_set_by(const Corruption& corruption, std::string_view key);

namespace corruption_rows {

/// The rows of masks.cpp and noises.cpp.
std::vector<CorruptionType> masks();
std::vector<CorruptionType> noises();

/// The setting of random draws, in both.
CorruptionSetting seed();
/// A share of the pixels, in both.
CorruptionSetting share();

/// Error when a share is not in [0,1].
Status check_share(const Corruption& corruption);

}  // namespace corruption_rows
}  // namespace mnemoscope
