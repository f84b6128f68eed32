#include "ui/retrieve/retrieve_report.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "engine/precision.h"
#include "plot/export.h"
#include "text/text.h"
#include "ui/retrieve/figures.h"
#include "ui/retrieve/models_table.h"
#include "ui/retrieve/plot_words.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/stage_words.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/pixels.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr int kMostFrames = 12;

CaptionedPicture captioned(const KeyedPicture& picture, std::string name, std::string words) {
  return {image_of(picture.paint()), std::move(name), std::move(words)};
}

std::string ending_words(const Shown& shown, const ShownVariant& v, SuccessCriterion criterion) {
  const Ending ending = ending_of(*shown.start, *v.trace(), criterion);
  std::string words = fmt::format("{} {} {}", ending.mark.mark, ending.word, ending.steps);
  if (!ending.rule.empty()) words += "; " + ending.rule;
  return words;
}

void add_stage(const ReportScope& scope, const Shown& shown, HtmlReport& report) {
  const Start& start = *shown.start;
  report.sentence(fmt::format("{} of {}. The query: {}.",
                              counted(start.memories->bank->count(), "memory"),
                              counted(start.memories->bank->dimension(), "entry"),
                              fmt::join(damage_words(scope.session.query.corruptions), ", ")));
  std::vector<CaptionedPicture> pictures;
  if (start.query.target) {
    pictures.push_back(captioned(memory_picture(start, *start.query.target), "target",
                                 memory_name(start, *start.query.target)));
  }
  pictures.push_back(captioned(query_picture(start, scope.run.generation), "query x₀", ""));
  for (const ShownVariant* v : shown.rows) {
    const std::optional<ShownState> state = v->state_at(shown.step);
    if (!state) continue;
    pictures.push_back(captioned(state_picture(*state),
                                 fmt::format("{} x{}", v->name, subscript(state->t)),
                                 ending_words(shown, *v, scope.session.run.success)));
  }
  report.pictures(pictures);
}

/// The steps that are shown of so many: all, or as many as there is room for with the last.
std::vector<int> steps_of(int last) {
  std::vector<int> steps;
  for (int t = 0; t <= last && t + 1 < kMostFrames; ++t) steps.push_back(t);
  if (steps.empty() || steps.back() != last) steps.push_back(last);
  return steps;
}

void add_model(const Shown& shown, const ShownVariant& v, HtmlReport& report) {
  report.heading(v.name);
  const std::optional<ShownState> state = v.state_at(shown.step);
  if (!state) return report.sentence(why_no_state(&v));
  const Trace& trace = state->trace();
  if (trace.failure) report.sentence(trace.failure->text);
  report.sentence(
      made_of(*v.start(), trace, state->t, weight_kind(*v.variant) != WeightKind::shares));
  report.sentence(what_follows(*v.start(), trace, state->t));
  const std::string how = precision_sentence(trace);
  if (!how.empty()) report.sentence(how + ".");
  std::vector<CaptionedPicture> frames;
  const std::optional<int> stays = stays_from(trace);
  for (const int t : steps_of(trace.last_step())) {
    frames.push_back(captioned(state_picture(*v.state_at(t)), "x" + subscript(t),
                               stays && t > *stays ? "stays" : ""));
  }
  report.pictures(frames, 56);
}

void add_plot(const ReportScope& scope, const plot::Figure& figure, const std::string& words,
              HtmlReport& report) {
  const plot::View view{};
  const plot::FigureExport exported(figure, view);
  if (!exported.has_content()) return;
  report.heading(exported.name());
  report.sentence(words);
  report.drawing(exported, {.size = {720, 300}, .palette = scope.theme.plots()});
}

void add_plots(const ReportScope& scope, const Shown& shown, HtmlReport& report) {
  const auto& state = scope.view.of<RetrieveState>();
  if (any_energy(shown)) {
    add_plot(scope, energy_figure(shown, scope.theme), energy_sentence(shown), report);
    report.sentence(without_energy(shown));
  }
  add_plot(scope, residual_figure(shown, scope.theme), residual_sentence(shown), report);
  add_plot(scope, error_figure(shown, scope.theme, state.bounds, state.log_error),
           error_sentence(shown), report);
  if (shown.selected != nullptr && state_shown(shown)) {
    add_plot(scope, weights_figure(shown, scope.theme),
             fmt::format("{}: {}", shown.selected->name, weights_sentence(shown)), report);
  }
}

}  // namespace

void add_retrieve_report(const ReportScope& scope, HtmlReport& report) {
  const Shown shown = shown_in(scope.session, scope.run, scope.view);
  report.section("Retrieve");
  if (shown.start == nullptr) return report.sentence(why_nothing_is_loaded(scope.run));
  add_stage(scope, shown, report);
  for (const ShownVariant* v : shown.rows) add_model(shown, *v, report);
  add_plots(scope, shown, report);
  report.heading("Models");
  report.table(models_table(shown, scope.session.run.success));
}

}  // namespace mnemoscope
