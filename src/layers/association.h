// What a query can attend by: the associations of the papers as data. Each is one file in
// layers/associations, and once more in python/associations for layers that are exported; both are
// found, so that adding one edits no code that exists.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/parameters.h"
#include "layers/head_attention.h"

namespace mnemoscope::layers {

/// What an association is made for.
struct AssociationSetting {
  Index head_width = 1;    ///< dk
  std::uint64_t seed = 0;  ///< of what is drawn once (feature directions)
  /// D x dk in place of drawn directions; for values made elsewhere.
  std::optional<Matrix> directions{};
};

/// The sizes of one head of one entry.
struct HeadShape {
  Index queries = 1;      ///< L
  Index keys = 1;         ///< S
  Index key_width = 1;    ///< dk
  Index value_width = 1;  ///< dv
};

/// With parameters of the association's table. Errors: a choice of parameters that cannot be.
using MakeAttention = std::function<Result<std::shared_ptr<const HeadAttention>>(
    const Parameters&, const AssociationSetting&)>;

/// What the released code computes under an association's name, where that is something else.
struct ReleasedForm {
  std::string sentence{};         ///< what differs
  MakeAttention make{};           ///< empty: as the association itself
  bool uniform_patterns = false;  ///< static queries begin in [0, 1) there, not normal
  bool mixes_entries = false;     ///< answers are laid out by row and read by entry of the batch
};

struct Association {
  std::string id{};       ///< as in README and session files: "dense"
  std::string name{};     ///< for people
  std::string formula{};  ///< one line
  std::string source{};   ///< the paper, by equation
  double rank = 0.0;      ///< place in lists, ascending

  std::vector<Parameter> parameters{};  ///< beta is none: it belongs to the layer
  bool uses_beta = true;
  /// Whether queries without a place among the keys, as those of pooling, can attend by it.
  bool pools = true;

  MakeAttention make{};

  /// Multiply-adds of one forward step of one head; exponentials and sorting are not counted.
  std::function<double(const HeadShape&, const Parameters&)> multiply_adds{};

  ReleasedForm released{};  ///< without a sentence where it is the same
};

/// All of them, by rank.
std::span<const Association* const> associations();

/// The one with this id, or nullptr.
const Association* find_association(std::string_view id);

/// The ids in order, for sentences and choices.
std::vector<std::string> association_ids();

}  // namespace mnemoscope::layers
