#include "app/sweep_scripts.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "text/text.h"

namespace mnemoscope {
namespace {

/// sweep 'FILE' --out 'DIR' --set 'beta=1'
std::string shell_arguments(const SweepScript& script) {
  std::string words =
      fmt::format("sweep {} --out {}", shell_word(script.sweep), shell_word(script.out));
  for (const std::string& setting : script.settings) words += " --set " + shell_word(setting);
  return words;
}

/// In a recipe of make, which replaces every $ before its shell sees it.
std::string recipe_words(std::string_view shell) {
  std::string words;
  for (const char c : shell) {
    if (c == '$') words += '$';
    words += c;
  }
  return words;
}

/// In a variable of make, where # begins a comment too; in a recipe that is the shell's.
std::string variable_words(std::string_view shell) {
  std::string words;
  for (const char c : recipe_words(shell)) {
    if (c == '#') words += '\\';
    words += c;
  }
  return words;
}

std::string slurm_script(const SweepScript& script) {
  return fmt::format(
      R"(#!/bin/sh
#SBATCH --job-name=mnemoscope-sweep
#SBATCH --array=0-{last}
#SBATCH --cpus-per-task=2
#SBATCH --signal=B:USR1@60
# A sweep of Mnemoscope as an array of {tasks} tasks: sbatch FILE. A task that is told that its time is up
# finishes its job and ends with code 3; submit again, also a part (--array=3,7), and it goes on.
# In the end: mnemoscope {arguments} --merge
set -eu
program="${{MNEMOSCOPE:-}}"
[ -n "$program" ] || program={program}
exec "$program" {arguments} --shard "$SLURM_ARRAY_TASK_ID/{tasks}"
)",
      fmt::arg("last", script.tasks - 1), fmt::arg("tasks", script.tasks),
      fmt::arg("program", shell_word(script.program)),
      fmt::arg("arguments", shell_arguments(script)));
}

std::string parallel_script(const SweepScript& script) {
  return fmt::format(
      R"(#!/bin/sh
# A sweep of Mnemoscope on all cores by GNU parallel: sh FILE. Stopped, it goes on where it was.
set -eu
program="${{MNEMOSCOPE:-}}"
[ -n "$program" ] || program={program}
set -- {arguments}
seq 0 {last} | parallel --quote --line-buffer "$program" "$@" --shard "{{}}/{tasks}"
"$program" "$@" --merge
)",
      fmt::arg("last", script.tasks - 1), fmt::arg("tasks", script.tasks),
      fmt::arg("program", shell_word(script.program)),
      fmt::arg("arguments", shell_arguments(script)));
}

std::string make_script(const SweepScript& script) {
  return fmt::format(
      R"(# A sweep of Mnemoscope: make -j4 -f FILE. Stopped, it goes on where it was.
.RECIPEPREFIX := >
program = {program}
ifdef MNEMOSCOPE
program = "$$MNEMOSCOPE"
endif
SHARDS := $(addprefix shard-,$(shell seq 0 {last}))

.PHONY: merged $(SHARDS)
merged: $(SHARDS)
>$(program) {arguments} --merge

$(SHARDS): shard-%:
>$(program) {arguments} --shard $*/{tasks}
)",
      fmt::arg("last", script.tasks - 1), fmt::arg("tasks", script.tasks),
      fmt::arg("program", variable_words(shell_word(script.program))),
      fmt::arg("arguments", recipe_words(shell_arguments(script))));
}

/// As Python reads it: JSON in UTF-8. Escapes would make two halves of what is beyond 16 bits.
std::string python_text(const nlohmann::json& json) {
  constexpr int kOneLine = -1;
  return json.dump(kOneLine, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string ray_script(const SweepScript& script) {
  nlohmann::json words{"sweep", script.sweep, "--out", script.out};
  for (const std::string& setting : script.settings) {
    words.push_back("--set");
    words.push_back(setting);
  }
  return fmt::format(
      R"(#!/usr/bin/env python3
# A sweep of Mnemoscope on a Ray cluster whose machines share the folder: python3 FILE. Stopped, it
# goes on where it was.
import os
import subprocess

import ray

PROGRAM = os.environ.get("MNEMOSCOPE") or {program}
ARGUMENTS = {arguments}
SHARDS = {tasks}


@ray.remote(num_cpus=2)
def shard(index):
    return subprocess.run([PROGRAM, *ARGUMENTS, "--shard", f"{{index}}/{{SHARDS}}"]).returncode


ray.init()
codes = ray.get([shard.remote(index) for index in range(SHARDS)])
codes.append(subprocess.run([PROGRAM, *ARGUMENTS, "--merge"]).returncode)
raise SystemExit(next((code for code in codes if code), 0))
)",
      fmt::arg("tasks", script.tasks), fmt::arg("program", python_text(script.program)),
      fmt::arg("arguments", python_text(words)));
}

}  // namespace

std::string sweep_script(std::string_view kind, const SweepScript& script) {
  if (kind == "slurm") return slurm_script(script);
  if (kind == "parallel") return parallel_script(script);
  if (kind == "make") return make_script(script);
  return ray_script(script);
}

}  // namespace mnemoscope
