#include "session/sweep_jobs.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/random.h"
#include "session/document_writer.h"
#include "session/settings.h"
#include "session/sweep_task.h"
#include "session/toml_text.h"
#include "session/toml_values.h"
#include "text/fnv.h"

namespace mnemoscope {
namespace {

/// FNV-1a, its bits mixed.
std::uint64_t hash_of_text(std::string_view text) {
  Fnv hash;
  hash.add(text);
  return mixed(hash.value());
}

/// What is measured of a session, and nothing else.
Session measured_part(Session session) {
  session.matrix = {};
  std::erase_if(session.variants, [](const VariantChoice& choice) { return !choice.enabled; });
  for (VariantChoice& choice : session.variants) choice.compared = true;
  return session;
}

std::string measure_text(const Measure& measure) {
  std::string text = measure.experiment;
  const ExperimentKind* const kind = find_experiment(measure.experiment);
  if (kind == nullptr) return text;
  for (const auto& [key, numbers] : whole_values(*kind, measure)) {
    text += fmt::format("\n{}", key);
    for (const double number : numbers) text += fmt::format(" {}", number);
  }
  return text;
}

/// What all axes are applied to.
struct SweepPoint {
  Session session{};
  std::string task{};
};

SweepPoint first_point(const SweepSpec& sweep) {
  return {.session = sweep.session, .task = sweep.task};
}

Status apply_axis(const SweepSpec& sweep, const SweepAxis& axis, const std::string& value,
                  SweepPoint& point) {
  const std::string setting = fmt::format("{}={}", axis.key, value);
  if (!point.task.empty()) {
    return apply_task_setting(point.task, setting, fmt::format("{}: axes", axis.place),
                              sweep.base_dir);
  }
  const Status status = apply_setting(point.session, setting);
  if (status) return {};
  constexpr std::string_view kSetWords = "--set ";
  std::string_view why = status.error().text;
  if (axis.place.starts_with(kSetWords)) return status;
  if (why.starts_with(kSetWords)) why.remove_prefix(kSetWords.size());
  return fail("{}: axes: {}", axis.place, why);
}

/// Walks through all points; of a product it does what jobs share only once.
class JobList {
 public:
  JobList(const SweepSpec& sweep, std::string_view version)
      : sweep_(sweep), ending_(fmt::format("\n{}\n{}", measure_text(sweep.measure), version)) {}

  Result<std::vector<SweepJob>> all() {
    if (Status few = check_count(); !few) return tl::unexpected(few.error());
    const Status status = sweep_.combine == SweepCombine::product
                              ? add_products(first_point(sweep_), {})
                              : add_zipped();
    if (!status) return tl::unexpected(status.error());
    return std::move(jobs_);
  }

 private:
  Status check_count() const {
    double count = 1.0;
    for (const SweepAxis& axis : sweep_.axes) {
      const auto values = static_cast<double>(axis.values.size());
      count = sweep_.combine == SweepCombine::product ? count * values : values;
    }
    if (count <= static_cast<double>(kMostSweepJobs)) return {};
    constexpr double kMostWritten = 1e12;
    const std::string jobs =
        count < kMostWritten ? fmt::format("{:.0f}", count) : fmt::format("about {:.0e}", count);
    return fail("this sweep has {} jobs, more than {}; give its axes fewer values", jobs,
                kMostSweepJobs);
  }

  Status add_products(const SweepPoint& point, const std::vector<std::string>& values) {
    if (values.size() == sweep_.axes.size()) {
      add(point, values);
      return {};
    }
    const SweepAxis& axis = sweep_.axes[values.size()];
    for (const std::string& value : axis.values) {
      SweepPoint next = point;
      if (Status status = apply_axis(sweep_, axis, value, next); !status) return status;
      std::vector<std::string> more = values;
      more.push_back(value);
      if (Status status = add_products(next, more); !status) return status;
    }
    return {};
  }

  Status add_zipped() {
    const std::size_t count = sweep_.axes.empty() ? 1 : sweep_.axes.front().values.size();
    for (std::size_t place = 0; place < count; ++place) {
      SweepPoint point = first_point(sweep_);
      std::vector<std::string> values;
      for (const SweepAxis& axis : sweep_.axes) {
        values.push_back(axis.values[place]);
        if (Status status = apply_axis(sweep_, axis, values.back(), point); !status) return status;
      }
      add(point, values);
    }
    return {};
  }

  void add(const SweepPoint& point, std::vector<std::string> values) {
    const std::string text = point.task.empty()
                                 ? write_document(measured_part(point.session), sweep_.base_dir)
                                 : trained_part(point.task);
    jobs_.push_back({.index = jobs_.size(),
                     .key = fmt::format("{:016x}", hash_of_text(text + ending_)),
                     .values = std::move(values)});
  }

  const SweepSpec& sweep_;
  std::string ending_;
  std::vector<SweepJob> jobs_;
};

Result<SweepPoint> resolved_point(const SweepSpec& sweep, const SweepJob& job) {
  SweepPoint point = first_point(sweep);
  for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
    if (Status status = apply_axis(sweep, sweep.axes[i], job.values[i], point); !status) {
      return tl::unexpected(std::move(status.error()));
    }
  }
  return point;
}

std::string session_in_a_line(const SweepSpec& sweep, const Session& session) {
  const std::string text = write_document(measured_part(session), sweep.base_dir);
  Result<toml::table> document = parse_toml(text, "session");
  if (!document) return {};  // a path that is no UTF-8 has no place in TOML
  document->erase("format");
  document->erase("version");
  return inline_toml(*document);
}

}  // namespace

std::vector<std::string> settings_of(const SweepSpec& sweep, const SweepJob& job) {
  std::vector<std::string> settings;
  for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
    settings.push_back(fmt::format("{}={}", sweep.axes[i].key, job.values[i]));
  }
  return settings;
}

Result<Session> resolved_session(const SweepSpec& sweep, const SweepJob& job) {
  if (!sweep.task.empty()) {
    return fail("this point is a training and no session; mnemoscope train carries it out");
  }
  auto point = resolved_point(sweep, job);
  if (!point) return tl::unexpected(std::move(point.error()));
  return std::move(point->session);
}

Result<std::string> resolved_task(const SweepSpec& sweep, const SweepJob& job) {
  auto point = resolved_point(sweep, job);
  if (!point) return tl::unexpected(std::move(point.error()));
  return std::move(point->task);
}

Status check_point(const SweepSpec& sweep, const SweepJob& job) {
  const auto point = resolved_point(sweep, job);
  return point ? Status() : tl::unexpected(point.error());
}

Result<std::vector<SweepJob>> sweep_jobs(const SweepSpec& sweep, std::string_view version) {
  return JobList(sweep, version).all();
}

ExperimentJob experiment_job(const Session& session, const ExperimentKind& kind,
                             const Measure& measure) {
  ExperimentJob job{.memories = session.memories,
                    .corruptions = session.query.corruptions,
                    .queries = session.queries,
                    .rule = session.query_rule,
                    .options = session.run,
                    .values = whole_values(kind, measure)};
  for (const VariantChoice& choice : session.variants) {
    if (choice.enabled) job.variants.push_back(choice);
  }
  return job;
}

Result<ExperimentJob> experiment_job(const SweepSpec& sweep, const SweepJob& job,
                                     const ExperimentKind& kind) {
  if (sweep.task.empty()) {
    const Result<Session> session = resolved_session(sweep, job);
    if (!session) return tl::unexpected(session.error());
    return experiment_job(*session, kind, sweep.measure);
  }
  const Result<std::string> line = resolved_task(sweep, job);
  if (!line) return tl::unexpected(line.error());
  auto spec = task_of_line(*line, "task", sweep.base_dir);
  if (!spec) return tl::unexpected(std::move(spec.error()));
  return ExperimentJob{.values = whole_values(kind, sweep.measure),
                       .task = std::make_shared<const layers::TrainingSpec>(std::move(*spec))};
}

std::string point_in_a_line(const SweepSpec& sweep, const SweepJob& job) {
  const auto point = resolved_point(sweep, job);
  if (!point) return {};
  return point->task.empty() ? session_in_a_line(sweep, point->session) : point->task;
}

}  // namespace mnemoscope
