#include "data/image_folder.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include "data/file_formats.h"
#include "data/folder_listing.h"
#include "data/image_file.h"
#include "data/memory_room.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

std::string offer(const ImageShape& shape, const ImageShape& wanted) {
  const bool same_size = shape.width == wanted.width && shape.height == wanted.height;
  return same_size
             ? R"(choose grey = true, or fit = "crop" to turn all to the first one's channels)"
             : R"(choose fit = "crop" or fit = "letterbox" to bring them to one size)";
}

/// The same words about several pictures, told once.
struct SharedNote {
  std::string words;
  std::string first;  ///< the name of the first picture they are about
  std::size_t count = 0;

  std::string sentence() const {
    if (count == 1) return fmt::format("{}: {}", first, words);
    return fmt::format("{} and {} more: {}", first, count - 1, words);
  }
};

std::string name_of(const ImagePlace& place) {
  return place.set ? place.set->name : place.file.string();
}

Picture picture_of(const ImageSet& set, Index at) {
  const auto d = static_cast<std::ptrdiff_t>(set.shape.dimension());
  const auto first = set.bytes->begin() + static_cast<std::ptrdiff_t>(at) * d;
  return {set.shape, {first, first + d}, {}};
}

/// Pictures of one shape, one after another.
class Collector {
 public:
  Collector(const Fitting& fitting, const Loading& loading, std::size_t expected)
      : fitting_(fitting),
        loading_(loading),
        expected_(expected),
        bytes_(std::make_shared<Patterns::Bytes>()) {}

  /// One picture, unless its header shows that it cannot be used.
  Result<Picture> read(const ImagePlace& place) const {
    if (place.set) return picture_of(*place.set, place.at);
    const fs::path& file = place.file;
    return read_picture(file, fitting_.background, loading_,
                        [&](const ImageShape& shape) { return accept(file, shape); });
  }

  /// The picture that decides the shape, whether or not it is added.
  Status begin(const ImagePlace& place, const ImageShape& shape) {
    first_ = name_of(place);
    shape_ = common_shape(shape, fitting_);
    const auto count = static_cast<Index>(expected_);
    const std::string around = place.set ? place.set->name : place.file.parent_path().string();
    const Status fits = loading_.fits(
        bytes_of({count, shape_.width, shape_.height, shape_.channels}),
        fmt::format("{}: {} of {}", around, counted(expected_, "picture"), describe(shape_)),
        R"(choose a smaller count, or fit = "crop" with a smaller size)");
    if (!fits) return fits;
    bytes_->reserve(expected_ * static_cast<std::size_t>(shape_.dimension()));
    return {};
  }

  Status add(const ImagePlace& place) {
    auto picture = read(place);
    if (!picture) return tl::unexpected(picture.error());
    add_note(place.file, picture->note);
    if (fitting_.grey) picture = to_grey(std::move(*picture));
    if (first_.empty()) {
      if (const Status begun = begin(place, picture->shape); !begun) return begun;
    }
    if (picture->shape != shape_) {
      if (fitting_.fit == Fit::refuse) return mismatch(name_of(place), picture->shape);
      picture = fit_picture(std::move(*picture), shape_, fitting_.fit);
    }
    bytes_->insert(bytes_->end(), picture->pixels.begin(), picture->pixels.end());
    files_.push_back(place.file.filename().string());
    labels_.push_back(place.label);
    return {};
  }

  std::size_t count() const { return labels_.size(); }

  ImageSet finish(std::string name) && {
    ImageSet set{.shape = shape_,
                 .bytes = std::move(bytes_),
                 .labels = std::move(labels_),
                 .files = std::move(files_),
                 .name = std::move(name)};
    for (const SharedNote& note : notes_) set.notes.push_back(note.sentence());
    return set;
  }

 private:
  /// By the header alone; which side is up, and so the exact shape, may not be known yet.
  Status accept(const fs::path& file, const ImageShape& shape) const {
    if (first_.empty()) {
      return room_for_states(common_shape(shape, fitting_), file.string() + ": a memory", loading_);
    }
    const bool other_size = shape.width * shape.height != shape_.width * shape_.height;
    return other_size && fitting_.fit == Fit::refuse ? mismatch(file.string(), shape) : Status{};
  }

  Status mismatch(const std::string& name, const ImageShape& shape) const {
    return fail("{}: is {}, but {} is {}; {}", name, describe(shape), first_, describe(shape_),
                offer(shape, shape_));
  }

  void add_note(const fs::path& file, const std::string& words) {
    if (words.empty()) return;
    const auto known = std::find_if(notes_.begin(), notes_.end(),
                                    [&](const SharedNote& note) { return note.words == words; });
    if (known != notes_.end()) {
      ++known->count;
    } else {
      notes_.push_back({words, file.filename().string(), 1});
    }
  }

  Fitting fitting_;
  const Loading& loading_;
  std::size_t expected_;
  std::shared_ptr<Patterns::Bytes> bytes_;
  ImageShape shape_;
  std::string first_;  ///< the name of the one that gave the shape
  std::vector<std::string> files_;
  std::vector<std::string> labels_;
  std::vector<SharedNote> notes_;
};

Result<std::vector<Index>> chosen_of(const std::vector<ImagePlace>& places, const Choose& choose) {
  if (choose) {
    AvailableImages available{.count = std::ssize(places)};
    available.labels.reserve(places.size());
    for (const ImagePlace& place : places) available.labels.push_back(place.label);
    return choose(available);
  }
  std::vector<Index> all(places.size());
  std::iota(all.begin(), all.end(), Index{0});
  return all;
}

tl::unexpected<Error> nothing_in(const fs::path& folder, const FolderListing& listing) {
  if (!listing.data_sets.empty()) {
    return fail(
        "{}: holds no images, but data sets ({}); open one of these files instead of the "
        "folder",
        folder.string(),
        listing.data_sets.size() == 1
            ? listing.data_sets.front().filename().string()
            : fmt::format("{} and {} more", listing.data_sets.front().filename().string(),
                          listing.data_sets.size() - 1));
  }
  return fail("{}: holds no images{}; choose a folder with {} files", folder.string(),
              listing.left_out.empty() ? "" : fmt::format(", only {}", listing.left_out.front()),
              picture_names());
}

std::string note_on_left_out(const std::string& name, const std::vector<std::string>& left_out) {
  constexpr std::size_t kNamed = 3;
  std::string named;
  for (std::size_t i = 0; i < std::min(kNamed, left_out.size()); ++i) {
    named += (i == 0 ? "" : ", ") + left_out[i];
  }
  return fmt::format("{}: {} {} left out: {}{}", name, counted(left_out.size(), "other file"),
                     left_out.size() == 1 ? "was" : "were", named,
                     left_out.size() > kNamed ? ", ..." : "");
}

}  // namespace

ImageShape common_shape(const ImageShape& first, const Fitting& fitting) {
  ImageShape shape = first;
  if (fitting.grey) shape.channels = 1;
  if (fitting.fit == Fit::refuse || !fitting.size) return shape;
  shape.width = fitting.size->width;
  shape.height = fitting.size->height;
  return shape;
}

Result<ImageSet> load_places(const std::vector<ImagePlace>& places, std::string name,
                             const Fitting& fitting, const Loading& loading, const Choose& choose) {
  if (places.empty()) return fail("the list of images is empty; name at least one file");
  const auto chosen = chosen_of(places, choose);
  if (!chosen) return tl::unexpected(chosen.error());
  Collector collector(fitting, loading, chosen->size());
  // The first of all gives the size, so that another choice does not change it.
  const bool by_first = fitting.fit != Fit::refuse && !fitting.size && chosen->front() != 0;
  if (by_first) {
    const auto first = collector.read(places.front());
    if (!first) return tl::unexpected(first.error());
    const Status begun = collector.begin(places.front(), first->shape);
    if (!begun) return tl::unexpected(begun.error());
  }
  for (const Index i : *chosen) {
    const double share =
        static_cast<double>(collector.count()) / static_cast<double>(chosen->size());
    if (const Status go = loading.reaches(share); !go) return tl::unexpected(go.error());
    if (const Status added = collector.add(places[static_cast<std::size_t>(i)]); !added) {
      return tl::unexpected(added.error());
    }
  }
  return std::move(collector).finish(std::move(name));
}

Result<FolderPlaces> places_in_folder(const fs::path& folder, const Loading& loading) {
  const auto listing = list_pictures(folder, loading);
  if (!listing) return tl::unexpected(listing.error());
  if (listing->pictures.empty()) return nothing_in(folder, *listing);
  FolderPlaces found;
  found.places.reserve(listing->pictures.size());
  for (std::size_t i = 0; i < listing->pictures.size(); ++i) {
    found.places.push_back({.file = listing->pictures[i], .label = listing->labels[i]});
  }
  if (!listing->left_out.empty()) {
    found.note = note_on_left_out(folder_name(folder), listing->left_out);
  }
  return found;
}

Result<ImageSet> load_image_folder(const fs::path& folder, const Fitting& fitting,
                                   const Loading& loading, const Choose& choose) {
  const auto found = places_in_folder(folder, loading);
  if (!found) return tl::unexpected(found.error());
  auto set = load_places(found->places, folder_name(folder), fitting, loading, choose);
  if (set && !found->note.empty()) set->notes.push_back(found->note);
  return set;
}

Result<ImageSet> load_image_files(const std::vector<fs::path>& files, const Fitting& fitting,
                                  const Loading& loading, const Choose& choose) {
  std::vector<ImagePlace> places;
  places.reserve(files.size());
  for (const fs::path& file : files)
    places.push_back({.file = file, .label = file.stem().string()});
  return load_places(places,
                     files.size() == 1 ? files.front().filename().string()
                                       : fmt::format("{} images", files.size()),
                     fitting, loading, choose);
}

std::string folder_name(const fs::path& folder) {
  const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
  return plain.filename().string();
}

}  // namespace mnemoscope
