// The device's own clock around every pass of a step.
#pragma once

#include <epoxy/gl.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/backend.h"
#include "gpu/gl_handles.h"

namespace mnemoscope {

void delete_query(GLuint name);
using QueryName = GlName<delete_query>;

/// Notes when passes begin and end, by GL_TIMESTAMP: as the device works, not as it is asked. What
/// software renderers answer means nothing. Device thread only.
class PassClock {
 public:
  void begin(std::string pass);
  void end();

  /// Waits for the device; passes of the same name are one, in the order in which they began first.
  std::vector<PassTime> times() const;

 private:
  struct Mark {
    std::string pass;
    QueryName begin;
    QueryName end;
  };
  std::vector<Mark> marks_;
};

}  // namespace mnemoscope
