// What has a place in the table of models is never cut off nor run into.
#include "ui/retrieve/table_layout.h"

#include "ui/context.h"
#include "ui/finished_session.h"
#include "ui/gui_fixture.h"
#include "ui/retrieve/table_words.h"

namespace mnemoscope {
namespace {

class TheTableOfModels : public Gui {
 protected:
  /// The layout of this session's table in the fixture's window, with a narrow room for it.
  TableLayout layout_of(const Shown& shown) {
    TableLayout layout;
    frame([&](UiContext& ui) { layout = table_layout(ui, shown, 0); });
    return layout;
  }

  float width_of(const std::string& words) {
    float width = 0;
    frame([&](UiContext& ui) {
      ImGui::PushFont(ui.theme.faces().numbers);
      width = ImGui::CalcTextSize(words.c_str()).x;
      ImGui::PopFont();
    });
    return width;
  }
};

/// The same run, with these errors from its first step on.
void replace_errors(FinishedSession& finished, double error) {
  for (LiveTrace& live : finished.run.traces) {
    Trace trace = *live.trace;
    for (std::size_t t = 0; t < trace.points.size(); ++t) {
      trace.change(t, [&](TracePoint& point) { point.record.error = error; });
    }
    live.trace = std::make_shared<const Trace>(std::move(trace));
  }
}

TEST_F(TheTableOfModels, HasRoomForEveryErrorThatItSays) {
  FinishedSession finished;
  for (const double error : {1.2e-16, 8.8e-12, 0.00123, 0.536, 128449.0, 2.14e300}) {
    replace_errors(finished, error);
    const double norm = finished.run.start->memories->bank->largest_norm();
    EXPECT_GE(layout_of(finished.shown()).number, width_of(error_text(error, norm))) << error;
  }
}

TEST_F(TheTableOfModels, HasRoomForTheStepsAndTheNumberOfAnEnding) {
  const FinishedSession finished;
  const float ending = layout_of(finished.shown()).ending;
  for (const LiveTrace& live : finished.run.traces) {
    const Ending words = ending_of(*live.start, *live.trace, finished.session.run.success);
    // In the face of numbers, which is wider than that of words.
    const float width = width_of(below_word(words, Level::everything));
    EXPECT_GE(ending, std::min(width, theme_.px(170))) << below_word(words, Level::everything);
  }
}

TEST_F(TheTableOfModels, KeepsRoomForASmallErrorBeforeItsStepIsShown) {
  FinishedSession finished;
  Trace trace = *finished.run.traces.front().trace;
  trace.change(1, [](TracePoint& point) { point.record.error = 8.8e-11; });
  finished.run.traces.front().trace = std::make_shared<const Trace>(std::move(trace));
  finished.ui.follow_last = false;
  finished.ui.shown_step = 0;
  const float before = layout_of(finished.shown()).number;
  finished.ui.shown_step = 1;
  EXPECT_EQ(layout_of(finished.shown()).number, before);
}

TEST_F(TheTableOfModels, SetsTheHeadsOfLateStepsApart) {
  FinishedSession finished;
  for (const int last : {9, 12, 127, 10000}) {
    Shown shown = finished.shown();
    shown.last_step = last;
    const TableLayout layout = layout_of(shown);
    const std::string head = "x" + subscript(last);
    float width = 0;
    frame([&](UiContext&) { width = ImGui::CalcTextSize(head.c_str()).x; });
    EXPECT_GE(layout.column + layout.gap, width + theme_.px(6)) << head;
    EXPECT_GE(layout.column, layout.frame.x) << head;
  }
}

}  // namespace
}  // namespace mnemoscope
