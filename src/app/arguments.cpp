#include "app/arguments.h"

#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <sstream>
#include <string_view>
#include <system_error>
#include <vector>

#include "app/option_kinds.h"
#include "app/sweep_arguments.h"
#include "app/version.h"
#include "data/file_formats.h"
#include "engine/run_words.h"
#include "text/text.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

constexpr std::array<std::string_view, 3> kBackends{"auto", "cpu", "gpu"};  // as in BackendChoice
constexpr std::array<std::string_view, 2> kThemes{"dark", "light"};

CLI::Validator png_name() {
  const auto refusal = [](const std::string& given) {
    // A device has the name it has: /dev/stdout is a place to pass the picture on.
    if (lower_ascii(given).ends_with(".png") || given.starts_with("/dev/")) return std::string();
    return fmt::format("a picture of the window is a PNG; give a name that ends in .png, not {}",
                       given.empty() ? "none" : given);
  };
  return CLI::Validator(refusal, "");
}

void add_backend(CLI::App& app, BackendChoice& backend) {
  const auto choose = [&backend](const std::string& word) {
    const auto position = std::find(kBackends.begin(), kBackends.end(), word) - kBackends.begin();
    backend = static_cast<BackendChoice>(position);
  };
  app.add_option_function<std::string>("--backend", choose,
                                       "where steps are computed: auto, cpu or gpu")
      ->check(one_of(kBackends))
      ->option_text("auto|cpu|gpu");
}

void add_precision(CLI::App& app, std::optional<Precision>& precision) {
  // All that can be said.
  static constexpr std::array kWords{kPrecisionWords[0], kPrecisionWords[1], kPrecisionWords[2]};
  const auto choose = [&precision](const std::string& word) {
    const auto position = std::find(kPrecisionWords.begin(), kPrecisionWords.end(), word);
    precision = static_cast<Precision>(position - kPrecisionWords.begin());
  };
  app.add_option_function<std::string>("--precision", choose,
                                       "which kernels make the CPU's steps: exact (the usual, but "
                                       "for the window), fast, or auto, fast where that is "
                                       "wrong by 1e-5 of the largest entry at most")
      ->check(one_of(kWords))
      ->option_text("exact|fast|auto");
}

void add_session_options(CLI::App& app, SessionArguments& session) {
  app.add_option("--set", session.settings,
                 "change one key of the session, e.g. run.steps=5 or beta=0.5; may be given again")
      ->allow_extra_args(false)
      ->option_text("KEY=VALUE");
  add_backend(app, session.backend);
}

void add_workspace(CLI::App& app, WindowOptions& window) {
  std::vector<std::string_view> words;
  for (const WorkspaceEntry* entry : workspaces()) words.push_back(entry->word);
  const auto choose = [&window, words](const std::string& word) {
    window.workspace =
        static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
  };
  app.add_option_function<std::string>("--workspace", choose,
                                       fmt::format("shown first: {}", fmt::join(words, ", ")))
      ->check(one_of(words))
      ->option_text(fmt::format("{}", fmt::join(words, "|")));
}

void add_level(CLI::App& app, WindowOptions& window) {
  const auto choose = [&window](const std::string& word) {
    window.level = static_cast<Level>(std::find(kLevelWords.begin(), kLevelWords.end(), word) -
                                      kLevelWords.begin());
  };
  app.add_option_function<std::string>(
         "--level", choose,
         fmt::format("how much of the interface is shown: {}", fmt::join(kLevelWords, ", ")))
      ->check(one_of(kLevelWords))
      ->option_text(fmt::format("{}", fmt::join(kLevelWords, "|")));
}

void add_window_options(CLI::App& app, WindowOptions& window) {
  add_workspace(app, window);
  auto* screenshot =
      app.add_option("--screenshot", window.screenshot, "write the window to this .png and exit")
          ->check(png_name())
          ->option_text("FILE.png");
  add_number(app, "--after-frames", window.after_frames, {.least = 0, .most = 100000},
             "with --screenshot: frames to draw before")
      ->needs(screenshot);
  add_number(app, "--width", window.width, {.least = 320, .most = 16384},
             "of the window, in pixels");
  add_number(app, "--height", window.height, {.least = 240, .most = 16384},
             "of the window, in pixels");
  add_number(app, "--type-scale", window.type_scale, {.least = 0.75, .most = 3.0},
             "size of type: 1 is 100 %, from 0.75 to 3");
  app.add_option("--lesson", window.lesson, "open a lesson, by its number or id, and its page")
      ->option_text("LESSON[:PAGE]");
  app.add_option("--lessons", window.lessons_folder, "lessons of your own, besides the others")
      ->option_text("FOLDER");
  app.add_option("--theme", window.theme, "dark or light")
      ->check(one_of(kThemes))
      ->option_text("dark|light");
  add_level(app, window);
  app.add_option("--frame-times", window.frame_times,
                 "write when every frame was there and how long it took (JSON)")
      ->option_text("FILE");
  app.add_option("--state-file", window.state_file,
                 "where tests of the window read what it shows (JSON)")
      ->option_text("FILE");
}

void add_run(CLI::App& app, Arguments& arguments) {
  CLI::App* run =
      app.add_subcommand("run", "run a session without a window and write what happened");
  run->add_option("session", arguments.session.documents,
                  "a session, bundle (.mnemo) or report (.html), or data as for the window")
      ->required()
      ->option_text("SESSION");
  run->add_option("--out", arguments.out_dir,
                  "folder for trace.json, summary.csv and the .npy files; made when missing, and "
                  "replaced as a whole when it holds an older result")
      ->required()
      ->option_text("DIR");
  const auto choose = [&arguments](ArrayChoice arrays) {
    return [&arguments, arrays](std::int64_t) { arguments.arrays = arrays; };
  };
  CLI::Option* all =
      run->add_flag_function("--arrays", choose(ArrayChoice::all),
                             "write states and weights of every query, however many");
  run->add_flag_function("--no-arrays", choose(ArrayChoice::none),
                         "write trace.json and summary.csv, no .npy files")
      ->excludes(all);
  run->add_flag("--python", arguments.python,
                "write every model's run as a script for Python and NumPy too");
  run->add_flag("--why", arguments.why, "say why every model ended as it did, and what would help");
  run->add_option(
         "--narrate", arguments.narration,
         "write what happens in plain sentences too, for screen readers; /dev/stdout reads "
         "it out at once")
      ->option_text("FILE");
  run->add_flag("--quiet", arguments.quiet, "print nothing but errors");
  add_session_options(*run, arguments.session);
  add_precision(*run, arguments.session.precision);
  run->callback([&arguments] { arguments.command = CommandName::run; });
}

void add_compare(CLI::App& app, Arguments& arguments) {
  CLI::App* compare = app.add_subcommand(
      "compare", "answer a session's matrix of corruptions by models without a window");
  compare
      ->add_option("session", arguments.session.documents,
                   "a session, bundle (.mnemo) or report (.html), or data as for the window")
      ->required()
      ->option_text("SESSION");
  compare
      ->add_option("--out", arguments.out_dir,
                   "folder for the tables, the figure and the pictures; made when missing, and "
                   "replaced as a "
                   "whole when it holds an older comparison")
      ->required()
      ->option_text("DIR");
  compare->add_flag("--quiet", arguments.quiet, "print nothing but errors");
  add_session_options(*compare, arguments.session);
  compare->callback([&arguments] { arguments.command = CommandName::compare; });
}

void add_report(CLI::App& app, Arguments& arguments) {
  CLI::App* report =
      app.add_subcommand("report", "write what a session comes to as one HTML file for a browser");
  report
      ->add_option("session", arguments.session.documents,
                   "a session, bundle (.mnemo) or report (.html), or data as for the window")
      ->required()
      ->option_text("SESSION");
  report->add_option("--out", arguments.out_file, "the file to write; an older one is replaced")
      ->required()
      ->option_text("FILE");
  report
      ->add_option("--set", arguments.session.settings,
                   "change one key of the session, e.g. run.steps=5 or beta=0.5; may be given "
                   "again")
      ->allow_extra_args(false)
      ->option_text("KEY=VALUE");
  report->callback([&arguments] { arguments.command = CommandName::report; });
}

void add_train(CLI::App& app, Arguments& arguments) {
  CLI::App* train = app.add_subcommand(
      "train", "train layers by a task file without a window and write what came of it");
  train
      ->add_option("task", arguments.train.task,
                   "a task file (TOML), a sweep that trains one, or builtin:NAME for one of the "
                   "papers' experiments")
      ->required()
      ->option_text("TASK | builtin:NAME");
  train
      ->add_option("--out", arguments.train.out_dir,
                   "folder for training.json, curves.csv and the .npy files; made when missing")
      ->required()
      ->option_text("DIR");
  train
      ->add_option("--set", arguments.train.settings,
                   "change one key of the task, as bags.file=FILE, or with range(FROM,TO,STEPS) or "
                   "list(A,B,...) train at each; may be given again")
      ->allow_extra_args(false)
      ->option_text("KEY=VALUE");
  train->add_flag("--quiet", arguments.train.quiet, "print nothing but errors");
  train->callback([&arguments] { arguments.command = CommandName::train; });
}

void add_lessons(CLI::App& app, Arguments& arguments) {
  CLI::App* lessons = app.add_subcommand(
      "lessons", "list the lessons, check those of a folder, or print their tasks");
  lessons->add_option("folder", arguments.lessons.folder, "lessons of your own, besides the others")
      ->option_text("[FOLDER]");
  lessons
      ->add_option("--sheet", arguments.lessons.sheet,
                   "write all tasks and questions to this file of HTML instead")
      ->option_text("FILE");
  lessons->callback([&arguments] { arguments.command = CommandName::lessons; });
}

void add_bench_sizes(CLI::App& bench, BenchOptions& options) {
  const auto refusal = [](const std::string& typed) {
    const auto sizes = read_bench_sizes(typed);
    return sizes ? std::string() : sizes.error().text;
  };
  const auto take = [&options](const std::string& typed) {
    options.sizes = read_bench_sizes(typed).value_or(std::vector<BenchSize>());
  };
  const auto single = [&options]() -> BenchSize& {
    if (options.sizes.empty()) options.sizes.push_back({20000, 784});
    return options.sizes.front();
  };
  const NumberRules rules{.least = 1, .most = 1e7, .whole = true};
  const auto number_refusal = [rules](const std::string& typed) {
    const auto number = read_typed_number(typed, rules);
    return number ? std::string() : number.error().text;
  };
  const auto number_of = [rules](const std::string& typed) {
    return static_cast<Index>(read_typed_number(typed, rules).value_or(1.0));
  };
  CLI::Option* several =
      bench
          .add_option_function<std::string>(
              "--sizes", take, "problems that are timed, memories x entries, with commas between")
          ->check(CLI::Validator(refusal, ""))
          ->option_text("MxD,...");
  bench
      .add_option_function<std::string>(
          "--memories", [=](const std::string& typed) { single().memories = number_of(typed); },
          "how many, M, of a single problem")
      ->check(CLI::Validator(number_refusal, ""))
      ->excludes(several)
      ->option_text("N");
  bench
      .add_option_function<std::string>(
          "--dimension", [=](const std::string& typed) { single().dimension = number_of(typed); },
          "entries of a memory, d, of a single problem")
      ->check(CLI::Validator(number_refusal, ""))
      ->excludes(several)
      ->option_text("N");
}

void add_bench_parts(CLI::App& bench, BenchOptions& options) {
  const auto refusal = [](const std::string& typed) {
    for (const std::string_view word : words_of_list(typed)) {
      if (std::find(kBenchPartWords.begin(), kBenchPartWords.end(), word) == kBenchPartWords.end())
        return fmt::format("{} is not one of {}", word, fmt::join(kBenchPartWords, ", "));
    }
    return std::string();
  };
  const auto take = [&options](const std::string& typed) {
    for (const std::string_view word : words_of_list(typed)) {
      const auto at = std::find(kBenchPartWords.begin(), kBenchPartWords.end(), word);
      options.parts.push_back(static_cast<BenchPart>(at - kBenchPartWords.begin()));
    }
  };
  bench
      .add_option_function<std::string>(
          "--only", take, fmt::format("measure only these of {}", fmt::join(kBenchPartWords, ", ")))
      ->check(CLI::Validator(refusal, ""))
      ->option_text("PART,...");
  const auto choose = [&options](const std::string& typed) {
    for (const std::string_view id : words_of_list(typed)) options.models.emplace_back(id);
  };
  bench.add_option_function<std::string>("--models", choose, "measure only these models, by id")
      ->option_text("ID,...");
}

void add_bench(CLI::App& app, Arguments& arguments) {
  CLI::App* bench = app.add_subcommand(
      "bench", "time every model, loading and the window, and print JSON or a table");
  BenchOptions& options = arguments.bench;
  add_bench_parts(*bench, options);
  add_bench_sizes(*bench, options);
  add_number(*bench, "--beta", options.beta, {.least = 1e-8, .most = 1e8},
             "inverse temperature of every model that has one");
  add_number(*bench, "--seconds", options.seconds, {.least = 0.001, .most = 600.0},
             "how long to measure each step");
  add_number(*bench, "--read-mib", options.read_mib, {.least = 1, .most = 65536},
             "buffer for the read speed, larger than the caches");
  bench->add_option("--load", options.load, "the IDX file that is loaded; without, one is made")
      ->option_text("FILE");
  bench->add_flag("--peers", options.peers,
                  "time the dense step by numpy and PyTorch too, where they are there");
  bench->add_flag("--table", options.table, "print a table instead of JSON");
  bench->add_option("--json", options.json, "write the JSON to this file and print a table")
      ->option_text("FILE");
  add_backend(*bench, options.backend);
  bench->callback([&arguments] { arguments.command = CommandName::bench; });
}

void describe(CLI::App& app, Arguments& arguments) {
  app.name("mnemoscope");
  app.set_version_flag("--version", std::string("mnemoscope ") + kVersion);
  app.add_option(
         "document", arguments.session.documents,
         fmt::format(
             "a session, a bundle of one with its images (.mnemo), or a report (.html) of one; or "
             "as memories: builtin:NAME, a folder, images or a data set ({})",
             data_set_names()))
      ->option_text("[SESSION | builtin:NAME | FOLDER | IMAGE...]");
  add_session_options(app, arguments.session);
  add_precision(app, arguments.session.precision);
  add_window_options(app, arguments.window);
  add_run(app, arguments);
  add_compare(app, arguments);
  add_report(app, arguments);
  add_train(app, arguments);
  add_lessons(app, arguments);
  add_sweep(app, arguments);
  add_bench(app, arguments);
  CLI::App* info = app.add_subcommand("info", "versions, devices, and what is accelerated and why");
  add_backend(*info, arguments.session.backend);
  info->add_flag("--markdown", arguments.markdown,
                 "print the table of models as Markdown, nothing else");
  info->callback([&arguments] { arguments.command = CommandName::info; });
  app.require_subcommand(0, 1);
  app.footer(
      "Exit codes: 0 done, 1 bad input or a model that failed, 2 wrong usage, 3 a sweep of which "
      "jobs "
      "are left, 130 stopped by Ctrl+C.");
}

/// CLI11 ends some messages with a line break or a stop; ours is one line.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
  return text;
}

/// A word that is neither a file nor written like one: a command was meant. Nullopt: it was not,
/// or it was understood.
std::optional<std::string> unknown_command(const CLI::App& app,
                                           const std::vector<std::string>& documents) {
  constexpr std::array<std::string_view, 8> kCommands{"run",     "compare", "report", "train",
                                                      "lessons", "sweep",   "bench",  "info"};
  if (documents.empty() || !app.get_subcommands().empty()) return std::nullopt;
  const std::string& word = documents.front();
  std::error_code unknown;
  const bool like_a_file = word.find_first_of("./\\:~") != std::string::npos;
  if (word.empty() || like_a_file || std::filesystem::exists(word, unknown)) return std::nullopt;
  const auto meant = nearest_word(word, kCommands);
  return fmt::format("{}: there is no such command, file or folder; the commands are {}{}", word,
                     fmt::join(kCommands, ", "),
                     meant ? fmt::format("; perhaps {} was meant", *meant) : "");
}

EarlyExit usage_error(std::string_view text) {
  return {.text = fmt::format("mnemoscope: {}; see mnemoscope --help\n", readable(text)),
          .code = 2};
}

}  // namespace

std::variant<Arguments, EarlyExit> parse_arguments(const std::vector<std::string>& arguments) {
  Arguments parsed;
  CLI::App app("See an associative memory remember: modern Hopfield models, side by side.");
  describe(app, parsed);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(),
                                       arguments.rend()));  // CLI11 takes from the back
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success)) {
      // What stands behind a command that does not exist is refused because of that.
      const auto unknown = unknown_command(app, parsed.session.documents);
      return usage_error(unknown.value_or(one_line(error.what())));
    }
    std::ostringstream out;
    std::ostringstream unused;
    app.exit(error, out, unused);
    return EarlyExit{.text = out.str(), .code = 0};
  }
  if (const auto unknown = unknown_command(app, parsed.session.documents)) {
    return usage_error(*unknown);
  }
  parsed.window.backend = parsed.session.backend;
  return parsed;
}

}  // namespace mnemoscope
