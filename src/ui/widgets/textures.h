// Pictures on the graphics card: many small ones share a few large textures, only what is drawn is
// uploaded, a budget a frame keeps the window fluent, and what was not drawn for a while makes
// room.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "ui/widgets/imgui_compat.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {

/// Names a picture: whose it is ("memory", "state/dense") and which (mu, t). The version changes
/// when its pixels do (the generation of a run, a hash of a spec), and it is then uploaded again.
struct PictureKey {
  std::string owner{};
  std::int64_t item = 0;
  std::uint64_t version = 0;
};

/// Where a picture was drawn: for overlays and for turning a pointer position into a pixel.
struct DrawnPicture {
  ImVec2 min{};        ///< upper left corner on the screen
  ImVec2 max{};        ///< lower right corner
  float scale = 1.0F;  ///< screen pixels a picture pixel takes (whole, one over a whole number, or,
                       ///< fitted, below 1, or, filled, any)
};

/// Needs a current OpenGL context from its first draw to its end.
class Textures {
 public:
  Textures();
  ~Textures();
  Textures(const Textures&) = delete;
  Textures& operator=(const Textures&) = delete;

  /// Starts a frame: renews the upload budget, drops what was not drawn for a while.
  void begin_frame();

  /// Draws a picture of width x height as the next ImGui item, `box` large, the picture centred in
  /// it at the largest whole-number scale that fits, nearest neighbour. `paint` is called only when
  /// it must be uploaded. Beyond this frame's budget an empty frame is drawn and wants_frame()
  /// becomes true.
  DrawnPicture draw(const PictureKey& key, int width, int height, ImVec2 box,
                    const std::function<Bitmap()>& paint);

  /// The same without an item: into a draw list at a place. For grids that do their own layout.
  DrawnPicture draw_at(ImDrawList& list, const PictureKey& key, int width, int height, ImVec2 min,
                       ImVec2 box, const std::function<Bitmap()>& paint);

  /// The same for pictures that fill their place where it is small: at fitted_size, so that one
  /// larger than the box is shrunk by any factor.
  DrawnPicture draw_fitted(ImDrawList& list, const PictureKey& key, int width, int height,
                           ImVec2 min, ImVec2 box, const std::function<Bitmap()>& paint);

  /// The same for pictures that are to be as large as they can: at filled_size.
  DrawnPicture draw_filled(ImDrawList& list, const PictureKey& key, int width, int height,
                           ImVec2 min, ImVec2 box, const std::function<Bitmap()>& paint);

  /// The same at a scale and size of the caller's choice: the picture, reduced by `scale.factor`,
  /// fills the rectangle.
  DrawnPicture draw_in(ImDrawList& list, const PictureKey& key, int width, int height,
                       WholeScale scale, ImVec2 min, ImVec2 max,
                       const std::function<Bitmap()>& paint);

  /// A picture of this frame, as far as it is in sight.
  struct Seen {
    std::string owner{};  ///< of its key
    ImRect place{};
  };
  const std::vector<Seen>& seen() const;

  /// True when a picture still waits for its upload, so that another frame is needed.
  bool wants_frame() const;

  /// For the plot hovers: the texture and the corners of a picture already uploaded; texture 0 when
  /// not.
  struct Handle {
    ImTextureID texture{};
    ImVec2 uv_min{};
    ImVec2 uv_max{};
  };
  Handle handle(const PictureKey& key, int width, int height, const std::function<Bitmap()>& paint);

 private:
  /// At a size in the middle of the box.
  DrawnPicture draw_sized(ImDrawList& list, const PictureKey& key, int width, int height,
                          ImVec2 min, ImVec2 box, FittedSize size,
                          const std::function<Bitmap()>& paint);

  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mnemoscope
