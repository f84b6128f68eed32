#include "app/command_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <string_view>

#include "app/arguments.h"
#include "app/bench/bench_command.h"
#include "app/bundle_places.h"
#include "app/compare_command.h"
#include "app/document_arguments.h"
#include "app/folders.h"
#include "app/info_command.h"
#include "app/interrupt.h"
#include "app/lessons_command.h"
#include "app/report_command.h"
#include "app/run_command.h"
#include "app/sweep_command.h"
#include "app/train_command.h"
#include "app/visible_lines.h"
#include "session/settings.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

Result<OpenedDocument> opened_session(const SessionArguments& arguments) {
  auto document = open_documents(arguments.documents);
  if (!document) return document;
  for (const std::string& setting : arguments.settings) {
    if (Status status = apply_setting(document->session, setting); !status) {
      return tl::unexpected(std::move(status.error()));
    }
  }
  if (arguments.precision) document->session.run.precision = *arguments.precision;
  return document;
}

/// Whether a person says how memories are centred, normalised or compared: then that is not left.
bool chooses_contrast(const SessionArguments& arguments) {
  const auto& settings = arguments.settings;
  return std::any_of(settings.begin(), settings.end(), [](std::string_view setting) {
    return setting.starts_with("memories.centre") || setting.starts_with("memories.normalise") ||
           setting.starts_with("memories.keys");
  });
}

/// One line that begins with the program's name.
void say(std::ostream& err, std::string_view sentence) {
  err << "mnemoscope: " << readable(without_places(std::string(sentence), state_folder())) << '\n';
}

/// What cannot be opened becomes a notice in the window, over the first session; a picture of that
/// is not what was asked for.
int open_with(WindowOptions options, const SessionArguments& arguments, std::ostream& err,
              const std::function<int(const WindowOptions&)>& open) {
  auto document = opened_session(arguments);
  if (document) {
    options.session = std::move(document->session);
    options.from_report = document->saved_elsewhere;
    if (!options.from_report) options.session_file = std::move(document->session_file);
    options.session_text = std::move(document->text);
    options.disk_mark = std::move(document->disk_mark);
    options.unpacked = std::move(document->unpacked);
    options.chosen_contrast = chooses_contrast(arguments);
  } else {
    options.session = default_session();
    say(err, document.error().text);
    options.startup_error = std::move(document.error());
  }
  const int code = open(options);
  return code == kDone && options.startup_error && options.screenshot ? kBadInput : code;
}

/// Progress is for a person who watches: nothing of it in a file or a pipe.
std::ostream* progress_of(const Arguments& arguments, Streams streams) {
  const bool watched = &streams.err == &std::cerr && isatty(STDERR_FILENO) == 1;
  return watched && !arguments.quiet ? &streams.err : nullptr;
}

Status run_headless(const Arguments& arguments, std::ostream& out, Streams streams) {
  auto document = opened_session(arguments.session);
  if (!document) return tl::unexpected(std::move(document.error()));
  VisibleLines lines(streams.err);
  std::ostream notes(&lines);
  return run_command({.session = std::move(document->session),
                      .out_dir = arguments.out_dir,
                      .backend = arguments.session.backend,
                      .around_memories = document->session_file.empty(),
                      .chosen_contrast = chooses_contrast(arguments.session),
                      .arrays = arguments.arrays,
                      .python = arguments.python,
                      .why = arguments.why,
                      .quiet = arguments.quiet,
                      .narration = arguments.narration},
                     {.out = out, .notes = notes, .progress = progress_of(arguments, streams)});
}

Status compare_headless(const Arguments& arguments, std::ostream& out, Streams streams) {
  auto document = opened_session(arguments.session);
  if (!document) return tl::unexpected(std::move(document.error()));
  VisibleLines lines(streams.err);
  std::ostream notes(&lines);
  return compare_command({.session = std::move(document->session),
                          .out_dir = arguments.out_dir,
                          .around_memories = document->session_file.empty(),
                          .quiet = arguments.quiet},
                         out, notes);
}

Status report_headless(const Arguments& arguments, Streams streams) {
  auto document = opened_session(arguments.session);
  if (!document) return tl::unexpected(std::move(document.error()));
  VisibleLines lines(streams.err);
  std::ostream notes(&lines);
  return report_command({.session = std::move(document->session),
                         .out_file = arguments.out_file,
                         .around_memories = document->session_file.empty()},
                        notes);
}

Status lessons_headless(const Arguments& arguments, std::ostream& out, Streams streams) {
  VisibleLines lines(streams.err);
  std::ostream notes(&lines);
  return lessons_command(arguments.lessons, out, notes);
}

Status train_headless(const Arguments& arguments, std::ostream& out, Streams streams) {
  VisibleLines lines(streams.err);
  std::ostream notes(&lines);
  return train_command(arguments.train, out, notes);
}

Status carry_out(const Arguments& arguments, std::ostream& out, Streams streams) {
  switch (arguments.command) {
    case CommandName::run: return run_headless(arguments, out, streams);
    case CommandName::compare: return compare_headless(arguments, out, streams);
    case CommandName::report: return report_headless(arguments, streams);
    case CommandName::train: return train_headless(arguments, out, streams);
    case CommandName::lessons: return lessons_headless(arguments, out, streams);
    case CommandName::bench: return bench_command(arguments.bench, out, streams.err);
    case CommandName::info:
      if (!arguments.markdown) return info_command(arguments.session.backend, out);
      print_model_table(out);
      return {};
    case CommandName::sweep:
    case CommandName::window: break;
  }
  return {};
}

/// Progress also into a file, in lines: who waits for a cluster reads it there.
int sweep_headless(const Arguments& arguments, std::ostream& out, Streams streams) {
  VisibleLines lines(streams.err);
  std::ostream notes(&lines);
  const bool is_ours = &streams.err == &std::cerr && !arguments.sweep.quiet;
  const bool terminal = is_ours && isatty(STDERR_FILENO) == 1;
  const auto end = sweep_command(arguments.sweep, {.out = out,
                                                   .notes = notes,
                                                   .progress = is_ours ? &streams.err : nullptr,
                                                   .terminal = terminal});
  if (!end) {
    say(streams.err, end.error().text);
    return kBadInput;
  }
  if (Interrupts::caught() == SIGINT && *end == SweepEnd::jobs_left) return kSignalled + SIGINT;
  switch (*end) {
    case SweepEnd::done: break;
    case SweepEnd::jobs_failed: return kBadInput;
    case SweepEnd::jobs_left: return kJobsLeft;
  }
  return kDone;
}

int act_on(const Arguments& arguments, Streams streams,
           const std::function<int(const WindowOptions&)>& open) {
  if (arguments.command == CommandName::window)
    return open_with(arguments.window, arguments.session, streams.err, open);
  VisibleLines lines(streams.out);
  std::ostream out(&lines);
  if (arguments.command == CommandName::sweep) return sweep_headless(arguments, out, streams);
  const Status status = carry_out(arguments, out, streams);
  if (status) return kDone;
  say(streams.err, status.error().text);
  return Interrupts::caught() == 0 ? kBadInput : kSignalled + Interrupts::caught();
}

int carry_out_line(const std::vector<std::string>& arguments, Streams streams,
                   const std::function<int(const WindowOptions&)>& open) {
  try {
    const auto parsed = parse_arguments(arguments);
    if (const auto* leave = std::get_if<EarlyExit>(&parsed)) {
      (leave->code == kDone ? streams.out : streams.err) << leave->text;
      return leave->code;
    }
    return act_on(std::get<Arguments>(parsed), streams, open);
  } catch (
      const std::exception& error) {  // out of memory, or a bug: still one line and an exit code
    say(streams.err, fmt::format("stopped unexpectedly: {}", error.what()));
    return kBadInput;
  }
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments, Streams streams,
                     const std::function<int(const WindowOptions&)>& open) {
  const int code = carry_out_line(arguments, streams, open);
  streams.out.flush();
  if (streams.out || code != kDone) return code;
  say(streams.err,
      "what there was to say could not be written to the standard output; is the disk full?");
  return kBadInput;
}

}  // namespace mnemoscope
