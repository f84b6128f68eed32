#include "app/state_file.h"

#include <fmt/format.h>

#include <numeric>
#include <utility>

#include "core/parameter_keys.h"
#include "data/write_file.h"
#include "session/words.h"
#include "ui/context.h"
#include "ui/frame/kept_view.h"
#include "ui/frame/looked_at_rows.h"
#include "ui/glossary.h"
#include "ui/shown/bits_hash.h"
#include "ui/shown/shown.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

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

Json place_json(const ImRect& place, ImVec2 origin) {
  return {{"left", origin.x + place.Min.x},
          {"top", origin.y + place.Min.y},
          {"right", origin.x + place.Max.x},
          {"bottom", origin.y + place.Max.y}};
}

/// Every picture in sight.
Json pictures_json(const Textures& textures, ImVec2 origin) {
  Json result = Json::array();
  for (const Textures::Seen& seen : textures.seen()) {
    Json picture = place_json(seen.place, origin);
    picture["owner"] = seen.owner;
    result.push_back(std::move(picture));
  }
  return result;
}

/// Where a right click offers what is there to be taken away.
Json exports_json(const NamedWidgets& widgets, ImVec2 origin) {
  Json result = Json::array();
  for (const ImRect& place : widgets.exports()) result.push_back(place_json(place, origin));
  return result;
}

Json run_json(const LiveRun& run) {
  Json result = Json::array();
  for (const LiveTrace& live : run.traces) {
    if (!live.trace) continue;
    const auto states = live.trace->states();
    const std::vector<State> whole(states.begin(), states.end());
    result.push_back({{"id", live.trace->variant.id},
                      {"generation", live.generation},
                      {"last_step", live.trace->last_step()},
                      {"outcome", live.trace->outcome.words},
                      {"failure", live.trace->failure ? live.trace->failure->text : ""},
                      {"states", hash_text(hash_of(whole))}});
  }
  return result;
}

std::int64_t painted(const QuerySpec& query) {
  std::int64_t sum = 0;
  for (const Corruption& corruption : query.corruptions) {
    const auto& coverage = corruption.paint->coverage;
    sum += std::accumulate(coverage.begin(), coverage.end(), std::int64_t{0});
  }
  return sum;
}

Json session_json(const Session& session) {
  Json variants = Json::array();
  for (const VariantChoice& choice : session.variants) {
    Json variant{{"id", choice.id}, {"enabled", choice.enabled}};
    if (choice.parameters.has(kBetaKey)) variant["beta"] = choice.parameters.real(kBetaKey);
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

std::string presentation_word(const Presentation& presentation) {
  if (!presentation.on) return "off";
  return presentation.black ? "black" : "on";
}

/// Named widgets of this frame on which the glossary has nothing.
Json unexplained_json(const UiContext& ui) {
  Json result = Json::array();
  for (const auto& [name, widget] : ui.widgets.all()) {
    if (glossary(ui).explaining(name) == nullptr) result.push_back(name);
  }
  return result;
}

}  // namespace

Json state_document(const UiContext& ui, ImVec2 origin) {
  const Json kept = kept_view(ui.session, ui.view, ui.program.workspace);
  Json document{{"generation", ui.run.generation},
                {"busy", ui.busy || awaits_rows(ui)},
                {"finished", ui.run.finished},
                {"focused", ui.program.focus.focused()},
                {"workspace", workspaces()[ui.program.workspace]->word},
                {"level", kLevelWords[static_cast<std::size_t>(ui.program.level)]},
                {"presentation", presentation_word(ui.program.presentation)},
                {"attract", ui.program.attract.on},
                {"type_percent", ui.theme.appearance().type_percent},
                {"shown_step", ui.view.shown_step},
                {"selected_variant", selected_place(ui)},
                {"run", run_json(ui.run)},
                {"sequence",
                 {{"queries", ui.run.sequence->size()},
                  {"answered", ui.run.sequence->answered},
                  {"shown", ui.view.sequence.shown}}},
                {"session", session_json(ui.session)},
                {"tooltip", is_tooltip_shown()},
                {"saving", ui.saving.busy()},
                {"status", ui.notices.status()},
                {"notices", notices_json(ui.notices)},
                {"glossary", ui.program.glossary.open ? Json(ui.program.glossary.entry) : Json()},
                {"unexplained", unexplained_json(ui)},
                {"pictures", pictures_json(ui.textures, origin)},
                {"exports", exports_json(ui.widgets, origin)},
                {"widgets", widgets_json(ui.widgets, origin)}};
  document.update(kept);
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->state_json != nullptr)
      document[std::string(entry->word)].update(entry->state_json(ui));
  }
  return document;
}

Status StateFile::write(const UiContext& ui, ImVec2 origin, FrameCount count) {
  if (file_.empty()) return {};
  Json document = state_document(ui, origin);
  document["inputs"] = count.inputs;
  std::string body = document.dump(1, ' ', false, Json::error_handler_t::replace);
  if (body == written_) return {};
  written_ = std::move(body);
  document["frame"] = count.frame;
  // Not flushed: a reader never sees a part, and no crash needs this file.
  return write_file(file_, document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n',
                    {.flush = false});
}

}  // namespace mnemoscope
