#include "app/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <utility>

#include "data/write_file.h"
#include "session/left_out.h"
#include "session/session_bundle.h"
#include "session/session_file.h"
#include "text/fnv.h"

namespace mnemoscope {
namespace {

const VariantChoice* row_of(const std::vector<VariantChoice>& variants, RowHandle handle) {
  const auto found =
      std::find_if(variants.begin(), variants.end(),
                   [handle](const VariantChoice& choice) { return choice.handle == handle; });
  return found == variants.end() ? nullptr : &*found;
}

/// FNV-1a, block by block.
class Mark {
 public:
  void add(std::string_view block) {
    hash_.add(block);
    size_ += block.size();
  }
  std::string text() const { return fmt::format("{}-{:016x}", size_, hash_.value()); }

 private:
  Fnv hash_{};
  std::uint64_t size_ = 0;
};

/// What the file is to hold, by its name.
Result<PackedBundle> packed(const SaveContent& content, Progress& progress) {
  if (is_bundle(content.file)) {
    return pack_bundle(content.session, content.earlier, Loading(progress));
  }
  const auto text = text_to_save(content.session, content.file, content.earlier);
  if (!text) return tl::unexpected(text.error());
  return PackedBundle{.bytes = {text->begin(), text->end()}};
}

Result<SavedContent> write_packed(const SaveContent& content, Progress& progress) {
  const auto bundle = packed(content, progress);
  if (!bundle) return tl::unexpected(bundle.error());
  const std::vector<std::uint8_t>& bytes = bundle->bytes;
  if (Status written = write_file(content.file, bytes); !written) {
    return tl::unexpected(written.error());
  }
  SavedContent saved;
  saved.disk_mark = mark_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  saved.renamed = bundle->renamed;
  return saved;
}

}  // namespace

std::string mark_of(std::string_view text) {
  Mark mark;
  mark.add(text);
  return mark.text();
}

std::string mark_of_file(const std::filesystem::path& file) {
  std::error_code unknown;
  std::ifstream input(file, std::ios::binary);
  if (!input || !std::filesystem::is_regular_file(file, unknown)) return {};
  std::array<char, 65536> block{};
  Mark mark;
  while (input.read(block.data(), block.size()) || input.gcount() > 0) {
    mark.add({block.data(), static_cast<std::size_t>(input.gcount())});
  }
  return mark.text();
}

Result<SavedContent> write_content(const SaveContent& content, Progress& progress) {
  if (!content.take) return write_packed(content, progress);
  auto along = content.take(content.session, progress);
  if (!along) return tl::unexpected(along.error());
  SaveContent moved = content;
  if (along->change) (*along->change)(moved.session);
  auto saved = write_packed(moved, progress);
  if (!saved) {
    // Nothing of it stays where it would have been.
    std::error_code ignored;
    for (const std::filesystem::path& folder : along->folders) {
      std::filesystem::remove_all(folder, ignored);
    }
    return saved;
  }
  saved->along = std::move(*along);
  return saved;
}

Document::Document(Session session, std::filesystem::path file, std::string text,
                   std::string disk_mark)
    : history_(std::move(session)),
      file_(std::move(file)),
      text_(std::move(text)),
      disk_mark_(std::move(disk_mark)),
      made_here_(file_.empty()) {
  if (disk_mark_.empty() && !file_.empty()) disk_mark_ = mark_of(text_);
  show();
}

std::string Document::name() const {
  return file_.empty() ? "Untitled" : file_.filename().string();
}

/// Edits that wait are applied anew to what the history has come to.
void Document::show() {
  shown_ = waiting_.empty() ? history_.current() : history_.changed_by(waiting_.front());
  for (const Command& edit : waiting_) edit.change(shown_);
}

void Document::apply(const std::vector<Command>& commands) {
  if (commands.empty()) return;
  revisited_ = false;
  for (const Command& command : commands) {
    if (!command.tried) {
      history_.apply(command);
      continue;
    }
    const bool continues = !waiting_.empty() && !command.merge_key.empty() &&
                           waiting_.back().merge_key == command.merge_key;
    if (continues) waiting_.pop_back();
    waiting_.push_back(command);
  }
  show();
}

void Document::choose(std::string label, ChoiceChange change) {
  revisited_ = false;
  history_.choose(std::move(label), std::move(change));
}

bool Document::join(std::string_view edit, ChoiceChange change) {
  return waiting_.empty() && history_.undo_label() == edit && history_.join(std::move(change));
}

void Document::undo() {
  revisited_ = true;
  if (waiting_.empty()) {
    history_.undo();
  } else {
    waiting_.pop_back();
  }
  show();
}

void Document::redo() {
  revisited_ = true;
  history_.redo();
  show();
}

void Document::give_up_drag() {
  if (!waiting_.empty() && waiting_.back().live) waiting_.pop_back();
  history_.give_up();
  drag_.reset();
  show();
}

std::optional<std::string> Document::undo_label() const {
  return waiting_.empty() ? history_.undo_label() : waiting_.back().label;
}

EditList Document::edits() const {
  EditList list = history_.edits();
  const auto newest = list.labels.begin() + static_cast<std::ptrdiff_t>(list.done);
  std::vector<std::string_view> waiting;
  for (const Command& edit : waiting_) waiting.emplace_back(edit.label);
  list.labels.insert(newest, waiting.begin(), waiting.end());
  list.done += waiting.size();
  return list;
}

void Document::go_to(std::size_t done) {
  for (std::size_t now = edits().done; now > done; --now) undo();
  const EditList list = edits();
  for (std::size_t now = list.done; now < std::min(done, list.labels.size()); ++now) redo();
}

void Document::try_candidate(Candidate candidate) {
  history_.give_handles(candidate.session);
  candidate_ = std::move(candidate);
  revisited_ = false;
}

/// Within one drag the rows are what they were when it began, unless they were changed since.
ChosenFor Document::chosen_before(const Command& edit) const {
  ChosenFor chosen{.variants = history_.current().variants, .bank = *bank_};
  if (!drag_ || edit.merge_key.empty() || drag_->merge_key != edit.merge_key) return chosen;
  for (const VariantChoice& made : drag_->made) {
    const VariantChoice* now = row_of(chosen.variants, made.handle);
    const VariantChoice* first = row_of(drag_->began.variants, made.handle);
    if (now == nullptr || first == nullptr || !(*now == made)) return chosen;
  }
  return drag_->began;
}

Document::Started Document::started(const BankSize& bank) {
  if (candidate_) {
    Candidate accepted = *std::exchange(candidate_, std::nullopt);
    ++opened_;
    history_.replace(std::move(accepted.session));
    file_ = std::move(accepted.file);
    text_ = std::move(accepted.text);
    disk_mark_ = std::move(accepted.disk_mark);
    changed_from_start_ = accepted.unsaved;
    made_here_ = false;
    waiting_.clear();
    drag_.reset();
    bank_ = bank;
    show();
    return Started::replaced;
  }
  if (std::exchange(made_here_, false) && waiting_.empty() && !history_.is_dirty()) {
    Session suited = history_.current();
    const ChosenFor first{.variants = suited.variants, .bank = {.squared_norm = 1.0}};
    suit_bank(suited, relaxed_ ? first : ChosenFor{}, bank);
    history_.replace(std::move(suited));
  }
  if (!bank_) bank_ = bank;
  const std::vector<Command> edits = std::exchange(waiting_, {});
  for (const Command& edit : edits) accept(edit, bank);
  bank_ = bank;
  show();
  return edits.empty() ? Started::same : Started::edited;
}

void Document::accept(const Command& edit, const BankSize& bank) {
  const ChosenFor chosen = chosen_before(edit);
  const bool is_same_drag = drag_ && !edit.merge_key.empty() && drag_->merge_key == edit.merge_key;
  if (!is_same_drag) drag_ = Drag{.merge_key = edit.merge_key, .began = chosen};
  Command accepted = edit;
  accepted.change = [edit, chosen, bank](Session& session) {
    edit.change(session);
    if (!edit.suits_models) suit_bank(session, chosen, bank);
  };
  const Session before = history_.changed_by(accepted);
  history_.apply(accepted);
  drag_->made = history_.current().variants;
  bank_ = bank;
  if (edit.live) return;
  tell_left_out(before);
  drag_.reset();
}

void Document::tell_left_out(const Session& before) {
  std::string words = words_for_left_out(before, history_.current());
  const std::string scaled = words_for_scaled_beta(before, history_.current());
  if (!words.empty() && !scaled.empty()) words += ". ";
  words += scaled;
  if (!words.empty()) left_out_.push_back(std::move(words));
}

Document::Refused Document::refused() {
  if (candidate_) return {.candidate = std::exchange(candidate_, std::nullopt)};
  if (waiting_.empty()) return {};
  Refused refused{.edit = std::move(waiting_.back())};
  waiting_.pop_back();
  // A drag that led here ends with what was possible last.
  if (drag_) tell_left_out(history_.before_drag());
  history_.commit();
  drag_.reset();
  show();
  return refused;
}

bool Document::relax(const std::function<void(MemorySpec&)>& change) {
  if (candidate_) return false;
  const MemorySpec before = shown_.memories;
  if (waiting_.empty() && made_here_ && !history_.is_dirty()) {
    Session relaxed = history_.current();
    change(relaxed.memories);
    history_.replace(std::move(relaxed));
    relaxed_ = true;
  } else {
    Session reached = history_.current();
    Command* opening = nullptr;
    for (Command& edit : waiting_) {
      const std::vector<std::string> sources = reached.memories.sources;
      edit.change(reached);
      if (reached.memories.sources != sources) opening = &edit;
    }
    if (opening == nullptr) return false;
    opening->change = [first = opening->change, change](Session& session) {
      first(session);
      change(session.memories);
    };
  }
  show();
  return !(shown_.memories == before);
}

bool Document::is_changed_on_disk(const std::filesystem::path& file) const {
  std::error_code unknown;
  const bool same =
      file.empty() || file == file_ || std::filesystem::equivalent(file, file_, unknown);
  if (file_.empty() || !same) return false;
  const std::string now = mark_of_file(file_);
  // Gone is no change: it is written anew. What cannot be read cannot be written either.
  return !now.empty() && now != disk_mark_;
}

Result<SaveContent> Document::content_to_save(const std::filesystem::path& file) {
  const std::filesystem::path target = file.empty() ? file_ : file;
  if (target.empty()) return fail("the session has no file yet; choose one with Save as");
  history_.commit();
  return SaveContent{
      .file = target, .session = history_.current(), .earlier = text_, .opened = opened_};
}

bool Document::mark_saved(const SaveContent& content, const SavedContent& saved) {
  if (content.opened != opened_) return false;
  file_ = content.file;
  disk_mark_ = saved.disk_mark;
  Session written = content.session;
  if (saved.along.change) {
    (*saved.along.change)(written);
    history_.change_throughout(*saved.along.change);
    show();
  }
  history_.mark_saved(written);
  changed_from_start_ = false;
  return true;
}

}  // namespace mnemoscope
