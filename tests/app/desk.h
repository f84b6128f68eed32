// A document, what was asked of the program around it, and its answers, without a window.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/autosave_files.h"
#include "app/requests.h"
#include "data/query_spec.h"
#include "data/write_file.h"
#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {

namespace fs = std::filesystem;

inline const BankSize kBank{.shape = {.m = 20, .d = 64}, .squared_norm = 1.0};

class Desk : public ::testing::Test {
 protected:
  WindowRequests ask(Request request) {
    RequestScope scope{document_, preferences_, notices_};
    return handler_.carry_out({std::move(request)}, scope);
  }
  /// The run of what is asked for now cannot start.
  void refuse(const std::string& sentence, ErrorKind kind = ErrorKind::other) {
    RequestScope scope{document_, preferences_, notices_};
    LiveRun run{.failure = Error{sentence, kind}, .refused = SpecPart::memories};
    handler_.take_failure(run, true, scope);
  }
  void change() {
    document_.apply({{.label = "Change steps", .change = [](Session& s) { s.run.steps += 1; }}});
  }

  Document document_{default_session(), {}};
  Preferences preferences_;
  Notices notices_;
  RequestHandler handler_;
  testing::TemporaryFolder own_;
  fs::path file_ = own_ / "requests_test.toml";
};

}  // namespace mnemoscope
