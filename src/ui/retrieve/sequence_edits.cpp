#include "ui/retrieve/sequence_edits.h"

#include <algorithm>

namespace mnemoscope {
namespace {

/// A sequence of one is a single query.
void settle(Session& session) {
  if (session.queries.size() != 1) return;
  session.query.memory = session.queries.front();
  session.queries.clear();
}

}  // namespace

Command toggle_query(Index mu) {
  return {.label = fmt::format("Change the sequence by memory #{}", mu),
          .change = [mu](Session& session) {
            std::vector<Index>& queries = session.queries;
            if (std::erase(queries, mu) > 0) return settle(session);
            if (queries.empty() && session.query.memory && *session.query.memory != mu) {
              queries.push_back(*session.query.memory);
            }
            // A sequence asks for memories: a file has no place in it.
            session.query.file.clear();
            queries.push_back(mu);
            settle(session);
          }};
}

Command remove_query(std::size_t place) {
  return {.label = "Take a query out of the sequence", .change = [place](Session& session) {
            if (place >= session.queries.size()) return;
            session.queries.erase(session.queries.begin() + static_cast<std::ptrdiff_t>(place));
            settle(session);
          }};
}

Command ask_for(Index mu, Index shown) {
  return {.label = fmt::format("Ask for memory #{}", mu), .change = [mu, shown](Session& session) {
            session.query.file.clear();
            if (session.queries.empty()) {
              session.query.memory = mu;
              return;
            }
            const auto last = static_cast<Index>(session.queries.size()) - 1;
            session.queries[static_cast<std::size_t>(std::clamp<Index>(shown, 0, last))] = mu;
          }};
}

std::optional<Index> place_in_sequence(const Session& session, Index mu) {
  const auto found = std::find(session.queries.begin(), session.queries.end(), mu);
  if (found == session.queries.end()) return std::nullopt;
  return static_cast<Index>(found - session.queries.begin());
}

}  // namespace mnemoscope
