// A figure as something that can be taken away.
#pragma once

#include <string>

#include "plot/exportable.h"
#include "plot/figure.h"
#include "plot/view.h"

namespace mnemoscope::plot {

/// RFC 4180: a header row and one row for each distinct x, ascending; one column for each series
/// (two for a band), headed by its name and, in brackets, its note. A sample that is missing or NaN
/// is empty, infinities are "inf" and "-inf", numbers have the digits to be read back exactly.
std::string to_csv(const Figure& figure);

/// What the window draws with this view, with its legend, whatever the window has beside it.
class FigureExport final : public Exportable {
 public:
  FigureExport(const Figure& figure, const View& view) : figure_(figure), view_(view) {}

  std::string name() const override;
  Forms forms() const override { return {.table = true, .picture = true, .drawing = true}; }
  bool has_content() const override { return !is_empty(figure_); }
  std::string csv() const override { return to_csv(figure_); }
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;
  /// Paper decides, but for a long legend: what of it has no room in that shape is added.
  double lines_on_paper(double width, double seen) const override;

 private:
  const Figure& figure_;
  const View& view_;
};

}  // namespace mnemoscope::plot
