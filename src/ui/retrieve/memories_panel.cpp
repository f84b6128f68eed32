#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/context.h"
#include "ui/retrieve/memory_scroll.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/retrieve_jobs.h"
#include "ui/retrieve/sequence_edits.h"
#include "ui/shown/exportables.h"
#include "ui/shown/lesson_view.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// A click makes a memory the target and the place the query starts; with Ctrl, or while queries
/// are picked, it puts it into the sequence or takes it out. A query of the sequence is shown.
/// Where a page asks which memory a run ends at, a click is the guess and nothing else.
void click_memory(UiContext& ui, Index mu) {
  if (ui.program.of<LessonView>().waits_for(GuessBy::memory)) {
    ui.program.of<LessonView>().clicked_memory = mu;
    return ui.clock.wake_in(0.0);
  }
  auto& state = ui.view.of<RetrieveState>();
  if (state.picking_queries || ImGui::GetIO().KeyCtrl) {
    ui.commands.push(toggle_query(mu, asked_memories(ui.session, *ui.run.sequence)));
  } else if (const auto place = place_in_sequence(ui.session, *ui.run.sequence, mu)) {
    ui.view.sequence.shown = *place;
  } else {
    ui.commands.push(
        ask_for(mu, ui.view.sequence.shown, asked_memories(ui.session, *ui.run.sequence)));
  }
}

/// The weights that made the state shown, those of the step before; of the query, those it is about
/// to get. Nothing where there is no state.
const KeptWeights* shown_weights(const Shown& shown) {
  const std::optional<ShownState> state = state_shown(shown);
  if (!state || state->start().memories != shown.start->memories) return nullptr;
  return &state->trace().weights()[static_cast<std::size_t>(std::max(state->t - 1, 0))];
}

struct Grid {
  float cell = 0;
  float gap = 0;
  int columns = 1;
  ImU32 attention = 0;  // the colour of the selected model
  float bar = 0;        // height of the attention bar below each picture

  float row_height() const { return cell + bar + 2 + gap; }
};

/// In a place so wide, pixels.
Grid grid_for(const UiContext& ui, float width) {
  Grid grid{.cell = ui.theme.px(32), .gap = ui.theme.px(3), .bar = ui.theme.px(3)};
  grid.columns = std::max(1, static_cast<int>((width + grid.gap) / (grid.cell + grid.gap)));
  return grid;
}

/// The attention a memory gets: a bar below it as long as its weight, beside the colour never
/// colour alone.
void draw_attention(const Grid& grid, ImVec2 min, double weight, ImU32 colour) {
  const float length = grid.cell * static_cast<float>(std::clamp(weight, 0.0, 1.0));
  if (length < 0.5F) return;
  const float y = min.y + grid.cell + 1;
  ImGui::GetWindowDrawList()->AddRectFilled({min.x, y}, {min.x + length, y + grid.bar}, colour);
}

/// A dot in the corner of a memory that is a query of the sequence.
void draw_query_dot(const UiContext& ui, const Grid& grid, ImVec2 min) {
  const float r = grid.cell / 9;
  const ImVec2 centre{min.x + grid.cell - r - 2, min.y + r + 2};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(centre, r + 1, packed(ui.theme.colours().ground));
  list.AddCircleFilled(centre, r, packed(ui.theme.colours().query));
}

/// Which frames a picture of the grid has.
struct Marks {
  bool target = false;
  bool strongest = false;  ///< of the weights shown
  bool found = false;      ///< by its number
  bool guessed = false;    ///< clicked as the guess of a page
};

void draw_marks(const UiContext& ui, const Grid& grid, ImVec2 min, const Marks& marks) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max{min.x + grid.cell, min.y + grid.cell};
  const Colours& c = ui.theme.colours();
  if (marks.found)
    list.AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, packed(c.text), 2, 0, 3);
  if (marks.strongest)
    list.AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, packed(c.accent), 2, 0, 2);
  if (marks.guessed) {
    list.AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, packed(c.query), 2, 0, 3);
    const float r = grid.cell / 3;
    list.AddRectFilled({max.x - r, max.y - r}, max, packed(c.query));
  }
  if (!marks.target) return;
  list.AddRect(min, max, packed(c.target), 0, 0, 2);
  // A corner as well as a colour.
  const float corner = grid.cell / 4;
  list.AddTriangleFilled(min, {min.x + corner, min.y}, {min.x, min.y + corner}, packed(c.target));
}

/// A line with the name of the memory's own file; nothing where it has none.
std::string file_line(const Start& start, Index mu) {
  const std::vector<std::string>& files = start.memories->images.files;
  const auto at = static_cast<std::size_t>(mu);
  return at < files.size() ? "\n" + files[at] : std::string();
}

bool is_guess(const UiContext& ui, Index mu) {
  const auto& open = ui.program.of<LessonView>().open;
  return open && open->hand.memory == mu;
}

void draw_cell(UiContext& ui, const Start& start, const Grid& grid, Index mu,
               const KeptWeights* weights, Index strongest) {
  ImGui::PushID(static_cast<int>(mu));
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const KeyedPicture picture = memory_picture(start, mu);
  const bool clicked = ImGui::InvisibleButton("cell", {grid.cell, grid.cell + grid.bar + 2});
  ui.widgets.mark(fmt::format("retrieve.memory.{}", mu));
  ui.textures.draw_at(*ImGui::GetWindowDrawList(), picture.key, picture.width, picture.height, min,
                      {grid.cell, grid.cell}, picture.paint);
  const double weight = weights == nullptr ? 0.0 : (*weights)[mu];
  draw_attention(grid, min, weight, grid.attention);
  draw_marks(ui, grid, min,
             {.target = start.query.target == mu,
              .strongest = weights != nullptr && mu == strongest,
              .found = ui.view.of<RetrieveState>().search.found.number == mu,
              .guessed = is_guess(ui, mu)});
  if (place_in_sequence(ui.session, *ui.run.sequence, mu)) draw_query_dot(ui, grid, min);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    picture_tooltip(ui, picture,
                    fmt::format("{}{}{}\nclick: ask for it · Ctrl+click: into the sequence\n"
                                "right click: save the picture",
                                memory_name(start, mu), file_line(start, mu),
                                ui.program.level == Level::essential
                                    ? std::string()
                                    : fmt::format("\nweight {}\nnorm |ξ| {}", number_text(weight),
                                                  number_text(start.memories->bank->norms()[mu]))));
  }
  offer_picture(ui, fmt::format("memory {}", mu), {min, {min.x + grid.cell, min.y + grid.cell}},
                picture, memory_name(start, mu));
  if (clicked) click_memory(ui, mu);
  ImGui::PopID();
}

/// The memories that the grid shows, in its order.
struct GridMemories {
  const std::vector<Index>* found = nullptr;  ///< only these; null for all
  Index count = 0;

  Index at(Index place) const {
    return found == nullptr ? place : (*found)[static_cast<std::size_t>(place)];
  }
  std::optional<Index> place_of(Index mu) const {
    if (found == nullptr) return mu;
    const auto at = std::find(found->begin(), found->end(), mu);
    return at == found->end() ? std::nullopt : std::optional<Index>(at - found->begin());
  }
};

GridMemories memories_of(const MemorySearch& search, const Start& start) {
  if (!search.found.narrows) return {.count = start.memories->bank->count()};
  return {.found = &search.found.memories,
          .count = static_cast<Index>(search.found.memories.size())};
}

/// What of a grid is seen.
struct GridRoom {
  float height = 0;
  bool is_all = false;  ///< nothing is to be scrolled to
};

/// Up to two fifths of the column: a taller window shows more rows. The half row at the end says
/// that there are more. What a search leaves out does not change it.
GridRoom grid_room(const Grid& grid, Index memories) {
  const auto rows = static_cast<float>((memories + grid.columns - 1) / grid.columns);
  const float room = 0.4F * ImGui::GetWindowHeight() / grid.row_height();
  const float most = std::max(2.5F, std::floor(room - 0.5F) + 0.5F);
  return {.height = grid.row_height() * std::min(rows, most) + grid.gap, .is_all = rows <= most};
}

/// The one that was searched for, in the middle of what is seen.
void scroll_to_found(MemorySearch& search, const Grid& grid, const GridMemories& memories) {
  const std::optional<Index> mu = std::exchange(search.show, std::nullopt);
  const std::optional<Index> place = mu ? memories.place_of(*mu) : std::nullopt;
  if (!place) return;
  const Index row = *place / grid.columns;
  const float above = (ImGui::GetWindowHeight() - grid.row_height()) / 2.0F;
  ImGui::SetScrollY(std::max(0.0F, static_cast<float>(row) * grid.row_height() - above));
}

void scroll_by_keys(RetrieveState& state, const Grid& grid) {
  const float most = ImGui::GetScrollMaxY();
  state.memories_pointed = most > 0.0F && ImGui::IsWindowHovered();
  const MemoryScroll scroll = std::exchange(state.memory_scroll, MemoryScroll::none);
  if (scroll == MemoryScroll::none) return;
  const float page = std::max(grid.row_height(), ImGui::GetWindowHeight() - grid.row_height());
  ImGui::SetScrollY(scrolled(scroll, ImGui::GetScrollY(), page, most));
}

void draw_rows(UiContext& ui, const Start& start, const Grid& grid, const GridMemories& memories,
               const KeptWeights* weights) {
  Index strongest = 0;
  if (weights != nullptr) weights->view().cwiseAbs().maxCoeff(&strongest);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>((memories.count + grid.columns - 1) / grid.columns),
                grid.row_height());
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      for (int column = 0; column < grid.columns; ++column) {
        const Index place = static_cast<Index>(row) * grid.columns + column;
        if (place >= memories.count) break;
        if (column > 0) ImGui::SameLine();
        draw_cell(ui, start, grid, memories.at(place), weights, strongest);
      }
    }
  }
}

void draw_grid(UiContext& ui, const Shown& shown) {
  const Start& start = *shown.start;
  MemorySearch& search = ui.view.of<RetrieveState>().search;
  const ImVec2 pad{2, 3};
  const float width = ImGui::GetContentRegionAvail().x;
  const Grid whole = grid_for(ui, width - 2 * pad.x);
  const auto [height, is_all] = grid_room(whole, start.memories->bank->count());
  // All of them have a name too: out of sight none of them is drawn, and none could be scrolled to.
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ui.widgets.mark("retrieve.memories", corner, {corner.x + width, corner.y + height});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {whole.gap, whole.gap});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, pad);
  // A bar that was there for other memories would take a column, and so stay for ever.
  ImGui::BeginChild(
      "memories", {0, height}, false,
      ImGuiWindowFlags_AlwaysUseWindowPadding | (is_all ? ImGuiWindowFlags_NoScrollbar : 0));
  Grid grid = is_all ? whole : grid_for(ui, ImGui::GetContentRegionAvail().x);
  if (shown.selected != nullptr) {
    grid.attention = ui.theme.variant(shown.selected->choice->id).colour;
  }
  const GridMemories memories = memories_of(search, start);
  scroll_to_found(search, grid, memories);
  scroll_by_keys(ui.view.of<RetrieveState>(), grid);
  draw_rows(ui, start, grid, memories, shown_weights(shown));
  if (memories.count == 0) quiet_text(ui, "No memory has this number, name or label.");
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
}

std::string scale_words(const Memories& memories) {
  std::string words;
  switch (memories.scale) {
    case ValueScale::unit: words = "[0, 1]"; break;
    case ValueScale::signed_unit: words = "[−1, 1]"; break;
    case ValueScale::raw: words = "raw"; break;
  }
  if (memories.mean.size() > 0) words += " · centred";
  if (memories.normalised) words += " · unit norm";
  return words;
}

void draw_facts(UiContext& ui, const Start& start) {
  const MemoryBank& bank = *start.memories->bank;
  const Index available = start.memories->available;
  fact_row(ui, "memories M × d", fmt::format("{} × {}", bank.count(), bank.dimension()),
           fmt::format("Number of memories and entries of each; the source has {}", available));
  fact_row(ui, "largest norm m", bank.largest_norm());
  const bool known = bank.has_pairs();
  const std::optional<double> r = known ? bank.half_min_distance() : std::nullopt;
  fact_row(ui, "half min distance R",
           r ? number_text(*r) : (known ? "too many to pair" : "being computed…"),
           "It takes M² d operations and is left out for very large banks");
  if (start.separation) {
    fact_row(ui, "separation Δ of target", number_text(*start.separation));
  }
  fact_row(ui, "values", scale_words(*start.memories), "What the numbers of a pattern mean");
}

void draw_similarity_fold(UiContext& ui, const Start& start) {
  const auto* const found = ui.results.find<QuerySimilarity>();
  const SimilarityQuestion question{.memories = start.memories,
                                    .corruptions = ui.session.query.corruptions};
  draw_similarity_ranks(ui,
                        {.name = "retrieve.similarity",
                         .question = question,
                         .live = found == nullptr ? nullptr : &found->live},
                        ui.view.of<RetrieveState>().similarity_open);
}

}  // namespace

void draw_memories(UiContext& ui, const Shown& shown) {
  heading(ui, "Memories", shown.start == nullptr ? "" : shown.start->memories->images.name);
  draw_memory_sources(ui);
  if (shown.start == nullptr) {
    quiet_text(ui, why_nothing_is_loaded(ui.run));
    return;
  }
  if (is_shown(ui, Part::memory_settings)) {
    ImGui::SameLine(0.0F, ui.theme.px(4));
    draw_memory_settings(ui, *shown.start);
  }
  if (const std::optional<Index> taken = draw_memory_search(ui, *shown.start)) {
    click_memory(ui, *taken);
  }
  draw_grid(ui, shown);
  if (!is_shown(ui, Part::memory_facts)) return;
  draw_facts(ui, *shown.start);
  draw_similarity_fold(ui, *shown.start);
}

}  // namespace mnemoscope
