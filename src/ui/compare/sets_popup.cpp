// Rows from the sets of what two rows hide.
#include <algorithm>
#include <array>
#include <utility>

#include "data/corruption_type.h"
#include "engine/matrix/mask_sets.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/compare/added_rows.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kSetsPopup = "sets";

struct SetWords {
  const char* word;
  const char* label;
};
constexpr std::array<SetWords, 4> kSets{{{"either", "A ∪ B: hidden in A or in B"},
                                         {"both", "A ∩ B: hidden in A and in B"},
                                         {"first", "A ∖ B: hidden in A, not in B"},
                                         {"second", "B ∖ A: hidden in B, not in A"}}};

double hidden_share(const MatrixRowSpec& row) {
  const std::vector<std::uint8_t>& coverage = row.corruptions.front().paint->coverage;
  double sum = 0.0;
  for (const std::uint8_t covered : coverage) sum += covered;
  return sum / (255.0 * static_cast<double>(coverage.size()));
}

/// The rows but A, by their places among those shown.
std::vector<std::size_t> others(const ShownMatrix& matrix, std::size_t row) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < matrix.specs.size(); ++i) {
    if (i != row) places.push_back(i);
  }
  return places;
}

bool has_noise(const MatrixRowSpec& row) {
  return std::any_of(row.corruptions.begin(), row.corruptions.end(), [](const Corruption& c) {
    return c.enabled && c.kind != CorruptionKind::mask;
  });
}

/// The sets with a tick each; the rows of those that are wanted and possible.
std::vector<MatrixRowSpec> draw_wanted(UiContext& ui, const ShownMatrix& matrix, SetsForm& form,
                                       const MatrixRowSpec& a, const MatrixRowSpec& b) {
  std::vector<MatrixRowSpec> rows;
  for (std::size_t i = 0; i < kSets.size(); ++i) {
    Result<MatrixRowSpec> row =
        row_of_set(a, b, static_cast<MaskSet>(i), matrix.start.memories->images.shape);
    const std::string name = fmt::format("sets.{}", kSets[i].word);
    const std::string label =
        row ? fmt::format("{}, {} of the pixels", kSets[i].label, percent_words(hidden_share(*row)))
            : std::string(kSets[i].label);
    bool wanted = form.wanted[i] && row.has_value();
    toggle(ui,
           {.name = name,
            .label = label,
            .tooltip = "A row whose mask hides these pixels",
            .why_not = row ? std::string_view() : std::string_view(row.error().text)},
           wanted);
    if (!row) continue;
    form.wanted[i] = wanted;
    if (wanted) rows.push_back(std::move(*row));
  }
  return rows;
}

void draw_form(UiContext& ui, const ShownMatrix& matrix, SetsForm& form) {
  const std::vector<std::size_t> places = others(matrix, form.row);
  if (places.empty()) return quiet_text(ui, "There is no other row.");
  form.other = std::clamp(form.other, 0, static_cast<int>(places.size()) - 1);
  std::vector<std::string> names;
  names.reserve(places.size());
  for (const std::size_t place : places) names.push_back(matrix.specs[place].name);
  choice(ui, {.name = "sets.other", .label = "B", .tooltip = "The other row"}, names, form.other);
  const MatrixRowSpec& a = matrix.specs[form.row];
  const MatrixRowSpec& b = matrix.specs[places[static_cast<std::size_t>(form.other)]];
  std::vector<MatrixRowSpec> rows = draw_wanted(ui, matrix, form, a, b);
  quiet_text(ui, fmt::format("Filled as A: {}.{}", fill_words(fill_of(a)),
                             has_noise(a) || has_noise(b)
                                 ? " Noise and blur are left out: a set is of hidden pixels."
                                 : ""));
  const bool room = matrix.all_rows + rows.size() <= kMostMatrixRows;
  const std::string label = "Add " + counted(rows.size(), "row");
  if (button(ui,
             {.name = "sets.add",
              .label = label,
              .tooltip = "Below A, as one edit; each keeps its mask pixel by pixel",
              .why_not = rows.empty() ? "No set is chosen"
                         : room       ? ""
                                      : "The matrix has no room for so many rows"},
             ButtonLook::primary)) {
    const std::size_t place = matrix.places[form.row];
    push_added(ui, place + 1,
               insert_matrix_rows(place, std::move(rows), "Add the sets of two rows"));
    ImGui::CloseCurrentPopup();
  }
}

}  // namespace

void draw_sets(UiContext& ui, const ShownMatrix& matrix) {
  SetsForm& form = ui.view.of<CompareState>().sets;
  if (form.row >= matrix.specs.size()) return;
  if (std::exchange(form.opens, false)) ImGui::OpenPopup(kSetsPopup);
  ImGui::SetNextWindowSize({ui.theme.px(420), 0});
  if (!ImGui::BeginPopup(kSetsPopup)) return;
  one_line(ui, fmt::format("A: \"{}\"", matrix.specs[form.row].name));
  draw_form(ui, matrix, form);
  ImGui::EndPopup();
}

}  // namespace mnemoscope
