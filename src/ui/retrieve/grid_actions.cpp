#include "ui/retrieve/grid_actions.h"

#include <algorithm>

#include "ui/context.h"
#include "ui/frame/actions.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

/// Where a key leads from a query.
struct Move {
  const char* id;
  const char* label;
  const char* tooltip;
  Key key;
  Index (*to)(const SequenceView& view, Index last);
};

constexpr Move kMoves[] = {
    {"retrieve.first_query", "Show the first query", "The first of several queries", Key::home,
     [](const SequenceView&, Index) -> Index { return 0; }},
    {"retrieve.last_query", "Show the last query", "The last of several queries", Key::end,
     [](const SequenceView&, Index last) { return last; }},
    {"retrieve.page_up", "Show the query a page above", "As many queries on as are in sight",
     Key::page_up,
     [](const SequenceView& view, Index) { return std::max<Index>(0, view.shown - view.page); }},
    {"retrieve.page_down", "Show the query a page below", "As many queries on as are in sight",
     Key::page_down,
     [](const SequenceView& view, Index last) { return std::min(last, view.shown + view.page); }}};

void show_and_scroll_to(UiContext& ui, Index place) {
  ui.view.sequence.shown = place;
  ui.view.sequence.to_shown = true;
}

}  // namespace

void add_grid_actions(Actions& actions, const UiContext& ui) {
  const bool is_shown = asks_for_several(ui.session) && !ui.run.sequence->empty() &&
                        !ui.view.of<RetrieveState>().models_instead;
  if (!is_shown) return;
  for (const Move& move : kMoves) {
    const bool is_the_lessons = ui.program.of<LessonView>().open.has_value() &&
                                (move.key == Key::page_up || move.key == Key::page_down);
    if (!is_the_lessons) actions.free({move.key});
    actions.add({.id = move.id,
                 .label = move.label,
                 .shortcut = is_the_lessons ? Shortcut{} : Shortcut{move.key},
                 .tooltip = move.tooltip,
                 .repeats = true,
                 .run = [to = move.to](UiContext& now) {
                   const Index last = now.run.sequence->size() - 1;
                   if (last >= 0) show_and_scroll_to(now, to(now.view.sequence, last));
                 }});
  }
}

}  // namespace mnemoscope
