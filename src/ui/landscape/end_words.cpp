#include "ui/landscape/end_words.h"

#include <fmt/format.h>

#include "engine/outcome.h"
#include "text/text.h"

namespace mnemoscope {

VerdictMark end_mark(const Start& start, const Attractor& attractor) {
  // Without a target one memory is as good as another.
  if (!start.query.target && attractor.kind == VerdictKind::memory) return {};
  return mark_of(attractor.kind, is_target(start, attractor.memory));
}

std::vector<std::string> end_forms(const Start& start, const Attractor& attractor) {
  const std::string mark(end_mark(start, attractor).mark);
  const std::string before = mark.empty() ? mark : mark + " ";
  if (attractor.kind != VerdictKind::memory) return {before + attractor.words};
  const std::string name = memory_name(start, attractor.memory);
  return {before + "memory " + name, before + name, before + fmt::format("#{}", attractor.memory)};
}

std::vector<std::string> path_forms(const ShownLandscape& landscape, const Path* path) {
  if (path == nullptr) return {landscape.nothing_yet()};
  if (path->failure || path->states.empty()) return {"failed"};
  std::vector<std::string> forms = end_forms(landscape.start(), path->end);
  for (std::string& form : forms) form += " · " + counted(path->steps_taken(), "step");
  return forms;
}

}  // namespace mnemoscope
