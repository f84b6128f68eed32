// `mnemoscope report`: the state that a session comes to, in one file of HTML, without a window.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

struct ReportRequest {
  Session session;
  std::filesystem::path out_file;
  bool around_memories = false;  ///< nobody chose the variants: they are brought to the memories
};

/// Runs the session on the CPU, answers its matrix and writes the report (ui/frame/report.h) of
/// the last step, all or nothing. Errors: the run's, the disk's.
Status report_command(const ReportRequest& request, std::ostream& notes);

}  // namespace mnemoscope
