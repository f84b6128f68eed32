// An ImGui context without a window: frames are drawn, and the mouse does what a test says.
#pragma once

#include <gtest/gtest.h>
#include <imgui.h>

#include <functional>

namespace mnemoscope::plot {

class Headless : public ::testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1280, 960};
    io.DeltaTime = 1.0f / 60.0f;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    mouse_at({-100, -100});
  }
  void TearDown() override { ImGui::DestroyContext(); }

  void mouse_at(ImVec2 position) { ImGui::GetIO().MousePos = position; }
  void button(ImGuiMouseButton which, bool down) { ImGui::GetIO().MouseDown[which] = down; }
  void wheel(float notches) { ImGui::GetIO().MouseWheel = notches; }

  /// One frame of a window that fills the screen.
  void frame(const std::function<void()>& contents) {
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
    contents();
    list_ = ImGui::GetWindowDrawList();
    ImGui::End();
    ImGui::Render();
  }

  /// Presses at `from`, moves to `to` in two steps, lets go.
  void drag(ImGuiMouseButton which, ImVec2 from, ImVec2 to, const std::function<void()>& contents) {
    mouse_at(from);
    frame(contents);
    button(which, true);
    frame(contents);
    mouse_at({(from.x + to.x) / 2, (from.y + to.y) / 2});
    frame(contents);
    mouse_at(to);
    frame(contents);
    button(which, false);
    frame(contents);
  }

  void click(ImGuiMouseButton which, ImVec2 at, const std::function<void()>& contents) {
    drag(which, at, at, contents);
  }

  void double_click(ImVec2 at, const std::function<void()>& contents) {
    mouse_at(at);
    frame(contents);
    for (int i = 0; i < 2; ++i) {
      button(ImGuiMouseButton_Left, true);
      frame(contents);
      button(ImGuiMouseButton_Left, false);
      frame(contents);
    }
  }

  /// Long enough for the next click not to be the second of a double click.
  void wait() {
    ImGui::GetIO().DeltaTime = 1.0f;
    frame([] {});
    ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
  }

  /// The draw list of the last frame's window; valid until the next frame.
  const ImDrawList& drawn() const { return *list_; }

 private:
  ImDrawList* list_ = nullptr;
};

}  // namespace mnemoscope::plot
