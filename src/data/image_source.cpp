#include "data/image_source.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "data/builtin_set.h"
#include "data/file_bytes.h"
#include "data/file_formats.h"
#include "data/file_kind.h"
#include "data/folder_listing.h"
#include "data/image_file.h"
#include "data/memory_room.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuiltin = "builtin:";

Status check_fitting(const Fitting& fitting) {
  if (!fitting.size) return {};
  const auto [width, height] = *fitting.size;
  const std::string size =
      width == height ? fmt::format("{}", width) : fmt::format("[{}, {}]", width, height);
  if (fitting.fit == Fit::refuse) {
    return fail_as(ErrorKind::pictures_differ,
                   R"(size = {} needs fit = "crop" or fit = "letterbox" to say how)", size);
  }
  if (std::min(width, height) >= 1 && std::max(width, height) <= kLargestSide) return {};
  return fail("size = {} is not accepted; give a whole number from 1 to {}, or [width, height]",
              size, kLargestSide);
}

/// One picture after the other through `change`, into a set of their new shape.
template <class Change>
Result<ImageSet> change_pictures(ImageSet set, const ImageShape& shape, const Loading& loading,
                                 const Change& change) {
  const Index d = set.shape.dimension();
  const Status fits = or_smaller_pictures(loading.fits(
      bytes_of({set.count(), shape.dimension()}),
      fmt::format("{}: {} of {}", set.name, counted(set.count(), "picture"), describe(shape)),
      "choose a smaller size or count"));
  if (!fits) return tl::unexpected(fits.error());
  auto changed = std::make_shared<Patterns::Bytes>();
  changed->reserve(static_cast<std::size_t>(set.count() * shape.dimension()));
  for (Index i = 0; i < set.count(); ++i) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    const auto first = set.bytes->begin() + static_cast<std::ptrdiff_t>(i * d);
    const Picture picture =
        change(Picture{set.shape, {first, first + static_cast<std::ptrdiff_t>(d)}, {}});
    changed->insert(changed->end(), picture.pixels.begin(), picture.pixels.end());
  }
  set.bytes = std::move(changed);
  set.shape = shape;
  return set;
}

/// The weights of Rec. 601, as in to_grey.
ImageSet grey_values(ImageSet set) {
  Eigen::MatrixXd grey(set.shape.width * set.shape.height, set.values.cols());
  for (Index i = 0; i < grey.rows(); ++i) {
    grey.row(i) = 0.299 * set.values.row(3 * i) + 0.587 * set.values.row(3 * i + 1) +
                  0.114 * set.values.row(3 * i + 2);
  }
  set.values = std::move(grey);
  set.shape.channels = 1;
  return set;
}

/// For sets whose images agree already: grey, and another size where one is asked for.
Result<ImageSet> fit_set(ImageSet set, const Fitting& fitting, const Loading& loading) {
  if (fitting.grey && set.shape.channels == 3 && !set.bytes) set = grey_values(std::move(set));
  if (fitting.grey && set.shape.channels == 3) {
    const ImageShape shape{set.shape.width, set.shape.height, 1};
    auto grey = change_pictures(std::move(set), shape, loading,
                                [](Picture p) { return to_grey(std::move(p)); });
    if (!grey) return grey;
    set = std::move(*grey);
  }
  if (fitting.fit == Fit::refuse || !fitting.size) return set;
  const ImageShape wanted{fitting.size->width, fitting.size->height, set.shape.channels};
  if (set.shape == wanted) return set;
  if (!set.bytes) {
    return fail("{}: holds floating-point patterns, which are not resized; leave out size",
                set.name);
  }
  return change_pictures(std::move(set), wanted, loading, [&wanted, &fitting](Picture p) {
    return fit_picture(std::move(p), wanted, fitting.fit);
  });
}

Result<ImageSet> choose_from(ImageSet set, const Choose& choose) {
  if (!choose) return set;
  const auto chosen = choose({.count = set.count(), .labels = set.labels});
  if (!chosen) return tl::unexpected(chosen.error());
  if (static_cast<Index>(chosen->size()) == set.count()) return set;
  return select_images(set, *chosen);
}

bool is_picture_file(const std::string& source) {
  if (source.starts_with(kBuiltin)) return false;
  const auto beginning = read_beginning(source, kTellingBytes);
  return beginning && is_picture(format_of(source, *beginning));
}

/// A file that is there, but that nothing here reads.
bool is_of_no_kind(const std::string& source) {
  std::error_code error;
  if (source.starts_with(kBuiltin) || !fs::is_regular_file(source, error)) return false;
  const auto beginning = read_beginning(source, kTellingBytes);
  return !beginning || format_of(source, *beginning) == nullptr;
}

Result<ImageSet> load_one(const std::string& source, const Fitting& fitting,
                          const Loading& loading) {
  if (source.starts_with(kBuiltin)) return load_builtin(source.substr(kBuiltin.size()), loading);
  const auto room = [&](const ImageShape& shape) {
    return room_for_states(common_shape(shape, fitting), source + ": a memory", loading);
  };
  return load_any_file(
      source, {.background = fitting.background, .reading = fitting.array, .accepts = room},
      loading);
}

/// The images of several sources of any kind, one source after the other.
class SourceList {
 public:
  SourceList(const Fitting& fitting, const Loading& loading, std::optional<OddRange> odd,
             MayBeLeftOut may_be_left_out)
      : fitting_(fitting), loading_(loading), odd_(odd), may_be_left_out_(may_be_left_out) {}

  Status add(const std::string& source) {
    if (const Status go = loading_.stop_status(); !go) return go;
    std::error_code error;
    if (fs::is_directory(source, error)) return add_folder(source);
    const bool may_be_unknown = may_be_left_out_ == MayBeLeftOut::named_too;
    if (is_picture_file(source) || (may_be_unknown && is_of_no_kind(source))) {
      named_.insert(source);
      places_.push_back({.file = source, .label = fs::path(source).stem().string()});
      return {};
    }
    only_pictures_ = false;
    return add_set(source);
  }

  Result<ReadImages> load(const std::vector<std::string>& sources, const Choose& choose) {
    const std::string first = fs::path(sources.front()).filename().string();
    const std::string name = only_pictures_
                                 ? fmt::format("{} images", sources.size())
                                 : fmt::format("{} and {} more", first, sources.size() - 1);
    ReadablePlaces from;
    from.places = std::move(places_);
    from.name = name;
    from.where = name;
    from.may_be_left_out = [this](const ImagePlace& place) {
      return may_be_left_out_ == MayBeLeftOut::named_too || !named_.contains(place.file);
    };
    auto read = load_readable_images(std::move(from), fitting_, loading_, choose);
    if (read) read->set.notes.insert(read->set.notes.end(), notes_.begin(), notes_.end());
    return read;
  }

 private:
  Status add_folder(const std::string& folder) {
    only_pictures_ = false;
    auto found = places_in_folder(folder, loading_);
    if (!found) return tl::unexpected(found.error());
    if (!found->note.empty()) notes_.push_back(std::move(found->note));
    std::move(found->places.begin(), found->places.end(), std::back_inserter(places_));
    return {};
  }

  Status add_set(const std::string& source) {
    auto loaded = load_one(source, fitting_, loading_);
    if (loaded && odd_) loaded = understand_range(std::move(*loaded), *odd_);
    if (!loaded) return tl::unexpected(loaded.error());
    if (!loaded->bytes) {
      return fail(
          "{}: holds floating-point patterns, which do not go into a list of sources; save them as "
          "uint8 (0 to 255), or open the file alone",
          source);
    }
    notes_.insert(notes_.end(), loaded->notes.begin(), loaded->notes.end());
    const auto set = std::make_shared<const ImageSet>(std::move(*loaded));
    for (Index i = 0; i < set->count(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      places_.push_back(
          {.label = set->labels.empty() ? fs::path(set->name).stem().string() : set->labels[at],
           .set = set,
           .at = i});
    }
    return {};
  }

  const Fitting& fitting_;
  const Loading& loading_;
  std::optional<OddRange> odd_;
  MayBeLeftOut may_be_left_out_;
  bool only_pictures_ = true;
  std::set<fs::path> named_;  ///< pictures that are sources themselves
  std::vector<ImagePlace> places_;
  std::vector<std::string> notes_;
};

/// One file, or a set that comes with the program. Nothing of it is left out.
Result<ImageSet> load_single(const std::string& source, const Fitting& fitting,
                             const Loading& loading, const Choose& choose,
                             std::optional<OddRange> odd) {
  const bool one = is_picture_file(source);
  // A picture is brought to its size as it is read: a large photograph is not held twice.
  auto set = one ? load_image_files({source}, fitting, loading, choose)
                 : load_one(source, fitting, loading);
  // By the whole file: another choice must not change what its numbers mean.
  if (set && odd) set = understand_range(std::move(*set), *odd);
  if (one) return set;
  if (set) set = choose_from(std::move(*set), choose);
  if (!set) return set;
  return fit_set(std::move(*set), fitting, loading);
}

}  // namespace

Result<ImageSet> load_any_file(const std::string& file, const ArrayUse& use,
                               const Loading& loading) {
  const auto beginning = read_beginning(file, kTellingBytes);
  if (!beginning) return tl::unexpected(beginning.error());
  const FileFormat* const format = format_of(file, *beginning);
  if (format == nullptr) return refuse_kind(file, *beginning);
  if (format->decode != nullptr) {
    return load_image_file(file, use.background, loading, use.accepts);
  }
  return format->load(file, use, loading);
}

Result<std::vector<fs::path>> picture_files_of(const std::vector<std::string>& sources,
                                               const Loading& loading) {
  std::vector<fs::path> files;
  for (const std::string& source : sources) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    std::error_code error;
    if (fs::is_directory(source, error)) {
      auto listing = list_pictures(source, loading);
      if (!listing) return tl::unexpected(listing.error());
      std::move(listing->pictures.begin(), listing->pictures.end(), std::back_inserter(files));
    } else if (is_picture_file(source)) {
      files.emplace_back(source);
    }
  }
  return files;
}

Result<ReadImages> read_images(const std::vector<std::string>& sources, const Fitting& fitting,
                               const Loading& loading, const Choose& choose,
                               std::optional<OddRange> odd, MayBeLeftOut may_be_left_out) {
  if (const Status right = check_fitting(fitting); !right) return tl::unexpected(right.error());
  if (sources.empty()) return fail("no source of memories is named; give one, e.g. builtin:photos");
  if (sources.size() > 1) {
    SourceList list(fitting, loading, odd, may_be_left_out);
    for (const std::string& source : sources) {
      if (const Status added = list.add(source); !added) return tl::unexpected(added.error());
    }
    return list.load(sources, choose);
  }
  std::error_code error;
  if (fs::is_directory(sources.front(), error)) {
    return read_image_folder(sources.front(), fitting, loading, choose);
  }
  auto set = load_single(sources.front(), fitting, loading, choose, odd);
  if (!set) return tl::unexpected(set.error());
  return ReadImages{std::move(*set), {}};
}

Result<ImageSet> load_images(const std::vector<std::string>& sources, const Fitting& fitting,
                             const Loading& loading, const Choose& choose,
                             std::optional<OddRange> odd) {
  return with_note_on_unread(
      read_images(sources, fitting, loading, choose, odd, MayBeLeftOut::in_folders));
}

}  // namespace mnemoscope
