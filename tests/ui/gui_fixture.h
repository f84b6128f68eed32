// An ImGui context without a window: frames are laid out and answer the mouse, nothing is drawn.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

class Gui : public testing::Test {
 protected:
  Gui() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1280.0F, 800.0F};
    theme_ = Theme({}, build_faces(100));
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    apply(theme_);
  }
  ~Gui() override { ImGui::DestroyContext(); }

  /// One frame; `draw` is given the context inside a window at (0, 0) of 300 x 600 pixels.
  template <class Draw>
  void frame(const Draw& draw, double seconds = 1.0 / 60.0) {
    now_ += seconds;
    clock_.begin_frame(now_);
    notices_.begin_frame(now_);
    widgets_.begin_frame();
    ImGui::GetIO().DeltaTime = static_cast<float>(seconds);
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0.0F, 0.0F});
    ImGui::SetNextWindowSize({300.0F, 600.0F});
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
    UiContext ui{.session = session_,
                 .run = run_,
                 .busy = busy_,
                 .program = program_,
                 .view = view_,
                 .caches = caches_,
                 .requests = requests_,
                 .commands = commands_,
                 .actions = actions_,
                 .theme = theme_,
                 .textures = textures_,
                 .widgets = widgets_,
                 .notices = notices_,
                 .files = files_,
                 .saving = saving_,
                 .clock = clock_,
                 .workspace = *shown_workspace_,
                 .results = results_};
    draw(ui);
    ImGui::End();
    ImGui::Render();
  }

  /// Where the mouse is and whether its left button is down, from the next frame on.
  void mouse(ImVec2 at, bool down) {
    ImGui::GetIO().MousePos = at;
    ImGui::GetIO().MouseDown[0] = down;
  }

  /// A place on a widget of the last frame, as shares of its width and height.
  ImVec2 on(const std::string& name, float across, float down = 0.5F) const {
    const NamedWidget& widget = widgets_.all().at(name);
    return {widget.min.x + across * (widget.max.x - widget.min.x),
            widget.min.y + down * (widget.max.y - widget.min.y)};
  }

  Theme theme_{{}, {}};
  Session session_;
  LiveRun run_;
  bool busy_ = false;
  ProgramView program_;
  DocumentView view_;
  Caches caches_;
  Requests requests_;
  Commands commands_;
  Actions actions_;
  Textures textures_;
  NamedWidgets widgets_;
  Notices notices_;
  FileDialog files_{[] {}};
  FileJob saving_{[] {}};
  FrameClock clock_;
  JobResults results_;
  const WorkspaceEntry* shown_workspace_ = workspaces().front();
  double now_ = 0.0;
};

}  // namespace mnemoscope
