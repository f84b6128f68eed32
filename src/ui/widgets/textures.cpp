#include "ui/widgets/textures.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "ui/widgets/versions_in_frame.h"

namespace mnemoscope {
namespace {

using Seconds = std::chrono::duration<double>;
using SteadyClock = std::chrono::steady_clock;

constexpr int kPageSide = 1024;           // pixels; a page of small pictures, 4 MiB
constexpr double kUploadSeconds = 0.004;  // of painting and uploading a frame
constexpr std::int64_t kFramesKept = 90;  // a picture not drawn for this many frames makes room
constexpr int kEvenEnough = 4;  // times: of blocks this large a pixel more or less is not seen
constexpr ImU32 kWaiting = IM_COL32(128, 128, 128, 40);

/// Whether the nearest neighbours of a picture enlarged to that width would be blocks of two sizes.
bool is_uneven(int width, int drawn) {
  return drawn > width && drawn % width != 0 && drawn < kEvenEnough * width;
}

/// One OpenGL texture, nearest neighbour. Move-only.
class Texture {
 public:
  Texture(int width, int height) {
    glGenTextures(1, &name_);
    glBindTexture(GL_TEXTURE_2D, name_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  }
  ~Texture() {
    if (name_ != 0) glDeleteTextures(1, &name_);
  }
  Texture(Texture&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Texture& operator=(Texture&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;

  GLuint name() const { return name_; }

  void write(int x, int y, const Bitmap& picture) const {
    glBindTexture(GL_TEXTURE_2D, name_);
    glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, picture.width, picture.height, GL_RGBA,
                    GL_UNSIGNED_BYTE, picture.pixels.data());
  }

 private:
  GLuint name_ = 0;
};

/// A texture cut into cells of one size.
struct Page {
  Texture texture;
  std::vector<bool> taken;
  int used = 0;
};

/// Where a cell is.
struct Place {
  int page = 0;
  int cell = 0;
};

/// All pages for pictures of one size.
class Sheet {
 public:
  Sheet(int width, int height)
      : width_(width),
        height_(height),
        columns_(std::max(1, kPageSide / width)),
        rows_(std::max(1, kPageSide / height)) {}

  Place take() {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      Page& page = pages_[p];
      const auto free = std::find(page.taken.begin(), page.taken.end(), false);
      if (free == page.taken.end()) continue;
      *free = true;
      ++page.used;
      return {static_cast<int>(p), static_cast<int>(free - page.taken.begin())};
    }
    pages_.push_back({Texture(columns_ * width_, rows_ * height_),
                      std::vector<bool>(static_cast<std::size_t>(columns_ * rows_), false), 1});
    pages_.back().taken[0] = true;
    return {static_cast<int>(pages_.size()) - 1, 0};
  }

  void give_back(const Place& place) {
    Page& page = pages_[static_cast<std::size_t>(place.page)];
    page.taken[static_cast<std::size_t>(place.cell)] = false;
    --page.used;
    // Only trailing pages go: earlier ones keep their numbers.
    while (!pages_.empty() && pages_.back().used == 0) pages_.pop_back();
  }

  void write(const Place& place, const Bitmap& picture) const {
    pages_[static_cast<std::size_t>(place.page)].texture.write(
        place.cell % columns_ * width_, place.cell / columns_ * height_, picture);
  }

  Textures::Handle handle(const Place& place) const {
    const auto column = static_cast<float>(place.cell % columns_);
    const int rows_above = place.cell / columns_;
    const auto row = static_cast<float>(rows_above);
    const auto columns = static_cast<float>(columns_);
    const auto rows = static_cast<float>(rows_);
    return {texture_id(pages_[static_cast<std::size_t>(place.page)].texture.name()),
            {column / columns, row / rows},
            {(column + 1.0F) / columns, (row + 1.0F) / rows}};
  }

 private:
  int width_;
  int height_;
  int columns_;
  int rows_;
  std::vector<Page> pages_;
};

}  // namespace

class Textures::Impl {
 public:
  void begin_frame() {
    ++frame_;
    spent_ = 0.0;
    wants_frame_ = false;
    seen_.clear();
    versions_.begin_frame();
    std::erase_if(entries_, [this](const auto& item) {
      const Entry& entry = item.second;
      if (frame_ - entry.last_drawn < kFramesKept) return false;
      entry.sheet->give_back(entry.place);
      return true;
    });
  }

  bool wants_frame() const { return wants_frame_; }
  const std::vector<Seen>& seen() const { return seen_; }

  /// The stored picture in its place, or a frame for one that waits; nothing out of sight.
  void draw(ImDrawList& list, const PictureKey& key, int width, int height,
            const DrawnPicture& place, const std::function<Bitmap()>& paint) {
    if (!list.CmdBuffer.empty() && !ImGui::IsRectVisible(place.min, place.max)) return;
    note(list, key, place);
    const Handle handle = find(key, width, height, paint);
    if (handle.texture == ImTextureID{}) {
      list.AddRectFilled(place.min, place.max, kWaiting);
    } else {
      list.AddImage(handle.texture, place.min, place.max, handle.uv_min, handle.uv_max);
    }
  }

  /// The picture as it is stored, width x height, which is what `paint` gives.
  Handle find(const PictureKey& key, int width, int height, const std::function<Bitmap()>& paint) {
    const PictureName plain{key.owner, key.item, width, height};
    const Name name{plain, versions_.copy_of(plain, key.version)};
    auto found = entries_.find(name);
    if (found == entries_.end() || found->second.version != key.version) {
      if (spent_ > kUploadSeconds) {
        wants_frame_ = true;
        if (found == entries_.end()) return {};
      } else {
        found = upload(name, found, key.version, paint);
        if (found == entries_.end()) return {};
      }
    }
    found->second.last_drawn = frame_;
    return found->second.sheet->handle(found->second.place);
  }

 private:
  void note(const ImDrawList& list, const PictureKey& key, const DrawnPicture& place) {
    ImRect in_sight(place.min, place.max);
    if (!list._ClipRectStack.empty()) {
      in_sight.ClipWith({list.GetClipRectMin(), list.GetClipRectMax()});
    }
    seen_.push_back({key.owner, in_sight});
  }

  struct Entry {
    Sheet* sheet = nullptr;
    Place place;
    std::uint64_t version = 0;
    std::int64_t last_drawn = 0;
  };
  using Name = std::pair<PictureName, std::size_t>;
  using Entries = std::map<Name, Entry>;

  Entries::iterator upload(const Name& name, Entries::iterator found, std::uint64_t version,
                           const std::function<Bitmap()>& paint) {
    const auto begin = SteadyClock::now();
    const int width = name.first.width;
    const int height = name.first.height;
    const Bitmap picture = paint();
    if (picture.width != width || picture.height != height) return found;
    if (found == entries_.end()) {
      Sheet& sheet = sheets_.try_emplace({width, height}, width, height).first->second;
      found = entries_.emplace(name, Entry{.sheet = &sheet, .place = sheet.take()}).first;
    }
    found->second.sheet->write(found->second.place, picture);
    found->second.version = version;
    spent_ += Seconds(SteadyClock::now() - begin).count();
    return found;
  }

  std::map<std::pair<int, int>, Sheet> sheets_;  // a map: entries point into it
  Entries entries_;
  VersionsInFrame versions_;
  std::int64_t frame_ = 0;
  double spent_ = 0.0;
  bool wants_frame_ = false;
  std::vector<Seen> seen_;
};

Textures::Textures() : impl_(std::make_unique<Impl>()) {}
Textures::~Textures() = default;

void Textures::begin_frame() {
  impl_->begin_frame();
}
const std::vector<Textures::Seen>& Textures::seen() const {
  return impl_->seen();
}
bool Textures::wants_frame() const {
  return impl_->wants_frame();
}

Textures::Handle Textures::handle(const PictureKey& key, int width, int height,
                                  const std::function<Bitmap()>& paint) {
  return impl_->find(key, width, height, paint);
}

DrawnPicture Textures::draw(const PictureKey& key, int width, int height, ImVec2 box,
                            const std::function<Bitmap()>& paint) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::Dummy(box);
  return draw_at(*ImGui::GetWindowDrawList(), key, width, height, min, box, paint);
}

DrawnPicture Textures::draw_at(ImDrawList& list, const PictureKey& key, int width, int height,
                               ImVec2 min, ImVec2 box, const std::function<Bitmap()>& paint) {
  const WholeScale scale = whole_scale(width, height, box.x, box.y);
  const auto drawn_width = static_cast<float>(scale.drawn_length(width));
  const auto drawn_height = static_cast<float>(scale.drawn_length(height));
  const ImVec2 from{std::floor(min.x + (box.x - drawn_width) / 2.0F),
                    std::floor(min.y + (box.y - drawn_height) / 2.0F)};
  return draw_in(list, key, width, height, scale, from,
                 {from.x + drawn_width, from.y + drawn_height}, paint);
}

DrawnPicture Textures::draw_in(ImDrawList& list, const PictureKey& key, int width, int height,
                               WholeScale scale, ImVec2 min, ImVec2 max,
                               const std::function<Bitmap()>& paint) {
  const DrawnPicture drawn{min, max,
                           static_cast<float>(scale.times) / static_cast<float>(scale.factor)};
  const int factor = scale.factor;
  impl_->draw(list, key, (width + factor - 1) / factor, (height + factor - 1) / factor, drawn,
              [&paint, factor] { return reduced(paint(), factor); });
  return drawn;
}

DrawnPicture Textures::draw_fitted(ImDrawList& list, const PictureKey& key, int width, int height,
                                   ImVec2 min, ImVec2 box, const std::function<Bitmap()>& paint) {
  return draw_sized(list, key, width, height, min, box, fitted_size(width, height, box.x, box.y),
                    paint);
}

DrawnPicture Textures::draw_filled(ImDrawList& list, const PictureKey& key, int width, int height,
                                   ImVec2 min, ImVec2 box, const std::function<Bitmap()>& paint) {
  return draw_sized(list, key, width, height, min, box, filled_size(width, height, box.x, box.y),
                    paint);
}

DrawnPicture Textures::draw_sized(ImDrawList& list, const PictureKey& key, int width, int height,
                                  ImVec2 min, ImVec2 box, FittedSize size,
                                  const std::function<Bitmap()>& paint) {
  const ImVec2 wide{static_cast<float>(size.width), static_cast<float>(size.height)};
  const ImVec2 from{std::floor(min.x + (box.x - wide.x) / 2.0F),
                    std::floor(min.y + (box.y - wide.y) / 2.0F)};
  const DrawnPicture drawn{
      from, {from.x + wide.x, from.y + wide.y}, wide.x / static_cast<float>(width)};
  if (is_uneven(width, size.width)) {
    impl_->draw(list, key, size.width, size.height, drawn,
                [&] { return enlarged(paint(), size.width, size.height); });
    return drawn;
  }
  const int stored_width = std::min(width, size.width);
  const int stored_height = std::min(height, size.height);
  impl_->draw(list, key, stored_width, stored_height, drawn,
              [&] { return shrunk(paint(), stored_width, stored_height); });
  return drawn;
}

}  // namespace mnemoscope
