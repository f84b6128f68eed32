#include "ui/retrieve/sequence_edits.h"

#include <algorithm>
#include <utility>

#include "session/memory_edits.h"
#include "session/query_list.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// A sequence of one is a single query. It asks for memories: a file has no place in it.
void set_queries(Session& session, std::vector<Index> memories) {
  session.query_rule.reset();
  const bool asks = !memories.empty();
  if (memories.size() == 1) {
    session.query.memory = memories.front();
    memories.clear();
  }
  session.queries = std::move(memories);
  if (asks) start_from_memory(session);
}

}  // namespace

std::vector<Index> asked_memories(const Session& session, const SequenceRows& rows) {
  if (!session.query_rule) return session.queries;
  std::vector<Index> asked;
  asked.reserve(static_cast<std::size_t>(rows.size()));
  for (Index place = 0; place < rows.size(); ++place) asked.push_back(rows[place].target);
  return asked;
}

Result<std::vector<Index>> typed_queries(std::string_view text, Index memories) {
  text = trimmed(text);
  if (text.empty()) {
    return fail("Name the memories to ask for: a range such as 10-19, or a list such as 3, 7, 20");
  }
  std::vector<Index> asked;
  if (text == "all") {
    static_cast<void>(add_queries(asked, fmt::format("0-{}", memories - 1)));
    return asked;
  }
  if (const Status added = add_queries(asked, text); !added) {
    return fail("{}; give a range such as 10-19, or a list such as 3, 7, 20-25",
                added.error().text);
  }
  const auto beyond =
      std::find_if(asked.begin(), asked.end(), [memories](Index mu) { return mu >= memories; });
  if (beyond == asked.end()) return asked;
  return fail("There is no memory {}: there are {}, 0 to {}", *beyond, memories, memories - 1);
}

Command ask_for_all_of(std::vector<Index> memories) {
  return {.label = "Ask for " + counted(memories.size(), "memory"),
          .change = [memories = std::move(memories)](Session& session) {
            set_queries(session, memories);
          }};
}

Command ask_by(QueryRule rule) {
  return {.label = fmt::format("Ask for {}", words(rule)),
          .change =
              [rule = std::move(rule)](Session& session) {
                set_queries(session, {});
                session.query_rule = rule;
                start_from_memory(session);
              },
          .tried = true};
}

Command ask_for_one(Index mu) {
  return {.label = fmt::format("Ask for memory #{} alone", mu),
          .change = [mu](Session& session) { set_queries(session, {mu}); }};
}

Command toggle_query(Index mu, std::vector<Index> asked) {
  return {.label = fmt::format("Change the sequence by memory #{}", mu),
          .change = [mu, asked = std::move(asked)](Session& session) {
            std::vector<Index> queries = asked;
            if (std::erase(queries, mu) == 0) {
              if (queries.empty() && session.query.memory && *session.query.memory != mu) {
                queries.push_back(*session.query.memory);
              }
              queries.push_back(mu);
            }
            set_queries(session, std::move(queries));
          }};
}

Command remove_query(std::size_t place, std::vector<Index> asked) {
  return {.label = "Take a query out of the sequence",
          .change = [place, asked = std::move(asked)](Session& session) {
            if (place >= asked.size()) return;
            std::vector<Index> queries = asked;
            queries.erase(queries.begin() + static_cast<std::ptrdiff_t>(place));
            set_queries(session, std::move(queries));
          }};
}

Command ask_for(Index mu, Index shown, std::vector<Index> asked) {
  return {.label = fmt::format("Ask for memory #{}", mu),
          .change = [mu, shown, asked = std::move(asked)](Session& session) {
            if (asked.empty()) return set_queries(session, {mu});
            std::vector<Index> queries = asked;
            const auto last = static_cast<Index>(queries.size()) - 1;
            queries[static_cast<std::size_t>(std::clamp<Index>(shown, 0, last))] = mu;
            set_queries(session, std::move(queries));
          }};
}

std::optional<Index> place_in_sequence(const Session& session, const SequenceRows& rows, Index mu) {
  if (!session.query_rule) {
    const auto found = std::find(session.queries.begin(), session.queries.end(), mu);
    if (found == session.queries.end()) return std::nullopt;
    return static_cast<Index>(found - session.queries.begin());
  }
  // What a rule names is ascending.
  Index first = 0;
  Index last = rows.size();
  while (first < last) {
    const Index middle = first + (last - first) / 2;
    if (rows[middle].target < mu) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first < rows.size() && rows[first].target == mu ? std::optional(first) : std::nullopt;
}

}  // namespace mnemoscope
