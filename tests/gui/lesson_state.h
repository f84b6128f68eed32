// What tests of lessons ask of the program's state.
#pragma once

#include <string>
#include <thread>
#include <utility>

#include "gui/program.h"

namespace mnemoscope::gui {

using State = Program::State;

/// Whether this page, both from 1, has come with its results.
inline bool is_on(const State& now, int lesson, int page) {
  const State& open = now["learn"]["open"];
  return open.is_object() && open["lesson"] == lesson && open["page"] == page &&
         open["ready"] == true && now["busy"] == false && now["finished"] == true;
}

/// Whether the task of the open page is done, or its guess given.
inline bool may_go_on(const State& now) {
  const State& open = now["learn"]["open"];
  return open.is_object() && open["may_go_on"] == true;
}

/// A place on a widget once it stands still: a card finds its corner while its page comes.
inline Point steady(const Program& program, const std::string& widget) {
  Point place = program.on(widget);
  wait_until(
      [&] {
        std::this_thread::sleep_for(Milliseconds(200));
        const Point before = std::exchange(place, program.on(widget));
        return before.x == place.x && before.y == place.y;
      },
      kPatience);
  return place;
}

}  // namespace mnemoscope::gui
