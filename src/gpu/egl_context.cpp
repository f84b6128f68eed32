#include "gpu/egl_context.h"

#include <epoxy/gl.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gpu/gpu_backend.h"

namespace mnemoscope {
namespace {

bool client_has(const char* extension) {
  return epoxy_has_egl_extension(EGL_NO_DISPLAY, extension);
}

// Devices of every vendor; Mesa's software device is left out, the surfaceless platform already
// offers it.
void add_device_displays(std::vector<EGLDisplay>& displays) {
  if (!client_has("EGL_EXT_device_enumeration") || !client_has("EGL_EXT_platform_device")) return;
  std::array<EGLDeviceEXT, 16> devices{};
  EGLint count = 0;
  if (!eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count)) return;
  for (EGLint i = 0; i < count; ++i) {
    EGLDeviceEXT device = devices[static_cast<std::size_t>(i)];
    const char* extensions = eglQueryDeviceStringEXT(device, EGL_EXTENSIONS);
    if (extensions &&
        std::string_view(extensions).find("EGL_MESA_device_software") != std::string_view::npos)
      continue;
    displays.push_back(eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, nullptr));
  }
}

std::vector<EGLDisplay> candidate_displays() {
  std::vector<EGLDisplay> displays;
  if (client_has("EGL_MESA_platform_surfaceless")) {
    displays.push_back(
        eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
  }
  add_device_displays(displays);
  if (displays.empty()) displays.push_back(eglGetDisplay(EGL_DEFAULT_DISPLAY));
  return displays;
}

// A context that ends with an error instead of undefined results when the GPU is reset, where the
// driver can.
EGLContext create_context(EGLDisplay display, int minor) {
  std::vector<EGLint> attributes = {
      EGL_CONTEXT_MAJOR_VERSION,       4,
      EGL_CONTEXT_MINOR_VERSION,       minor,
      EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT};
  if (epoxy_has_egl_extension(display, "EGL_EXT_create_context_robustness")) {
    attributes.insert(attributes.end(),
                      {EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY, EGL_LOSE_CONTEXT_ON_RESET});
  }
  attributes.push_back(EGL_NONE);
  return eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes.data());
}

bool current_is_hardware() {
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return renderer && !is_software_renderer(renderer);
}

}  // namespace

Result<EglContext> EglContext::open() {
  std::optional<EglContext> software;
  std::string reason = "EGL offers no display";
  for (EGLDisplay display : candidate_displays()) {
    Result<EglContext> context = open_on(display);
    if (!context) {
      reason = context.error().text;
    } else if (current_is_hardware()) {
      return context;
    } else if (!software) {
      software = std::move(*context);
    }
  }
  if (!software) return fail("OpenGL compute is not available here: {}", reason);
  eglMakeCurrent(software->display_, EGL_NO_SURFACE, EGL_NO_SURFACE, software->context_);
  return std::move(*software);
}

Result<EglContext> EglContext::open_on(EGLDisplay display) {
  if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) {
    return fail("EGL finds no usable display (error {:#x})", eglGetError());
  }
  if (!eglBindAPI(EGL_OPENGL_API))
    return fail("EGL has no desktop OpenGL (error {:#x})", eglGetError());
  for (const int minor : {5, 3}) {
    EGLContext handle = create_context(display, minor);
    if (handle == EGL_NO_CONTEXT) continue;
    EglContext context(display, handle);
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, handle)) return context;
  }
  return fail("the driver gives no OpenGL 4.3 core context without a window (EGL error {:#x})",
              eglGetError());
}

EglContext::EglContext(EglContext&& other) noexcept
    : display_(other.display_), context_(std::exchange(other.context_, EGL_NO_CONTEXT)) {}

EglContext& EglContext::operator=(EglContext&& other) noexcept {
  std::swap(display_, other.display_);
  std::swap(context_, other.context_);
  return *this;
}

EglContext::~EglContext() {
  if (context_ == EGL_NO_CONTEXT) return;
  if (eglGetCurrentContext() == context_) {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  }
  eglDestroyContext(display_, context_);
}

}  // namespace mnemoscope
