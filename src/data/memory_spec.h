// Which images become memories and how: the [memories] table of a session, as a value.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/image_shape.h"
#include "core/memory_bank.h"
#include "data/contact_sheet.h"
#include "data/image_folder.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// What a byte or stored number means. 8-bit sources: unit b/255, signed 2b/255-1, raw 0..255.
/// Other sources are brought to [0,1] by their range (data/value_range.h): unit leaves them there,
/// signed gives 2v-1; raw takes their numbers as they are.
enum class ValueScale { unit, signed_unit, raw };

/// The scales' words and those of the two ways to choose `count` images, in the enumerators' order:
/// in the session file and in tables.
inline constexpr std::array<std::string_view, 3> kScaleWords{"unit", "signed", "raw"};
inline constexpr std::array<std::string_view, 2> kDrawOrderWords{"seeded", "first"};
inline constexpr std::array<std::string_view, 3> kFitWords{"refuse", "crop", "letterbox"};

/// The [memories] table. Equal specs give equal banks.
struct MemorySpec {
  std::vector<std::string> sources =
      {"builtin:photos"};              ///< builtin:NAME, a folder, a file, or several of these;
                                       ///< paths absolute or relative to the working directory
  std::vector<std::string> classes{};  ///< only images of these labels; empty: of all
  std::optional<Index> count{};        ///< how many of them; all when absent
  bool in_order = false;               ///< the first `count` instead of a seeded choice
  std::uint64_t seed = 0;              ///< decides the choice (Lcg) and, plus 1000, the key noise
  ValueScale scale = ValueScale::unit;
  bool centre = false;          ///< subtract the mean memory (a single one is left)
  bool normalise = false;       ///< then scale each memory to unit norm
  double key_noise = 0.0;       ///< sigma of the Gaussian added to every key entry
  std::string keys = "values";  ///< values | unit-norm | a .npy file of M x d (uint8 in `scale`)
  Fit fit = Fit::refuse;
  std::optional<PictureSize> size{};          ///< with fit; default the first image's
  bool grey = false;                          ///< turn colour images grey
  Background background = Background::white;  ///< behind transparent parts, of a query's file too
  ArrayReading array = ArrayReading::usual;   ///< of a .npy

  friend bool operator==(const MemorySpec&, const MemorySpec&) = default;
};

/// Memories ready for retrieval, with what is needed to show them and to bring a query into their
/// space.
struct Memories {
  ImageSet images{};            ///< the chosen images as loaded: image mu became memory mu
  std::vector<Index> chosen{};  ///< index of each memory in its source, ascending
  Index available = 0;          ///< images of the source and the classes asked for, of which these
                                ///< were chosen
  std::vector<LabelCount> classes{};  ///< all that the source has; empty where labels tell none
  std::shared_ptr<const MemoryBank> bank{};
  ValueScale scale = ValueScale::unit;
  State mean{};        ///< what centring subtracted (length d), or empty
  State mean_image{};  ///< the mean of all memories as pixels in their scale, length d
  bool normalised = false;
  Eigen::VectorXd pattern_norms{};  ///< |memory| before normalising, length M; or empty
  Fitting fitting{};                ///< how a query's file is brought to the memories' shape
  /// What a person should know of how they were read, such as files left out or duplicates: a
  /// sentence each.
  std::vector<std::string> notes{};

  /// The range a pixel can take in this scale: {black, white}.
  std::pair<double, double> pixel_range() const;
};

/// Loads, chooses, scales, centres, normalises, makes the keys. Keys that equal the values
/// ("unit-norm" of normalised memories) make an auto-associative bank. Errors, each one sentence
/// naming the source: whatever its loader says; a class that it has not; a count outside 1..N; a
/// memory without contrast (norm 0) where norms are divided by; keys of another shape; numbers
/// whose meaning is unclear; more than fits in memory; stopped.
Result<Memories> load_memories(const MemorySpec& spec, const Loading& loading = {});

/// Their images alone, of those that the source has as many as `choose` wants. Errors: as above, as
/// far as they are about images.
Result<ImageSet> load_memory_images(const MemorySpec& spec, const Loading& loading,
                                    const Choose& choose);

/// Memory mu as pixels in its scale, before centring and normalising, length d.
State memory_pixels(const Memories& memories, Index mu);

/// From pixels to the space of the bank: minus the mean, then to unit norm, as the memories were.
/// A picture without any contrast left (norm 0) stays the zero vector.
State to_bank_space(const Memories& memories, const State& pixels);

/// The norm that stands for that of any memory: the mean of what normalising removed; 1 where
/// nothing was.
double usual_gain(const Memories& memories);

/// The way back for showing a state: times `gain`, plus the mean. The gain of a state is the norm
/// that normalising removed: of the query for x_0, the weighted mean of the memories' for later
/// states.
State to_pixels(const Memories& memories, const State& state, double gain);

}  // namespace mnemoscope
