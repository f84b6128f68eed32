#include "ui/shown/query_edits.h"

#include <utility>

namespace mnemoscope {
namespace {

std::string label_of(const char* words, const AskedNow& asked) {
  return asked.in_turn ? fmt::format("{}, alone instead of the sequence", words) : words;
}

void use_file(Session& session, const std::string& file, const AskedNow& asked) {
  session.query.file = file;
  session.query.exact = false;
  if (asked.in_turn && asked.target) session.query.memory = asked.target;
  session.queries.clear();
  session.query_rule.reset();
}

}  // namespace

AskedNow asked_now(const Session& session, const LiveRun& run) {
  const bool in_turn = !session.queries.empty() || session.query_rule.has_value();
  return {in_turn, run.start ? run.start->query.target : session.query.memory};
}

Command start_from_file(const std::filesystem::path& file, const AskedNow& asked) {
  return {
      .label = label_of("Start from a file", asked),
      .change = [file = file.string(), asked](Session& session) { use_file(session, file, asked); },
      .tried = true};
}

Command start_from_point(const std::filesystem::path& file, const AskedNow& asked) {
  return {.label = label_of("Query from a point of the landscape", asked),
          .change = [file = file.string(), asked](Session& session) {
            use_file(session, file, asked);
            session.query.exact = true;
            for (Corruption& corruption : session.query.corruptions) corruption.enabled = false;
          }};
}

}  // namespace mnemoscope
