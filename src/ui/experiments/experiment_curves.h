// What a sweep measured as curves: one quantity over another, a curve a model, repetitions together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/running_sweep.h"

namespace mnemoscope {

/// Where error bars come from.
enum class Bars {
  none,
  repetitions,  ///< one standard error of the mean over repetitions
  interval,     ///< the 95 % interval that a single job gives with its share
  error,        ///< one standard error that a single job gives with its mean
};

/// What a point opens with, where its rows name one.
struct PointCase {
  Index memory = 0;           ///< whose query
  std::optional<int> step{};  ///< t; nullopt: its row names none, the last one shows it
  std::size_t job = 0;        ///< of the row that names it
  std::string part{};         ///< what tells that row from others of its model: a statement's id
};

struct CurvePoint {
  double x = 0.0;
  double y = 0.0;    ///< mean over the repetitions
  double low = 0.0;  ///< lower end of the error bar; y where there is none
  double high = 0.0;
  std::vector<std::size_t> jobs{};      ///< places of the jobs it comes from, ascending
  std::optional<PointCase> shown_by{};  ///< the first there is
};

struct Curve {
  std::string
      name{};  ///< the model's (telling_names), what tells its rows apart, other axes' values
  std::string model{};  ///< as in its rows: "dense-2", "mean-image"
  std::string note{};   ///< what its rows say of it, once
  /// Curves of one model that share a colour: "relative error"; empty: it has its model's look.
  std::string family{};
  Bars bars = Bars::none;
  std::vector<CurvePoint> points{};  ///< by ascending x
};

/// What is drawn: names of axes or of columns.
struct CurveChoice {
  std::string x{};
  std::string y{};
  std::string query{};  ///< the columns of the case that a point opens with; empty: the first there
  std::string step{};   ///< are
};

/// What can stand on the x axis: axes of numbers with more than one value, seeds left out, then
/// the experiment's places that differ among rows of one job.
std::vector<std::string> x_choices(const LiveSweep& live);

/// What can stand on the y axis: results with a number in any row, but for the ends of intervals.
std::vector<std::string> y_choices(const LiveSweep& live);

/// The choice as it is. Where there is none like it: over what has the most values, so that there is
/// a curve to see, and the result that its kind draws first, else the first there is.
CurveChoice settled(const LiveSweep& live, const CurveChoice& choice);

/// The curves in the order of the rows. Jobs that are not done, or failed, are in none.
std::vector<Curve> curves_of(const LiveSweep& live, const CurveChoice& choice);

/// The success over all limits of a criterion ("relative_error_within_0.1", "..._0.2") at one place
/// of the x axis: curves over the limit. Empty where the column is no such or the only one.
std::vector<Curve> limit_curves(const LiveSweep& live, const CurveChoice& choice, double x);

/// Whether success is counted in more than one way.
bool has_criteria(const LiveSweep& live);

/// The success of one curve's model (Curve::name) by every criterion over x, a curve each: nearest
/// memory, relative error and the papers' pixel error within each limit. What one counts another
/// does not.
std::vector<Curve> criterion_curves(const LiveSweep& live, const std::string& x,
                                    const std::string& name);

/// The name of a column or an axis in words: "relative error within 0.1", "number of memories".
std::string column_words(std::string_view name);

/// What stands at the axis of a column of this experiment: with its unit, where it has one.
std::string axis_words(const LiveSweep& live, std::string_view name);

/// The axis of repetitions: its values are never told apart.
bool is_seed_axis(std::string_view key);

}  // namespace mnemoscope
