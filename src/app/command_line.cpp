#include "app/command_line.h"

#include <exception>
#include <ostream>

#include "app/arguments.h"
#include "app/bench_command.h"
#include "app/document_arguments.h"
#include "app/info_command.h"
#include "app/run_command.h"
#include "session/settings.h"

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
  return document;
}

/// What cannot be opened becomes a notice in the window, over the first session.
int open_with(WindowOptions options, const SessionArguments& arguments,
              const std::function<int(const WindowOptions&)>& open) {
  auto document = opened_session(arguments);
  if (document) {
    options.session = std::move(document->session);
    options.session_file = std::move(document->session_file);
    options.session_text = std::move(document->text);
  } else {
    options.session = default_session();
    options.startup_error = std::move(document.error());
  }
  return open(options);
}

Status run_headless(const Arguments& arguments, std::ostream& out) {
  auto document = opened_session(arguments.session);
  if (!document) return tl::unexpected(std::move(document.error()));
  return run_command({.session = std::move(document->session),
                      .out_dir = arguments.out_dir,
                      .backend = arguments.session.backend},
                     out);
}

Status carry_out(const Arguments& arguments, std::ostream& out) {
  switch (arguments.command) {
    case CommandName::run: return run_headless(arguments, out);
    case CommandName::bench: return bench_command(arguments.bench, arguments.session.backend, out);
    case CommandName::info: return info_command(arguments.session.backend, out);
    case CommandName::window: break;
  }
  return {};
}

int act_on(const Arguments& arguments, Streams streams,
           const std::function<int(const WindowOptions&)>& open) {
  if (arguments.command == CommandName::window)
    return open_with(arguments.window, arguments.session, open);
  const Status status = carry_out(arguments, streams.out);
  if (status) return kDone;
  streams.err << "mnemoscope: " << status.error().text << '\n';
  return kBadInput;
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments, Streams streams,
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
    streams.err << "mnemoscope: stopped unexpectedly: " << error.what() << '\n';
    return kBadInput;
  }
}

}  // namespace mnemoscope
