// Looks of the lines of one plot: no two of them alike.
#pragma once

#include <cstddef>
#include <span>

#include "plot/style.h"

namespace mnemoscope::plot {

/// The markers that lines are told apart by, in the order in which they are given; the cross is left
/// to what went wrong. Beyond the last it begins anew.
Marker telling_marker(std::size_t place);

/// Whether a person takes one for the other: one colour and one marker, and where there is none one
/// dash. Beside a marker a dash is hardly seen.
bool looks_alike(const LineStyle& a, const LineStyle& b);

/// `wanted`, where nothing of `taken` looks like it. Else in its colour with another marker, where
/// there is one one that nothing of `taken` has, and another dash; without a marker another dash
/// does first. Where a colour has every marker already (15 lines), one that has no such dash; beyond
/// 60 lines of one colour there is none left, and it is `wanted`.
LineStyle told_apart(const LineStyle& wanted, std::span<const LineStyle> taken);

}  // namespace mnemoscope::plot
