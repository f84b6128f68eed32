#include "lessons/rehearsal.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "lessons/played.h"
#include "text/number_in.h"

namespace mnemoscope {
namespace {

/// What is wrong with a page, and where.
struct Wrong {
  std::string_view key;
  int line = 0;  ///< 0: where the page begins
  std::string words{};
};

constexpr std::string_view kMemoryWidget = "retrieve.memory.";

/// The memory that a widget is the picture of; nullopt for other widgets, and for all at once.
std::optional<Index> memory_of(std::string_view widget) {
  if (!widget.starts_with(kMemoryWidget)) return std::nullopt;
  return number_in<Index>(widget.substr(kMemoryWidget.size()));
}

/// A number of a memory that a page names, beyond those that it loads at any time.
class MemoryNumbers {
 public:
  explicit MemoryNumbers(Index count) : count_(count) {}

  std::optional<Wrong> wrong_in(const LessonPage& page) const {
    for (const std::string& name : page.point) {
      if (auto wrong = beyond("point", memory_of(name))) return wrong;
    }
    for (const std::string& name : page.watch) {
      if (auto wrong = beyond("watch", memory_of(name))) return wrong;
    }
    for (const TextBlock& block : page.text) {
      for (const TextSpan& span : block.spans) {
        if (auto wrong = beyond("text", memory_of(span.widget))) return wrong;
      }
    }
    if (page.done) return wrong_in("done", page.done_line, *page.done);
    return std::nullopt;
  }

 private:
  std::optional<Wrong> beyond(std::string_view key, std::optional<Index> memory,
                              int line = 0) const {
    if (!memory || (*memory >= 0 && *memory < count_)) return std::nullopt;
    return Wrong{
        key, line,
        fmt::format("there is no memory {}: this page loads {}, numbered from 0", *memory, count_)};
  }

  std::optional<Wrong> wrong_in(std::string_view key, int line, const Condition& condition) const {
    for (const std::vector<Clause>& clauses : condition.alternatives) {
      for (const Clause& clause : clauses) {
        const std::string& name = clause.fact.name;
        const bool is_memory = name == "answer" || name == "strongest" || name == "query.memory";
        const auto* const number = std::get_if<double>(&clause.value);
        if (!is_memory || number == nullptr || clause.comparison != Comparison::is) continue;
        if (auto wrong = beyond(key, static_cast<Index>(*number), line)) return wrong;
      }
    }
    return std::nullopt;
  }

  Index count_;
};

std::optional<Wrong> if_failed(std::string_view key, int line, const Status& status) {
  if (status) return std::nullopt;
  return Wrong{key, line, status.error().text};
}

/// The task is neither done at the beginning nor left undone by its deeds.
std::optional<Wrong> wrong_task(Played& played, const LessonPage& page) {
  if (!page.done) return std::nullopt;
  if (holds(*page.done, played.seen()))
    return Wrong{"done", page.done_line, "holds before anything is done: the task is no task"};
  for (const std::string& deed : page.fulfilled_by) {
    if (auto wrong = if_failed("fulfilled_by", page.fulfilled_line, played.fulfil(deed)))
      return wrong;
  }
  if (page.fulfilled_by.empty() || holds(*page.done, played.seen())) return std::nullopt;
  return Wrong{"fulfilled_by", page.fulfilled_line, "does not do the task: done does not hold"};
}

std::optional<Wrong> wrong_page(Played& played, const LessonPage& page) {
  if (page.title.empty()) return Wrong{"title", 0, "is missing; name the page"};
  if (auto wrong = if_failed("session", 0, played.begin(page))) return wrong;
  Index most = played.memory_count();
  if (auto wrong = if_failed("ask", 0, played.show_truth(page))) return wrong;
  most = std::max(most, played.memory_count());
  const bool asks = page.ask && !page.ask->holds.alternatives.empty();
  if (asks && !holds(page.ask->holds, played.seen()))
    return Wrong{"ask.holds", 0, "does not hold after the guess"};
  std::optional<Wrong> task = wrong_task(played, page);
  most = std::max(most, played.memory_count());
  // First what is named: a memory that there is not is why its task cannot be done.
  if (auto wrong = MemoryNumbers(most).wrong_in(page)) return wrong;
  return task;
}

}  // namespace

std::vector<Error> complaints_of_playing(const Lesson& lesson) {
  std::vector<Error> complaints;
  Played played;
  for (std::size_t i = 0; i < lesson.pages.size(); ++i) {
    const LessonPage& page = lesson.pages[i];
    const std::optional<Wrong> wrong = wrong_page(played, page);
    if (!wrong) continue;
    complaints.push_back(Error{fmt::format("{}:{}: page.{}.{}: {}", lesson.file.string(),
                                           wrong->line == 0 ? page.line : wrong->line, i + 1,
                                           wrong->key, wrong->words)});
  }
  return complaints;
}

}  // namespace mnemoscope
