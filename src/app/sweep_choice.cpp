#include "app/sweep_choice.h"

#include <cstdint>

#include "session/query_list.h"
#include "text/number_in.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// A variable of an array as a number; nullopt where it is not set.
Result<std::optional<std::int64_t>> array_number(const Environment& environment, const char* name) {
  const std::optional<std::string> text = environment(name);
  if (!text) return std::optional<std::int64_t>();
  const auto number = number_in<std::int64_t>(*text);
  if (!number) {
    return fail("{}={}: is no number; give --shard I/N or --jobs", name, visible(*text));
  }
  return number;
}

/// Of a Slurm array with all that it says of itself.
struct SlurmArray {
  std::int64_t id = 0;
  std::int64_t count = 1;
  std::int64_t first = 0;
  std::int64_t step = 1;
};

Result<ArrayTask> slurm_task(const SlurmArray& array) {
  const std::int64_t place = array.step > 0 ? (array.id - array.first) / array.step : -1;
  if (place < 0 || place >= array.count || array.count < 1) {
    return fail(
        "SLURM_ARRAY_TASK_ID={}: this array has gaps ({} tasks from {} on), so that a task does "
        "not "
        "know its place; give --shard I/N with the N of the whole array",
        array.id, array.count, array.first);
  }
  return ArrayTask{.shard = fmt::format("{}/{}", place, array.count)};
}

}  // namespace

Result<SweepShard> parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto index = number_in<std::int64_t>(text.substr(0, slash));
  const auto count = slash == std::string_view::npos
                         ? std::nullopt
                         : number_in<std::int64_t>(text.substr(slash + 1));
  if (!index || !count || *count < 1 || *index < 0) {
    return fail("--shard {}: is not of the form I/N; write --shard 0/4, 1/4, 2/4, 3/4", text);
  }
  if (*index >= *count) {
    return fail("--shard {}: shards are counted from 0, so the last one is {}/{}", text, *count - 1,
                *count);
  }
  return SweepShard{.index = static_cast<std::size_t>(*index),
                    .count = static_cast<std::size_t>(*count)};
}

Result<ArrayTask> array_task(const Environment& environment) {
  SlurmArray array;
  bool in_slurm = false;
  struct Variable {
    const char* name;
    std::int64_t* value;
  };
  for (const Variable& variable : {Variable{"SLURM_ARRAY_TASK_ID", &array.id},
                                   Variable{"SLURM_ARRAY_TASK_COUNT", &array.count},
                                   Variable{"SLURM_ARRAY_TASK_MIN", &array.first},
                                   Variable{"SLURM_ARRAY_TASK_STEP", &array.step}}) {
    const auto number = array_number(environment, variable.name);
    if (!number) return tl::unexpected(number.error());
    if (*number) *variable.value = **number;
    if (variable.value == &array.id) in_slurm = number->has_value();
  }
  if (in_slurm) return slurm_task(array);
  const auto place = array_number(environment, "PBS_ARRAY_INDEX");
  if (!place) return tl::unexpected(place.error());
  if (*place) return ArrayTask{.jobs = fmt::format("{}", **place)};
  return ArrayTask{};
}

Result<std::vector<SweepJob>> chosen_jobs(std::span<const SweepJob> all, const std::string& jobs,
                                          const std::string& shard) {
  std::vector<SweepJob> named;
  if (jobs.empty()) {
    named.assign(all.begin(), all.end());
  } else {
    std::vector<Index> places;
    if (Status read = add_queries(places, jobs, {.one = "job", .many = "jobs"}); !read) {
      return fail("--jobs {}: {}; write --jobs 3 or --jobs 10-19", visible(jobs),
                  read.error().text);
    }
    for (const Index place : places) {
      if (place >= std::ssize(all)) {
        return fail("--jobs {}: there is no job {}, the last one is {}", visible(jobs), place,
                    std::ssize(all) - 1);
      }
      named.push_back(all[static_cast<std::size_t>(place)]);
    }
  }
  if (shard.empty()) return named;
  const Result<SweepShard> part = parse_shard(shard);
  if (!part) return tl::unexpected(part.error());
  std::vector<SweepJob> chosen;
  for (std::size_t place = part->index; place < named.size(); place += part->count) {
    chosen.push_back(named[place]);
  }
  return chosen;
}

}  // namespace mnemoscope
