#include <algorithm>
#include <array>
#include <filesystem>

#include "session/memory_edits.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/sequence_edits.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

struct BuiltIn {
  std::string_view name;  // for tests
  std::string_view label;
  std::string_view source;
  std::string_view tooltip;
};
constexpr std::array kBuiltIn = {
    BuiltIn{"memories.photos", "Photos", "builtin:photos", "20 photographs, 64 x 64, CC0"},
    BuiltIn{"memories.digits", "Digits", "builtin:digits", "1000 MNIST digits, 28 x 28"},
    BuiltIn{"memories.fashion", "Fashion", "builtin:fashion", "1000 Fashion-MNIST images, 28 x 28"},
};

void draw_sources(UiContext& ui) {
  std::vector<Option> options;
  int chosen = -1;
  for (std::size_t i = 0; i < kBuiltIn.size(); ++i) {
    options.push_back({kBuiltIn[i].name, kBuiltIn[i].label, kBuiltIn[i].tooltip});
    if (ui.session.memories.sources == std::vector<std::string>{std::string(kBuiltIn[i].source)}) {
      chosen = static_cast<int>(i);
    }
  }
  if (const std::optional<int> clicked = options_row(ui, options, chosen)) {
    const BuiltIn& set = kBuiltIn[static_cast<std::size_t>(*clicked)];
    ui.requests.emplace_back(OpenSource{std::string(set.source)});
  }
}

void draw_count(UiContext& ui, const Start& start) {
  const MemorySpec& spec = ui.session.memories;
  double count = static_cast<double>(spec.count.value_or(start.memories->bank->count()));
  const SliderRange range{.min = 1, .max = 1000, .logarithmic = true, .whole = true, .digits = 5};
  const Edit edit = slider(ui,
                           {.name = "memories.count",
                            .label = "how many",
                            .symbol = "M",
                            .tooltip = "Number of memories, chosen from the source by the seed"},
                           range, count, std::pair(1.0, 1e6));
  if (edit == Edit::none) return;
  ui.commands.push(
      {.label = "Change the number of memories",
       .change = [count](Session& session) { use_count(session, static_cast<Index>(count)); },
       .live = edit == Edit::live,
       .merge_key = "memories.count",
       .tried = true});
}

void draw_switch(UiContext& ui, const ControlText& text, bool MemorySpec::*field) {
  bool on = ui.session.memories.*field;
  if (!toggle(ui, text, on)) return;
  ui.commands.push({.label = fmt::format("{} {}", on ? "Turn on" : "Turn off", text.label),
                    .change = [field, on](Session& session) { session.memories.*field = on; },
                    .tried = true});
}

void draw_keys_choice(UiContext& ui) {
  const std::string& keys = ui.session.memories.keys;
  std::vector<std::string> words = {"values", "unit-norm"};
  if (keys != words[0] && keys != words[1]) words.push_back(keys);
  int chosen = static_cast<int>(std::find(words.begin(), words.end(), keys) - words.begin());
  if (!choice(
          ui,
          {.name = "memories.keys",
           .label = "keys",
           .tooltip =
               "What the query is compared with. On raw images a bright memory can outscore a dim "
               "one even where the query is the dim one itself (its separation Δ is negative): of "
               "100 MNIST digits 18 % are like that, and from half of a digit the best match is "
               "the target in 67 % of cases, with unit-norm keys in 99 %. Unit-norm keys, raw "
               "values is the hetero-associative form of Hu et al. 2024, eq. (3.6), with key "
               "ξ/|ξ|"},
          words, chosen)) {
    return;
  }
  ui.commands.push({.label = "Change the keys",
                    .change = [word = words[static_cast<std::size_t>(chosen)]](
                                  Session& session) { session.memories.keys = word; },
                    .tried = true});
}

/// A click makes a memory the target and the place the query starts; with Ctrl, or while queries
/// are picked, it puts it into the sequence or takes it out. A query of the sequence is shown.
void click_memory(UiContext& ui, Index mu) {
  RetrieveState& state = ui.view.retrieve;
  if (state.picking_queries || ImGui::GetIO().KeyCtrl) {
    ui.commands.push(toggle_query(mu));
  } else if (const std::optional<Index> place = place_in_sequence(ui.session, mu)) {
    state.shown_query = *place;
  } else {
    ui.commands.push(ask_for(mu, state.shown_query));
  }
}

/// The weights that made the state shown, those of the step before; of the query, those it is about
/// to get. Nothing where there is no state.
const Eigen::VectorXd* shown_weights(const Shown& shown) {
  const std::optional<ShownState> state = state_shown(shown);
  if (!state || state->start().memories != shown.start->memories) return nullptr;
  return &state->trace().weights[static_cast<std::size_t>(std::max(state->t - 1, 0))];
}

struct Grid {
  float cell = 0;
  float gap = 0;
  int columns = 1;
  ImU32 attention = 0;  // the colour of the selected model
  float bar = 0;        // height of the attention bar below each picture
};

Grid grid_for(const UiContext& ui) {
  Grid grid{.cell = ui.theme.px(32), .gap = ui.theme.px(3), .bar = ui.theme.px(3)};
  const float width = ImGui::GetContentRegionAvail().x;
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

void draw_marks(const UiContext& ui, const Grid& grid, ImVec2 min, bool target, bool strongest) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max{min.x + grid.cell, min.y + grid.cell};
  const Colours& c = ui.theme.colours();
  if (strongest)
    list.AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, packed(c.accent), 2, 0, 2);
  if (!target) return;
  list.AddRect(min, max, packed(c.target), 0, 0, 2);
  // A corner as well as a colour.
  const float corner = grid.cell / 4;
  list.AddTriangleFilled(min, {min.x + corner, min.y}, {min.x, min.y + corner}, packed(c.target));
}

void draw_cell(UiContext& ui, const Start& start, const Grid& grid, Index mu,
               const Eigen::VectorXd* weights, Index strongest) {
  ImGui::PushID(static_cast<int>(mu));
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const KeyedPicture picture = memory_picture(start, mu);
  const bool clicked = ImGui::InvisibleButton("cell", {grid.cell, grid.cell + grid.bar + 2});
  ui.widgets.mark(fmt::format("retrieve.memory.{}", mu));
  ui.textures.draw_at(*ImGui::GetWindowDrawList(), picture.key, picture.width, picture.height, min,
                      {grid.cell, grid.cell}, picture.paint);
  const double weight = weights == nullptr ? 0.0 : (*weights)[mu];
  draw_attention(grid, min, weight, grid.attention);
  draw_marks(ui, grid, min, start.query.target == mu, weights != nullptr && mu == strongest);
  if (place_in_sequence(ui.session, mu)) draw_query_dot(ui, grid, min);
  if (ImGui::IsItemHovered()) {
    ui.view.selected_memory = mu;
    picture_tooltip(
        ui, picture,
        fmt::format("{}\nweight {}\nnorm |ξ| {}\nclick: ask for it · Ctrl+click: into the sequence",
                    memory_name(start, mu), number_text(weight),
                    number_text(start.memories->bank->norms()[mu])));
  }
  if (clicked) click_memory(ui, mu);
  ImGui::PopID();
}

void draw_grid(UiContext& ui, const Shown& shown) {
  const Start& start = *shown.start;
  const Index count = start.memories->bank->count();
  const Eigen::VectorXd* weights = shown_weights(shown);
  Index strongest = 0;
  if (weights != nullptr) weights->maxCoeff(&strongest);
  const Grid whole = grid_for(ui);
  const float row_height = whole.cell + whole.bar + 2 + whole.gap;
  const int rows = static_cast<int>((count + whole.columns - 1) / whole.columns);
  const float height = row_height * std::min(static_cast<float>(rows), 7.5F) + whole.gap;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {whole.gap, whole.gap});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {2, 3});
  ImGui::BeginChild("memories", {0, height}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  Grid grid = grid_for(ui);
  if (shown.selected != nullptr) {
    grid.attention = ui.theme.variant(shown.selected->choice->id).colour;
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>((count + grid.columns - 1) / grid.columns), row_height);
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      for (int column = 0; column < grid.columns; ++column) {
        const Index mu = static_cast<Index>(row) * grid.columns + column;
        if (mu >= count) break;
        if (column > 0) ImGui::SameLine();
        draw_cell(ui, start, grid, mu, weights, strongest);
      }
    }
  }
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
  fact_row(ui, "memories M × d", fmt::format("{} × {}", bank.count(), bank.dimension()),
           "Number of memories and entries of each");
  fact_row(ui, "largest norm m", bank.largest_norm(), "m = max |ξ|");
  const bool known = bank.has_pairs();
  const std::optional<double> r = known ? bank.half_min_distance() : std::nullopt;
  fact_row(
      ui, "half min distance R",
      r ? number_text(*r) : (known ? "too many to pair" : "being computed…"),
      "R = half the smallest distance between two memories (Hu et al. 2024, section 3.1). It takes "
      "M² d operations and is left out for very large banks");
  if (start.separation) {
    fact_row(
        ui, "separation Δ of target", number_text(*start.separation),
        "Δ = min over the others of <ξ, ξ − ξ'> (Hu et al. 2024, Def. 4.1). Negative: a brighter "
        "memory outscores the target even where the query is the target itself");
  }
  fact_row(ui, "values", scale_words(*start.memories), "What the numbers of a pattern mean");
}

/// How the memories are chosen and scaled: set once, so it does not take room from what is watched.
void draw_settings(UiContext& ui, const Start& start) {
  if (button(ui, {.name = "memories.settings",
                  .label = "Settings…",
                  .tooltip = "How many, centring, norms, keys"})) {
    ImGui::OpenPopup("memory settings");
  }
  ImGui::SetNextWindowSize({ui.theme.px(280), 0});
  if (!ImGui::BeginPopup("memory settings")) return;
  draw_count(ui, start);
  draw_switch(ui,
              {.name = "memories.centre",
               .label = "subtract the mean",
               .tooltip = "Centring: ξ − mean of all ξ. Takes away what all memories share"},
              &MemorySpec::centre);
  draw_switch(ui,
              {.name = "memories.normalise",
               .label = "scale to unit norm",
               .tooltip = "|ξ| = 1 for every memory. Best for photographs: bright ones win "
                          "otherwise"},
              &MemorySpec::normalise);
  draw_keys_choice(ui);
  ImGui::EndPopup();
}

}  // namespace

void draw_memories(UiContext& ui, const Shown& shown) {
  heading(ui, "Memories", shown.start == nullptr ? "" : shown.start->memories->images.name);
  draw_sources(ui);
  if (shown.start == nullptr) {
    quiet_text(ui, why_nothing_is_loaded(ui.run));
    return;
  }
  draw_grid(ui, shown);
  draw_facts(ui, *shown.start);
  draw_settings(ui, *shown.start);
}

}  // namespace mnemoscope
