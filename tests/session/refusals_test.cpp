// Every field of the session file with every kind of wrong value: the refusal names file, line, key
// and value, says what is accepted, and does not ask for what it was given.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "session/fields.h"
#include "session/session_file.h"
#include "session/settings.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A field of the document: the lines before its own, its key, and what a wrong value may look
/// like.
struct Field {
  std::string before;
  std::string key;
  std::string dotted;
  std::vector<std::string> wrong;
};

const std::vector<std::string> kNoSingleValue{"[1, 2]", "{ a = 1 }", "[]", "1979-05-27",
                                              "07:32:00"};

std::vector<std::string> with_lists(std::vector<std::string> wrong) {
  wrong.insert(wrong.end(), kNoSingleValue.begin(), kNoSingleValue.end());
  return wrong;
}

/// Collects a field for each visit.
class Collector final : public FieldVisitor {
 public:
  Collector(std::string before, std::string table)
      : before_(std::move(before)), table_(std::move(table)) {}

  void toggle(FieldKey key, bool&) override {
    add(key, with_lists({"1", "0", "\"true\"", "\"yes\"", "1.0"}));
  }
  void real(FieldKey key, double&, Range range) override {
    add(key, with_lists({"nan", "inf", "-inf", "-1", "-0.5", "true", "\"0.5\"", "\"half\"",
                         fmt::format("{:.17e}", range.most * 1.01)}));
  }
  void whole(FieldKey key, Index&, Range range) override { whole(key, range); }
  void optional_whole(FieldKey key, std::optional<Index>&, Range range) override {
    whole(key, range);
  }
  void optional_size(FieldKey key, std::optional<PictureSize>&, Range) override {
    add(key, {"5.0", "1.5", "-1", "nan", "true", "\"5\"", "0", "[1]", "[0, 3]", "[3, 0]",
              "[1, 2, 3]", "[1.5, 2]", "[]", "{ a = 1 }", "[16385, 1]", "1979-05-27"});
  }
  void seed(FieldKey key, std::uint64_t&) override {
    add(key, with_lists({"-1", "5.0", "1.5", "nan", "true", "\"a\"", "\"-1\"",
                         "\"18446744073709551616\""}));
  }
  void choice(FieldKey key, std::size_t&, std::span<const std::string_view> words) override {
    const std::string word(words.front());
    add(key,
        with_lists({"1", "true", "\"\"", "\"" + word + "x\"", "\" " + word + "\"", "\"None\""}));
  }
  void path(FieldKey key, std::string&, std::span<const std::string_view>) override {
    add(key, with_lists({"1", "true", "nan", "\"no/such/file\""}));
  }
  void sources(FieldKey key, std::vector<std::string>&) override {
    add(key, {"1", "true", "[1]", "[[\"a\"]]", "[]", "{ a = 1 }", "1979-05-27", "\"\"",
              "\"no/such/file\"", "\"builtin:\"", "\"builtin:photo\"", "[\"builtin:digits\", 3]"});
  }
  void fill(FieldKey key, MaskFill&) override {
    add(key,
        with_lists({"nan", "inf", "-inf", "true", "\"0.5\"", "\"black\"", "\"Mean\"", "\"\""}));
  }
  void paint(FieldKey key, SharedPaint&) override {
    add(key,
        {"1", "\"x\"", "[]", "{}", "{ width = 1 }", "{ width = 0, height = 1, pixels = \"\" }",
         "{ width = 5000, height = 1, pixels = \"\" }",
         "{ width = 1.0, height = 1, pixels = \"\" }", "{ width = 2, height = 2, pixels = \"zz\" }",
         "{ width = 2, height = 2, pixels = \"00\" }"});
  }

  void text(FieldKey key, std::string&) override { add(key, with_lists({"1", "true", "nan"})); }
  void texts(FieldKey key, std::vector<std::string>&) override {
    add(key, {"1", "true", "nan", "\"cat\"", "[1]", "[[\"a\"]]", "[\"a\", 3]", "{ a = 1 }"});
  }

  std::vector<Field> take() { return std::move(fields_); }

 private:
  void whole(FieldKey key, Range range) {
    add(key, with_lists({"5.0", "1.5", "1e3", "-1", "nan", "inf", "true", "\"5\"", "\"five\"",
                         fmt::format("{:.0f}", range.most + 1025.0)}));
  }
  void add(FieldKey key, std::vector<std::string> wrong) {
    const std::string name(key.name);
    fields_.push_back({before_, name, table_ + "." + name, std::move(wrong)});
  }

  std::string before_;
  std::string table_;
  std::vector<Field> fields_;
};

template <class Fields>
void collect(std::vector<Field>& all, const std::string& before, const std::string& table) {
  Collector collector(before, table);
  Fields fields;
  describe(fields, collector);
  for (Field& field : collector.take()) all.push_back(std::move(field));
}

void collect_parameters(std::vector<Field>& all) {
  for (const Variant* variant : catalogue()) {
    const std::string before = fmt::format("[[variants]]\nid = \"{}\"\n", variant->id);
    for (const Parameter& row : variant->parameters) {
      std::vector<std::string> wrong = with_lists({"nan", "inf", "\"5\"", "\"half\"", "\"\""});
      if (row.kind != ParameterKind::toggle) wrong.emplace_back("true");
      if (row.kind == ParameterKind::integer) wrong.insert(wrong.end(), {"5.0", "1.5"});
      if (row.kind != ParameterKind::integer && row.kind != ParameterKind::real)
        wrong.emplace_back("1");
      all.push_back({before, row.key, row.key, std::move(wrong)});
    }
    for (const char* key : {"enabled", "compared"}) {
      all.push_back(
          {before, key, fmt::format("variants.0.{}", key), with_lists({"1", "\"false\""})});
    }
  }
}

std::vector<Field> every_field() {
  std::vector<Field> all;
  collect<MemorySpec>(all, "[memories]\n", "memories");
  collect<QuerySpec>(all, "[query]\n", "query");
  // "kind" itself is refused at its own line; the others stand behind one.
  collect<Corruption>(all, "[[query.corruption]]\n", "query.corruption.0");
  collect<RunOptions>(all, "[run]\n", "run");
  collect<MatrixChoice>(all, "[matrix]\n", "matrix");
  collect<MatrixRowSpec>(all, "[[matrix.rows]]\n", "matrix.rows.0");
  collect_parameters(all);
  all.push_back({"[query]\n",
                 "queries",
                 "query.queries",
                 {"1", "\"x\"", "[]", "[1.5]", "[-1]", "[\"x\"]", "[[1]]", "true", "{ a = 1 }"}});
  for (const char* table : {"memories", "query", "run"})
    all.push_back({"", table, table, {"1", "\"x\"", "[]", "[{ a = 1 }]", "true", "1979-05-27"}});
  all.push_back({"", "variants", "variants", {"1", "{ id = \"dense\" }", "[1]", "\"dense\""}});
  return all;
}

/// The value as a message repeats it: what is inside its quotes (a path becomes a whole one), or
/// the kind of what is no single value. Numbers may be written otherwise: those are not looked for.
std::string repeated(const std::string& value) {
  if (value.starts_with('{') || value.starts_with('[')) return {};
  if (value.starts_with('"')) return value.substr(1, value.size() - 2);
  if (value.starts_with("07:") || value.ends_with("-27")) return "a date or time";
  return value.find("e+") != std::string::npos || value == "1e3" ? "" : value;
}

/// A message must not ask for the very thing it refuses.
void expect_no_contradiction(const std::string& text, const std::string& value) {
  const std::size_t give = text.find("; give ");
  if (give == std::string::npos) return;
  const std::string wanted = text.substr(give);
  const bool asks_for_number = wanted.find("number") != std::string::npos;
  if (value == "5.0" || value == "1e3") {
    EXPECT_THAT(wanted, HasSubstr("without a point")) << text;
  }
  if ((value == "\"0.5\"" || value == "\"5\"") && asks_for_number) {
    EXPECT_THAT(wanted, HasSubstr("without quotes")) << text;
  }
  if (value.starts_with('[')) {
    EXPECT_EQ(wanted.find("; give a list"), std::string::npos) << text;
  }
  if (value.starts_with('{')) {
    EXPECT_EQ(wanted.find("; give a table"), std::string::npos) << text;
  }
  // A number that is refused for its size: both ends of what is accepted are told.
  if (asks_for_number && wanted.find(" from ") != std::string::npos) {
    EXPECT_THAT(wanted, HasSubstr(" to ")) << text;
  }
}

TEST(Refusals, OfEveryFieldSayWhereWhatAndWhatInstead) {
  const std::string head = "format = \"mnemoscope-session\"\nversion = 1\n";
  int tried = 0;
  for (const Field& field : every_field()) {
    const auto line = 3 + std::count(field.before.begin(), field.before.end(), '\n');
    for (const std::string& value : field.wrong) {
      const bool needs_kind = field.before == "[[query.corruption]]\n" && field.key != "kind";
      const std::string text = fmt::format("{}{}{} = {}\n{}", head, field.before, field.key, value,
                                           needs_kind ? "kind = \"mask\"\n" : "");
      const auto session = parse_session(text, "s.toml", "/tmp");
      ASSERT_FALSE(session) << "was accepted: " << field.dotted << " = " << value;
      const std::string& said = session.error().text;
      EXPECT_THAT(said, StartsWith(fmt::format("s.toml:{}: ", line))) << value;
      EXPECT_THAT(said, HasSubstr(field.dotted)) << value;
      EXPECT_THAT(said, HasSubstr(repeated(value))) << value;
      EXPECT_EQ(said.find('\n'), std::string::npos) << said;
      EXPECT_LT(said.size(), 400U) << said;
      expect_no_contradiction(said, value);
      ++tried;
    }
  }
  EXPECT_GT(tried, 500);
}

TEST(Refusals, NameTheNearestKeyAndWord) {
  const auto refusal = [](const std::string& lines) {
    const auto session =
        parse_session("format = \"mnemoscope-session\"\nversion = 1\n" + lines, "s.toml", "/tmp");
    return session ? "was accepted" : session.error().text;
  };
  EXPECT_THAT(refusal("[memories]\ncuont = 3"), HasSubstr("perhaps count was meant"));
  EXPECT_THAT(refusal("[memoires]\ncount = 3"), HasSubstr("perhaps memories was meant"));
  EXPECT_THAT(refusal("[run]\nSteps = 3"), HasSubstr("perhaps steps was meant"));
  EXPECT_THAT(refusal("[memories]\nscale = \"sigend\""), HasSubstr("perhaps signed was meant"));
  EXPECT_THAT(refusal("[memories]\nkeys = \"unit_norm\""),
              HasSubstr("perhaps unit-norm was meant"));
  EXPECT_THAT(refusal("[memories]\nsource = \"builtin:photo\""),
              HasSubstr("perhaps builtin:photos was meant"));
  EXPECT_THAT(refusal("[[variants]]\nid = \"topk\""), HasSubstr("perhaps top-k was meant"));
  EXPECT_THAT(refusal("[[variants]]\nid = \"dense\"\nbtea = 1"),
              HasSubstr("perhaps beta was meant"));
  EXPECT_EQ(refusal("[memories]\ncolour = 3").find("perhaps"), std::string::npos);
}

TEST(Refusals, OfWholeNumbersWriteThemPlainlyAndNameNoLimitThatNobodyReaches) {
  const auto refusal = [](const std::string& value) {
    const auto session =
        parse_session("format = \"mnemoscope-session\"\nversion = 1\n[memories]\ncount = " + value,
                      "s.toml", "/tmp");
    return session ? "was accepted" : session.error().text;
  };
  EXPECT_THAT(refusal("\"abc\""), HasSubstr("give a whole number of at least 1"));
  EXPECT_THAT(refusal("0"), HasSubstr("give a whole number of at least 1"));
  EXPECT_THAT(refusal("9100000000000000"), HasSubstr("from 1 to 9000000000000000"));
}

TEST(Refusals, OfADampingThatStandsStillSayWhy) {
  const auto session = parse_session(
      "format = \"mnemoscope-session\"\nversion = 1\n[run]\ndamping = 0", "s.toml", "/tmp");
  ASSERT_FALSE(session);
  EXPECT_THAT(session.error().text, HasSubstr("from 0.001 to 2 (0 would stand still"));
}

TEST(Refusals, NeverTakeANumberThatIsNone) {
  // The first faults that were met: noise without an end, and noise that is no number.
  for (const char* sigma : {"1e308", "nan", "inf", "-inf"}) {
    const auto session = parse_session(
        fmt::format("format = \"mnemoscope-session\"\nversion = 1\n[[query.corruption]]\n"
                    "kind = \"gaussian\"\nsigma = {}\n",
                    sigma),
        "s.toml", "/tmp");
    ASSERT_FALSE(session) << sigma;
    EXPECT_THAT(session.error().text, StartsWith("s.toml:5: query.corruption.0.sigma = "));
  }
}

TEST(Refusals, OfSettingsReadNumbersAsPeopleTypeThem) {
  Session session = default_session();
  ASSERT_TRUE(apply_setting(session, "beta=0,5"));
  EXPECT_EQ(session.variants.front().parameters.real("beta"), 0.5);
  ASSERT_TRUE(apply_setting(session, "run.tolerance=1/2"));
  EXPECT_EQ(session.run.tolerance, 0.5);
  for (const char* setting :
       {"beta=1,000", "beta=−4", "run.steps=2,5", "beta=", "beta=50 %", "beta=nan"}) {
    const Session before = session;
    const Status status = apply_setting(session, setting);
    ASSERT_FALSE(status) << setting;
    EXPECT_THAT(status.error().text, StartsWith("--set ")) << setting;
    EXPECT_EQ(session, before) << setting;
  }
}

TEST(Refusals, OfSettingsWithKeysOfManyPartsAreShort) {
  std::string key = "query";
  for (int i = 0; i < 250'000; ++i) key += ".a";
  Session session = default_session();
  const Status status = apply_setting(session, key + "=1");
  ASSERT_FALSE(status);
  EXPECT_LT(status.error().text.size(), 300U);
  std::string deep = "beta=";
  deep += std::string(250'000, '[');
  EXPECT_FALSE(apply_setting(session, deep));
}

}  // namespace
}  // namespace mnemoscope
