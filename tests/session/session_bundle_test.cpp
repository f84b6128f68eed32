// The session bundle: what is in one comes back whole, elsewhere too; and what only looks like one
// is refused in a sentence.
#include "session/session_bundle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "data/archive/archive.h"
#include "data/hand_made_zip.h"
#include "data/query_spec.h"
#include "session/named_files.h"
#include "session/random_session.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::FileBytes;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::to_bytes;

/// A folder with everything that a session can name.
class Bundle : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(own_ / "faces/two");
    fs::copy_file(testing::fixture("colour.png"), own_ / "faces/10.png");
    fs::copy_file(testing::fixture("colour.bmp"), own_ / "faces/2.bmp");
    fs::copy_file(testing::fixture("colour.tga"), own_ / "faces/two/a picture.tga");
    own_.write("faces/notes.txt", "no picture");
    idx_ =
        own_.write("set/train-images-idx3-ubyte", testing::idx({3, 4, 6}, testing::counting(72)));
    own_.write("set/train-labels-idx1-ubyte", testing::idx({3}, {7, 8, 9}));
    npy_ = own_.write("arrays/m.npy", testing::npy("'|u1'", "(2, 24)", testing::counting(48, 5)));
    cifar_ = own_.write("batch.bin", testing::cifar_record(3));
    keys_ = own_.write("keys.npy", testing::npy("'|u1'", "(3, 24)", testing::counting(72, 11)));
  }

  Session session_of(std::vector<std::string> sources) const {
    Session session = default_session();
    session.memories = {.sources = std::move(sources)};
    session.query.memory = 1;
    return session;
  }

  /// Saved as a bundle and opened in a folder of another name, without the files that it came from.
  Result<OpenedSession> elsewhere(const Session& session) {
    const auto bytes = bundle_to_save(session, {});
    if (!bytes) return tl::unexpected(bytes.error());
    const fs::path file = other_.write("x.mnemo", *bytes);
    return open_bundle(file, other_ / fmt::format("in{}", ++opened_));
  }

  static void expect_equal_memories(const Session& one, const Session& other) {
    const auto a = load_memories(one.memories);
    const auto b = load_memories(other.memories);
    ASSERT_TRUE(a) << a.error().text;
    ASSERT_TRUE(b) << b.error().text;
    EXPECT_EQ(a->images.labels, b->images.labels);
    EXPECT_EQ(a->images.name, b->images.name);
    EXPECT_EQ(a->images.shape, b->images.shape);
    for (Index mu = 0; mu < a->bank->count(); ++mu)
      EXPECT_EQ(memory_pixels(*a, mu), memory_pixels(*b, mu)) << mu;
  }

  TemporaryFolder own_;
  TemporaryFolder other_;
  fs::path idx_, npy_, cifar_, keys_;
  int opened_ = 0;
};

TEST_F(Bundle, HasEveryKindOfMemoriesWithLabelsAndOrder) {
  const std::string faces = (own_ / "faces").string();
  const std::vector<std::vector<std::string>> kinds = {
      {faces},
      {faces + "/"},
      {idx_.string()},
      {npy_.string()},
      {cifar_.string()},
      {faces + "/10.png"},
      {faces + "/10.png", "builtin:photos", idx_.string()},
      {"builtin:digits"}};
  for (const auto& sources : kinds) {
    Session session = session_of(sources);
    session.memories.fit = Fit::crop;
    session.memories.grey = sources.size() > 1;
    if (sources.size() == 1 && sources[0] == npy_.string()) session.memories.fit = Fit::refuse;
    const auto opened = elsewhere(session);
    ASSERT_TRUE(opened) << opened.error().text;
    for (const std::string& file : named_files(opened->session))
      EXPECT_TRUE(file.starts_with(other_.path().string())) << file;
    expect_equal_memories(session, opened->session);
  }
}

TEST_F(Bundle, HasTheLabelsThatLieBesideAnArray) {
  own_.write("arrays/m.labels.txt", "one\nother\n");
  const Session session = session_of({npy_.string()});
  const auto opened = elsewhere(session);
  ASSERT_TRUE(opened) << opened.error().text;
  expect_equal_memories(session, opened->session);
  const auto memories = load_memories(opened->session.memories);
  ASSERT_TRUE(memories);
  EXPECT_THAT(memories->images.labels, ElementsAre("one", "other"));
}

TEST_F(Bundle, HasKeysQueryAndPaintedMasks) {
  Session session = session_of({idx_.string()});
  session.memories.keys = keys_.string();
  session.query.file = (own_ / "faces/10.png").string();
  PaintLayer layer;
  layer.width = 6;
  layer.height = 4;
  layer.coverage.assign(24, 0);
  layer.value.assign(24, 0);
  layer.coverage[5] = 255;
  const Corruption painted{
      .kind = CorruptionKind::mask, .shape = MaskShape::painted, .paint = layer};
  session.query.corruptions = {painted};
  session.matrix.rows = {{.name = "Painted", .corruptions = {painted}}};
  const auto opened = elsewhere(session);
  ASSERT_TRUE(opened) << opened.error().text;
  EXPECT_EQ(opened->session.query.corruptions, session.query.corruptions);
  EXPECT_EQ(opened->session.matrix, session.matrix);
  EXPECT_EQ(testing::contents(opened->session.memories.keys), testing::contents(keys_));
  EXPECT_EQ(testing::contents(opened->session.query.file),
            testing::contents(testing::fixture("colour.png")));
}

TEST_F(Bundle, OfAnySessionIsTheSameButForWhereFilesLie) {
  Lcg random(11);
  const std::vector<fs::path> files = {own_ / "faces", idx_, npy_, keys_};
  for (int i = 0; i < 20; ++i) {
    const Session session = testing::random_session(random, files);
    auto opened = elsewhere(session);
    ASSERT_TRUE(opened) << opened.error().text;
    const auto blank = [](Session one) {
      each_named_file(one, [](std::string& file) { file = fs::path(file).filename().string(); });
      return one;
    };
    EXPECT_EQ(blank(opened->session), blank(session));
  }
}

TEST_F(Bundle, HasEqualBytesAlsoWhenItIsSavedAgainFromWhereItWasOpened) {
  const Session session = session_of({(own_ / "faces").string(), idx_.string()});
  const std::string text = "# a word of mine\n" + write_session(session, own_.path());
  const auto first = bundle_to_save(session, text);
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_EQ(*first, bundle_to_save(session, text).value());
  const auto opened = open_bundle(other_.write("x.mnemo", *first), other_ / "in");
  ASSERT_TRUE(opened) << opened.error().text;
  EXPECT_THAT(opened->text, HasSubstr("# a word of mine"));
  EXPECT_EQ(opened->text.find(own_.path().string()), std::string::npos) << "relative paths alone";
  EXPECT_EQ(bundle_to_save(opened->session, opened->text).value(), *first);
}

TEST_F(Bundle, NamesWhatIsMissingWhenItIsSaved) {
  const auto gone = bundle_to_save(session_of({(own_ / "gone.npy").string()}), {});
  ASSERT_FALSE(gone);
  EXPECT_THAT(gone.error().text, HasSubstr("gone.npy"));
  const auto empty = bundle_to_save(session_of({(own_ / "arrays").string()}), {});
  ASSERT_FALSE(empty);
  EXPECT_THAT(empty.error().text, HasSubstr("arrays"));
  fs::copy_file(testing::fixture("colour.png"), own_ / "faces/TWO.png");
  fs::copy_file(testing::fixture("colour.png"), own_ / "faces/two.png");
  const auto twice = bundle_to_save(session_of({(own_ / "faces").string()}), {});
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().text, AllOf(HasSubstr("capitals"), HasSubstr("rename")));
}

/// A bundle of this folder of pictures.
Result<PackedBundle> packed(Session session, const fs::path& folder) {
  session.memories.sources = {folder.string()};
  return pack_bundle(session, {});
}

TEST_F(Bundle, HasPortableNamesOfFilesThatNotEverySystemCanHave) {
  const fs::path odd = own_ / "~odd";
  for (const char* name : {"CON", "b\n."}) {
    fs::create_directories(odd / name);
    fs::copy_file(testing::fixture("colour.png"), odd / name / "2:1.png");
    fs::copy_file(testing::fixture("palette.png"), odd / name / "3.png");
  }
  const Session session = session_of({odd.string()});
  const auto bundle = packed(session, odd);
  ASSERT_TRUE(bundle) << bundle.error().text;
  EXPECT_EQ(bundle->renamed, 4U);
  const auto opened = open_bundle(other_.write("x.mnemo", bundle->bytes), other_ / "in");
  ASSERT_TRUE(opened) << opened.error().text;
  EXPECT_THAT(opened->text, HasSubstr("source = \"files/1/_odd\""));
  const fs::path folder = other_ / "in/files/1/_odd";
  for (const char* name : {"_CON/2_1.png", "_CON/3.png", "b__/2_1.png", "b__/3.png"})
    EXPECT_TRUE(fs::exists(folder / name)) << name;
  // Saved again from there it is the same.
  EXPECT_EQ(pack_bundle(opened->session, opened->text)->renamed, 0U);
}

TEST_F(Bundle, RefusesANameWhoseChangeWouldChangeTheMemories) {
  const fs::path odd = own_ / "odd";
  fs::create_directories(odd);
  const fs::path picture = testing::fixture("colour.png");
  fs::copy_file(picture, odd / "a*.png");  // before "aA.png", and after it as "a_.png"
  const Session session = session_of({odd.string()});
  ASSERT_TRUE(packed(session, odd));
  fs::copy_file(picture, odd / "aA.png");
  const auto moved = packed(session, odd);
  ASSERT_FALSE(moved);
  EXPECT_THAT(moved.error().text, AllOf(HasSubstr("a*.png: "), HasSubstr("another memory")));
  fs::remove(odd / "aA.png");
  fs::copy_file(picture, odd / "a_.png");
  EXPECT_FALSE(packed(session, odd)) << "two pictures of one name";
  fs::remove(odd / "a_.png");
  Session of_a_class = session;
  of_a_class.memories.classes = {"a*"};
  const auto chosen = packed(of_a_class, odd);
  ASSERT_FALSE(chosen);
  EXPECT_THAT(chosen.error().text, AllOf(HasSubstr("a*.png: "), HasSubstr("classes")));
}

TEST_F(Bundle, IsStoppedBeforeItsEnd) {
  Progress progress([](double) { return false; });
  const auto stopped = pack_bundle(session_of({(own_ / "faces").string()}), {}, Loading(progress));
  ASSERT_FALSE(stopped);
  EXPECT_THAT(stopped.error().text, HasSubstr("stopped"));
}

TEST_F(Bundle, WhoseSessionNamesWhatIsNotInItIsRefused) {
  const auto refusal = [&](const std::string& source) {
    const std::string text = fmt::format(
        "format = \"mnemoscope-session\"\nversion = 1\n[memories]\nsource = \"{}\"\n", source);
    const FileBytes zip = testing::zip_of({{.name = "session.toml", .content = to_bytes(text)}});
    const auto opened = open_bundle(other_.write("x.mnemo", zip), other_ / "in");
    EXPECT_FALSE(fs::exists(other_ / "in"));
    return opened ? "was opened" : opened.error().text;
  };
  for (const std::string& source :
       {own_.path().string() + "/faces", std::string("/"),
        "../../" + own_.path().filename().string() + "/faces", std::string("../../x"),
        std::string("..//./../x"), std::string("files/1/gone.png")}) {
    EXPECT_EQ(refusal(source),
              fmt::format("{}: session.toml:4: memories.source names \"{}\", which is not in the "
                          "bundle; save the session with its images where they are",
                          (other_ / "x.mnemo").string(), source))
        << "nobody knows where it was unpacked";
  }
}

TEST_F(Bundle, InABundleIsNamedAsItIsCalledThere) {
  const std::string text =
      "format = \"mnemoscope-session\"\nversion = 1\n[memories]\nsource = \"files/1/in.mnemo\"\n";
  const FileBytes zip =
      testing::zip_of({{.name = "session.toml", .content = to_bytes(text)},
                       {.name = "files/1/in.mnemo", .content = to_bytes("PK\x03\x04")}});
  const auto opened = open_bundle(other_.write("x.mnemo", zip), other_ / "in");
  ASSERT_FALSE(opened);
  EXPECT_EQ(
      opened.error().text,
      (other_ / "x.mnemo").string() +
          ": session.toml names \"files/1/in.mnemo\", which is a bundle itself; unpack it and "
          "open that one alone");
  EXPECT_FALSE(fs::exists(other_ / "in"));
}

TEST_F(Bundle, HasOneSessionOnTop) {
  const std::string text = "format = \"mnemoscope-session\"\nversion = 1\n";
  const auto opened = [&](const std::vector<testing::ZipEntry>& entries) {
    const auto one = open_bundle(other_.write("x.mnemo", testing::zip_of(entries)),
                                 other_ / fmt::format("in{}", ++opened_));
    return one ? "was opened" : one.error().text;
  };
  const FileBytes session = to_bytes(text);
  EXPECT_EQ(opened({{.name = "mine.TOML", .content = session}}), "was opened");
  EXPECT_THAT(opened({{.name = "a.txt", .content = session}}), HasSubstr("holds no session"));
  EXPECT_THAT(opened({{.name = "in/a.toml", .content = session}}), HasSubstr("holds no session"));
  EXPECT_THAT(
      opened({{.name = "a.toml", .content = session}, {.name = "b.toml", .content = session}}),
      AllOf(HasSubstr("2 sessions"), HasSubstr("a.toml and b.toml")));
  EXPECT_THAT(opened({{.name = "a.toml", .content = to_bytes("format = 3\nversion = 1\n")}}),
              HasSubstr("x.mnemo: a.toml:1"));
}

TEST(ABundle, IsToldByItsName) {
  EXPECT_TRUE(is_bundle("x/y.mnemo"));
  EXPECT_TRUE(is_bundle("Y.MNEMO"));
  for (const char* other : {"mnemo", "x.toml", "x.mnemo/y", ".mnemo", "x.mnemo.zip"})
    EXPECT_FALSE(is_bundle(other)) << other;
}

TEST(NamedFiles, AreSourcesKeysAndQueryOnce) {
  Session session;
  session.memories.sources = {"/a", "builtin:photos", "/b"};
  EXPECT_THAT(named_files(session), ElementsAre("/a", "/b"));
  session.memories.keys = "/k.npy";
  session.query.file = "/a";
  EXPECT_THAT(named_files(session), ElementsAre("/a", "/b", "/k.npy"));
  each_named_file(session, [](std::string& file) { file = "/far" + file; });
  EXPECT_EQ(session.memories.sources,
            (std::vector<std::string>{"/far/a", "builtin:photos", "/far/b"}));
  EXPECT_EQ(session.query.file, "/far/a");
}

}  // namespace
}  // namespace mnemoscope
