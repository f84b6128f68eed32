// An OpenGL core context without a window, through EGL.
#pragma once

#include <epoxy/egl.h>

#include "core/error.h"

namespace mnemoscope {

/// Owns one EGL context. It is current on the thread that opened it, and must be destroyed there.
/// The EGL display is shared by the whole process and deliberately never terminated: another
/// context of this program, or of the windowing library, may live on the same one.
class EglContext {
 public:
  /// The first hardware renderer among Mesa's surfaceless platform, the EGL devices and the default
  /// display; else the first software one. Compute needs OpenGL 4.3, 4.5 is asked for first.
  static Result<EglContext> open();

  EglContext(const EglContext&) = delete;
  EglContext& operator=(const EglContext&) = delete;
  EglContext(EglContext&& other) noexcept;
  EglContext& operator=(EglContext&& other) noexcept;
  ~EglContext();

 private:
  EglContext(EGLDisplay display, EGLContext context) : display_(display), context_(context) {}
  static Result<EglContext> open_on(EGLDisplay display);

  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLContext context_ = EGL_NO_CONTEXT;
};

}  // namespace mnemoscope
