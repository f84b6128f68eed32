#include "ui/shown/similarity_ranks_panel.h"

#include <algorithm>

#include "text/number_words.h"
#include "ui/context.h"
#include "ui/shown/exportables.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kMeaning =
    "Every memory in turn is corrupted as the query is: how often is it the most alike of all "
    "memories to its own query? Which similarity is right hangs on the mask and on its fill; the "
    "ideal observer knows the corruption, and nothing names the target more often. The papers' "
    "models use dot; the model Universal takes any of the four.";

std::string_view meaning_of(Ranking ranking) {
  switch (ranking) {
    case Ranking::dot: return "<ξ, x>, what the models of the papers compare: bright memories win";
    case Ranking::cosine: return "<ξ, x> / |ξ||x|: the brightness of a memory does not count";
    case Ranking::minus_l1: return "−Σ|x − ξ|: what the fill of a mask puts in counts once";
    case Ranking::minus_l2: return "−|x − ξ|: large differences count most";
    case Ranking::observer: break;
  }
  return "Knows the mask and the noise, and that the target is one of the memories";
}

/// The rate as a bar, where the true rate lies with 95 % as a line over its end, and the numbers.
void draw_bar(UiContext& ui, Ranking ranking, const SuccessCount& count, float label_width) {
  const Colours& c = ui.theme.colours();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float line = ImGui::GetTextLineHeight();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string words =
      count.trials == 0 ? "…" : fmt::format("{} of {}", count.successes, count.trials);
  const float most =
      std::max(width - label_width - ImGui::CalcTextSize("1000 of 1000").x - ui.theme.px(8), 1.0F);
  const float left = min.x + label_width;
  const auto at = [&](double rate) { return left + static_cast<float>(rate) * most; };
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(min, packed(c.quiet), std::string(ranking_words(ranking)).c_str());
  list.AddRectFilled({left, min.y + 0.25F * line}, {at(1.0), min.y + 0.75F * line},
                     packed(c.control));
  if (count.trials > 0) {
    const ImVec4 colour = ranking == Ranking::observer ? c.quiet : c.accent;
    list.AddRectFilled({left, min.y + 0.25F * line}, {at(count.rate()), min.y + 0.75F * line},
                       packed(colour));
    const RateInterval interval = wilson_interval(count);
    list.AddLine({at(interval.low), min.y + 0.5F * line}, {at(interval.high), min.y + 0.5F * line},
                 packed(c.text), ui.theme.px(1));
  }
  list.AddText({min.x + width - ImGui::CalcTextSize(words.c_str()).x, min.y}, packed(c.text),
               words.c_str());
  ImGui::Dummy({width, line});
  if (count.trials == 0) return tooltip(ui, meaning_of(ranking));
  const RateInterval interval = wilson_interval(count);
  tooltip(ui, fmt::format("{}. {:.1f} %, with 95 % between {:.1f} and {:.1f}", meaning_of(ranking),
                          100 * count.rate(), 100 * interval.low, 100 * interval.high));
}

Table ranks_table(const SimilarityRanks& ranks) {
  Table table{.head = {"similarity", "found", "asked for", "rate", "95 % from", "95 % to"}};
  for (std::size_t i = 0; i < kRankings; ++i) {
    const SuccessCount& count = ranks.counts[i];
    if (count.trials == 0) continue;
    const RateInterval interval = wilson_interval(count);
    table.rows.push_back({std::string(ranking_words(static_cast<Ranking>(i))),
                          std::to_string(count.successes), std::to_string(count.trials),
                          exact_number(count.rate()), exact_number(interval.low),
                          exact_number(interval.high)});
  }
  return table;
}

void draw_answer(UiContext& ui, const SimilarityFold& fold) {
  const bool is_this = fold.live != nullptr && fold.live->question == fold.question;
  if (is_this && !fold.live->failure.empty()) return quiet_text(ui, fold.live->failure);
  const SimilarityRanks ranks = is_this ? fold.live->ranks : SimilarityRanks{};
  ImGui::BeginGroup();
  const float label_width = ImGui::CalcTextSize("ideal observer").x + ui.theme.px(8);
  for (std::size_t i = 0; i < kRankings; ++i) {
    draw_bar(ui, static_cast<Ranking>(i), ranks.counts[i], label_width);
  }
  ImGui::EndGroup();
  offer_export(ui, std::string(fold.name), {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               TableExport("which similarity finds it", [&ranks] { return ranks_table(ranks); }));
  const Index memories = fold.question.memories->bank->count();
  const Index asked = ranks.counts.front().trials;
  if (is_this && fold.live->finished) {
    if (asked < memories) {
      quiet_text(ui,
                 fmt::format("{} of {} memories were asked for, drawn by lot.", asked, memories));
    }
  } else {
    quiet_text(
        ui, fmt::format("counting… {} of {}", asked,
                        is_this ? fold.live->wanted : most_ranked(*fold.question.memories->bank)));
  }
  if (!ranks.approximate.empty()) {
    quiet_text(ui, fmt::format("The observer is approximate: {}.", ranks.approximate));
  }
}

}  // namespace

void SimilarityQuestions::ask(const std::optional<SimilarityQuestion>& question, bool at_rest) {
  if (question == asked_) return;
  job_.cancel();
  asked_.reset();
  if (!question || !at_rest) return;
  job_.ask(*question);
  asked_ = question;
}

bool SimilarityQuestions::take_results() {
  std::optional<LiveSimilarity> newer = job_.poll();
  if (!newer) return false;
  results_ = std::move(*newer);
  return true;
}

void draw_similarity_ranks(UiContext& ui, const SimilarityFold& fold, bool& open) {
  const std::string label = std::string(open ? "▾" : "▸") + " Which similarity finds it?";
  if (button(ui, {.name = fold.name, .label = label, .tooltip = kMeaning}, ButtonLook::quiet)) {
    open = !open;
  }
  if (open) draw_answer(ui, fold);
}

}  // namespace mnemoscope
