#include "data/picture_collector.h"

#include <algorithm>
#include <utility>

#include "data/file_bytes.h"
#include "data/image_file.h"
#include "data/memory_room.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// No decoder takes more for a pixel.
constexpr std::int64_t kMostBytesAPixel = 16;

std::string offer(const ImageShape& shape, const ImageShape& wanted) {
  const bool same_size = shape.width == wanted.width && shape.height == wanted.height;
  return same_size
             ? R"(choose grey = true, or fit = "crop" to turn all to the first one's channels)"
             : R"(choose fit = "crop" or fit = "letterbox" to bring them to one size)";
}

std::string name_of(const ImagePlace& place) {
  return place.set ? place.set->name : place.file.string();
}

Picture picture_of(const ImageSet& set, Index at) {
  const auto d = static_cast<std::ptrdiff_t>(set.shape.dimension());
  const auto first = set.bytes->begin() + static_cast<std::ptrdiff_t>(at) * d;
  return {set.shape, {first, first + d}, {}};
}

tl::unexpected<NoPicture> of_this_load(const Error& error) {
  return tl::unexpected(NoPicture{error, false});
}

}  // namespace

std::string PictureCollector::SharedNote::sentence() const {
  if (count == 1) return fmt::format("{}: {}", first, words);
  return fmt::format("{} and {} more: {}", first, count - 1, words);
}

PictureCollector::PictureCollector(const Fitting& fitting, const Loading& loading,
                                   std::size_t expected)
    : fitting_(fitting),
      loading_(loading),
      expected_(expected),
      bytes_(std::make_shared<Patterns::Bytes>()) {}

tl::expected<Picture, NoPicture> PictureCollector::read(const ImagePlace& place) const {
  if (place.set) return picture_of(*place.set, place.at);
  bool is_wanted = true;
  ImageShape seen;
  const auto ask = [&](const ImageShape& shape) {
    seen = shape;
    const Status accepted = accept(place.file, shape);
    is_wanted = accepted.has_value();
    return accepted;
  };
  auto picture = read_picture(place.file, fitting_.background, loading_, ask);
  if (picture) return std::move(*picture);
  const bool is_of_file =
      is_wanted && loading_.stop_status().has_value() && !is_short_of_memory(place.file, seen);
  return tl::unexpected(NoPicture{picture.error(), is_of_file});
}

Status PictureCollector::begin(const ImagePlace& place, const ImageShape& shape) {
  first_ = name_of(place);
  shape_ = common_shape(shape, fitting_);
  const auto count = static_cast<Index>(expected_);
  const std::string around = place.set ? place.set->name : place.file.parent_path().string();
  const Status fits = or_smaller_pictures(loading_.fits(
      bytes_of({count, shape_.width, shape_.height, shape_.channels}),
      fmt::format("{}: {} of {}", around, counted(expected_, "picture"), describe(shape_)),
      R"(choose a smaller count, or fit = "crop" with a smaller size)"));
  if (!fits) return fits;
  bytes_->reserve(expected_ * static_cast<std::size_t>(shape_.dimension()));
  return {};
}

tl::expected<void, NoPicture> PictureCollector::add(const ImagePlace& place) {
  auto picture = read(place);
  if (!picture) return tl::unexpected(std::move(picture.error()));
  const std::string note = picture->note;
  if (fitting_.grey) *picture = to_grey(std::move(*picture));
  if (first_.empty()) {
    if (const Status begun = begin(place, picture->shape); !begun)
      return of_this_load(begun.error());
  }
  if (picture->shape != shape_) {
    if (fitting_.fit == Fit::refuse)
      return of_this_load(mismatch(name_of(place), picture->shape).error());
    *picture = fit_picture(std::move(*picture), shape_, fitting_.fit);
  }
  add_note(place.file, note);
  bytes_->insert(bytes_->end(), picture->pixels.begin(), picture->pixels.end());
  files_.push_back(place.file.filename().string());
  labels_.push_back(place.label);
  return {};
}

ImageSet PictureCollector::finish(std::string name) && {
  ImageSet set{.shape = shape_,
               .bytes = std::move(bytes_),
               .labels = std::move(labels_),
               .files = std::move(files_),
               .name = std::move(name)};
  for (const SharedNote& note : notes_) set.notes.push_back(note.sentence());
  return set;
}

/// By the header alone; which side is up, and so the exact shape, may not be known yet.
Status PictureCollector::accept(const fs::path& file, const ImageShape& shape) const {
  if (first_.empty()) {
    return room_for_states(common_shape(shape, fitting_), file.string() + ": a memory", loading_);
  }
  const bool other_size = shape.width * shape.height != shape_.width * shape_.height;
  return other_size && fitting_.fit == Fit::refuse ? mismatch(file.string(), shape) : Status{};
}

/// On another machine, or in another minute, it might be read: that it is left out must not depend
/// on that. `shape` is empty where its header was not reached.
bool PictureCollector::is_short_of_memory(const fs::path& file, const ImageShape& shape) const {
  const auto bytes = bytes_in_file(file);
  if (bytes && !loading_.fits(*bytes, {})) return true;
  return !loading_.fits(bytes_of({shape.width, shape.height, kMostBytesAPixel}), {});
}

Status PictureCollector::mismatch(const std::string& name, const ImageShape& shape) const {
  return fail_as(ErrorKind::pictures_differ, "{}: is {}, but {} is {}; {}", name, describe(shape),
                 first_, describe(shape_), offer(shape, shape_));
}

void PictureCollector::add_note(const fs::path& file, const std::string& words) {
  if (words.empty()) return;
  const auto known = std::find_if(notes_.begin(), notes_.end(),
                                  [&](const SharedNote& note) { return note.words == words; });
  if (known != notes_.end()) {
    ++known->count;
  } else {
    notes_.push_back({words, file.filename().string(), 1});
  }
}

}  // namespace mnemoscope
