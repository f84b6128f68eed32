// What is written about the session file is all that its reader knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "session/fields.h"
#include "source_folder.h"
#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Notes the name of every field.
class NameCollector final : public FieldVisitor {
 public:
  void toggle(FieldKey key, bool&) override { add(key); }
  void real(FieldKey key, double&, Range) override { add(key); }
  void whole(FieldKey key, Index&, Range) override { add(key); }
  void optional_whole(FieldKey key, std::optional<Index>&, Range) override { add(key); }
  void optional_size(FieldKey key, std::optional<PictureSize>&, Range) override { add(key); }
  void seed(FieldKey key, std::uint64_t&) override { add(key); }
  void choice(FieldKey key, std::size_t&, std::span<const std::string_view> words) override {
    add(key);
    for (const std::string_view word : words) names.insert(fmt::format("\"{}\"", word));
  }
  void path(FieldKey key, std::string&, std::span<const std::string_view> words) override {
    add(key);
    for (const std::string_view word : words) names.insert(fmt::format("\"{}\"", word));
  }
  void sources(FieldKey key, std::vector<std::string>&) override { add(key); }
  void fill(FieldKey key, MaskFill&) override {
    add(key);
    for (const std::string_view word : kFillWords) names.insert(fmt::format("\"{}\"", word));
  }
  void paint(FieldKey key, SharedPaint&) override { add(key); }
  void text(FieldKey key, std::string&) override { add(key); }
  void texts(FieldKey key, std::vector<std::string>&) override { add(key); }

  std::set<std::string> names{"id", "enabled", "compared", "rows", "queries", "format", "version"};

 private:
  void add(FieldKey key) { names.insert(std::string(key.name)); }
};

template <class Fields>
void collect(NameCollector& names) {
  Fields fields;
  describe(fields, names);
}

TEST(SessionFileDocumentation, NamesEveryKeyAndEveryWord) {
  const std::string text = testing::text_of(source_folder() / "docs/session-file.md");
  ASSERT_FALSE(text.empty());
  NameCollector names;
  collect<MemorySpec>(names);
  collect<QuerySpec>(names);
  collect<Corruption>(names);
  collect<RunOptions>(names);
  collect<MatrixChoice>(names);
  collect<MatrixRowSpec>(names);
  for (const Variant* variant : catalogue()) {
    for (const Parameter& row : variant->parameters) {
      names.names.insert(row.key);
      for (const std::string& word : row.choices) {
        names.names.insert(fmt::format("\"{}\"", word));
      }
    }
  }
  for (const std::string& name : names.names) {
    EXPECT_THAT(text, ::testing::HasSubstr(fmt::format("`{}`", name))) << name;
  }
}

}  // namespace
}  // namespace mnemoscope
