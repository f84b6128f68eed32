// What was typed, as values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/bench/bench_options.h"
#include "app/lessons_command.h"
#include "app/run_record.h"
#include "app/sweep_command.h"
#include "app/train_command.h"
#include "app/window.h"

namespace mnemoscope {

/// What all commands that open a session share.
struct SessionArguments {
  std::vector<std::string>
      documents;  ///< SESSION, or FOLDER | IMAGE | data files; empty: the first session
  std::vector<std::string> settings;  ///< --set, in order
  BackendChoice backend = BackendChoice::automatic;
  std::optional<Precision> precision{};  ///< instead of the session's
};

enum class CommandName { window, run, compare, report, train, lessons, sweep, info, bench };

/// The whole command line.
struct Arguments {
  CommandName command = CommandName::window;
  SessionArguments session;
  WindowOptions window;                         ///< its session is not filled in yet
  std::filesystem::path out_dir;                ///< run --out, compare --out
  std::filesystem::path out_file;               ///< report --out
  ArrayChoice arrays = ArrayChoice::automatic;  ///< run --arrays, --no-arrays
  bool python = false;                          ///< run --python
  bool why = false;                             ///< run --why
  bool quiet = false;                           ///< run --quiet
  std::filesystem::path narration;              ///< run --narrate
  BenchOptions bench;
  LessonsRequest lessons;
  SweepRequest sweep;
  TrainRequest train;
  bool markdown = false;  ///< info --markdown
};

/// Arguments to act on, or the text and exit code to leave with: help and version on out (0), a
/// usage error as one line on err (2).
struct EarlyExit {
  std::string text;
  int code = 0;
};
std::variant<Arguments, EarlyExit> parse_arguments(const std::vector<std::string>& arguments);

}  // namespace mnemoscope
