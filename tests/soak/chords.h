// The keys that a random hand presses.
#pragma once

#include <epoxy/gl.h>
// epoxy first: it stands in for the system's GL headers.
#include <GLFW/glfw3.h>

#include <vector>

#include "ui/frame/keys.h"

namespace mnemoscope {

struct Chord {
  Shortcut shortcut;
  int key;  ///< GLFW's
};

/// Those of every workspace, and keys that only fields know.
inline const std::vector<Chord>& chords() {
  static const std::vector<Chord> all = {{{Key::space}, GLFW_KEY_SPACE},
                                         {{Key::left}, GLFW_KEY_LEFT},
                                         {{Key::right}, GLFW_KEY_RIGHT},
                                         {{Key::up}, GLFW_KEY_UP},
                                         {{Key::down}, GLFW_KEY_DOWN},
                                         {{Key::up, true}, GLFW_KEY_UP},
                                         {{Key::down, true}, GLFW_KEY_DOWN},
                                         {{Key::enter}, GLFW_KEY_ENTER},
                                         {{Key::enter, true}, GLFW_KEY_ENTER},
                                         {{Key::escape}, GLFW_KEY_ESCAPE},
                                         {{Key::escape, false, true}, GLFW_KEY_ESCAPE},
                                         {{Key::r}, GLFW_KEY_R},
                                         {{Key::p}, GLFW_KEY_P},
                                         {{Key::h}, GLFW_KEY_H},
                                         {{Key::z, true}, GLFW_KEY_Z},
                                         {{Key::z, true, true}, GLFW_KEY_Z},
                                         {{Key::one, true}, GLFW_KEY_1},
                                         {{Key::two, true}, GLFW_KEY_2},
                                         {{Key::three, true}, GLFW_KEY_3},
                                         {{Key::n, true}, GLFW_KEY_N},
                                         {{Key::o, true}, GLFW_KEY_O},
                                         {{Key::s, true}, GLFW_KEY_S},
                                         {{Key::plus, true}, GLFW_KEY_EQUAL},
                                         {{Key::minus, true}, GLFW_KEY_MINUS},
                                         {{Key::zero, true}, GLFW_KEY_0},
                                         {{Key::q, true}, GLFW_KEY_Q},
                                         {{Key::f1}, GLFW_KEY_F1},
                                         {{Key::home}, GLFW_KEY_HOME},
                                         {{Key::end}, GLFW_KEY_END},
                                         {{Key::none}, GLFW_KEY_TAB},
                                         {{Key::none}, GLFW_KEY_BACKSPACE},
                                         {{Key::none, true}, GLFW_KEY_A},
                                         {{Key::none}, GLFW_KEY_DELETE}};
  return all;
}

}  // namespace mnemoscope
