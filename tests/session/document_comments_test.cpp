#include "session/document_comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "session/random_session.h"
#include "session/session_file.h"
#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kByHand = R"(# How far does one half of a digit go?
# Made for the course of 2026.

format = "mnemoscope-session"  # always so
version = 1
# the root ends here

# --- what is remembered ---
[memories]  # sixty of them
# all digits alike
source = "builtin:digits"
count = 60   # more are too alike
seed = 3
# end of the memories

# where it starts
[query]
queries = [
  3,  # a three
  7,
]

# the lower half is gone
[[query.corruption]]
kind = "mask"
side = "bottom"  # try "top" too

[[query.corruption]]
# a little noise
kind = "gaussian"
sigma = 15e-2  # standard deviation
seed = 7

[run]
steps = 10

# first the classic
[[variants]]
id = "dense"
beta = 0.25  # cold enough

# then its rival
[[variants]]
id = "dense"
beta = 1

# and one that forgets
[[variants]]
id = "top-k"
beta = 0.25
k = 12 # of 60
# nothing more
)";

Session session_of(const std::string& text) {
  auto session = parse_session(text, "s.toml", "/tmp");
  EXPECT_TRUE(session) << session.error().text << '\n' << text;
  return session.value_or(Session{});
}

std::string saved(const std::string& earlier, const Session& session) {
  return with_comments_of(earlier, write_session(session, "/tmp"));
}

/// Every comment of a text, sorted.
std::vector<std::string> comments_of(const std::string& text) {
  std::vector<std::string> comments;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find('#');  // no value of these texts holds one
    if (at == std::string::npos) continue;
    line.erase(0, at);
    while (line.ends_with('\r') || line.ends_with(' ')) line.pop_back();
    comments.push_back(line);
  }
  std::sort(comments.begin(), comments.end());
  return comments;
}

TEST(DocumentComments, StayWhereTheyWereWhenNothingChanged) {
  const std::string text = saved(kByHand, session_of(kByHand));
  EXPECT_EQ(session_of(text), session_of(kByHand));
  EXPECT_EQ(comments_of(text), comments_of(kByHand));
  for (const char* part : {
           "# Made for the course of 2026.\n\nformat = \"mnemoscope-session\"  # always so\n",
           "version = 1\n# the root ends here\n\n# --- what is remembered ---\n[memories]  # sixty",
           "# all digits alike\nsource = \"builtin:digits\"\ncount = 60   # more are too alike\n",
           "# end of the memories\n\n# where it starts\n[query]\n",
           "queries = [\n  3,  # a three\n  7,\n]\n",
           "\n\n# the lower half is gone\n[[query.corruption]]\n",
           "# a little noise\nkind = \"gaussian\"\nsigma = 15e-2  # standard deviation\n",
           "# then its rival\n[[variants]]\nid = \"dense\"\nbeta = 1\n",
       }) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, HasSubstr("k = 12 # of 60\n"));
  EXPECT_TRUE(text.ends_with("\n# nothing more\n")) << text;
}

TEST(DocumentComments, AreTheSameAfterSavingAgainAndAgain) {
  const std::string once = saved(kByHand, session_of(kByHand));
  EXPECT_EQ(saved(once, session_of(once)), once);
}

TEST(DocumentComments, StayAtAKeyWhoseValueChanged) {
  Session session = session_of(kByHand);
  session.memories.count = 20;
  session.queries = {4, 5, 6};
  const std::string text = saved(kByHand, session);
  EXPECT_THAT(text, HasSubstr("count = 20   # more are too alike\n"));
  EXPECT_THAT(text, HasSubstr("# a three\nqueries = [4, 5, 6]\n"));
  EXPECT_EQ(session_of(text), session);
  EXPECT_EQ(comments_of(text), comments_of(kByHand));
}

TEST(DocumentComments, OfAKeyThatIsWrittenNoMoreComeToTheTopOfItsTable) {
  Session session = session_of(kByHand);
  session.memories.count.reset();
  const std::string text = saved(kByHand, session);
  EXPECT_THAT(text, HasSubstr("[memories]  # sixty of them\n# more are too alike\n# all digits"));
  EXPECT_EQ(saved(text, session), text);
}

TEST(DocumentComments, GoWithTheirModelWhenModelsMoveOrAreTakenOut) {
  Session session = session_of(kByHand);
  std::rotate(session.variants.begin(), session.variants.begin() + 2, session.variants.end());
  const std::string moved = saved(kByHand, session);
  EXPECT_THAT(moved, HasSubstr("# and one that forgets\n[[variants]]\nid = \"top-k\""));
  EXPECT_THAT(moved, HasSubstr("# then its rival\n[[variants]]\nid = \"dense\"\nbeta = 1\n"));
  EXPECT_EQ(comments_of(moved), comments_of(kByHand));

  session = session_of(kByHand);
  session.variants.erase(session.variants.begin());
  const std::string fewer = saved(kByHand, session);
  EXPECT_THAT(fewer, HasSubstr("# then its rival\n[[variants]]\nid = \"dense\"\nbeta = 1\n"));
  EXPECT_THAT(fewer, HasSubstr("# first the classic\n# cold enough\n"));
  EXPECT_EQ(comments_of(fewer), comments_of(kByHand));
  EXPECT_EQ(saved(fewer, session), fewer);
}

TEST(DocumentComments, KeepLineEndsAndByteOrderMark) {
  std::string dos = "\xEF\xBB\xBF";
  for (const char c : kByHand) dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
  Session session = session_of(dos);
  session.memories.count = 20;
  const std::string text = saved(dos, session);
  EXPECT_THAT(text, StartsWith("\xEF\xBB\xBF# How far"));
  EXPECT_THAT(text, HasSubstr("count = 20   # more are too alike\r\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), std::count(text.begin(), text.end(), '\r'));
  EXPECT_EQ(comments_of(text), comments_of(kByHand));
  EXPECT_EQ(session_of(text), session);
  EXPECT_EQ(saved(text, session), text);
}

TEST(DocumentComments, AreFoundInEveryWayToWriteADocument) {
  const std::string text = R"(version = 1 # first
"format" = 'mnemoscope-session'
memories.source = "builtin:digits" # dotted
memories.count = 9
# a table in a line
query = { memory = 3, corruption = [ # many
  { kind = "mask", fill = 0.5 }, # grey
] }
# the number sign in "#" is none
[[variants]] # "quoted ] in a comment"
id = """dense"""
[ run ]
  # indented
  steps = 1_0
)";
  const Session session = session_of(text);
  const std::string first = saved(text, session);
  EXPECT_EQ(session_of(first), session);
  for (const char* comment :
       {"# first", "# dotted", "# a table in a line", "# many", "# grey",
        "# the number sign in \"#\" is none", "# \"quoted ] in a comment\"", "# indented"}) {
    EXPECT_THAT(first, HasSubstr(comment));
  }
  EXPECT_THAT(first, HasSubstr("steps = 1_0\n"));
  EXPECT_EQ(saved(first, session), first);
}

TEST(DocumentComments, AreNotMistakenForWhatTheProgramWrites) {
  const Session session = default_session();
  const std::string text = write_session(session, "/tmp");
  EXPECT_EQ(with_comments_of(text, text), text);
  EXPECT_EQ(with_comments_of("", text), text);
}

TEST(DocumentComments, AreAllKeptFromOneRandomSessionToAnother) {
  const testing::TemporaryFolder folder;
  const std::vector<std::filesystem::path> files{folder.write("a.npy", "1"),
                                                 folder.write("under/ne#a\"th.png", "2")};
  Lcg random(77);
  std::string earlier = kByHand;
  for (int i = 0; i < 100; ++i) {
    const Session session = testing::random_session(random, files);
    const std::string text = write_session(session, folder.path());
    const std::string merged = with_comments_of(earlier, text);
    const auto read = parse_session(merged, "s.toml", folder.path());
    ASSERT_TRUE(read) << read.error().text << '\n' << merged;
    ASSERT_EQ(*read, session) << merged;
    ASSERT_EQ(with_comments_of(merged, text), merged);
    for (const char* comment : {"# Made for the course of 2026.", "# cold enough", "# a three"}) {
      ASSERT_THAT(merged, HasSubstr(comment));
    }
    if (i % 2 == 0) earlier = merged;
  }
}

}  // namespace
}  // namespace mnemoscope
