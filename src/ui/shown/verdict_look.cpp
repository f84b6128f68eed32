#include "ui/shown/verdict_look.h"

#include <fmt/format.h>

#include "ui/shown/verdict_marks.h"

namespace mnemoscope {
namespace {

ImVec4 with_alpha(ImVec4 colour, float alpha) {
  colour.w = alpha;
  return colour;
}

}  // namespace

Judgement judgement_of(const Check& check) {
  switch (check.verdict) {
    case Verdict::holds: return Judgement::holds;
    case Verdict::fails:
      return check.standing == BoundStanding::as_printed ? Judgement::finding : Judgement::bug;
    case Verdict::vacuous: return Judgement::vacuous;
    case Verdict::does_not_apply: return Judgement::silent;
  }
  return Judgement::silent;
}

VerdictLook look_of(Judgement judgement, const Colours& c) {
  switch (judgement) {
    case Judgement::holds: return {.mark = tick(true), .words = "holds", .colour = c.good};
    case Judgement::finding:
      return {.mark = tick(false),
              .words = "fails",
              .colour = c.finding,
              .row_background = with_alpha(c.finding, 0.12F)};
    case Judgement::bug:
      return {.mark = "!",
              .words = "must never fail",
              .colour = c.bad,
              .row_background = with_alpha(c.bad, 0.35F)};
    case Judgement::vacuous: return {.mark = "○", .words = "vacuous", .colour = c.quiet};
    case Judgement::silent: return {.mark = "·", .words = "does not apply", .colour = c.quiet};
  }
  return {};
}

VerdictCounts count_verdicts(const std::vector<Check>& checks) {
  VerdictCounts counts;
  for (const Check& check : checks) {
    switch (judgement_of(check)) {
      case Judgement::holds: ++counts.holds; break;
      case Judgement::finding: ++counts.findings; break;
      case Judgement::bug: ++counts.bugs; break;
      case Judgement::vacuous: ++counts.vacuous; break;
      case Judgement::silent: ++counts.silent; break;
    }
  }
  return counts;
}

std::string counts_words(const VerdictCounts& counts) {
  std::string all;
  const auto add = [&all](int count, const char* one, const char* more) {
    if (count == 0) return;
    all += fmt::format("{}{} {}", all.empty() ? "" : " · ", count, count == 1 ? one : more);
  };
  add(counts.bugs, "must never fail", "must never fail");
  add(counts.findings, "fails", "fail");
  add(counts.holds, "holds", "hold");
  add(counts.vacuous, "says nothing", "say nothing");
  add(counts.silent, "does not apply", "do not apply");
  return all;
}

}  // namespace mnemoscope
