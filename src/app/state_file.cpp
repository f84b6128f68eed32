#include "app/state_file.h"

#include <fmt/format.h>

#include <bit>
#include <numeric>
#include <utility>

#include "data/write_file.h"
#include "session/words.h"
#include "ui/landscape/landscape_results.h"
#include "ui/shown/verdict_look.h"
#include "ui/theory/theory_view.h"

namespace mnemoscope {
namespace {

constexpr std::uint64_t kHashSeed = 14695981039346656037ULL;

/// FNV-1a, a word at a time.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  return (hash ^ word) * 1099511628211ULL;
}

using Json = nlohmann::ordered_json;

Json widgets_json(const NamedWidgets& widgets, ImVec2 origin) {
  Json result = Json::object();
  for (const auto& [name, widget] : widgets.all()) {
    result[name] = {{"left", origin.x + widget.min.x},  {"top", origin.y + widget.min.y},
                    {"right", origin.x + widget.max.x}, {"bottom", origin.y + widget.max.y},
                    {"enabled", widget.enabled},        {"visible", widget.visible}};
  }
  return result;
}

Json run_json(const LiveRun& run) {
  Json result = Json::array();
  for (const LiveTrace& live : run.traces) {
    if (!live.trace) continue;
    result.push_back({{"id", live.trace->variant.id},
                      {"generation", live.generation},
                      {"last_step", live.trace->last_step()},
                      {"outcome", live.trace->outcome.words},
                      {"failure", live.trace->failure ? live.trace->failure->text : ""},
                      {"states", fmt::format("{:016x}", hash_of(live.trace->states))}});
  }
  return result;
}

std::int64_t painted(const QuerySpec& query) {
  std::int64_t sum = 0;
  for (const Corruption& corruption : query.corruptions) {
    const auto& coverage = corruption.paint.coverage;
    sum += std::accumulate(coverage.begin(), coverage.end(), std::int64_t{0});
  }
  return sum;
}

Json session_json(const Session& session) {
  Json variants = Json::array();
  for (const VariantChoice& choice : session.variants) {
    Json variant{{"id", choice.id}, {"enabled", choice.enabled}};
    if (choice.parameters.has("beta")) variant["beta"] = choice.parameters.real("beta");
    variants.push_back(std::move(variant));
  }
  return {{"sources", session.memories.sources},
          {"seed", session.memories.seed},
          {"count", session.memories.count ? Json(*session.memories.count) : Json()},
          {"fit", word_for(session.memories.fit)},
          {"memory", session.query.memory ? Json(*session.query.memory) : Json()},
          {"query_file", session.query.file},
          {"corruptions", session.query.corruptions.size()},
          {"paint_coverage", painted(session.query)},
          {"steps", session.run.steps},
          {"variants", std::move(variants)}};
}

Json map_json(const LiveLandscape& live) {
  Json result{{"finished", live.finished && live.field_generation == live.generation}};
  if (!live.field) return result;
  result["width"] = live.field->grid.width();
  result["basins"] = live.field->attractors.size();
  std::uint64_t hash = kHashSeed;
  for (const std::int32_t label : live.field->labels) {
    hash = mixed(hash, static_cast<std::uint64_t>(label));
  }
  result["labels"] = fmt::format("{:016x}", hash);
  return result;
}

Json landscape_json(const UiContext& ui) {
  const LandscapeState& state = ui.view.landscape;
  Json result{{"start", state.start ? Json({state.start->x, state.start->y}) : Json()},
              {"half_width", state.view.half_width}};
  Json corners = Json::array();
  for (const auto& corner : state.corners) corners.push_back(corner ? Json(*corner) : Json());
  result["corners"] = std::move(corners);
  if (ui.landscape == nullptr || state.wish == nullptr) return result;
  Json maps = Json::array();
  for (std::size_t i = 0; i < state.wish->maps.size(); ++i) {
    maps.push_back(map_json(ui.landscape->maps[i]));
  }
  result["maps"] = std::move(maps);
  result["stopped"] = state.wish->stopped;
  std::vector<State> starts;
  for (const auto& path : ui.landscape->paths) {
    if (path && !path->states.empty()) starts.push_back(path->states.front());
  }
  result["starts"] = fmt::format("{:016x}", hash_of(starts));
  return result;
}

/// The row that is open in the Theory workspace, and what each row comes to.
Json theory_json(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const TheoryView view = theory_view(shown, ui.view.theory.selected_row);
  Json result{{"row", view.selected == nullptr ? "" : view.selected->id},
              {"verdicts", Json::object()}};
  if (view.checks == nullptr) return result;
  for (const Check& check : *view.checks) {
    result["verdicts"][check.id] = look_of(judgement_of(check), ui.theme.colours()).words;
  }
  return result;
}

/// Where the selected row stands in the session; null without one.
Json selected_place(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  return shown.selected == nullptr ? Json() : Json(shown.selected->place);
}

Json notices_json(const Notices& notices) {
  Json result = Json::array();
  for (const Notice& notice : notices.all()) result.push_back(notice.text);
  return result;
}

}  // namespace

std::uint64_t hash_of(std::span<const State> states) {
  std::uint64_t hash = kHashSeed;
  for (const State& state : states) {
    for (const double entry : state) hash = mixed(hash, std::bit_cast<std::uint64_t>(entry));
  }
  return hash;
}

Json state_document(const UiContext& ui, ImVec2 origin) {
  return {{"generation", ui.run.generation},
          {"busy", ui.busy},
          {"finished", ui.run.finished},
          {"focused", ui.program.focus.focused()},
          {"workspace", text_of(ui.program.workspace).word},
          {"shown_step", ui.view.shown_step},
          {"selected_variant", selected_place(ui)},
          {"theory", theory_json(ui)},
          {"run", run_json(ui.run)},
          {"sequence",
           {{"queries", ui.run.sequence->size()},
            {"answered", ui.run.sequence->answered},
            {"shown", ui.view.retrieve.shown_query}}},
          {"session", session_json(ui.session)},
          {"landscape", landscape_json(ui)},
          {"status", ui.notices.status()},
          {"notices", notices_json(ui.notices)},
          {"widgets", widgets_json(ui.widgets, origin)}};
}

Status StateFile::write(const UiContext& ui, ImVec2 origin, std::uint64_t frame) {
  if (file_.empty()) return {};
  Json document = state_document(ui, origin);
  std::string body = document.dump(1, ' ', false, Json::error_handler_t::replace);
  if (body == written_) return {};
  written_ = std::move(body);
  document["frame"] = frame;
  // Not flushed: a reader never sees a part, and no crash needs this file.
  return write_file(file_, document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n',
                    {.flush = false});
}

}  // namespace mnemoscope
