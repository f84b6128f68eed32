#include "app/display_window.h"

#include <string_view>
#include <utility>

namespace mnemoscope {
namespace {

constexpr int kSmallestWidth = 640;
constexpr int kSmallestHeight = 400;

/// The last thing GLFW complained about, for the sentence a person reads.
std::string glfw_complaint() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text == nullptr ? "no reason given" : text;
}

DisplayWindow& owner_of(GLFWwindow* window) {
  return *static_cast<DisplayWindow*>(glfwGetWindowUserPointer(window));
}

Key named_key(int key) {
  switch (key) {
    case GLFW_KEY_SPACE: return Key::space;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::enter;
    case GLFW_KEY_ESCAPE: return Key::escape;
    case GLFW_KEY_LEFT: return Key::left;
    case GLFW_KEY_RIGHT: return Key::right;
    case GLFW_KEY_UP: return Key::up;
    case GLFW_KEY_DOWN: return Key::down;
    case GLFW_KEY_HOME: return Key::home;
    case GLFW_KEY_END: return Key::end;
    case GLFW_KEY_PAGE_UP: return Key::page_up;
    case GLFW_KEY_PAGE_DOWN: return Key::page_down;
    case GLFW_KEY_F1: return Key::f1;
    case GLFW_KEY_F2: return Key::f2;
    case GLFW_KEY_F5: return Key::f5;
    case GLFW_KEY_F10: return Key::f10;
    case GLFW_KEY_F11: return Key::f11;
    case GLFW_KEY_MENU: return Key::menu;
    case GLFW_KEY_KP_ADD: return Key::plus;
    case GLFW_KEY_KP_SUBTRACT: return Key::minus;
    default: break;
  }
  if (key < GLFW_KEY_KP_0 || key > GLFW_KEY_KP_9) return Key::none;
  return static_cast<Key>('0' + key - GLFW_KEY_KP_0);
}

/// GLFW names its keys by what stands there on a US keyboard, in ASCII.
bool is_printable(int key) {
  return key >= GLFW_KEY_APOSTROPHE && key <= GLFW_KEY_GRAVE_ACCENT;
}

std::string_view name_of(int key, int scancode) {
  const char* const name = glfwGetKeyName(key, scancode);
  return name == nullptr ? std::string_view{} : std::string_view(name);
}

/// Whether a key of the layout in use prints this upper-case character; the number block aside,
/// which prints its digits on every layout.
bool layout_prints(char wanted) {
  for (int key = GLFW_KEY_APOSTROPHE; key <= GLFW_KEY_GRAVE_ACCENT; ++key) {
    const std::string_view name = name_of(key, 0);
    if (name.size() != 1) continue;
    const char c = name.front();
    if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) == wanted) return true;
  }
  return false;
}

/// By what the key prints on this keyboard, so that Ctrl+Z is where the Z is.
Key printed_key(int key, int scancode) {
  return key_of(name_of(key, scancode), is_printable(key) ? static_cast<char>(key) : '\0',
                layout_prints);
}

/// What a key that goes down or repeats is for the shortcuts.
std::optional<KeyPress> shortcut_of(GLFWwindow* window, int key, int scancode, int action,
                                    int modifiers) {
  if (action == GLFW_RELEASE || (modifiers & (GLFW_MOD_ALT | GLFW_MOD_SUPER)) != 0) return {};
  // AltGr is no modifier to GLFW: with it a key types the third sign that stands on it.
  if (glfwGetKey(window, GLFW_KEY_RIGHT_ALT) == GLFW_PRESS) return {};
  Key named = named_key(key);
  if (named == Key::none) named = printed_key(key, scancode);
  if (named == Key::none) return {};
  const bool shifted = (modifiers & GLFW_MOD_SHIFT) != 0;
  return KeyPress{.shortcut = {.key = named,
                               .ctrl = (modifiers & GLFW_MOD_CONTROL) != 0,
                               .shift = shifted && !ignores_shift(named)},
                  .repeat = action == GLFW_REPEAT};
}

}  // namespace

std::vector<KeyPress> shortcuts_of(const std::vector<InputEvent>& input) {
  std::vector<KeyPress> presses;
  for (const InputEvent& event : input) {
    if (event.shortcut) presses.push_back(*event.shortcut);
  }
  return presses;
}

Result<std::unique_ptr<DisplayWindow>> DisplayWindow::open(int width, int height) {
  glfwInitHint(GLFW_JOYSTICK_HAT_BUTTONS, GLFW_FALSE);
  if (glfwInit() == GLFW_FALSE) {
    return fail(
        "there is no display to open a window on ({}); use `mnemoscope run` without one, or "
        "xvfb-run",
        glfw_complaint());
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "mnemoscope");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "mnemoscope");
  GLFWwindow* const window = glfwCreateWindow(width, height, "Mnemoscope", nullptr, nullptr);
  if (window == nullptr) {
    const std::string complaint = glfw_complaint();
    glfwTerminate();
    return fail(
        "a window with OpenGL 3.3 cannot be opened here ({}); install a graphics driver or "
        "Mesa's llvmpipe (package libgl1-mesa-dri)",
        complaint);
  }
  return std::unique_ptr<DisplayWindow>(new DisplayWindow(window));
}

DisplayWindow::DisplayWindow(GLFWwindow* window) : window_(window) {
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(window_, kSmallestWidth, kSmallestHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
  listen();
}

DisplayWindow::~DisplayWindow() {
  glfwDestroyWindow(window_);
  glfwTerminate();
}

void DisplayWindow::listen() {
  glfwSetWindowUserPointer(window_, this);
  // ImGui's backend chains to these: every event reaches both.
  glfwSetDropCallback(window_, &DisplayWindow::on_drop);
  glfwSetCursorPosCallback(window_,
                           [](GLFWwindow* w, double, double) { owner_of(w).events_.any = true; });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) { owner_of(w).events_.any = true; });
  glfwSetScrollCallback(window_,
                        [](GLFWwindow* w, double, double) { owner_of(w).events_.any = true; });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { owner_of(w).events_.any = true; });
  glfwSetFramebufferSizeCallback(window_,
                                 [](GLFWwindow* w, int, int) { owner_of(w).events_.any = true; });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { owner_of(w).events_.any = true; });
  glfwSetWindowContentScaleCallback(
      window_, [](GLFWwindow* w, float, float) { owner_of(w).events_.any = true; });
  glfwSetWindowCloseCallback(window_, [](GLFWwindow* w) { owner_of(w).events_.any = true; });
}

void DisplayWindow::listen_to_input() {
  glfwSetKeyCallback(window_, &DisplayWindow::on_key);
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned letter) {
    owner_of(w).input_.add({.kind = InputEvent::Kind::letter, .letter = letter});
  });
  glfwSetMouseButtonCallback(window_, &DisplayWindow::on_button);
}

void DisplayWindow::on_key(GLFWwindow* window, int key, int scancode, int action, int modifiers) {
  using Kind = InputEvent::Kind;
  const Kind kind = action == GLFW_PRESS    ? Kind::press
                    : action == GLFW_REPEAT ? Kind::repeat
                                            : Kind::release;
  owner_of(window).input_.add({.kind = kind,
                               .code = key,
                               .scan_code = scancode,
                               .modifiers = modifiers,
                               .shortcut = shortcut_of(window, key, scancode, action, modifiers)});
}

void DisplayWindow::on_button(GLFWwindow* window, int button, int action, int modifiers) {
  using Kind = InputEvent::Kind;
  double x = 0.0;
  double y = 0.0;
  glfwGetCursorPos(window, &x, &y);
  owner_of(window).input_.add({.kind = action == GLFW_PRESS ? Kind::button_down : Kind::button_up,
                               .code = button,
                               .modifiers = modifiers,
                               .place = {static_cast<float>(x), static_cast<float>(y)},
                               .at = glfwGetTime()});
}

void DisplayWindow::on_drop(GLFWwindow* window, int count, const char** paths) {
  DisplayEvents& events = owner_of(window).events_;
  events.any = true;
  double x = 0.0;
  double y = 0.0;
  glfwGetCursorPos(window, &x, &y);
  events.dropped = {.x = static_cast<float>(x), .y = static_cast<float>(y)};
  for (int i = 0; i < count; ++i) events.dropped.paths.emplace_back(paths[i]);
}

void DisplayWindow::wait(std::optional<double> seconds) const {
  if (!input_.is_empty() || (seconds && *seconds <= 0.0)) {
    glfwPollEvents();
  } else if (!seconds) {
    glfwWaitEvents();
  } else {
    glfwWaitEventsTimeout(*seconds);
  }
}

void DisplayWindow::wake() {
  glfwPostEmptyEvent();
}

DisplayEvents DisplayWindow::take_events(std::optional<KeyReceiver> receiver) {
  DisplayEvents events = std::exchange(events_, {});
  events.any = events.any || !input_.is_empty();
  events.input = receiver ? input_.take(*receiver) : input_.take_all();
  return events;
}

void DisplayWindow::hide() const {
  glfwHideWindow(window_);
  glfwPollEvents();
}

void DisplayWindow::show_title(const std::string& title) {
  if (title == title_) return;
  title_ = title;
  glfwSetWindowTitle(window_, title.c_str());
}

void DisplayWindow::toggle_full_screen() {
  if (before_full_screen_) {
    const Placement p = *std::exchange(before_full_screen_, std::nullopt);
    glfwSetWindowMonitor(window_, nullptr, p.x, p.y, p.width, p.height, GLFW_DONT_CARE);
    return;
  }
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* const mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  if (mode == nullptr) return;
  before_full_screen_ = placement();
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

Placement DisplayWindow::placement() const {
  if (before_full_screen_) return *before_full_screen_;
  Placement p;
  glfwGetWindowPos(window_, &p.x, &p.y);
  glfwGetWindowSize(window_, &p.width, &p.height);
  return p;
}

void DisplayWindow::place(const Placement& placement) {
  glfwSetWindowPos(window_, placement.x, placement.y);
  glfwSetWindowSize(window_, placement.width, placement.height);
}

std::vector<Placement> DisplayWindow::screens() {
  int count = 0;
  GLFWmonitor** const monitors = glfwGetMonitors(&count);
  std::vector<Placement> screens(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    Placement& s = screens[static_cast<std::size_t>(i)];
    glfwGetMonitorWorkarea(monitors[i], &s.x, &s.y, &s.width, &s.height);
  }
  return screens;
}

DisplayWindow::Position DisplayWindow::position() const {
  Position position;
  glfwGetWindowPos(window_, &position.x, &position.y);
  return position;
}

double DisplayWindow::content_scale() const {
  float x = 1.0F;
  float y = 1.0F;
  glfwGetWindowContentScale(window_, &x, &y);
  if (x <= 0.0F) return 1.0;
  // Where the desktop's units are larger than pixels (Wayland), they already carry the scale.
  int pixels = 0;
  int units = 0;
  glfwGetFramebufferSize(window_, &pixels, nullptr);
  glfwGetWindowSize(window_, &units, nullptr);
  return pixels > 0 && units > 0 ? static_cast<double>(x) * units / pixels : x;
}

}  // namespace mnemoscope
