#include "app/gui_context.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "app/input_source.h"
#include "ui/widgets/imgui_compat.h"
#include "ui/widgets/letters.h"

namespace mnemoscope {
namespace {

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

GuiContext::GuiContext(const DisplayWindow& window, Appearance appearance,
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

void GuiContext::hold_missed_keys([[maybe_unused]] const std::vector<RawPress>& presses) {
#if IMGUI_VERSION_NUM < 18700
  ImGuiIO& io = ImGui::GetIO();
  for (const RawPress& press : presses) {
    // Shift may be up again while the key it was held for is still down.
    io.KeyCtrl = io.KeyCtrl || (press.modifiers & GLFW_MOD_CONTROL) != 0;
    io.KeyShift = io.KeyShift || (press.modifiers & GLFW_MOD_SHIFT) != 0;
    if (press.key < 0 || io.KeysDown[press.key]) continue;
    io.KeysDown[press.key] = true;
    missed_keys_.push_back(press.key);
  }
#endif
}

void GuiContext::let_go_of_missed_keys() {
#if IMGUI_VERSION_NUM < 18700
  ImGuiIO& io = ImGui::GetIO();
  for (const int key : missed_keys_) io.KeysDown[key] = false;
  io.KeyCtrl = io.KeysDown[GLFW_KEY_LEFT_CONTROL] || io.KeysDown[GLFW_KEY_RIGHT_CONTROL];
  io.KeyShift = io.KeysDown[GLFW_KEY_LEFT_SHIFT] || io.KeysDown[GLFW_KEY_RIGHT_SHIFT];
  missed_keys_.clear();
#endif
}

void GuiContext::begin_frame(const std::vector<RawPress>& presses, ImVec2 least_size,
                             InputSource* input) {
  times_.begin();
  hold_missed_keys(presses);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {std::max(io.DisplaySize.x, least_size.x),
                    std::max(io.DisplaySize.y, least_size.y)};
  if (input != nullptr) input->fill(io);
  ImGui::NewFrame();
  forget_edits_of_left_fields();
}

void GuiContext::end_frame(bool is_drawn) {
  ImGui::Render();
  let_go_of_missed_keys();
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
