// The setting of an experiment in words, and what can be typed into its fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "session/running_sweep.h"

namespace mnemoscope {

/// What a corruption leaves of a picture, with what is set of it: "upper half black". `changes`: an
/// axis sets it, so that no number is said.
std::string damage_sentence(const Corruption& corruption, bool changes);

/// With a capital at its beginning, where that is a letter of ASCII: half a sentence as a sentence.
std::string capitalised(std::string words);

/// What is held and what changes, a sentence each: the memories, the damage, the models, the axes,
/// how many jobs that makes.
std::vector<std::string> setting_words(const SweepSpec& sweep);

/// How far it is: "12 of 40 jobs, about 3 min left"; where something failed, how many.
std::string progress_words(const LiveSweep& live);

/// What is left of a run that was ended: "Cancelled: 12 of 40 jobs are measured and kept".
std::string cancelled_words(const LiveSweep& live);

/// The values of an axis as they are typed: "1..20" for whole numbers one after the other,
/// "range(10,200,20)" for equal steps or ratios, else "10, 20, 50".
std::string axis_text(const SweepAxis& axis);

/// A sweep with other values on one axis, typed in one of these ways. Errors: no
/// value, none of these, a value that the key does not take.
Result<SweepSpec> with_axis(SweepSpec sweep, std::size_t axis, std::string_view typed);

/// A sweep with one more axis, typed as "beta = 0.1, 1, 10", its values in one of these ways. Errors:
/// no key, one that is an axis already, too many axes, and as of with_axis.
Result<SweepSpec> with_new_axis(SweepSpec sweep, std::string_view typed);

/// A sweep without this axis: the session's own value stands for it.
SweepSpec without_axis(SweepSpec sweep, std::size_t axis);

/// The numbers of a key of [measure] as they are typed.
std::string numbers_text(const std::vector<double>& numbers);

/// A sweep with other numbers under this key. Errors: no numbers, beyond the key's ends, not whole.
Result<SweepSpec> with_numbers(SweepSpec sweep, const MeasureKey& key, std::string_view typed);

/// Why a point of this sweep shows nothing in Retrieve; empty where it does: its session has the
/// memories that were asked for, and models.
std::string why_not_in_retrieve(const SweepSpec& sweep);

/// One failure's sentence, the first; empty where none failed.
std::string first_failure(const LiveSweep& live);

}  // namespace mnemoscope
