// A figure as data: axes and series. The window draws it, and the same value becomes CSV or SVG.
// The kinds of series answer to ImPlot's PlotLine, PlotScatter, PlotBars, PlotShaded and
// PlotInfLines, so that library could take over the drawing without touching those who describe
// figures.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plot/axis.h"
#include "plot/style.h"

namespace mnemoscope::plot {

enum class Shape { line, points, bars, band, level, whiskers, layer };

/// One bar (or point) that stands out: its colour, a marker over it, and the word for it.
struct Highlight {
  std::size_t sample = 0;  ///< index into the series
  ImU32 colour = 0;
  Marker marker = Marker::triangle;
  std::string word{};  ///< what it is, shown in the legend and the readout: "target"
};

/// What is plotted. x and y have one length; a NaN in either leaves a gap; +inf is drawn at the top
/// of the frame and -inf (and values <= 0 on a log axis) at its bottom, each with an arrow.
struct Series {
  std::string name{};
  Shape shape = Shape::line;
  std::vector<double> x{};
  std::vector<double> y{};
  /// Band and whiskers: the lower end, y is the upper one. Layer: what it lies on, y is how thick.
  std::vector<double> low{};
  LineStyle style{};
  /// The legend entry it is shown and hidden with. Empty: its own, under its name. A variant's
  /// bounds carry the variant's name here, so that one click takes them all.
  std::string entry{};
  /// Said in the readout beside the value: "hypotheses fail". When no value can be drawn it is said
  /// below the frame instead: "no energy in the theory".
  std::string note{};
  /// Whatever the caller wants to know a series by that was pointed at; 0 for nothing.
  std::uint64_t tag = 0;
  bool faint = false;  ///< drawn at a third of its strength: a bound that does not apply
  /// Counts when the y axis is fitted; if not, what lies outside of it gets an arrow.
  bool fitted = true;
  std::vector<Highlight> highlights{};

  const std::string& legend_entry() const { return entry.empty() ? name : entry; }
};

/// y over x, joined by straight lines.
Series line(std::string name, std::vector<double> x, std::vector<double> y, LineStyle style = {});

/// y over 0, 1, 2, ...: the usual series over steps.
Series line(std::string name, std::vector<double> y, LineStyle style = {});

/// y over x, markers only. A style without a marker gets circles.
Series points(std::string name, std::vector<double> x, std::vector<double> y, LineStyle style = {});

/// Bars from 0 to y at 0, 1, 2, ... Bars thinner than a pixel are pooled by their largest value.
Series bars(std::string name, std::vector<double> y, LineStyle style = {});

/// The area between low and high.
Series band(std::string name, std::vector<double> x, std::vector<double> low,
            std::vector<double> high, LineStyle style = {});

/// Error bars: at each x an upright line from low to high with a cap at both ends.
Series whiskers(std::string name, std::vector<double> x, std::vector<double> low,
                std::vector<double> high, LineStyle style = {});

/// One of several areas that lie on each other: from low to low + thick. What is read and saved of it
/// is how thick it is.
Series layer(std::string name, std::vector<double> x, std::vector<double> low,
             std::vector<double> thick, LineStyle style = {});

/// A horizontal line at y, across the whole frame.
Series level(std::string name, double y, LineStyle style = {});

/// Whether each sample is a range, from `low` to `y`.
bool has_ranges(const Series& series);

/// The value that a sample is drawn up to: y, of a layer low + y.
double top_of(const Series& series, std::size_t sample);

/// Whether each sample covers what is between `low` and its top.
bool has_low(const Series& series);

/// Whether it is a line that stands upright: a place of the x axis, whose heights mean nothing.
bool is_upright(const Series& series);

/// The number of samples that can be drawn: the length all its vectors share.
std::size_t sample_count(const Series& series);

/// Distance between the bars of a series: that of its first two samples, 1 with fewer.
double bar_spacing(const Series& series);

struct Figure {
  std::string title{};  ///< above the frame; empty where the panel already says it
  std::string name{};   ///< for the names of saved files; empty: made from title and y label
  Axis x{};
  Axis y{};
  std::vector<Series> series{};
  std::optional<double> cursor{};  ///< the x the rest of the window shows: a line that can be moved
  bool outdated = false;           ///< the results are being computed anew: all series dimmed
  std::string empty_text{};        ///< said when there is nothing to draw: what to do first
};

/// True when a value can be drawn: any but NaN.
bool has_sample(const Series& series);

/// True when no series has a sample.
bool is_empty(const Figure& figure);

}  // namespace mnemoscope::plot
