#include "ui/retrieve/corruption_edits.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "data/corruption_type.h"

namespace mnemoscope {
namespace {

/// The share of the pixels that a mask by its geometry hides; nullopt of other corruptions.
std::optional<double> hidden_share(const Corruption& c) {
  const CorruptionType& type = type_of(c);
  if (type.hidden_share == nullptr) return std::nullopt;
  const double share = type.hidden_share(c);
  return c.invert ? 1 - share : share;
}

bool hits_a_share(const Corruption& c) {
  return is_set_by(c, "share");
}

/// The standard deviation of the noise; nullopt of other corruptions.
std::optional<double> deviation_of(const Corruption& c) {
  const CorruptionType& type = type_of(c);
  if (type.noise_setting == nullptr) return std::nullopt;
  return c.*type.noise_setting * type.deviation;
}

}  // namespace

Command add_corruption(Corruption corruption, std::string label) {
  return {.label = std::move(label), .change = [c = std::move(corruption)](Session& session) {
            session.query.corruptions.push_back(c);
          }};
}

Command remove_corruption(std::size_t place) {
  return {.label = "Remove a corruption", .change = [place](Session& session) {
            auto& list = session.query.corruptions;
            if (place < list.size()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(place));
          }};
}

Command move_corruption_up(std::size_t place) {
  return {.label = "Reorder the corruptions", .change = [place](Session& session) {
            auto& list = session.query.corruptions;
            if (place >= 1 && place < list.size()) std::swap(list[place], list[place - 1]);
          }};
}

Corruption as_kind_of(const Corruption& corruption, const Corruption& preset) {
  Corruption changed = corruption;
  changed.kind = preset.kind;
  if (preset.kind == CorruptionKind::mask) changed.shape = preset.shape;
  const std::optional<double> share = hidden_share(corruption);
  if (hits_a_share(changed) && !hits_a_share(corruption))
    changed.share = share.value_or(preset.share);
  const CorruptionType& type = type_of(changed);
  if (type.noise_setting != nullptr) {
    const std::optional<double> before = deviation_of(corruption);
    double& setting = changed.*type.noise_setting;
    setting = before ? *before / type.deviation : preset.*type.noise_setting;
  } else if (is_set_by(changed, "sigma") && changed.kind != corruption.kind) {
    changed.sigma = preset.sigma;  // a width in pixels, with no measure in common
  }
  return changed;
}

Command change_kind(std::size_t place, Corruption preset, const std::string& name) {
  return {.label = fmt::format("Change a corruption to {}", name),
          .change = [place, preset = std::move(preset)](Session& session) {
            auto& list = session.query.corruptions;
            if (place < list.size()) list[place] = as_kind_of(list[place], preset);
          }};
}

Command edit_corruption(std::size_t place, std::string what,
                        std::function<void(Corruption&)> change, bool live) {
  return {.label = fmt::format("Change {}", what),
          .change =
              [place, change = std::move(change)](Session& session) {
                auto& list = session.query.corruptions;
                if (place < list.size()) change(list[place]);
              },
          .live = live,
          .merge_key = fmt::format("corruption.{}.{}", place, what)};
}

PaintTarget query_as_target(const Session& session, const ImageShape& shape) {
  PaintTarget target;
  target.name = "the query";
  target.shape = shape;
  target.list = [](Session& changed) { return &changed.query.corruptions; };
  target.is_painted = painted_mask_of(session.query.corruptions, shape) != nullptr;
  return target;
}

}  // namespace mnemoscope
