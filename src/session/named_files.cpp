#include "session/named_files.h"

#include <algorithm>

#include "session/fields.h"

namespace mnemoscope {
namespace {

/// Of the description of the document only the paths: a new key with a path is seen without a word
/// here.
class PathVisitor final : public FieldVisitor {
 public:
  explicit PathVisitor(const std::function<void(std::string&)>& visit) : visit_(visit) {}

  void path(FieldKey, std::string& value, std::span<const std::string_view> words) override {
    const bool is_file =
        !value.empty() && std::find(words.begin(), words.end(), value) == words.end();
    if (is_file) visit_(value);
  }
  void sources(FieldKey, std::vector<std::string>& values) override {
    for (std::string& value : values) {
      if (!value.starts_with("builtin:")) visit_(value);
    }
  }

  void toggle(FieldKey, bool&) override {}
  void real(FieldKey, double&, Range) override {}
  void whole(FieldKey, Index&, Range) override {}
  void optional_whole(FieldKey, std::optional<Index>&, Range) override {}
  void optional_size(FieldKey, std::optional<PictureSize>&, Range) override {}
  void seed(FieldKey, std::uint64_t&) override {}
  void choice(FieldKey, std::size_t&, std::span<const std::string_view>) override {}
  void fill(FieldKey, MaskFill&) override {}
  void paint(FieldKey, SharedPaint&) override {}
  void text(FieldKey, std::string&) override {}
  void texts(FieldKey, std::vector<std::string>&) override {}

 private:
  const std::function<void(std::string&)>& visit_;
};

}  // namespace

void each_named_file(Session& session, const std::function<void(std::string&)>& visit) {
  PathVisitor visitor(visit);
  describe(session.memories, visitor);
  describe(session.query, visitor);
  for (Corruption& corruption : session.query.corruptions) describe(corruption, visitor);
  describe(session.run, visitor);
  describe(session.matrix, visitor);
  if (!session.matrix.rows) return;
  for (MatrixRowSpec& row : *session.matrix.rows) {
    describe(row, visitor);
    for (Corruption& corruption : row.corruptions) describe(corruption, visitor);
  }
}

std::vector<std::string> named_files(const Session& session) {
  std::vector<std::string> names;
  Session seen = session;
  each_named_file(seen, [&names](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  });
  return names;
}

}  // namespace mnemoscope
