#include "data/readable_images.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "data/file_formats.h"
#include "data/picture_collector.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamed = 3;

std::vector<std::string> named(const std::vector<UnreadPicture>& pictures) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(pictures.size(), kNamed + 1); ++i) {
    words.push_back(
        fmt::format("{} ({})", pictures[i].file.filename().string(), pictures[i].reason));
  }
  return words;
}

/// One load: chooses and reads until all that is chosen can be read. Places have the numbers that
/// they came with.
class ReadableLoad {
 public:
  ReadableLoad(ReadablePlaces from, const Fitting& fitting, const Loading& loading,
               const Choose& choose)
      : from_(std::move(from)), fitting_(fitting), loading_(loading), choose_(choose) {
    left_.resize(from_.places.size());
    std::iota(left_.begin(), left_.end(), Index{0});
  }

  Result<ReadImages> run() {
    if (left_.empty()) return fail("the list of images is empty; name at least one file");
    auto chosen = choose();
    for (;;) {
      if (!chosen) return tl::unexpected(with_left_out(chosen.error()));
      PictureCollector collector(fitting_, loading_, chosen->size());
      const Status read = collect(*chosen, collector);
      if (const Status go = loading_.stop_status(); !go) return tl::unexpected(go.error());
      if (met_.empty() && !read) return tl::unexpected(read.error());
      if (met_.empty()) return finish(std::move(collector));
      leave_met_out();
      if (left_.empty()) return tl::unexpected(none_is_left());
      chosen = choose();
      // Most often the others are those that were read: then they are not read again.
      const bool is_read = read && chosen && *chosen == read_;
      if (is_read && (!takes_shape_of_first() || shape_of_ == left_.front()))
        return finish(std::move(collector));
    }
  }

 private:
  Result<std::vector<Index>> choose() const {
    if (!choose_) return left_;
    AvailableImages available{.count = std::ssize(left_)};
    available.labels.reserve(left_.size());
    for (const Index i : left_) available.labels.push_back(place(i).label);
    auto chosen = choose_(available);
    if (!chosen) return chosen;
    for (Index& i : *chosen) i = left_[static_cast<std::size_t>(i)];
    return chosen;
  }

  const ImagePlace& place(Index i) const { return from_.places[static_cast<std::size_t>(i)]; }

  bool takes_shape_of_first() const { return fitting_.fit != Fit::refuse && !fitting_.size; }

  Status collect(const std::vector<Index>& chosen, PictureCollector& collector) {
    read_.clear();
    if (takes_shape_of_first()) {
      if (const Status begun = begin_with_first(chosen.front(), collector); !begun) return begun;
    }
    for (std::size_t at = 0; at < chosen.size(); ++at) {
      const double share = static_cast<double>(at) / static_cast<double>(chosen.size());
      if (const Status go = loading_.reaches(share); !go) return go;
      const Index i = chosen[at];
      const auto added = collector.add(place(i));
      if (added) {
        shape_of_ = shape_of_.value_or(i);
        read_.push_back(i);
      } else if (!passes_over(i, added.error())) {
        return tl::unexpected(added.error().error);
      }
    }
    return {};
  }

  /// The first of all that can be read gives the size, so that another choice does not change it.
  Status begin_with_first(Index first_chosen, PictureCollector& collector) {
    shape_of_.reset();
    for (const Index i : left_) {
      if (i >= first_chosen) break;
      if (const Status go = loading_.stop_status(); !go) return go;
      const auto picture = collector.read(place(i));
      if (picture) {
        shape_of_ = i;
        return collector.begin(place(i), picture->shape);
      }
      if (!passes_over(i, picture.error())) return tl::unexpected(picture.error().error);
    }
    return {};
  }

  /// Whether the failure is only one picture less; if so it is remembered.
  bool passes_over(Index i, const NoPicture& failure) {
    if (!failure.is_of_file || !from_.may_be_left_out || !from_.may_be_left_out(place(i)))
      return false;
    if (!first_refusal_) first_refusal_ = failure.error;
    met_.emplace(i, reason_of(failure.error, place(i).file));
    return true;
  }

  void leave_met_out() {
    std::erase_if(left_, [this](Index i) { return met_.contains(i); });
    left_out_.merge(met_);
    met_.clear();
  }

  std::vector<UnreadPicture> unread() const {
    std::vector<UnreadPicture> pictures;
    for (const auto& [i, reason] : left_out_) pictures.push_back({place(i).file, reason});
    return pictures;
  }

  ReadImages finish(PictureCollector collector) const {
    return {std::move(collector).finish(from_.name), unread()};
  }

  Error none_is_left() const {
    if (left_out_.size() == 1) return *first_refusal_;
    return {fmt::format("{}: none of its {} pictures can be read: {}; give {} files", from_.where,
                        left_out_.size(), first_few(named(unread())), picture_names())};
  }

  /// What could not be chosen may be what was left out.
  Error with_left_out(const Error& error) const {
    if (left_out_.empty()) return error;
    return {fmt::format("{}; {}", error.text, words_for_unread(unread())), error.kind};
  }

  ReadablePlaces from_;
  const Fitting& fitting_;
  const Loading& loading_;
  const Choose& choose_;
  std::vector<Index> left_{};                ///< what there is to choose from
  std::vector<Index> read_{};                ///< in this round
  std::optional<Index> shape_of_{};          ///< the one that gave this round's shape
  std::map<Index, std::string> met_{};       ///< in this round, with the reason
  std::map<Index, std::string> left_out_{};  ///< in the rounds before
  std::optional<Error> first_refusal_{};
};

}  // namespace

std::string reason_of(const Error& error, const fs::path& file) {
  std::string_view reason = error.text;
  const std::string name = file.string() + ": ";
  if (reason.starts_with(name)) reason.remove_prefix(name.size());
  return std::string(reason.substr(0, reason.find("; ")));
}

std::string first_few(const std::vector<std::string>& words) {
  std::string few;
  for (std::size_t i = 0; i < std::min(kNamed, words.size()); ++i)
    few += (i == 0 ? "" : ", ") + words[i];
  return words.size() > kNamed ? few + ", ..." : few;
}

std::string words_for_unread(const std::vector<UnreadPicture>& pictures) {
  if (pictures.empty()) return {};
  return fmt::format("{} that cannot be read {} left out: {}", counted(pictures.size(), "picture"),
                     pictures.size() == 1 ? "was" : "were", first_few(named(pictures)));
}

Result<ReadImages> load_readable_images(ReadablePlaces from, const Fitting& fitting,
                                        const Loading& loading, const Choose& choose) {
  return ReadableLoad(std::move(from), fitting, loading, choose).run();
}

ReadablePlaces readable_folder(const fs::path& folder, std::vector<ImagePlace> places) {
  ReadablePlaces from;
  from.places = std::move(places);
  from.name = folder_name(folder);
  from.where = folder.string();
  from.may_be_left_out = [](const ImagePlace&) { return true; };
  return from;
}

Result<ReadImages> read_image_folder(const fs::path& folder, const Fitting& fitting,
                                     const Loading& loading, const Choose& choose) {
  auto found = places_in_folder(folder, loading);
  if (!found) return tl::unexpected(found.error());
  auto read = load_readable_images(readable_folder(folder, std::move(found->places)), fitting,
                                   loading, choose);
  if (read && !found->note.empty()) read->set.notes.push_back(found->note);
  return read;
}

Result<ImageSet> with_note_on_unread(Result<ReadImages> read) {
  if (!read) return tl::unexpected(read.error());
  if (std::string words = words_for_unread(read->left_out); !words.empty())
    read->set.notes.push_back(fmt::format("{}: {}", read->set.name, words));
  return std::move(read->set);
}

}  // namespace mnemoscope
