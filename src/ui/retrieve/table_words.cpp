#include "ui/retrieve/table_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/outcome.h"
#include "engine/outcome_words.h"
#include "text/text.h"
#include "ui/retrieve/stage_words.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void set_number(Ending& ending, std::optional<double> value, SuccessCriterion criterion) {
  if (!value) return;
  if (criterion == SuccessCriterion::nearest) {
    ending.number = number_text(*value < 1e-12 ? 0.0 : *value, 2);
    ending.rule =
        fmt::format("distance to the target over that to the nearest other memory: {} {} 1",
                    ending.number, *value < 1 ? "<" : "≥");
  } else {
    ending.number = number_text(*value < 1e-12 ? 0.0 : 100 * *value, 2) + " %";
    ending.rule = fmt::format("mean squared pixel error {} {} {:.0f} %", ending.number,
                              *value <= kPixelErrorLimit ? "≤" : ">", 100 * kPixelErrorLimit);
  }
}

std::string steps_words(const Trace& trace) {
  const bool arrived = stays_from(trace).has_value();
  const int steps = steps_taken(trace);
  if (arrived && steps == 0) return "from the start";
  return fmt::format("{} {}", arrived ? "in" : "after", counted(steps, "step"));
}

}  // namespace

std::vector<Frame> frames_of(const Trace& trace, const std::vector<int>& steps, int shown) {
  const std::optional<int> stays = stays_from(trace);
  std::vector<Frame> frames;
  for (const int step : steps) {
    const bool always = step == shown || step == steps.back();
    if (always || (step <= trace.last_step() && (!stays || step <= *stays))) {
      frames.push_back(Frame::picture);
    } else {
      frames.push_back(stays ? Frame::stays : Frame::none);
    }
  }
  return frames;
}

std::string answering(const ShownVariant& v, int step) {
  const std::optional<ShownState> state = v.state_at(std::max(step - 1, 0));
  if (!state || v.variant->signed_weights) return {};
  const Index answer = state->record.support;
  if (answer == state->weights.size() && answer > 1) {
    return answer == 2 ? "both answer" : "all answer";
  }
  return fmt::format("{} {}", answer, answer == 1 ? "answers" : "answer");
}

std::string whole_parts(std::string words, const std::function<bool(const std::string&)>& fits) {
  constexpr std::string_view kBetween = " · ";
  while (!fits(words)) {
    const std::size_t last = words.rfind(kBetween);
    if (last == std::string::npos) break;
    words.erase(last);
  }
  return words;
}

Ending ending_of(const Start& start, const Trace& trace, SuccessCriterion criterion) {
  if (trace.failure) {
    return {.success = false,
            .mark = mark_of(OutcomeKind::failed, false),
            .word = std::string(words_of(OutcomeKind::failed).brief)};
  }
  const Outcome& outcome = trace.outcome;
  Ending ending{.word = word_for(start, outcome)};
  if (outcome.kind == OutcomeKind::running) return ending;
  ending.steps = steps_words(trace);
  if (start.query.target) {
    ending.success = outcome.success;
    ending.is_cycle = outcome.kind == OutcomeKind::cycle;
    ending.mark = mark_of(outcome.kind, outcome.success);
    set_number(ending, deciding_number(outcome, criterion), criterion);
  }
  return ending;
}

Ending ending_of_mean(const Start& start, SuccessCriterion criterion) {
  const Baseline& mean = start.baseline;
  Ending ending{.word = mean.equally_near > 1
                            ? fmt::format("between {}", counted(mean.equally_near, "memory"))
                            : short_name(start, mean.nearest)};
  if (!start.query.target) return ending;
  ending.success = mean.success;
  ending.mark = mark_of(OutcomeKind::other_memory, mean.success);
  set_number(ending, deciding_number(mean, criterion), criterion);
  return ending;
}

std::string below_word(const Ending& ending, Level level) {
  if (level == Level::essential) return ending.steps;
  if (ending.steps.empty() || ending.number.empty()) return ending.steps + ending.number;
  return ending.steps + " · " + ending.number;
}

std::vector<std::string> below_forms(const Ending& ending, Level level) {
  std::vector<std::string> forms{below_word(ending, level)};
  if (!ending.steps.empty() && forms.front() != ending.steps) forms.push_back(ending.steps);
  return forms;
}

std::string shown_error_head(int step) {
  return fmt::format("err. x{}", subscript(step));
}

bool is_rounding(double error, double norm) {
  constexpr double kShareOfNorm = 1e-12;
  return error <= kShareOfNorm * norm;
}

std::string error_text(double error, double norm) {
  if (is_rounding(error, norm)) return "0";
  // Two digits where an exponent takes the room of the third.
  return number_text(error, error < 1e-3 ? 2 : 3);
}

}  // namespace mnemoscope
