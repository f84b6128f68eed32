#include "app/input_queue.h"

#include <epoxy/gl.h>
// epoxy first: it stands in for the system's GL headers.
#include <GLFW/glfw3.h>

#include <utility>

namespace mnemoscope {
namespace {

using Kind = InputEvent::Kind;

bool is_button(const InputEvent& event) {
  return event.kind == Kind::button_down || event.kind == Kind::button_up;
}

/// A key that does something by itself, or a letter.
bool means_something(const InputEvent& event) {
  return event.kind == Kind::letter || (event.kind == Kind::press && !is_modifier(event.code));
}

/// What one frame has been given so far.
struct FrameInput {
  bool command = false;
  bool letters = false;
  bool types = false;  ///< the press just taken is followed by its letter

  bool has_room_for(const InputEvent& event, bool is_typed) const {
    switch (event.kind) {
      case Kind::repeat: return true;
      case Kind::release: return !command;
      case Kind::letter: return types || !command;
      case Kind::press:
        if (is_typed) return !command;
        // Capitals take Shift with them; any other modifier makes commands of letters.
        if (event.code == GLFW_KEY_LEFT_SHIFT || event.code == GLFW_KEY_RIGHT_SHIFT)
          return !command;
        return !command && !letters;
      case Kind::button_down:
      case Kind::button_up: break;
    }
    return !command && !letters;
  }

  void take(const InputEvent& event, bool is_typed) {
    const bool pressed = event.kind == Kind::press && means_something(event) && !is_typed;
    command = command || pressed || is_button(event);
    letters = letters || is_typed || (event.kind == Kind::letter && !types);
    types = event.kind == Kind::press || event.kind == Kind::repeat;
  }
};

}  // namespace

bool is_modifier(int key) {
  return key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_RIGHT_SUPER;
}

std::vector<InputEvent> InputQueue::take(KeyReceiver receiver) {
  const bool commanded = std::exchange(commanded_, false);
  if (waiting_.empty() || receiver == KeyReceiver::coming_field) return {};
  std::vector<InputEvent> taken;
  FrameInput frame;
  while (!waiting_.empty()) {
    const InputEvent& event = waiting_.front();
    const bool has_letter = waiting_.size() > 1 && waiting_[1].kind == Kind::letter;
    const bool is_typed = receiver == KeyReceiver::field && event.kind == Kind::press && has_letter;
    if (commanded && means_something(event)) break;
    if (!frame.has_room_for(event, is_typed)) break;
    frame.take(event, is_typed);
    taken.push_back(event);
    waiting_.pop_front();
  }
  commanded_ = frame.command;
  return taken;
}

std::vector<InputEvent> InputQueue::take_all() {
  commanded_ = false;
  const std::deque<InputEvent> all = std::exchange(waiting_, {});
  return {all.begin(), all.end()};
}

}  // namespace mnemoscope
