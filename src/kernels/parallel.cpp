#include "kernels/parallel.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace mnemoscope {

void in_plain_threads(std::size_t count, const std::function<void(std::size_t)>& body) {
  constexpr std::size_t kThreads = 4;
  std::atomic<std::size_t> next = 0;
  std::mutex thrown;
  std::exception_ptr first;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        body(i);
      } catch (...) {
        const std::lock_guard lock(thrown);
        if (!first) first = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(kThreads, count); ++i) threads.emplace_back(work);
    work();
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace mnemoscope
