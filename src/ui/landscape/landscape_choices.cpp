#include "ui/landscape/landscape_choices.h"

#include <fmt/ranges.h>

#include <vector>

#include "ui/landscape/plane_choice.h"

namespace mnemoscope {
namespace {

class LandscapeChoices : public Choices {
 public:
  explicit LandscapeChoices(const LandscapeState& state)
      : memories(state.chosen_for),
        corners(state.corners),
        query_as_c(state.query_as_c),
        second_row(state.second_row),
        resolution(state.resolution),
        plane(state.plane),
        look{.view = state.view, .start = state.start} {}

  bool same_as(const Choices& other) const override {
    const auto& o = static_cast<const LandscapeChoices&>(other);
    return memories == o.memories && same_corners(o) && second_row == o.second_row &&
           resolution == o.resolution && plane == o.plane && look.view == o.look.view &&
           look.start == o.look.start;
  }

  std::string chosen_since(const Choices& earlier) const override {
    const auto& before = static_cast<const LandscapeChoices&>(earlier);
    // Of other memories the corners were settled anew.
    if (memories != before.memories) return {};
    std::vector<std::string> words;
    if (const std::string letters = corners_since(before); !letters.empty())
      words.push_back("corner " + letters);
    if (query_as_c != before.query_as_c)
      words.emplace_back(query_as_c ? "the query as corner C" : "a memory as corner C");
    if (second_row != before.second_row) words.emplace_back("the model beside");
    if (resolution != before.resolution)
      words.push_back(fmt::format("{} points to a side", resolution));
    if (wider_than(before)) words.emplace_back("half-width");
    if (another_start_than(before)) words.emplace_back("the start");
    return fmt::format("{}", fmt::join(words, ", "));
  }

  bool same_corners(const LandscapeChoices& o) const {
    return corners == o.corners && query_as_c == o.query_as_c;
  }

  /// Another plane has a view of its own, which nobody chose.
  bool wider_than(const LandscapeChoices& o) const {
    return plane == o.plane && look.view.centre == o.look.view.centre &&
           look.view.half_width != o.look.view.half_width;
  }

  bool another_start_than(const LandscapeChoices& o) const {
    return plane == o.plane && look.start != o.look.start;
  }

  // Never changed, as the class is handed out as const.
  std::string memories;
  std::array<std::optional<Index>, 3> corners;
  bool query_as_c;
  RowHandle second_row;
  int resolution;
  std::shared_ptr<const Plane> plane;
  PlaneLook look;

 private:
  /// "C", "A, C"; those that were open were filled by the program.
  std::string corners_since(const LandscapeChoices& before) const {
    std::vector<std::string> letters;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      if (before.corners[i] && corners[i] != before.corners[i])
        letters.emplace_back(kCornerLetters[i]);
    }
    return fmt::format("{}", fmt::join(letters, ", "));
  }
};

/// With other corners the plane is another one in the next frame: then it opens at the look that
/// it had.
void choose_look(const LandscapeChoices& from, const LandscapeChoices& to, LandscapeState& state) {
  if (!from.same_corners(to)) {
    if (to.plane != nullptr) state.opens_at = to.look;
    return;
  }
  if (to.wider_than(from)) state.view.half_width = to.look.view.half_width;
  if (to.another_start_than(from)) state.start = to.look.start;
}

}  // namespace

std::shared_ptr<const Choices> landscape_choices(const LandscapeState& state) {
  return std::make_shared<const LandscapeChoices>(state);
}

void choose_landscape(const Choices& from_any, const Choices& to_any, LandscapeState& state) {
  const auto& from = static_cast<const LandscapeChoices&>(from_any);
  const auto& to = static_cast<const LandscapeChoices&>(to_any);
  if (!from.same_corners(to)) {
    state.chosen_for = to.memories;
    state.corners = to.corners;
    state.query_as_c = to.query_as_c;
    if (state.query_as_c && state.active_slot == 2) state.active_slot = 0;
  }
  if (from.second_row != to.second_row) state.second_row = to.second_row;
  if (from.resolution != to.resolution) state.resolution = to.resolution;
  choose_look(from, to, state);
}

}  // namespace mnemoscope
