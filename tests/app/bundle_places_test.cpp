// Opened bundles on the disk: there while somebody needs them, and never in the way of saving.
#include "app/bundle_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/autosave_files.h"
#include "app/document_arguments.h"
#include "app/program.h"
#include "app/requests.h"
#include "data/hand_made_zip.h"
#include "session/session_bundle.h"
#include "session/session_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::TemporaryFolder;

const BankSize kBank{.shape = {.m = 3, .d = 24}, .squared_norm = 1.0};

/// A bundle of a small set, a state folder, and the window's document.
class Places : public ::testing::Test {
 protected:
  void SetUp() override {
    setenv("XDG_STATE_HOME", own_.path().c_str(), 1);
    state_ = own_ / "mnemoscope";
    const fs::path set = own_.write("set/train-images-idx3-ubyte",
                                    testing::idx({3, 4, 6}, testing::counting(72, 7)));
    own_.write("set/train-labels-idx1-ubyte", testing::idx({3}, {7, 8, 9}));
    session_ = default_session();
    session_.memories = {.sources = {set.string()}};
    session_.query.memory = 1;
    bundle_ = own_ / "mine.mnemo";
    const auto bytes = bundle_to_save(session_, "# a word\n" + write_session(session_, {}));
    ASSERT_TRUE(bytes) << bytes.error().text;
    own_.write("mine.mnemo", *bytes);
    fs::remove_all(own_ / "set");
  }
  void TearDown() override {
    handler_.reset();
    unsetenv("XDG_STATE_HOME");
  }

  /// What bundles are unpacked to now.
  std::vector<fs::path> places() const {
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(state_ / "bundles", none))
      found.push_back(entry.path());
    return found;
  }
  WindowRequests ask(Request request) {
    RequestScope scope{document_, preferences_, notices_};
    WindowRequests asked = handler_->carry_out({std::move(request)}, scope);
    if (!asked.write_beside) return asked;
    Progress nobody_watches;
    return handler_->take_saved(write_content(*asked.write_beside, nobody_watches), false, scope);
  }
  void open(const fs::path& file) {
    ask(OpenPaths{{file}});
    ASSERT_TRUE(document_.candidate())
        << (notices_.all().empty() ? "" : notices_.all().back().text);
    ASSERT_EQ(document_.started(kBank), Document::Started::replaced);
  }
  void change() {
    document_.apply({{.label = "Change steps", .change = [](Session& s) { s.run.steps += 1; }}});
  }

  TemporaryFolder own_;
  fs::path state_;
  Session session_;
  fs::path bundle_;
  Document document_{default_session(), {}};
  Preferences preferences_;
  Notices notices_;
  std::optional<RequestHandler> handler_{std::in_place};
};

TEST_F(Places, AreThereWhileTheyAreHeld) {
  {
    const auto opened = open_documents({bundle_.string()});
    ASSERT_TRUE(opened) << opened.error().text;
    EXPECT_EQ(opened->session_file, bundle_);
    EXPECT_EQ(opened->disk_mark, mark_of_file(bundle_));
    EXPECT_TRUE(load_memories(opened->session.memories));
    EXPECT_TRUE(is_unpacked(opened->session.memories.sources[0], state_));
    EXPECT_THAT(places(), SizeIs(2)) << "the folder and its lock";
    clear_left_places(state_);
    EXPECT_TRUE(load_memories(opened->session.memories)) << "another program began meanwhile";
    const auto again = open_documents({bundle_.string()});
    EXPECT_NE(again->session.memories.sources, opened->session.memories.sources);
  }
  EXPECT_THAT(places(), SizeIs(0));
}

TEST_F(Places, OfABundleThatIsRefusedAreGoneAtOnce) {
  own_.write("bad.mnemo", "no archive");
  EXPECT_FALSE(open_documents({(own_ / "bad.mnemo").string()}));
  EXPECT_THAT(places(), SizeIs(0));
  const Session before = document_.session();
  ask(OpenPaths{{own_ / "bad.mnemo"}});
  EXPECT_EQ(document_.session(), before);
  EXPECT_FALSE(document_.candidate());
  ASSERT_THAT(notices_.all(), SizeIs(1));
  EXPECT_THAT(notices_.all()[0].text, HasSubstr("bad.mnemo: is no whole session bundle"));
}

TEST_F(Places, AreNamedToNobody) {
  const std::string folder =
      (fs::weakly_canonical(state_) / "bundles" / "0123456789abcdef").string();
  EXPECT_EQ(
      without_places(folder + "/files/1/a.png: ends too early; like " + folder + "/b", state_),
      "the bundle's files/1/a.png: ends too early; like the bundle's b");
  EXPECT_EQ(without_places("/elsewhere/a.png: ends too early", state_),
            "/elsewhere/a.png: ends too early");
  name_for_people(notices_, state_);
  notices_.error(folder + "/a.png: ends too early");
  EXPECT_EQ(notices_.all().back().text, "the bundle's a.png: ends too early");
}

TEST_F(Places, ThatAnAutosaveNamesStayForItsReturn) {
  fs::path autosave;
  {
    const auto opened = open_documents({bundle_.string()});
    ASSERT_TRUE(opened) << opened.error().text;
    const auto place = AutosavePlace::make(state_);
    ASSERT_TRUE(place);
    autosave = place->file();
    const UnsavedWork work{.session = opened->session,
                           .origin = {.file = bundle_, .disk_mark = opened->disk_mark},
                           .text = opened->text};
    own_.write(autosave.lexically_relative(own_.path()).string(),
               autosave_text(work, autosave).value());
  }
  clear_left_places(state_);
  const auto work = read_autosave(autosave);
  ASSERT_TRUE(work) << work.error().text;
  EXPECT_TRUE(load_memories(work->session.memories));
  {
    const auto held = held_places(work->session, state_);
    ASSERT_THAT(held, SizeIs(1));
    fs::remove(autosave);
    clear_left_places(state_);
    EXPECT_TRUE(load_memories(work->session.memories)) << "held by who restored it";
  }
  EXPECT_THAT(places(), SizeIs(0));
}

TEST_F(Places, LeftByACrashAreClearedAtTheNextStart) {
  own_.write("mnemoscope/bundles/0123456789abcdef/files/1/a.png", "x");
  own_.write("mnemoscope/bundles/0123456789abcdef.lock", "");
  clear_left_places(state_);
  EXPECT_THAT(places(), SizeIs(0));
}

TEST_F(Places, GoAlongBesideASessionThatIsSavedAlone) {
  open(bundle_);
  change();
  const fs::path file = own_ / "far/plain.toml";
  own_.write("far/plain files/mine", "not to be touched");
  ask(SaveSession{file});
  EXPECT_FALSE(document_.is_unsaved());
  handler_.reset();
  const auto saved = open_session(file);
  ASSERT_TRUE(saved) << saved.error().text;
  EXPECT_THAT(saved->text, HasSubstr("source = \"plain files 2/1/train-images-idx3-ubyte\""));
  EXPECT_THAT(saved->text, HasSubstr("# a word"));
  const auto memories = load_memories(saved->session.memories);
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->images.labels, (std::vector<std::string>{"7", "8", "9"}));
  EXPECT_EQ(testing::text_of(own_ / "far/plain files/mine"), "not to be touched");
  document_.undo();
  EXPECT_EQ(document_.session().memories.sources, saved->session.memories.sources)
      << "the past names the copies too";
}

TEST_F(Places, GoAlongBesideTheWindowAndEditsMeanwhileAreUnsaved) {
  open(bundle_);
  RequestScope scope{document_, preferences_, notices_};
  const fs::path file = own_ / "plain.toml";
  const WindowRequests asked = handler_->carry_out({SaveSession{file}}, scope);
  ASSERT_TRUE(asked.write_beside);
  EXPECT_FALSE(fs::exists(own_ / "plain files")) << "the window copies nothing itself";
  change();
  Progress nobody_watches;
  const auto saved = write_content(*asked.write_beside, nobody_watches);
  ASSERT_TRUE(saved) << saved.error().text;
  EXPECT_TRUE(is_unpacked(document_.session().memories.sources[0], state_)) << "not told yet";
  EXPECT_TRUE(handler_->take_saved(saved, false, scope).saved);
  EXPECT_EQ(document_.file(), file);
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_FALSE(names_unpacked(document_.session(), state_)) << "what was edited names the copies";
  document_.undo();
  EXPECT_FALSE(document_.is_unsaved());
  EXPECT_FALSE(names_unpacked(document_.session(), state_));
}

TEST_F(Places, ThatAreStoppedOnTheirWayLeaveNothing) {
  open(bundle_);
  RequestScope scope{document_, preferences_, notices_};
  const WindowRequests asked = handler_->carry_out({SaveSession{own_ / "plain.toml"}}, scope);
  ASSERT_TRUE(asked.write_beside);
  Progress stops([](double) { return false; });
  const auto saved = write_content(*asked.write_beside, stops);
  ASSERT_FALSE(saved);
  EXPECT_FALSE(handler_->take_saved(saved, true, scope).saved);
  EXPECT_THAT(notices_.all(), SizeIs(0)) << "to stop is no error";
  EXPECT_FALSE(fs::exists(own_ / "plain.toml"));
  EXPECT_FALSE(fs::exists(own_ / "plain files"));
  EXPECT_EQ(document_.file(), bundle_);
}

TEST_F(Places, AreNoReasonToSaveASessionThatLosesThem) {
  open(bundle_);
  change();
  ask(SaveSession{own_ / "nowhere/plain.toml"});
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_EQ(document_.file(), bundle_);
  ASSERT_THAT(notices_.all(), SizeIs(1));
  EXPECT_THAT(notices_.all()[0].text, HasSubstr("plain files"));
  fs::create_directories(own_ / "here/plain.toml");
  ask(SaveSession{own_ / "here/plain.toml"});
  EXPECT_EQ(document_.file(), bundle_) << "a folder is no file to save to";
  EXPECT_FALSE(fs::exists(own_ / "here/plain files")) << "and no copies are left beside it";
}

TEST_F(Places, AreSavedAgainAsABundleWithEqualBytes) {
  const auto before = testing::contents(bundle_);
  open(bundle_);
  EXPECT_FALSE(document_.is_changed_on_disk({}));
  ask(SaveSession{own_ / "again.mnemo"});
  EXPECT_EQ(testing::contents(own_ / "again.mnemo"), before);
  EXPECT_EQ(document_.file(), own_ / "again.mnemo");
  EXPECT_EQ(preferences_.recent.at(0), own_ / "again.mnemo");
  change();
  ask(SaveSession{});
  EXPECT_NE(testing::contents(own_ / "again.mnemo"), before);
  EXPECT_FALSE(document_.is_changed_on_disk({}));
  own_.write("again.mnemo", "another's");
  EXPECT_TRUE(document_.is_changed_on_disk({}));
}

TEST_F(Places, AreNoFoldersThatMemoriesCameFrom) {
  open(bundle_);
  remember_memories(preferences_, document_.session().memories.sources);
  EXPECT_THAT(preferences_.recent_memories, SizeIs(0));
}

TEST_F(Places, AreGoneWhenARunWithoutAWindowEnds) {
  const auto finished =
      testing::mnemoscope({"run", bundle_.string(), "--quiet", "--out", (own_ / "out").string()});
  EXPECT_EQ(finished.code, 0) << finished.err;
  EXPECT_TRUE(fs::exists(own_ / "out/trace.json"));
  EXPECT_THAT(places(), SizeIs(0));
}

}  // namespace
}  // namespace mnemoscope
