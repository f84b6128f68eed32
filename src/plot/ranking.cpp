#include "plot/ranking.h"

#include <algorithm>
#include <cmath>

#include "plot/colour_map.h"
#include "plot/imgui_canvas.h"
#include "plot/label.h"
#include "plot/scope.h"
#include "plot/typesetting.h"
#include "text/csv_cells.h"
#include "text/number_words.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kGap = 0.6f;
constexpr float kBarHeight = 0.4f;
constexpr float kRowPadding = 0.2f;

float largest_value(std::span<const RankedItem> items) {
  double largest = 0.0;
  for (const RankedItem& item : items) {
    if (std::isfinite(item.value)) largest = std::max(largest, std::abs(item.value));
  }
  return static_cast<float>(largest);
}

// All numbers with the decimals that give the largest three digits, so that they align.
std::vector<std::string> values_of(std::span<const RankedItem> items, float largest) {
  const int magnitude = largest > 0 ? static_cast<int>(std::floor(std::log10(largest))) : 0;
  std::vector<std::string> values;
  for (const RankedItem& item : items) {
    const bool plain = magnitude >= -3 && magnitude < 6 && std::isfinite(item.value);
    values.push_back(plain ? fixed_label(item.value, std::max(0, 2 - std::min(magnitude, 2))).text
                           : number_words(item.value, 3));
  }
  return values;
}

float widest(const std::vector<std::string>& texts, const Canvas& canvas) {
  float width = 0;
  for (const std::string& text : texts) width = std::max(width, canvas.width_of({text}));
  return width;
}

// What all rows share.
struct Measures {
  float largest = 0.0f;
  std::vector<std::string> numbers{};
  float number_width = 0.0f;
};

Measures measured(std::span<const RankedItem> items, const Canvas& canvas) {
  Measures all{.largest = largest_value(items)};
  all.numbers = values_of(items, all.largest);
  all.number_width = widest(all.numbers, canvas);
  return all;
}

RankedRow row_at(const Rect& all, std::size_t i, float height, float em) {
  const float top = all.min.y + static_cast<float>(i) * height;
  const float pad = std::round(kRowPadding * em);
  return {
      .row = {{all.min.x, top}, {all.max.x, top + height}},
      .thumbnail = {{all.min.x + pad, top + pad}, {all.min.x + height - pad, top + height - pad}}};
}

// Label and word above, the bar below them from `left` on, the number at the right end of both.
void paint_row(Canvas& canvas, const RankedItem& item, const RankedRow& row, float left,
               const Measures& all, const std::string& number, const Palette& palette) {
  const float em = canvas.type_size();
  const float right = row.row.max.x - all.number_width - kGap * em;
  const float block = em + 0.35f * em + kBarHeight * em;
  const float top = row.row.centre().y - block / 2;
  if (row.hovered) canvas.rectangle(row.row, faded(palette.quiet, 0.12f));
  const std::string label = elided(item.label, right - left, canvas);
  canvas.text({left, top}, {label}, palette.text, Align::left);
  const float word_x = left + canvas.width_of({label}) + kGap * em;
  if (!item.word.empty() && word_x + canvas.width_of({item.word}) <= right) {
    canvas.text({word_x, top}, {item.word}, palette.quiet, Align::left);
  }
  const float bar_top = top + 1.35f * em;
  const Rect track{{left, bar_top}, {std::max(left, right), bar_top + kBarHeight * em}};
  const auto value = static_cast<float>(std::isfinite(item.value) ? std::abs(item.value) : 0.0);
  const float share = all.largest > 0 ? value / all.largest : 0.0f;
  canvas.rectangle(track, palette.grid);
  canvas.rectangle({track.min, {track.min.x + share * track.width(), track.max.y}}, item.colour);
  canvas.text({row.row.max.x, row.row.centre().y - em / 2}, {number}, palette.text, Align::right);
}

}  // namespace

std::vector<std::size_t> strongest(std::span<const double> values, std::size_t count) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) order.push_back(i);
  }
  count = std::min(count, order.size());
  const auto before = [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] > values[b] : a < b;
  };
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(order.begin(), middle, order.end(), before);
  order.erase(middle, order.end());
  return order;
}

std::string RankingExport::csv() const {
  std::string csv = "label,word,value\r\n";
  for (const RankedItem& item : items_) {
    csv +=
        csv_quoted(item.label) + "," + csv_quoted(item.word) + "," + csv_cell(item.value) + "\r\n";
  }
  return csv;
}

void RankingExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  const Rect area = inside_margin(canvas, page);
  const float em = canvas.type_size();
  const Measures all = measured(items_, canvas);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const RankedRow row = row_at(area, i, std::round(row_height_ * em), em);
    if (row.row.max.y > page.max.y) break;
    paint_row(canvas, items_[i], row, area.min.x, all, all.numbers[i], palette);
  }
}

RankingInteraction draw_ranking(const char* id, std::span<const RankedItem> items, float width,
                                const Look& look, float row_height) {
  const Scope scope(id, look.font);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  const float em = canvas.type_size();
  const float height = std::round(row_height * em);
  const Rect area = area_for({width, height * static_cast<float>(items.size())});
  const Measures all = measured(items, canvas);
  RankingInteraction did;
  for (std::size_t i = 0; i < items.size(); ++i) {
    RankedRow row = row_at(area, i, height, em);
    ImGui::SetCursorScreenPos(row.row.min);
    ImGui::PushID(static_cast<int>(i));
    row.clicked = ImGui::InvisibleButton("row", {row.row.width(), height});
    row.hovered = ImGui::IsItemHovered();
    ImGui::PopID();
    if (row.hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
      ImGui::OpenPopup(kExportPopup);
    }
    paint_row(canvas, items[i], row, row.thumbnail.max.x + kGap * em, all, all.numbers[i],
              look.palette);
    did.rows.push_back(row);
  }
  const float margins = 1.6f * em;  // so that a saved page has room for all rows
  const Rect page{area.min, {area.max.x + margins, area.max.y + margins}};
  did.menu = run_export_popup(RankingExport(items, id, row_height), page_of(page, look.palette));
  reserve(area);
  return did;
}

}  // namespace mnemoscope::plot
