#include "session/history.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {
namespace {

/// The place that the model at this one has now; nullopt where it is gone.
std::optional<Index> place_now(const std::optional<Index>& place, const Session& before,
                               const Session& now) {
  if (!place || *place >= std::ssize(before.variants)) return std::nullopt;
  const RowHandle handle = before.variants[static_cast<std::size_t>(*place)].handle;
  for (std::size_t i = 0; i < now.variants.size(); ++i) {
    if (now.variants[i].handle == handle) return static_cast<Index>(i);
  }
  return std::nullopt;
}

/// What names a model by its place goes on naming it when models were moved, added or removed.
void follow_models(const Session& before, Session& now) {
  MatrixChoice& matrix = now.matrix;
  if (matrix.baseline == before.matrix.baseline) {
    matrix.baseline = place_now(matrix.baseline, before, now);
  }
  if (matrix.order_model == before.matrix.order_model) {
    matrix.order_model = place_now(matrix.order_model, before, now);
    if (matrix.order == MatrixOrder::model && !matrix.order_model) {
      matrix.order = MatrixOrder::listed;
    }
  }
}

}  // namespace

History::History(Session session) : current_(std::move(session)) {
  give_handles(current_);
  saved_ = current_;
}

void History::give_handles(Session& session) {
  std::vector<VariantChoice>& rows = session.variants;
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    const bool given =
        row->handle != 0 && std::none_of(rows.begin(), row, [&](const VariantChoice& earlier) {
          return earlier.handle == row->handle;
        });
    if (!given) row->handle = ++last_handle_;
    last_handle_ = std::max(last_handle_, row->handle);
  }
}

void History::change(const Command& command) {
  const Session before = current_;
  command.change(current_);
  give_handles(current_);
  follow_models(before, current_);
}

void History::apply(const Command& command) {
  if (!continues(command)) {
    commit();
  } else if (command.tried) {
    current_ = drag_->before;
  }
  if (command.live) {
    if (!drag_) drag_ = Drag{command.label, command.merge_key, current_};
    drag_->label = command.label;
    change(command);
    return;
  }
  if (drag_) {
    drag_->label = command.label;
    change(command);
    commit();
    return;
  }
  Session before = current_;
  change(command);
  remember(command.label, std::move(before));
}

void History::choose(std::string label, ChoiceChange change) {
  commit();
  push({std::move(label), current_, std::move(change)});
}

bool History::join(ChoiceChange change) {
  commit();
  if (undo_.empty() || undo_.back().choice) return false;
  undo_.back().choice = std::move(change);
  return true;
}

void History::commit() {
  if (!drag_) return;
  Drag drag = std::move(*drag_);
  drag_.reset();
  remember(std::move(drag.label), std::move(drag.before));
}

void History::give_up() {
  if (drag_) current_ = std::move(drag_->before);
  drag_.reset();
}

void History::remember(std::string label, Session before) {
  if (before == current_) return;
  push({std::move(label), std::move(before)});
}

void History::push(Entry entry) {
  undo_.push_back(std::move(entry));
  if (undo_.size() > kMostEntries) undo_.erase(undo_.begin());
  redo_.clear();
}

bool History::undo() {
  commit();
  if (undo_.empty()) return false;
  Entry entry = std::move(undo_.back());
  undo_.pop_back();
  std::swap(entry.session, current_);
  if (entry.choice)
    to_choose_.push_back({entry.choice->workspace, entry.choice->after, entry.choice->before});
  redo_.push_back(std::move(entry));
  return true;
}

bool History::redo() {
  commit();
  if (redo_.empty()) return false;
  Entry entry = std::move(redo_.back());
  redo_.pop_back();
  std::swap(entry.session, current_);
  if (entry.choice) to_choose_.push_back(*entry.choice);
  undo_.push_back(std::move(entry));
  return true;
}

void History::change_throughout(const SessionChange& change) {
  commit();
  change(current_);
  for (Entry& entry : undo_) change(entry.session);
  for (Entry& entry : redo_) change(entry.session);
}

std::optional<std::string> History::undo_label() const {
  if (drag_ && !(drag_->before == current_)) return drag_->label;
  if (undo_.empty()) return std::nullopt;
  return undo_.back().label;
}

std::optional<std::string> History::redo_label() const {
  if (redo_.empty()) return std::nullopt;
  return redo_.back().label;
}

EditList History::edits() const {
  EditList list;
  for (const Entry& entry : undo_) list.labels.emplace_back(entry.label);
  if (drag_ && !(drag_->before == current_)) list.labels.emplace_back(drag_->label);
  list.done = list.labels.size();
  std::for_each(redo_.rbegin(), redo_.rend(),
                [&list](const Entry& entry) { list.labels.emplace_back(entry.label); });
  return list;
}

void History::replace(Session session) {
  current_ = std::move(session);
  give_handles(current_);
  saved_ = current_;
  undo_.clear();
  redo_.clear();
  drag_.reset();
  to_choose_.clear();
}

}  // namespace mnemoscope
