// What opening images asks for: a look before they become the memories.
#include <gtest/gtest.h>

#include "app/requests.h"
#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

class OpenedImages : public ::testing::Test {
 protected:
  WindowRequests ask(Request request) {
    RequestScope scope{document_, preferences_, notices_};
    return handler_.carry_out({std::move(request)}, scope);
  }

  Document document_{default_session(), {}};
  Preferences preferences_;
  Notices notices_;
  RequestHandler handler_;
  testing::TemporaryFolder own_;
};

TEST_F(OpenedImages, AreShownAsWhatTheyWouldBeAndTheSessionIsLeftAsItIs) {
  const Session before = document_.session();
  const fs::path second = own_.write("a2.png", std::string());
  const fs::path tenth = own_.write("a10.png", std::string());
  const WindowRequests asked = ask(OpenPaths{{tenth, second}});
  EXPECT_EQ(document_.session(), before);
  ASSERT_TRUE(asked.import);
  EXPECT_EQ(asked.import->name, "a10.png and 1 more");
  const MemorySpec& draft = asked.import->session.memories;
  EXPECT_EQ(draft.sources, (std::vector<std::string>{second.string(), tenth.string()}))
      << "as people number them, whatever order they were dropped in";
}

TEST_F(OpenedImages, ThatAreTheMemoriesAlreadyAreShownAsTheyWereChosen) {
  const fs::path folder = own_.path();
  document_.apply({{.label = "Import", .change = [&](Session& session) {
                      session.memories.sources = {folder.string()};
                      session.memories.grey = true;
                      session.memories.count = 3;
                    }}});
  const WindowRequests asked = ask(OpenPaths{{folder}});
  ASSERT_TRUE(asked.import);
  EXPECT_EQ(asked.import->session.memories, document_.session().memories);
}

TEST_F(OpenedImages, OfABuiltInSetAreTakenAtOnce) {
  EXPECT_FALSE(ask(OpenSource{"builtin:digits"}).import);
  EXPECT_EQ(document_.session().memories.sources, std::vector<std::string>{"builtin:digits"});
}

/// What a session file with pictures of several sizes is refused and offered with.
class AnOfferToFit : public ::testing::Test {
 protected:
  WindowRequests ask(Request request) {
    RequestScope scope{document_, preferences_, notices_};
    return handler_.carry_out({std::move(request)}, scope);
  }

  void SetUp() override {
    Session other = default_session();
    other.run.steps = 3;
    ASSERT_TRUE(save_session(other, own_ / "other.toml"));
    ask(OpenPaths{{own_ / "other.toml"}});
    RequestScope scope{document_, preferences_, notices_};
    LiveRun run{.failure = Error{"b.png: is 3 x 4", ErrorKind::pictures_differ},
                .refused = SpecPart::memories};
    handler_.take_failure(run, true, scope);
    ASSERT_TRUE(handler_.unfitted());
  }

  testing::TemporaryFolder own_;
  Document document_{default_session(), {}};
  Preferences preferences_;
  Notices notices_;
  RequestHandler handler_;
};

TEST_F(AnOfferToFit, AsksBeforeItReplacesUnsavedWork) {
  document_.apply({{.label = "Change steps", .change = [](Session& s) { s.run.steps = 7; }}});
  ask(OpenFitted{Fit::crop});
  EXPECT_NE(handler_.losing(), "");
  EXPECT_EQ(document_.to_run().run.steps, 7);
  ask(AnswerUnsaved{Unsaved::discard});
  EXPECT_EQ(document_.to_run().run.steps, 3);
  EXPECT_EQ(document_.to_run().memories.fit, Fit::crop);
}

TEST_F(AnOfferToFit, IsGoneWithTheDocumentItWasMadeBeside) {
  handler_.forget_offer();
  ask(OpenFitted{Fit::crop});
  EXPECT_EQ(document_.to_run(), default_session());
}

}  // namespace
}  // namespace mnemoscope
