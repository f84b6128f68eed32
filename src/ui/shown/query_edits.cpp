#include "ui/shown/query_edits.h"

namespace mnemoscope {

Command start_from_file(const std::filesystem::path& file) {
  return {.label = "Start from a file",
          .change =
              [file = file.string()](Session& session) {
                session.query.file = file;
                session.queries.clear();  // a sequence asks for memories
                session.query_rule.reset();
              },
          .tried = true};
}

}  // namespace mnemoscope
