#include "app/window.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <utility>

#include "app/asked_run.h"
#include "app/autosave.h"
#include "app/backends.h"
#include "app/choice_watch.h"
#include "app/display_window.h"
#include "app/document.h"
#include "app/drops.h"
#include "app/end_signals.h"
#include "app/exit_guard.h"
#include "app/file_writing.h"
#include "app/folders.h"
#include "app/frame_pace.h"
#include "app/frame_view.h"
#include "app/gui_context.h"
#include "app/import_look.h"
#include "app/input_source.h"
#include "app/job_table.h"
#include "app/kept_views.h"
#include "app/leaving.h"
#include "app/letter_watch.h"
#include "app/preferences.h"
#include "app/requests.h"
#include "app/run_notices.h"
#include "app/screenshot.h"
#include "app/set_aside.h"
#include "app/start_choices.h"
#include "app/state_file.h"
#include "engine/fit_service.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/frame/looked_at_rows.h"
#include "ui/frame/main_window.h"

namespace mnemoscope {
namespace {

constexpr double kScreenshotPause = 0.02;  // seconds between frames while results come in
const ImVec2 kLeastScreenshot{1280.0F, 800.0F};

/// The window with all that lives as long as it.
class Window {
 public:
  Window(const WindowOptions& options, Preferences preferences,
         std::unique_ptr<DisplayWindow> display)
      : options_(options),
        display_(std::move(display)),
        scale_(display_->content_scale()),
        preferences_(std::move(preferences)),
        gui_(*display_, first_appearance(options, preferences_.appearance, scale_),
             options.frame_times),
        executor_(open_backends(options.backend).backends, &DisplayWindow::wake, fits_),
        jobs_(&DisplayWindow::wake, fits_),
        document_(options.session, options.session_file, options.session_text, options.disk_mark),
        handler_(options.screenshot ? std::vector<LeftSession>() : left_sessions(state_folder())),
        autosave_(state_folder(), &DisplayWindow::wake),
        kept_views_(options.screenshot ? std::filesystem::path() : kept_views_folder()),
        files_(&DisplayWindow::wake),
        state_file_(options.state_file) {
    if (options.from_report) document_.keep_models();
    program_ = first_program_view(options, preferences_);
    clear_left_places(state_folder());
    name_for_people(notices_, state_folder());
    kept_views_.restore(document_, view_, program_.workspace);
    if (options.workspace) program_.workspace = *options.workspace;
    // Where the pointer happens to lie is no part of the picture.
    if (options.screenshot) ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NoMouse;
    preferences_.appearance = gui_.theme().appearance();
    if (!options.session_file.empty()) remember_session(preferences_, options.session_file);
  }

  int run() {
    try {
      loop();
    } catch (...) {
      autosave_.write_now(aside_.own(document_));
      throw;
    }
    keep_view();
    keep_preferences();
    return exit_code_;
  }

 private:
  void loop() {
    start();
    while (!done_) {
      display_->wait(sleep());
      if (const auto signal = end_signals_.caught()) return end_by(*signal);
      if (const std::optional<Status> news = autosave_.news()) tell_of_autosave(*news);
      DisplayEvents events = display_->take_events(gui_.key_receiver());
      if (options_.input != nullptr && !options_.input->happens(sight(), events)) break;
      if (display_->wants_close()) {
        display_->refuse_close();
        requests_.emplace_back(Quit{});
      }
      take_drop(events.dropped, widgets_.all(), asked_now(document_.session(), run_), requests_,
                commands_);
      take_results();
      follow_scale();
      if (events.any || !requests_.empty() || files_.is_answered() ||
          pace_.is_woken(display_->now()))
        pace_.settle();
      if (pace_.is_due()) draw(events);
      if (options_.screenshot) take_screenshot();
      done_ = done_ || writing_.may_close();
    }
    leave();
  }

  /// Asked to end from outside, with no one to ask about unsaved changes: they are kept.
  void end_by(int signal) {
    const Document& own = aside_.own(document_);
    autosave_.write_now(own);
    if (!own.is_unsaved()) autosave_.finish();
    exit_code_ = 128 + signal;
  }

  void tell_of_autosave(const Status& status) {
    notices_.begin_frame(display_->now());
    RunNotices::tell_of_autosave(status, notices_);
    pace_.settle();
  }

  /// The window is gone at once, whatever is still being loaded or fitted.
  void leave() {
    mnemoscope::leave({.hide = [this] { display_->hide(); },
                       .stop = {[this] { executor_.stop(); }, [this] { jobs_.stop(); },
                                [this] { import_.stop(); }, [this] { writing_.job().stop(); },
                                [this] { fits_->stop(); }},
                       .finish = [this] { autosave_.finish(); }});
  }

  /// What a person should know at the start.
  void start() {
    notices_.begin_frame(display_->now());
    if (options_.startup_error) notices_.error(options_.startup_error->text);
    handler_.offer_left_behind(notices_);
    welcome(options_, program_, notices_);
    submit_if_changed();
  }

  WindowSight sight() const {
    return {.widgets = widgets_,
            .session = document_.settled(),
            .size = ImGui::GetIO().DisplaySize,
            .busy = is_waiting() || !has_rows(run_, rows_)};
  }

  /// Type keeps its size for the eye when the window comes to a screen of another scale.
  void follow_scale() {
    const double now = display_->content_scale();
    if (now == scale_) return;
    Appearance appearance = gui_.theme().appearance();
    appearance.type_percent = type_size_on(appearance.type_percent, scale_, now);
    scale_ = now;
    gui_.apply_appearance(appearance);
    preferences_.appearance = appearance;
    pace_.settle();
  }

  std::optional<double> sleep() const {
    if (options_.input != nullptr) return 0.0;
    return pace_.sleep(options_.screenshot ? std::optional(kScreenshotPause) : std::nullopt);
  }

  bool is_waiting() const { return asked_run_.is_waiting(run_); }

  void take_results() {
    if (jobs_.take_results()) pace_.show_once();
    if (import_.take_results()) pace_.show_once();
    take_written();
    std::optional<LiveRun> newer = executor_.poll();
    if (!newer) return;
    run_ = std::move(*newer);
    pace_.settle();
    run_notices_.tell_of_backend(run_, notices_);
    if (!asked_run_.decides(run_)) return;
    if (!run_.failure) return settle_started();
    RequestScope scope{document_, preferences_, notices_};
    const bool may_relax = !options_.chosen_contrast || document_.is_trying_edits();
    handler_.take_failure(run_, may_relax, scope);
    submit_if_changed();
  }

  void take_written() {
    if (!writing_.job().take_news()) return;
    pace_.show_once();
    notices_.begin_frame(display_->now());
    RequestScope scope{document_, preferences_, notices_};
    carry_out(writing_.take_written(handler_, scope));
  }

  /// What waited for memories and query to be loaded has its answer.
  void settle_started() {
    if (!run_.start) return;
    const std::optional<Candidate> candidate = document_.candidate();
    std::optional<AutosavePlace> place;
    if (candidate && !candidate->autosave.empty()) {
      place = AutosavePlace::take_over(candidate->autosave);
      if (!place) return refuse_restored();
    }
    if (candidate && !aside_.is_used()) keep_view();
    const Memories& memories = *run_.start->memories;
    const BankSize size = size_of(*memories.bank, memories.images.shape);
    if (document_.started(size) == Document::Started::replaced) {
      if (place) {
        autosave_.adopt(std::move(*place));
        handler_.mark_restored(candidate->autosave);
      }
      opened(*candidate);
    }
    if (!aside_.is_used()) remember_memories(preferences_, document_.session().memories.sources);
    submit_if_changed();
    RunNotices::tell_of_left_out(document_, notices_);
    run_notices_.tell_of_files(run_, document_, notices_);
  }

  /// Another document is open: nothing of what was looked at in the old one is left. A saved one is
  /// looked at as it was left itself.
  void opened(const Candidate& candidate) {
    view_ = first_view(candidate);
    program_.import.reset();
    handler_.forget_offer();
    kept_views_.restore(document_, view_, program_.workspace);
    if (!document_.file().empty()) remember_session(preferences_, document_.file());
    notices_.session_changed(fmt::format("Opened {}", candidate.name));
  }

  /// Two windows that offer the same unsaved session: the first one has it.
  void refuse_restored() {
    const Document::Refused refused = document_.refused();
    notices_.error(fmt::format("{} is open in another window already.", refused.candidate->name));
    submit_if_changed();
  }

  void submit_if_changed() {
    asked_run_.ask(run_to_ask_for(document_, program_, view_),
                   [this](const RunSpec& spec) { return executor_.submit(spec); });
  }

  void begin_frame(const DisplayEvents& events, double now) {
    pace_.begin_frame();
    ++count_.frame;
    count_.inputs += events.input.size();
    clock_.begin_frame(now);
    notices_.begin_frame(now);
    widgets_.begin_frame();
    textures_.begin_frame();
    letter_watch_.bring_to(gui_);
    gui_.begin_frame(events.input, options_.screenshot ? kLeastScreenshot : ImVec2{},
                     options_.input);
  }

  void draw(const DisplayEvents& events) {
    const double now = display_->now();
    begin_frame(events, now);
    {
      const WorkspaceEntry& workspace = *workspaces()[program_.workspace];
      Actions actions;
      UiContext ui{.session = document_.session(),
                   .run = run_,
                   .busy = is_waiting(),
                   .program = program_,
                   .view = view_,
                   .caches = caches_,
                   .requests = requests_,
                   .commands = commands_,
                   .actions = actions,
                   .theme = gui_.theme(),
                   .textures = textures_,
                   .widgets = widgets_,
                   .notices = notices_,
                   .files = files_,
                   .saving = writing_.job(),
                   .clock = clock_,
                   .workspace = workspace,
                   .results = jobs_.results()};
      const MainWindowView shown =
          frame_view(document_, preferences_, handler_, writing_, import_.found());
      add_frame_actions(actions, ui, shown);
      add_workspaces_actions(actions, ui);
      fire_shortcuts(ui, shortcuts_of(events.input));
      draw_main_window(ui, shown);
      gui_.end_frame(options_.input == nullptr || options_.input->is_drawn());
      rows_ = looked_at_rows(ui);
      executor_.look_at_rows(rows_);
      const auto [x, y] = display_->position();
      letter_watch_.look(ui, shown);
      const Status told = state_file_.write(ui, ImVec2(float(x), float(y)), count_);
      if (!told) notices_.error(told.error().text);
    }
    finish_frame(now);
  }

  /// Carries out what the frame asked for and decides when the next one is due.
  void finish_frame(double now) {
    const OpenPlace open{document_, view_, program_};
    const std::vector<Command> commands = commands_.take();
    const std::string chosen =
        choices_.look(open, aside_.is_used(), hand_is_off(), {commands, requests_});
    if (!chosen.empty()) notices_.session_changed(chosen);
    document_.apply(commands);
    if (!commands.empty()) notices_.session_changed(commands.back().label);
    if (!commands.empty()) writing_.stay_open();
    const Requests requests = std::exchange(requests_, {});
    aside_.end_before(requests, open);
    RequestScope scope{document_, preferences_, notices_};
    const WindowRequests asked = handler_.carry_out(requests, scope);
    aside_.carry_out(asked, open);
    choices_.follow_undo(open);
    carry_out(asked);
    import_.look_at(program_.import);
    submit_if_changed();
    executor_.look_at(view_.sequence.first_in_sight);
    jobs_.carry_out(program_.workspace, {.session = document_.session(),
                                         .run = run_,
                                         .view = view_,
                                         .program = program_,
                                         .at_rest = !is_waiting()});
    if (!commands.empty() || !requests.empty()) pace_.settle();
    if (choices_.waits()) pace_.show_once();
    if (textures_.wants_frame()) clock_.wake_in(0.0);
    if (const auto wait = autosave_.observe(aside_.own(document_), now)) clock_.wake_in(*wait);
    pace_.wake_after(clock_.wait(), now);
    display_->show_title(fmt::format("{}{} – Mnemoscope", document_.is_unsaved() ? "• " : "",
                                     visible(document_.name())));
  }

  void carry_out(const WindowRequests& asked) {
    if (asked.import) program_.import = asked.import;
    if (asked.quit) writing_.close_when_written();
    if (asked.write_beside) writing_.begin(*asked.write_beside);
    if (asked.saved) keep_view();
    if (asked.toggle_full_screen) display_->toggle_full_screen();
    if (asked.appearance) {
      gui_.apply_appearance(*asked.appearance);
      preferences_.appearance = *asked.appearance;
    }
    if (asked.ask_where_to_save) {
      ask_where_to_save(files_);
    } else if (!files_.is_open()) {
      handler_.forget_save_question();
    }
  }

  /// Writes the picture once it is time, and ends.
  void take_screenshot() {
    const bool ready = !is_waiting() && has_rows(run_, rows_) && !jobs_.busy() && !pace_.is_due();
    const auto now = screenshot_.after_frame(ready, display_->now(), options_.after_frames);
    if (now == Screenshot::Now::wait) return;
    if (now == Screenshot::Now::draw) return draw({});
    const Status written = Screenshot::write(*options_.screenshot, gui_.grab());
    if (!written) std::cerr << visible(written.error().text) << '\n';
    exit_code_ = written ? 0 : 1;
    done_ = true;
  }

  void keep_view() {
    // Neither must saving or leaving fail because of it.
    static_cast<void>(kept_views_.keep(document_, view_, program_.workspace));
  }

  void keep_preferences() {
    if (options_.screenshot || !options_.state_file.empty()) return;
    Preferences liked = preferences_;
    mnemoscope::remember(liked, program_);
    liked.appearance.type_percent = type_size_on(liked.appearance.type_percent, scale_, 1.0);
    liked.window = display_->placement();
    // Leaving must not fail because a folder cannot be written.
    static_cast<void>(save_preferences(liked));
  }

  const WindowOptions& options_;
  std::unique_ptr<DisplayWindow> display_;
  double scale_;  // what the screen asks for; the type size fits it
  Preferences preferences_;
  GuiContext gui_;
  LetterWatch letter_watch_;
  std::shared_ptr<FitService> fits_ = std::make_shared<FitService>();  // one for all
  Executor executor_;
  JobTable jobs_;
  ImportLook import_{&DisplayWindow::wake};
  FileWriting writing_{&DisplayWindow::wake};
  Document document_;
  ChoiceWatch choices_;
  SetAside aside_;  // while another session is shown in its place
  RequestHandler handler_;
  Autosave autosave_;
  EndSignals end_signals_{&DisplayWindow::wake};
  ExitGuard exit_guard_{[this] { autosave_.write_now(aside_.own(document_)); }};
  KeptViews kept_views_;
  FileDialog files_;
  StateFile state_file_;
  Textures textures_;
  NamedWidgets widgets_;
  Notices notices_;
  FrameClock clock_;
  ProgramView program_;
  DocumentView view_;
  Caches caches_;
  Requests requests_;  // of this frame
  Commands commands_;
  LiveRun run_;
  LookedAtRows rows_;  // of theorems, in the last frame
  RunNotices run_notices_;
  AskedRun asked_run_;
  FrameCount count_;
  FramePace pace_;
  Screenshot screenshot_;
  bool done_ = false;
  int exit_code_ = 0;
};

}  // namespace

int open_window(const WindowOptions& options) {
  Preferences preferences = preferences_for(options);
  Result<std::unique_ptr<DisplayWindow>> display = first_display(options, preferences);
  if (!display) {
    std::cerr << display.error().text << '\n';
    return 1;
  }
  return Window(options, std::move(preferences), std::move(*display)).run();
}

}  // namespace mnemoscope
