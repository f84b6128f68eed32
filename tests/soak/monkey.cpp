// A restless hand on the real window, at random but the same for the same seed, over all workspaces
// and with sets of 1 to 1000 memories. Nothing may break, and every session it comes to must be the
// same after saving and opening again. In an Xvfb of its own; best with the sanitizers:
//     monkey --events 20000 --seed 7
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "app/input_source.h"
#include "app/window.h"
#include "core/random.h"
#include "gui/display.h"
#include "session/session_file.h"
#include "soak/chords.h"
#include "soak/things_to_drop.h"
#include "temporary_folder.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Frames without an event now and then, so that results come in and pictures are drawn.
constexpr int kPause = 12;
/// A menu that opens is laid out in one frame and takes clicks from the next.
constexpr int kSettling = 2;
/// Widgets are new for so many events.
constexpr long kFresh = 4;
constexpr long kFramesToOneDrawn = 8;
constexpr long kEventsToOneWord = 1000;
constexpr int kWidth = 1280;
constexpr int kHeight = 800;
/// Enough to come to another workspace and to so many kinds of widgets that answer a click.
constexpr long kEnoughEvents = 800;
constexpr std::size_t kAnswering = 30;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  /// 0..below - 1
  int up_to(int below) {
    return static_cast<int>((random_.next() >> 33U) % static_cast<unsigned>(below));
  }
  bool once_in(int times) { return up_to(times) == 0; }
  float share() { return static_cast<float>(up_to(10001)) / 10000.0F; }
  template <class Range>
  const auto& one_of(const Range& range) {
    return *std::next(range.begin(), up_to(static_cast<int>(range.size())));
  }

 private:
  Lcg random_;
};

class Monkey final : public InputSource {
 public:
  Monkey(std::uint64_t seed, long events, const fs::path& folder)
      : dice_(seed),
        events_(events),
        left_(events),
        drops_(things_to_drop(folder)),
        file_(folder / "saved.toml"),
        kept_(fs::current_path()) {}

  bool done() const { return left_ <= 0; }
  int broken() const { return broken_; }

  /// What was met on the way; false when it was so little that the hand cannot have touched the
  /// widgets.
  bool report() const {
    std::cout << fmt::format(
        "{} sessions saved and opened again, {} changes, {} sets of memories, {} lists of models, "
        "{} workspaces, {} of {} kinds of widgets answered\n",
        saved_, changes_, sets_.size(), models_.size(), workspaces_.size(), answered_.size(),
        tried_.size());
    if (events_ < kEnoughEvents) return true;
    if (sets_.size() > 1 && workspaces_.size() > 1 && answered_.size() >= kAnswering) return true;
    std::cerr << "the hand met too little: do its events still reach the widgets?\n";
    return false;
  }

  bool happens(const WindowSight& sight, DisplayEvents& events) override {
    wheel_ = {};
    typed_.clear();
    events.any = true;
    const std::vector<InputEvent> let_go = std::exchange(held_, {});
    events.input.insert(events.input.end(), let_go.begin(), let_go.end());
    look(sight);
    if (moves_on()) return true;
    if (pause_ > 0) {
      --pause_;
      return true;
    }
    if (done()) return false;
    if (left_ % 250 == 0) save_and_open(sight.session);
    if (--left_ % kEventsToOneWord == 0)
      std::cout << fmt::format("{} to go\n", left_) << std::flush;
    act(sight, events);
    return true;
  }

  /// Drawing takes most of the time and is the same in every frame.
  bool is_drawn() override { return ++frame_ % kFramesToOneDrawn == 0; }

  void fill(ImGuiIO& io) override {
    take_mouse(io, now_.at, now_.down, wheel_);
    for (const unsigned character : typed_) io.AddInputCharacter(character);
  }

 private:
  /// The mouse in one frame.
  struct Moment {
    ImVec2 at{};
    std::array<bool, 2> down{};
  };

  void look(const WindowSight& sight) {
    sets_.insert(sight.session.memories.sources);
    models_.insert(ids_of(sight.session));
    for (const WorkspaceEntry* workspace : workspaces()) {
      const auto& widgets = sight.widgets.all();
      const auto found = widgets.lower_bound(workspace->word);
      if (found == widgets.end() || !found->first.starts_with(workspace->word)) continue;
      workspaces_.emplace(workspace->word);
    }
    if (last_ && *last_ == sight.session) return;
    if (last_) ++changes_;
    last_ = sight.session;
  }

  /// Whether what was clicked last changed the session or which widgets there are.
  void see_answer(const WindowSight& sight) {
    const auto& widgets = sight.widgets.all();
    const auto is_there = [&](const auto& entry) { return widgets.contains(entry.first); };
    const bool same = widgets.size() == since_.size() && changes_ == changes_before_ &&
                      std::all_of(since_.begin(), since_.end(), is_there);
    if (!clicked_.empty() && !same) answered_.insert(clicked_);
    clicked_.clear();
    changes_before_ = changes_;
    std::erase_if(since_, [&](const auto& entry) { return !is_there(entry); });
    for (const auto& [name, widget] : widgets) since_.try_emplace(name, left_);
  }

  /// A drag or click that is under way; true when this frame belongs to it.
  bool moves_on() {
    if (moments_.empty()) return false;
    now_ = moments_.front();
    moments_.pop_front();
    return true;
  }

  void act(const WindowSight& sight, DisplayEvents& events) {
    // The browser could go anywhere and save there: only what stays in its folder is done with it.
    see_answer(sight);
    if (sight.widgets.all().contains("browser.accept")) return act_in_browser(sight, events);
    if (sight.widgets.all().contains("import.accept") && dice_.once_in(6)) {
      return click(centre_of(sight, dice_.once_in(3) ? "import.cancel" : "import.accept"), 0);
    }
    pause_ = kSettling;
    switch (dice_.up_to(26)) {
      case 0: return press_key(events);
      case 1: return press_key(events);
      case 2: return type_word(events);
      case 3: wheel_ = {0.0F, dice_.once_in(2) ? 1.0F : -1.0F}; return;
      case 4:
        if (dice_.once_in(4)) drop(sight, events);
        return;
      case 5: pause_ = dice_.up_to(kPause); return;
      case 6: return use_palette(events);
      case 7: return drag(anywhere(sight), anywhere(sight));
      case 8: return drag(place_of(sight), anywhere(sight));
      case 9:
      case 10: return drag(place_of(sight), place_of(sight));
      case 11: return click(anywhere(sight), static_cast<std::size_t>(dice_.up_to(2)));
      case 12: return click(place_of(sight), 1);
      case 13: return double_click(place_of(sight));
      case 14: now_ = {.at = place_of(sight)}; return;
      default: {
        const ImVec2 place = place_of(sight);
        clicked_ = aimed_at_;
        return click(place, 0);
      }
    }
  }

  void drop(const WindowSight& sight, DisplayEvents& events) {
    const ImVec2 at = dice_.once_in(2) ? centre_of(sight, "retrieve.query_image") : anywhere(sight);
    events.dropped = {.paths = dice_.one_of(drops_), .x = at.x, .y = at.y};
  }

  void act_in_browser(const WindowSight& sight, DisplayEvents& events) {
    switch (dice_.up_to(4)) {
      case 0: return click(centre_of(sight, "browser.cancel"), 0);
      case 1: return click(centre_of(sight, "browser.accept"), 0);
      case 2: return type_word(events);
      default: return press(events, {Key::escape}, GLFW_KEY_ESCAPE);
    }
  }

  ImVec2 anywhere(const WindowSight& sight) {
    return {dice_.share() * sight.size.x, dice_.share() * sight.size.y};
  }

  ImVec2 centre_of(const WindowSight& sight, const char* name) const {
    const auto found = sight.widgets.all().find(name);
    if (found == sight.widgets.all().end()) return now_.at;
    return {(found->second.min.x + found->second.max.x) / 2,
            (found->second.min.y + found->second.max.y) / 2};
  }

  /// "theory.row" of its dozens of rows: a hand that takes every widget for alike meets the buttons
  /// beside them too rarely.
  static std::string family_of(const std::string& name) {
    const std::size_t first = name.find('.');
    const std::size_t second = name.find('.', first + 1);
    const bool numbered = first + 1 < name.size() && name[first + 1] <= '9';
    return numbered ? name : name.substr(0, second);
  }

  /// Somewhere on a named widget that is to be seen: mostly one that has come lately, as the
  /// entries of a menu that has opened, for any other closes it again; and of a kind not tried
  /// often.
  ImVec2 place_of(const WindowSight& sight) {
    using Family = std::vector<NamedWidget>;
    std::map<std::string, Family> all;
    std::map<std::string, Family> fresh;
    for (const auto& [name, widget] : sight.widgets.all()) {
      if (!widget.visible) continue;
      all[family_of(name)].push_back(widget);
      const auto came = since_.find(name);
      const bool lately = came == since_.end() || came->second < left_ + kFresh;
      if (lately) fresh[family_of(name)].push_back(widget);
    }
    if (all.empty()) return anywhere(sight);
    const auto& choice = fresh.empty() || dice_.once_in(4) ? all : fresh;
    const auto* chosen = &dice_.one_of(choice);
    for (int i = 0; i < 3; ++i) {
      const auto* const other = &dice_.one_of(choice);
      if (tried_[other->first] < tried_[chosen->first]) chosen = other;
    }
    ++tried_[chosen->first];
    aimed_at_ = chosen->first;
    const NamedWidget& widget = dice_.one_of(chosen->second);
    return {widget.min.x + dice_.share() * (widget.max.x - widget.min.x),
            widget.min.y + dice_.share() * (widget.max.y - widget.min.y)};
  }

  void click(ImVec2 place, std::size_t button) {
    Moment pressed{.at = place};
    pressed.down[button] = true;
    moments_.insert(moments_.end(), {{.at = place}, pressed, {.at = place}});
  }

  void double_click(ImVec2 place) {
    click(place, 0);
    click(place, 0);
  }

  void drag(ImVec2 from, ImVec2 to) {
    const int steps = 2 + dice_.up_to(8);
    moments_.push_back({.at = from});
    for (int i = 0; i <= steps; ++i) {
      const float share = static_cast<float>(i) / static_cast<float>(steps);
      moments_.push_back(
          {.at = {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)},
           .down = {true, false}});
    }
    moments_.push_back({.at = to});
  }

  /// Down in this frame, up again in the next.
  void press(DisplayEvents& events, Shortcut shortcut, int key) {
    using Kind = InputEvent::Kind;
    const auto go_down = [&](int code, std::optional<KeyPress> means) {
      events.input.push_back({.kind = Kind::press, .code = code, .shortcut = std::move(means)});
      held_.push_back({.kind = Kind::release, .code = code});
    };
    if (shortcut.ctrl) go_down(GLFW_KEY_LEFT_CONTROL, {});
    if (shortcut.shift) go_down(GLFW_KEY_LEFT_SHIFT, {});
    go_down(key, KeyPress{.shortcut = shortcut});
  }

  void press_key(DisplayEvents& events) {
    const Chord& chord = dice_.one_of(chords());
    // Leaving ends this window, and the next one has to be opened: now and then is enough.
    if (chord.shortcut.key == Key::q && !dice_.once_in(40)) return;
    press(events, chord.shortcut, chord.key);
  }

  void type_word(DisplayEvents& events) {
    static const std::vector<std::string> words = {"0",
                                                   "1",
                                                   "2.5",
                                                   "-4",
                                                   "1e9",
                                                   "1e-300",
                                                   "nan",
                                                   "inf",
                                                   ",5",
                                                   "1/2",
                                                   "",
                                                   "x",
                                                   "999999999999999999",
                                                   "0,5",
                                                   "abc"};
    for (const char c : dice_.one_of(words)) typed_.push_back(static_cast<unsigned char>(c));
    if (dice_.once_in(20)) typed_.push_back(0x1F600);
    if (dice_.once_in(2)) press(events, {Key::enter}, GLFW_KEY_ENTER);
  }

  /// Opens it, or types into it and takes what it finds.
  void use_palette(DisplayEvents& events) {
    press(events, {Key::p, true}, GLFW_KEY_P);
    static const std::vector<std::string> words = {"step",  "digits", "model", "theory",
                                                   "cloth", "undo",   "run",   "land"};
    pause_ = 2;
    for (const char c : dice_.one_of(words)) typed_.push_back(static_cast<unsigned char>(c));
  }

  static std::vector<std::string> ids_of(const Session& session) {
    std::vector<std::string> ids;
    for (const VariantChoice& choice : session.variants) ids.push_back(choice.id);
    return ids;
  }

  void save_and_open(const Session& session) {
    const Status saved = save_session(session, file_);
    const Result<Session> opened = read_session(file_);
    ++saved_;
    if (saved && opened && *opened == session) return;
    ++broken_;
    std::cerr << "a session is not the same after saving and opening: "
              << (!saved    ? saved.error().text
                  : !opened ? opened.error().text
                            : "it differs")
              << '\n';
    std::error_code ignored;
    fs::copy_file(file_, kept_ / fmt::format("broken-session-{}.toml", broken_),
                  fs::copy_options::overwrite_existing, ignored);
  }

  Dice dice_;
  long events_;
  long left_;
  std::vector<std::vector<fs::path>> drops_;
  fs::path file_;
  fs::path kept_;  ///< where a session is put that was not the same again
  long frame_ = 0;
  int pause_ = kPause;
  int broken_ = 0;
  int saved_ = 0;
  std::set<std::vector<std::string>> sets_;    ///< met on the way
  std::set<std::vector<std::string>> models_;  ///< likewise
  std::set<std::string> workspaces_;           ///< likewise
  std::optional<Session> last_;
  long changes_ = 0;
  std::map<std::string, long> since_;  ///< how many events were left when a widget came
  std::map<std::string, int> tried_;   ///< how often one of a family was
  std::string aimed_at_;               ///< the family of the last place
  std::string clicked_;                ///< by the last event, if it was a click
  long changes_before_ = 0;
  std::set<std::string> answered_;
  Moment now_{.at = {10.0F, 10.0F}};
  std::deque<Moment> moments_;  ///< of the click or drag under way
  ImVec2 wheel_{};
  std::vector<unsigned> typed_;
  std::vector<InputEvent> held_;  ///< releases of the next frame
};

/// A home of its own, where it also stands, and no dialogs of the desktop: what it saves is gone
/// with the folder.
void enter_home(const fs::path& home) {
  fs::current_path(home);
  for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "PATH"}) {
    setenv(name, home.c_str(), 1);
  }
}

int play(std::uint64_t seed, long events) {
  const testing::TemporaryFolder folder;
  const gui::Display display(folder.path(), kWidth, kHeight);
  setenv("DISPLAY", display.name().c_str(), 1);
  setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  Monkey monkey(seed, events, folder.path());
  enter_home(folder.path());
  while (!monkey.done()) {
    WindowOptions options;
    options.session = default_session();
    options.backend = BackendChoice::cpu;
    options.width = kWidth;
    options.height = kHeight;
    options.input = &monkey;
    const int code = open_window(options);
    if (code != 0) return code;
  }
  const bool met_all = monkey.report();
  return met_all && monkey.broken() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace mnemoscope

int main(int argc, char** argv) {
  CLI::App app("A restless hand on the window.");
  std::uint64_t seed = 1;
  long events = 1000;
  app.add_option("--seed", seed, "the same seed does the same");
  app.add_option("--events", events, "how many");
  CLI11_PARSE(app, argc, argv);
  return mnemoscope::play(seed, events);
}
