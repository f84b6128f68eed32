#include "app/sweep_arguments.h"

#include "app/option_kinds.h"
#include "app/sweep_scripts.h"

namespace mnemoscope {
namespace {

/// What is done instead of running; one of them at most.
void add_actions(CLI::App& sweep, SweepRequest& request) {
  std::vector<CLI::Option*> actions;
  const auto add = [&](const char* name, SweepAction action, const char* help) {
    actions.push_back(sweep.add_flag_function(
        name, [&request, action](std::int64_t) { request.action = action; }, help));
  };
  add("--list", SweepAction::list,
      "print every job on a line: its number, its key, and what it sets; needs no --out");
  add("--status", SweepAction::status, "count what is done, what failed and what is missing");
  add("--missing", SweepAction::missing, "list the jobs that are not done");
  add("--merge", SweepAction::merge, "write the rows of all jobs to DIR/sweep.csv");
  const auto print = [&request](const std::string& kind) {
    request.action = SweepAction::print;
    request.script = kind;
  };
  actions.push_back(
      sweep
          .add_option_function<std::string>(
              "--print", print, "print a script that runs the sweep on several cores or machines")
          ->check(one_of(kSweepScripts))
          ->option_text("slurm|parallel|make|ray"));
  for (std::size_t i = 0; i < actions.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) actions[i]->excludes(actions[k]);
  }
}

void add_choice(CLI::App& sweep, SweepRequest& request) {
  sweep.add_option("--jobs", request.jobs, "only these, by their numbers: 3, 10-19 or 3,7,10-19")
      ->option_text("LIST");
  sweep
      .add_option("--shard", request.shard,
                  "only every N-th job from the I-th on, I from 0 to N - 1; in a Slurm array its "
                  "own without being told")
      ->option_text("I/N");
}

}  // namespace

void add_sweep(CLI::App& app, Arguments& arguments) {
  CLI::App* sweep = app.add_subcommand(
      "sweep", "measure a session at many points, as a job that can be split, stopped and resumed");
  SweepRequest& request = arguments.sweep;
  sweep
      ->add_option("sweep", request.sweep,
                   "a sweep file, or builtin:NAME for one that comes with the program")
      ->required()
      ->option_text("SWEEP.toml | builtin:NAME");
  sweep
      ->add_option("--out", request.out_dir,
                   "folder for the rows of every job and sweep.csv; made when missing, jobs whose "
                   "rows are there are done")
      ->option_text("DIR");
  add_actions(*sweep, request);
  add_choice(*sweep, request);
  sweep
      ->add_option("--set", request.settings,
                   "change one key of the session for all jobs, or with range(FROM,TO,STEPS[,log]) "
                   "or list(A,B,...) sweep over it, unless the file does; may be given again")
      ->allow_extra_args(false)
      ->option_text("KEY=VALUE");
  constexpr double kMostTasks = 100000;
  add_number(*sweep, "--tasks", request.tasks, {.least = 1, .most = kMostTasks},
             "with --print: into how many shards");
  constexpr double kMostSeconds = 1e9;
  add_number(*sweep, "--stop-after", request.stop_after, {.least = 0, .most = kMostSeconds},
             "seconds after which no job is begun; with jobs left the exit code is 3");
  sweep->add_flag("--retry-failed", request.retries_failed, "run jobs again that failed before");
  sweep->add_flag("--quiet", request.quiet, "print nothing but errors and what was asked for");
  sweep->callback([&arguments] { arguments.command = CommandName::sweep; });
}

}  // namespace mnemoscope
