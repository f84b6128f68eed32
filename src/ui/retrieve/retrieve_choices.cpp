#include "ui/retrieve/retrieve_choices.h"

#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "ui/retrieve/retrieve_state.h"

namespace mnemoscope {
namespace {

class RetrieveChoices : public Choices {
 public:
  explicit RetrieveChoices(const DocumentView& view)
      : hidden(view.rows.hidden),
        observer_row(view.of<RetrieveState>().observer_row),
        one_beta(view.of<RetrieveState>().one_beta) {}

  bool same_as(const Choices& other) const override {
    const auto& o = static_cast<const RetrieveChoices&>(other);
    return hidden == o.hidden && observer_row == o.observer_row && one_beta == o.one_beta;
  }

  std::string chosen_since(const Choices& earlier) const override {
    const auto& before = static_cast<const RetrieveChoices&>(earlier);
    std::vector<std::string> words;
    if (hidden != before.hidden)
      words.emplace_back(hidden.size() > before.hidden.size() ? "a row hidden" : "rows shown");
    if (observer_row != before.observer_row)
      words.emplace_back(observer_row ? "with the ideal observer" : "without the ideal observer");
    if (one_beta != before.one_beta)
      words.emplace_back(one_beta ? "one β for all" : "a β for each model");
    return fmt::format("{}", fmt::join(words, ", "));
  }

  // Never changed, as the class is handed out as const.
  std::vector<RowHandle> hidden;
  bool observer_row;
  bool one_beta;
};

}  // namespace

std::shared_ptr<const Choices> retrieve_choices(const DocumentView& view) {
  return std::make_shared<const RetrieveChoices>(view);
}

void choose_retrieve(const Choices& from_any, const Choices& to_any, DocumentView& view) {
  const auto& from = static_cast<const RetrieveChoices&>(from_any);
  const auto& to = static_cast<const RetrieveChoices&>(to_any);
  auto& state = view.of<RetrieveState>();
  if (from.hidden != to.hidden) view.rows.hidden = to.hidden;
  if (from.observer_row != to.observer_row) state.observer_row = to.observer_row;
  if (from.one_beta != to.one_beta) state.one_beta = to.one_beta;
}

}  // namespace mnemoscope
