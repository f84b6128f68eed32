#include "ui/learn/lesson_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "text/number_in.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/frame/kept_view.h"
#include "ui/learn/lesson_actions.h"
#include "ui/shown/hand_guess.h"
#include "ui/shown/playback.h"
#include "ui/shown/shown.h"
#include "ui/shown/slow_step.h"

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;

/// The value under a dotted key of what is kept of the view.
std::optional<FactValue> view_value(const UiContext& ui, std::string_view key) {
  Json node = kept_view(ui.session, ui.view, ui.program.workspace);
  while (!key.empty()) {
    const std::size_t dot = std::min(key.find('.'), key.size());
    const std::string part(key.substr(0, dot));
    if (!node.is_object() || !node.contains(part)) return std::nullopt;
    node = Json(node[part]);
    key.remove_prefix(std::min(dot + 1, key.size()));
  }
  if (node.is_boolean()) return node.get<bool>();
  if (node.is_number()) return node.get<double>();
  if (node.is_string()) return node.get<std::string>();
  return FactValue(std::string("none"));
}

/// The level with this word; the usual one for any other word.
Level level_named(std::string_view word) {
  const auto found = std::find(kLevelWords.begin(), kLevelWords.end(), word);
  if (found == kLevelWords.end()) return Level::standard;
  return static_cast<Level>(found - kLevelWords.begin());
}

std::optional<std::size_t> workspace_named(std::string_view word) {
  for (std::size_t place = 0; place < workspaces().size(); ++place) {
    if (workspaces()[place]->word == word) return place;
  }
  return std::nullopt;
}

/// What a page begins with where it is opened at once: what those before it leave, from the last one
/// with a session of its own on, as far as they say it and no hand did it.
struct Beginning {
  const Session* session = nullptr;
  Json view = Json::object();
  int step = 0;
  std::string workspace{};
  std::string row{};
};

Beginning beginning_of(const Lesson& lesson, std::size_t page) {
  std::size_t first = page;
  while (first > 0 && !lesson.pages[first].session) --first;
  Beginning begin{.session = &*lesson.pages[first].session};
  for (std::size_t i = first; i <= page; ++i) {
    const LessonPage& one = lesson.pages[i];
    if (!one.view.empty()) begin.view.merge_patch(Json::parse(one.view, nullptr, false));
    begin.step = one.step.value_or(begin.step);
    if (!one.workspace.empty()) begin.workspace = one.workspace;
    if (!one.row.empty()) begin.row = one.row;
    if (i < page && one.ask && one.ask->then) begin.session = &*one.ask->then;
  }
  return begin;
}

void keep_progress(UiContext& ui, bool finished) {
  LessonView& view = ui.program.of<LessonView>();
  LessonProgress& progress = view.progress[view.lesson()->id];
  progress.page = view.open->page;
  progress.finished = progress.finished || finished;
  ui.requests.emplace_back(KeepText{kLessonProgressFile, progress_text(view.progress)});
}

void ask_for_session(UiContext& ui, const Lesson& lesson, std::size_t page) {
  const Beginning begin = beginning_of(lesson, page);
  ShowMeanwhile request;
  request.session = *begin.session;
  request.name = fmt::format("the lesson \"{}\"", lesson.title);
  if (!begin.view.empty()) request.view = begin.view.dump();
  request.step = begin.step;
  request.workspace = workspace_named(begin.workspace);
  request.level = level_named(lesson.level);
  ui.program.of<LessonView>().open->awaited = request.session;
  // The same session may be open, looked at as the page's task leaves it: the page has come only
  // with the view that it begins with.
  ui.view.awaits_page = true;
  ui.requests.emplace_back(std::move(request));
}

/// The first enabled row of a page's model is selected, and stays so with the first results.
void select_row(UiContext& ui, std::string_view model) {
  if (model.empty()) return;
  for (const VariantChoice& choice : ui.session.variants) {
    if (choice.id != model || !choice.enabled) continue;
    ui.view.selected_row = choice.handle;
    ui.view.row_is_settled = true;
    return;
  }
}

/// What the page speaks of is scrolled into sight, what is to be used last, so that it stays.
void show_widgets(UiContext& ui, const LessonPage& page) {
  std::vector<std::string> names = page.watch;
  names.insert(names.end(), page.point.begin(), page.point.end());
  ui.widgets.bring_into_sight(names);
}

/// A page shows a step slowly, or ends what the page before showed.
void show_slowly(UiContext& ui, const LessonPage& page) {
  auto& view = ui.view.of<SlowStepView>();
  view = {};
  if (!page.slow_step) return;
  begin_slow_step(view, ui.clock);
  ui.clock.wake_in(0.0);
}

/// What a page changes that goes on with the session that is there.
void change_view(UiContext& ui, const LessonPage& page) {
  if (const auto place = workspace_named(page.workspace)) ui.program.workspace = *place;
  if (!page.view.empty()) {
    std::size_t unchanged = ui.program.workspace;
    restore_view(Json::parse(page.view, nullptr, false), ui.session, ui.view, unchanged);
  }
  if (page.step) ui.view.shown_step = *page.step;
  select_row(ui, page.row);
  show_slowly(ui, page);
  show_widgets(ui, page);
}

/// The newest results of the model that a page's guess is about, once they are those of what the
/// page shows after it; null before.
const LiveTrace* truth_of(const UiContext& ui, const Prediction& ask) {
  if (ui.busy || (ask.then && ui.session != *ask.then)) return nullptr;
  for (const VariantChoice& choice : ui.session.variants) {
    if (choice.id != ask.of || !choice.enabled) continue;
    for (const LiveTrace& live : ui.run.traces) {
      const bool is_whole = live.start && live.trace && !live.trace->points.empty();
      if (live.row == choice.handle && is_whole && live.generation == ui.run.generation)
        return &live;
    }
  }
  return nullptr;
}

/// Why what happens will not come any more: what the page shows was changed, or cannot be computed.
/// Empty while it may come.
std::string why_no_truth(const UiContext& ui, const Prediction& ask, HandGuess& hand) {
  const bool is_there = !ask.then || ui.session == *ask.then;
  if (!is_there && hand.saw_settings)
    return "The settings were changed before it was computed: undo that to see it.";
  hand.saw_settings |= is_there;
  if (is_there && !ui.busy && ui.run.failure)
    return fmt::format("It cannot be computed: {}", ui.run.failure->text);
  return {};
}

/// Plays from the guess to the truth once that is computed, and says how far the guess was.
void tell_truth(UiContext& ui) {
  HandGuess& hand = ui.program.of<LessonView>().open->hand;
  if (!hand.awaits_truth) return;
  const Prediction& ask = *ui.program.of<LessonView>().page()->ask;
  const LiveTrace* const live = truth_of(ui, ask);
  if (live == nullptr) {
    // It is still waited for: what was changed may be undone.
    hand.words = why_no_truth(ui, ask, hand);
    return;
  }
  hand.awaits_truth = false;
  hand.told_at = ui.clock.now();
  hand.words =
      hand.memory ? memory_guess_words(*live->start, *live->trace, *hand.memory)
      : hand.curve.empty()
          ? truth_words(*live->start, *live->trace, ask)
          : curve_guess_words(hand.curve, curve_of(*live->trace, ask.curve), ask.curve, hand.given);
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  if (!ui.theme.appearance().motion) return show_step(ui.view, shown, shown.last_step);
  show_step(ui.view, shown, 0);
  ui.view.playback.on = false;
  toggle_playback(ui.view, shown_in(ui.session, ui.run, ui.view), ui.clock);
}

/// A whole number from 1, as a place from 0.
std::optional<std::size_t> place_of(std::string_view words) {
  const auto number = number_in<std::size_t>(words);
  return number && *number > 0 ? std::optional(*number - 1) : std::nullopt;
}

std::optional<std::size_t> lesson_named(const LessonList& list, std::string_view words) {
  const auto found = std::find_if(list.lessons.begin(), list.lessons.end(),
                                  [words](const Lesson& lesson) { return lesson.id == words; });
  if (found != list.lessons.end()) return static_cast<std::size_t>(found - list.lessons.begin());
  const auto place = place_of(words);
  return place && *place < list.lessons.size() ? place : std::nullopt;
}

/// Says once that a lesson of one's own is not among the others, and why.
void tell_refused(UiContext& ui) {
  LessonView& view = ui.program.of<LessonView>();
  const std::vector<Error>& refused = view.list->refused;
  if (std::exchange(view.told_refused, true) || refused.empty()) return;
  ui.notices.error(refused.size() == 1
                       ? refused.front().text
                       : fmt::format("{} cannot be read; the Learn workspace says why.",
                                     counted(refused.size(), "lesson")));
}

/// The place of the page that is wanted behind a colon, the first where none is; says so where the
/// lesson has no such page.
std::size_t page_wanted(UiContext& ui, std::string_view words, std::size_t lesson) {
  const std::size_t colon = words.rfind(':');
  if (colon == std::string_view::npos) return 0;
  const std::size_t pages = ui.program.of<LessonView>().list->lessons[lesson].pages.size();
  const std::string_view number = words.substr(colon + 1);
  const auto page = place_of(number);
  if (page && *page < pages) return *page;
  ui.notices.error(fmt::format("Lesson {} has {}, and no page {}; this is its first.", lesson + 1,
                               counted(pages, "page"), number));
  return 0;
}

/// Nothing is computed any more and the page's session has not come: it was refused, which was said.
/// A card over the person's own session would speak of what is not there.
void leave_refused(UiContext& ui) {
  constexpr int kMostIdleFrames = 30;
  LessonView& view = ui.program.of<LessonView>();
  OpenLesson& open = *view.open;
  const bool is_idle = open.awaited && !ui.busy;
  open.idle_frames = is_idle ? open.idle_frames + 1 : 0;
  if (!is_idle) return;
  ui.clock.wake_in(0.0);
  if (open.idle_frames < kMostIdleFrames) return;
  open.idle_frames = 0;
  ui.notices.error(
      fmt::format("Page {} of \"{}\" cannot be shown, and the lesson was left; "
                  "mnemoscope lessons FOLDER says what is wrong with its pages.",
                  open.page + 1, view.lesson()->title));
  leave_lesson(ui);
}

/// What offered a lesson is off the screen once one is open.
void close_offers(UiContext& ui) {
  std::vector<std::uint64_t> offers;
  for (const Notice* const notice : ui.notices.showing(ui.clock.now())) {
    const bool offers_lesson =
        std::any_of(notice->actions.begin(), notice->actions.end(),
                    [](const std::string& id) { return id.starts_with("lesson.begin."); });
    if (offers_lesson) offers.push_back(notice->number);
  }
  for (const std::uint64_t number : offers) ui.notices.close(number);
}

}  // namespace

Seen seen_in(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  return {.session = ui.session,
          .run = ui.run,
          .results_are_new = !ui.busy && !ui.run.failure,
          .step = shown.step,
          .slow_phases = ui.view.of<SlowStepView>().seen,
          .workspace = workspaces()[ui.program.workspace]->word,
          .row = shown.selected == nullptr ? std::string_view() : shown.selected->choice->id,
          .view = [&ui](std::string_view key) { return view_value(ui, key); }};
}

const std::vector<TextBlock>& text_of(const UiContext& ui) {
  const LessonView& view = ui.program.of<LessonView>();
  return view.open->text ? *view.open->text : view.page()->text;
}

void open_page(UiContext& ui, std::size_t lesson, std::size_t page) {
  LessonView& view = ui.program.of<LessonView>();
  const bool same_lesson = view.open && view.open->lesson == lesson;
  const bool follows = same_lesson && view.open->page + 1 == page;
  view.open = OpenLesson{.lesson = lesson, .page = page, .since = ui.clock.now()};
  view.open->was_done = view.done.contains({lesson, page});
  ui.widgets.hush();
  ui.notices.status({});
  if (!same_lesson) view.card.at.reset();
  if (!same_lesson) close_offers(ui);
  view.card.begin_page(same_lesson);
  const LessonPage& opened = *view.page();
  if (follows && !opened.session) {
    change_view(ui, opened);
  } else {
    ask_for_session(ui, *view.lesson(), page);
  }
  keep_progress(ui, page + 1 == view.lesson()->pages.size());
}

void open_wanted(UiContext& ui) {
  tell_refused(ui);
  const std::string wanted = std::exchange(ui.program.of<LessonView>().wanted, {});
  if (wanted.empty()) return;
  const LessonList& list = *ui.program.of<LessonView>().list;
  const std::size_t colon = wanted.rfind(':');
  const auto lesson = lesson_named(list, std::string_view(wanted).substr(0, colon));
  if (!lesson) {
    return ui.notices.error(fmt::format(
        "There is no lesson {}; the Learn workspace lists those that there are.", wanted));
  }
  open_page(ui, *lesson, page_wanted(ui, wanted, *lesson));
}

void go_on(UiContext& ui) {
  const LessonView& view = ui.program.of<LessonView>();
  if (!view.open) return;
  const std::size_t next = view.open->page + 1;
  if (next < view.lesson()->pages.size()) return open_page(ui, view.open->lesson, next);
  const std::size_t following = view.open->lesson + 1;
  std::vector<std::string> offers;
  if (following < view.list->lessons.size()) offers.push_back(begin_lesson_action_id(following));
  ui.notices.say(Tone::good, fmt::format("Finished: {}", view.lesson()->title), std::move(offers));
  leave_lesson(ui);
}

void go_back(UiContext& ui) {
  const LessonView& view = ui.program.of<LessonView>();
  if (view.open && view.open->page > 0) open_page(ui, view.open->lesson, view.open->page - 1);
}

void leave_lesson(UiContext& ui) {
  ui.notices.status({});
  ui.requests.emplace_back(ShowOwnAgain{});
}

void take_guess(UiContext& ui, std::size_t answer) {
  LessonView& view = ui.program.of<LessonView>();
  const LessonPage* const page = view.page();
  if (page == nullptr || !page->ask || view.open->guess) return;
  view.open->guess = answer;
  ui.widgets.hush();
  view.open->hand.awaits_truth = page->ask->by != GuessBy::answers;
  view.clicked_memory.reset();
  // A page that only asks has nothing more to do; it need not be guessed twice.
  if (page->task.empty()) view.done.emplace(view.open->lesson, view.open->page);
  ui.clock.wake_in(0.0);
  if (!page->ask->then) return;
  ui.commands.push(
      {.label = "Show what happens", .change = [then = *page->ask->then](Session& session) {
         const std::vector<VariantChoice> rows = session.variants;
         session = then;
         // The same rows as before where they are the same models.
         for (std::size_t i = 0; i < std::min(rows.size(), then.variants.size()); ++i)
           session.variants[i].handle = rows[i].handle;
       }});
  ui.view.follow_last = true;
}

void take_guess_by_hand(UiContext& ui) {
  const LessonView& view = ui.program.of<LessonView>();
  const LessonPage* const page = view.page();
  if (page == nullptr || !page->ask) return;
  HandGuess& hand = ui.program.of<LessonView>().open->hand;
  if (page->ask->by == GuessBy::memory) hand.memory = view.clicked_memory;
  if (page->ask->by == GuessBy::curve) hand.curve = without_gaps(std::move(hand.curve));
  take_guess(ui, page->ask->answers.size() + 1);
}

void follow_lesson(UiContext& ui) {
  LessonView& view = ui.program.of<LessonView>();
  if (!view.open) return;
  if (view.clicked_memory) take_guess_by_hand(ui);
  OpenLesson& open = *view.open;
  const LessonPage& page = *view.page();
  if (open.awaited && !ui.view.awaits_page && *open.awaited == ui.session) {
    open.awaited.reset();
    open.since = ui.clock.now();
    select_row(ui, beginning_of(*view.lesson(), open.page).row);
    show_slowly(ui, page);
    show_widgets(ui, page);
  }
  leave_refused(ui);
  tell_truth(ui);
  // Results that came later may have pushed out of sight what was scrolled to.
  if (!open.awaited && !ui.busy && !std::exchange(open.in_sight, true)) show_page_again(ui);
  // Before anything is done: else what the text says of the page's beginning would become false.
  if (open.in_sight && !open.text && ui.run.start && !ui.run.failure)
    open.text = with_facts(page.text, seen_in(ui));
  if (ui.widgets.is_scrolling()) open.scrolled_at = ui.clock.now();
  const bool asks_first = page.ask && !open.guess;
  // Before its first results every page shows step 0, whichever it begins with: no deed is done.
  if (open.awaited || !open.in_sight || open.done || asks_first || !page.done) return;
  open.done = holds(*page.done, seen_in(ui));
  if (open.done) view.done.emplace(open.lesson, open.page);
}

bool may_go_on(const LessonView& lessons) {
  const LessonPage* const page = lessons.page();
  if (page == nullptr) return false;
  const bool guessed = !page->ask || lessons.open->guess;
  const OpenLesson& open = *lessons.open;
  return open.was_done || (guessed && (page->task.empty() || open.done));
}

std::set<Part> parts_needed(const LessonPage& page) {
  std::set<Part> parts;
  for (const auto* const names : {&page.point, &page.watch}) {
    for (const std::string& name : *names) {
      const std::span<const Part> held_by = parts_holding(name);
      parts.insert(held_by.begin(), held_by.end());
    }
  }
  return parts;
}

void show_page_again(UiContext& ui) {
  LessonView& view = ui.program.of<LessonView>();
  if (!view.open) return;
  show_widgets(ui, *view.page());
  view.open->scrolled_at = ui.clock.now();
}

}  // namespace mnemoscope
