#include "ui/landscape/end_words.h"

#include <fmt/format.h>

#include "engine/outcome.h"
#include "engine/outcome_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// "mix of 3" of "a mixture of 3"; empty where there are no shorter words.
std::string brief_end(const Attractor& attractor) {
  const OutcomeWords& kind = words_of(outcome_kind(attractor.kind, false));
  if (!attractor.words.starts_with(kind.words) || kind.words == kind.brief) return {};
  return std::string(kind.brief) + attractor.words.substr(kind.words.size());
}

}  // namespace

VerdictMark end_mark(const Start& start, const Attractor& attractor) {
  // Without a target one memory is as good as another.
  if (!start.query.target && attractor.kind == VerdictKind::memory) return {};
  return mark_of(attractor.kind, is_target(start, attractor.memory));
}

std::vector<std::string> end_forms(const Start& start, const Attractor& attractor) {
  const std::string mark(end_mark(start, attractor).mark);
  const std::string before = mark.empty() ? mark : mark + " ";
  if (attractor.kind != VerdictKind::memory) {
    std::vector<std::string> forms{before + attractor.words};
    if (const std::string brief = brief_end(attractor); !brief.empty()) {
      forms.push_back(before + brief);
    }
    return forms;
  }
  const std::string name = memory_name(start, attractor.memory);
  return {before + "memory " + name, before + name, before + fmt::format("#{}", attractor.memory)};
}

std::vector<std::string> path_forms(const ShownLandscape& landscape, const Path* path) {
  if (path == nullptr) return {landscape.nothing_yet()};
  if (path->failure || path->states.empty()) return {"failed"};
  std::vector<std::string> forms = end_forms(landscape.start(), path->end);
  const std::string steps = counted(path->steps_taken(), "step");
  for (std::string& form : forms) form += " · " + steps;
  // The mark says it too; steps that are cut would be another number.
  const std::string mark(end_mark(landscape.start(), path->end).mark);
  forms.push_back(mark.empty() ? steps : mark + " " + steps);
  return forms;
}

}  // namespace mnemoscope
