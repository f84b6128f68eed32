#include "core/memory_budget.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <limits>
#include <mutex>
#include <optional>

#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kUnasked = std::uint64_t{16} << 20U;

constexpr useconds_t kAskMicroseconds = 5000;

/// Of the whole process.
struct Claims {
  std::mutex mutex{};  // guards what follows
  std::uint64_t bytes = 0;
};

Claims& claims() {
  static Claims all;
  return all;
}

/// What the system says under a name of /proc or /sys; empty where it says nothing.
std::string told_by_system(const std::string& name) {
  std::string text;
  const int source = open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (source < 0) return text;
  std::array<char, 4096> block{};
  for (ssize_t got = 1; (got = read(source, block.data(), block.size())) > 0;) {
    text.append(block.data(), static_cast<std::size_t>(got));
  }
  close(source);
  return text;
}

/// The number behind `key` in lines of "key number"; with an empty key the first word.
std::optional<std::uint64_t> number_in(const std::string& name, std::string_view key) {
  const std::string text = fmt::format("\n{}", told_by_system(name));
  const std::size_t at = text.find(fmt::format("\n{}", key));
  if (at == std::string::npos) return std::nullopt;
  const std::size_t digits = text.find_first_not_of(" \t", at + 1 + key.size());
  if (digits == std::string::npos) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data() + digits, text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;  // "max"
  return number;
}

/// The two generations of cgroup name the same three numbers differently.
struct GroupFiles {
  const char* limit;
  const char* used;
  const char* reclaimable;  ///< in memory.stat: cache of files, given back when it is needed
};
constexpr GroupFiles kFirst{.limit = "memory.limit_in_bytes",
                            .used = "memory.usage_in_bytes",
                            .reclaimable = "total_inactive_file"};
constexpr GroupFiles kSecond{
    .limit = "memory.max", .used = "memory.current", .reclaimable = "inactive_file"};

std::uint64_t left_in_group(const std::string& folder, const GroupFiles& files) {
  const auto limit = number_in(folder + files.limit, {});
  const auto used = number_in(folder + files.used, {});
  if (!limit || !used) return kNoLimit;
  const std::uint64_t cache = number_in(folder + "memory.stat", files.reclaimable).value_or(0);
  const std::uint64_t held = *used - std::min(*used, cache);
  return *limit - std::min(*limit, held);
}

/// The least of a group and all that it is in; a container may see only the outermost.
std::uint64_t left_in_groups(const std::string& mount, std::string_view group,
                             const GroupFiles& files) {
  std::uint64_t left = left_in_group(mount + "/", files);
  while (group.size() > 1) {
    left = std::min(left, left_in_group(fmt::format("{}{}/", mount, group), files));
    group = group.substr(0, group.rfind('/'));
  }
  return left;
}

/// From the lines "0::/group" (second generation) and "4:memory:/group" (first) of /proc.
std::uint64_t left_to_groups(const std::string& root) {
  const std::string text = told_by_system(root + "/proc/self/cgroup");
  std::uint64_t left = kNoLimit;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const std::string_view group = line.substr(second + 1);
    if (controllers.empty()) {
      left = std::min(left, left_in_groups(root + "/sys/fs/cgroup", group, kSecond));
    } else if (controllers.find("memory") != std::string_view::npos) {
      left = std::min(left, left_in_groups(root + "/sys/fs/cgroup/memory", group, kFirst));
    }
  }
  return left;
}

std::uint64_t left_of_machine(const std::string& root) {
  if (const auto kilobytes = number_in(root + "/proc/meminfo", "MemAvailable:")) {
    return *kilobytes * 1024;
  }
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return std::uint64_t{4} << 30U;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
}

std::uint64_t left_of_addresses(const std::string& root) {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kNoLimit;
  const std::uint64_t page = static_cast<std::uint64_t>(std::max(1L, sysconf(_SC_PAGESIZE)));
  const std::uint64_t used = number_in(root + "/proc/self/statm", {}).value_or(0) * page;
  return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, used);
}

}  // namespace

std::uint64_t available_memory(std::string_view root) {
  const std::string name(root);
  return std::min({left_of_machine(name), left_to_groups(name), left_of_addresses(name)});
}

std::uint64_t memory_budget() {
  return available_memory() / 2;
}

Status fits_in_memory(std::uint64_t bytes, std::string_view what, std::string_view advice,
                      std::uint64_t budget) {
  if (bytes <= budget) return {};
  return fail_as(
      ErrorKind::no_room, "{} would take {}, but {} can be taken here; {}", what,
      bytes == kNoLimit ? "more memory than any machine has" : byte_words(bytes) + " of memory",
      byte_words(budget), advice);
}

Status fits_in_memory(std::uint64_t bytes, std::string_view what, std::string_view advice) {
  if (bytes <= kUnasked) return {};
  return fits_in_memory(bytes, what, advice, memory_budget());
}

MemoryClaim::~MemoryClaim() {
  if (bytes_ == 0) return;
  Claims& all = claims();
  const std::lock_guard lock(all.mutex);
  all.bytes -= bytes_;
}

Result<MemoryClaim> claim_memory(std::uint64_t bytes, std::string_view what,
                                 std::string_view advice,
                                 const std::function<bool()>& should_stop) {
  if (bytes <= kUnasked) return MemoryClaim();
  Claims& all = claims();
  std::unique_lock lock(all.mutex);
  while (true) {
    const std::uint64_t budget = memory_budget();
    if (all.bytes == 0) {
      if (const Status fits = fits_in_memory(bytes, what, advice, budget); !fits) {
        return tl::unexpected(fits.error());
      }
    }
    if (bytes <= budget - std::min(budget, all.bytes)) {
      all.bytes += bytes;
      return MemoryClaim(bytes);
    }
    lock.unlock();
    usleep(kAskMicroseconds);
    if (should_stop())
      return fail("{} was stopped while it waited for memory; start it again", what);
    lock.lock();
  }
}

void give_back_large_pieces() {
  constexpr int kLarge = 4 << 20;
  constexpr int kKeptAtTheEnd = 16 << 20;
  // Either alone would stop the library from choosing the other by what it sees.
  mallopt(M_MMAP_THRESHOLD, kLarge);
  mallopt(M_TRIM_THRESHOLD, kKeptAtTheEnd);
}

std::uint64_t bytes_of(std::initializer_list<std::int64_t> factors) {
  std::uint64_t product = 1;
  bool too_many = false;
  for (const std::int64_t factor : factors) {
    if (factor <= 0) return 0;
    too_many = too_many || product > kNoLimit / static_cast<std::uint64_t>(factor);
    product *= static_cast<std::uint64_t>(factor);
  }
  return too_many ? kNoLimit : product;
}

}  // namespace mnemoscope
