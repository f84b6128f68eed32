// Work on all cores: oneTBB, in one place. oneTBB is not built with the thread sanitizer, which then
// takes every handing over of work for a race, or, told to pass over oneTBB, sees none at all; under
// it plain threads do the same work, and it sees all of them.
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <functional>

namespace mnemoscope {

#if defined(__SANITIZE_THREAD__)
inline constexpr bool kPlainThreads = true;
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
inline constexpr bool kPlainThreads = true;
#else
inline constexpr bool kPlainThreads = false;
#endif
#else
inline constexpr bool kPlainThreads = false;
#endif

/// Calls `body(i)` for 0 <= i < count, each once, from threads made for it. Throws what a body threw
/// first, once all have ended.
void in_plain_threads(std::size_t count, const std::function<void(std::size_t)>& body);

/// Calls `body(i)` for first <= i < end, each once, on all cores, from several threads at once and
/// in no order. Throws what a body threw.
template <class Number, class Body>
void in_parallel(Number first, Number end, const Body& body) {
  if (end <= first) return;
  if constexpr (kPlainThreads) {
    in_plain_threads(static_cast<std::size_t>(end - first),
                     [&](std::size_t i) { body(first + static_cast<Number>(i)); });
  } else {
    tbb::parallel_for(first, end, body);
  }
}

/// Calls `body(first, end)` for ranges that together are 0 <= i < count, each of at least half of
/// `least` numbers where there are so many, as above.
template <class Number, class Body>
void in_parallel_ranges(Number count, Number least, const Body& body) {
  if constexpr (kPlainThreads) {
    const Number ranges = (count + least - 1) / least;
    in_parallel(Number{0}, ranges,
                [&](Number i) { body(i * least, std::min(count, (i + 1) * least)); });
  } else {
    using Range = tbb::blocked_range<Number>;
    tbb::parallel_for(Range(0, count, static_cast<std::size_t>(least)),
                      [&](const Range& range) { body(range.begin(), range.end()); });
  }
}

}  // namespace mnemoscope
