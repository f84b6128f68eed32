#include "app/gui_context.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <utility>

#include "app/input_source.h"
#include "ui/widgets/imgui_compat.h"
#include "ui/widgets/letters.h"

namespace mnemoscope {
namespace {

constexpr float kDoubleClickTime = 0.3F;  // seconds, ImGui's own

/// Where a frame is drawn that is read back: independent of what covers the window.
class OffScreen {
 public:
  OffScreen(int width, int height) : width_(width), height_(height) {
    glGenFramebuffers(1, &frame_);
    glGenRenderbuffers(1, &colour_);
    glBindRenderbuffer(GL_RENDERBUFFER, colour_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glBindFramebuffer(GL_FRAMEBUFFER, frame_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_);
  }
  ~OffScreen() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteRenderbuffers(1, &colour_);
    glDeleteFramebuffers(1, &frame_);
  }
  OffScreen(const OffScreen&) = delete;
  OffScreen& operator=(const OffScreen&) = delete;

  /// OpenGL's first row is the lowest; an image's is the highest.
  FrameImage read() const {
    FrameImage image{.width = width_, .height = height_};
    const std::size_t row = static_cast<std::size_t>(width_) * 3;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
    image.pixels.reserve(upside_down.size());
    for (auto end = upside_down.end(); end != upside_down.begin(); end -= static_cast<long>(row)) {
      image.pixels.insert(image.pixels.end(), end - static_cast<long>(row), end);
    }
    return image;
  }

 private:
  int width_;
  int height_;
  GLuint frame_ = 0;
  GLuint colour_ = 0;
};

Theme applied_theme(Appearance appearance, const Letters& letters) {
  const Theme theme(appearance, build_faces(appearance.type_percent, letters));
  apply(theme);
  return theme;
}

void draw_frame(const Colours& colours, int width, int height) {
  glViewport(0, 0, width, height);
  glClearColor(colours.ground.x, colours.ground.y, colours.ground.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace

GuiContext::GuiContext(DisplayWindow& window, Appearance appearance,
                       std::filesystem::path frame_times)
    : window_(window),
      letters_(std::make_shared<const Letters>()),
      theme_([&] {
        IMGUI_CHECKVERSION();
        ImGui::CreateContext();
        return applied_theme(appearance, *letters_);
      }()),
      times_(std::move(frame_times)) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // where panels are is no secret of ImGui's
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  ImGui_ImplGlfw_InitForOpenGL(window.handle(), true);
  window.listen_to_input();
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

GuiContext::~GuiContext() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

void GuiContext::apply_appearance(Appearance appearance) {
  if (appearance == theme_.appearance()) return;
  const bool same_faces = appearance.type_percent == theme_.appearance().type_percent;
  if (same_faces) {
    theme_ = Theme(appearance, theme_.faces());
    apply(theme_);
    return;
  }
  build_theme(appearance);
}

void GuiContext::build_theme(Appearance appearance) {
  theme_ = applied_theme(appearance, *letters_);
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void GuiContext::take_letters(std::shared_ptr<const Letters> letters) {
  letters_ = std::move(letters);
  build_theme(theme_.appearance());
}

std::optional<KeyReceiver> GuiContext::key_receiver() const {
#if IMGUI_VERSION_NUM < 18700
  if (a_field_is_coming()) return KeyReceiver::coming_field;
  return a_field_has_the_keyboard() ? KeyReceiver::field : KeyReceiver::commands;
#else
  return {};
#endif
}

void GuiContext::feed(const std::vector<InputEvent>& input) {
  using Kind = InputEvent::Kind;
  GLFWwindow* const window = window_.handle();
  const auto feed_key = [&](const InputEvent& event, int action) {
    ImGui_ImplGlfw_KeyCallback(window, event.code, event.scan_code, action, event.modifiers);
  };
  for (const InputEvent& event : input) {
    switch (event.kind) {
      case Kind::press: feed_key(event, GLFW_PRESS); break;
      case Kind::repeat: feed_key(event, GLFW_REPEAT); break;
      case Kind::release: feed_key(event, GLFW_RELEASE); break;
      case Kind::letter: ImGui_ImplGlfw_CharCallback(window, event.letter); break;
      case Kind::button_down:
      case Kind::button_up: feed_button(event); break;
    }
  }
}

void GuiContext::feed_button(const InputEvent& event) {
  const bool down = event.kind == InputEvent::Kind::button_down;
  const auto button = static_cast<std::size_t>(event.code);
  if (button >= buttons_.size()) return;
  buttons_[button] = down;
#if IMGUI_VERSION_NUM < 18700
  // Two clicks are a double one by when they were made: frames may be slow.
  if (down) {
    ImGuiIO& io = ImGui::GetIO();
    const bool twice = event.at - std::exchange(pressed_at_[button], event.at) < kDoubleClickTime;
    io.MouseDoubleClickTime = twice ? std::numeric_limits<float>::max() : 0.0F;
  }
#else
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(event.place[0], event.place[1]);
  io.AddMouseButtonEvent(event.code, down);
  double x = 0.0;
  double y = 0.0;
  glfwGetCursorPos(window_.handle(), &x, &y);
  io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
#endif
}

/// The backend of ImGui before 1.87 reads where the mouse is and what is down now; a frame sees
/// what was when its button went down or up.
void GuiContext::keep_the_mouse([[maybe_unused]] const std::vector<InputEvent>& input) const {
#if IMGUI_VERSION_NUM < 18700
  ImGuiIO& io = ImGui::GetIO();
  std::copy(buttons_.begin(), buttons_.end(), std::begin(io.MouseDown));
  for (const InputEvent& event : input) {
    using Kind = InputEvent::Kind;
    if (event.kind != Kind::button_down && event.kind != Kind::button_up) continue;
    io.MousePos = {event.place[0], event.place[1]};
  }
#endif
}

void GuiContext::begin_frame(const std::vector<InputEvent>& input, ImVec2 least_size,
                             InputSource* source) {
  times_.begin();
  ImGuiIO& io = ImGui::GetIO();
  feed(input);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  keep_the_mouse(input);
  io.DisplaySize = {std::max(io.DisplaySize.x, least_size.x),
                    std::max(io.DisplaySize.y, least_size.y)};
  if (source != nullptr) source->fill(io);
  ImGui::NewFrame();
  io.MouseDoubleClickTime = kDoubleClickTime;
  forget_edits_of_left_fields();
}

void GuiContext::end_frame(bool is_drawn) {
  ImGui::Render();
  times_.made();
  if (!is_drawn) return;
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(window_.handle(), &width, &height);
  draw_frame(theme_.colours(), width, height);
  glfwSwapBuffers(window_.handle());
  times_.shown();
}

FrameImage GuiContext::grab() const {
  const ImDrawData& data = *ImGui::GetDrawData();
  const auto width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x);
  const auto height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y);
  const OffScreen target(width, height);
  draw_frame(theme_.colours(), width, height);
  return target.read();
}

}  // namespace mnemoscope
