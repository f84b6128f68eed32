#include "data/import_survey.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "data/image_choice.h"
#include "data/image_file.h"
#include "data/image_source.h"
#include "data/memory_images.h"

namespace mnemoscope {
namespace {

/// Counts sizes as they come.
class SizeCounter {
 public:
  void add(const ImageShape& shape) {
    const PictureSize size{shape.width, shape.height};
    const auto [found, is_new] = counts_.emplace(key(size), Count{size, 0, std::ssize(counts_)});
    ++found->second.count;
    ++sizes_.pictures;
    if (shape.channels > 1) ++sizes_.colour;
  }

  void refuse(const std::filesystem::path& file, const Error& error) {
    sizes_.unread.push_back({file, reason_of(error, file)});
  }

  PictureSizes finish() && {
    if (counts_.empty()) return std::move(sizes_);
    sizes_.different = std::ssize(counts_);
    sizes_.smallest = counts_.begin()->second.size;
    sizes_.largest = counts_.rbegin()->second.size;
    const auto most = std::max_element(counts_.begin(), counts_.end(), [](auto& a, auto& b) {
      return std::tuple(a.second.count, -a.second.place) <
             std::tuple(b.second.count, -b.second.place);
    });
    sizes_.most_frequent = most->second.size;
    sizes_.of_most_frequent = most->second.count;
    return std::move(sizes_);
  }

 private:
  struct Count {
    PictureSize size{};
    Index count = 0;
    Index place = 0;  ///< when it came first, among the sizes
  };
  using Key = std::pair<Index, Index>;  // area, width

  static Key key(const PictureSize& size) { return {size.width * size.height, size.width}; }

  std::map<Key, Count> counts_;
  PictureSizes sizes_;
};

/// Reads no further than the header: what it says is asked for is refused.
void measure(const std::filesystem::path& file, const Loading& loading, SizeCounter& counter) {
  bool is_known = false;
  const auto note_and_end = [&](const ImageShape& shape) -> Status {
    is_known = true;
    counter.add(shape);
    return fail("its header is enough");
  };
  const auto picture = read_picture(file, Background::white, loading, note_and_end);
  if (!is_known && !picture) counter.refuse(file, picture.error());
}

/// The few of these that stand for all of them.
std::vector<Index> standing_for(const std::vector<Index>& chosen,
                                const std::vector<std::string>& all_labels) {
  std::vector<std::string> labels;
  for (const Index i : chosen) {
    if (!all_labels.empty()) labels.push_back(all_labels[static_cast<std::size_t>(i)]);
  }
  std::vector<Index> few = images_that_stand_for_all(std::ssize(chosen), labels, kMostOnSheet);
  for (Index& place : few) place = chosen[static_cast<std::size_t>(place)];
  return few;
}

/// One survey under way.
class Survey {
 public:
  Survey(const MemorySpec& spec, const std::function<bool()>& keep_on,
         const ImportSurveyor::Tell& tell, ImportSurvey& found, std::uint64_t& sheets)
      : spec_(spec), keep_on_(keep_on), tell_(tell), found_(found), sheets_(sheets) {
    found_.failure.clear();
    found_.notes.clear();
    found_.left_out.clear();
  }

  bool should_stop() const { return !keep_on_(); }

  void fail_with(const Error& error) {
    found_.failure = error.text;
    if (!should_stop()) tell_(found_);
  }

  void end() { begin(SurveyStage::finished); }

  /// Counts, classes, and a few of the images; false where they cannot be had.
  bool look() {
    begin(SurveyStage::looking);
    Progress progress = watched();
    auto read = load(Loading(progress), [this](const AvailableImages& available) {
      auto chosen = choose(available);
      return chosen ? Result<std::vector<Index>>(standing_for(*chosen, available.labels)) : chosen;
    });
    if (should_stop()) return false;
    // A number of its own: what is told until here still has the sheet of the choice before.
    found_.sheet = read ? std::move(read->set) : ImageSet{};
    found_.sheet_number = ++sheets_;
    if (!read) fail_with(read.error());
    if (read) add_unread(read->left_out);
    return read.has_value();
  }

  /// The sizes of all pictures, once; false where a folder cannot be read.
  bool measure_all() {
    if (found_.sizes) return true;
    begin(SurveyStage::measuring);
    Progress progress = watched();
    auto sizes = survey_sizes(spec_.sources, Loading(progress));
    if (sizes) add_unread(sizes->unread);
    if (sizes) found_.sizes = std::move(*sizes);
    if (!sizes && found_.failure.empty()) fail_with(sizes.error());
    return sizes.has_value();
  }

  /// All of them: whatever is wrong with one shows.
  void read() {
    begin(SurveyStage::reading);
    Progress progress = watched();
    auto all = load(Loading(progress),
                    [this](const AvailableImages& available) { return choose(available); });
    if (!all) {
      found_.failure = all.error().text;
    } else {
      found_.notes = std::move(all->set.notes);
      add_unread(all->left_out);
      found_.left_out = std::move(all->left_out);
    }
    end();
  }

 private:
  Result<ReadImages> load(const Loading& loading, const Choose& choose) {
    is_first_choice_ = true;
    return read_memory_images(spec_, loading, choose, MayBeLeftOut::named_too);
  }

  Result<std::vector<Index>> choose(const AvailableImages& available) {
    // Asked again, it is without those that cannot be read.
    if (std::exchange(is_first_choice_, false)) found_.images = available.count;
    found_.classes = counted_labels(available.labels);
    auto choice = choose_images(spec_, available);
    if (!choice) return tl::unexpected(choice.error());
    found_.available = choice->available;
    found_.taken = std::ssize(choice->chosen);
    return std::move(choice->chosen);
  }

  void add_unread(const std::vector<UnreadPicture>& pictures) {
    std::set<std::filesystem::path> known;
    for (const UnreadPicture& picture : found_.unread) known.insert(picture.file);
    for (const UnreadPicture& picture : pictures) {
      if (known.insert(picture.file).second) found_.unread.push_back(picture);
    }
  }

  void begin(SurveyStage stage) {
    found_.stage = stage;
    found_.share = 0.0;
    if (!should_stop()) tell_(found_);
  }

  /// Tells of every hundredth.
  Progress watched() {
    return Progress([this](double share) {
      if (should_stop()) return false;
      if (share - found_.share >= 0.01) {
        found_.share = share;
        tell_(found_);
      }
      return true;
    });
  }

  const MemorySpec& spec_;
  const std::function<bool()>& keep_on_;
  const ImportSurveyor::Tell& tell_;
  ImportSurvey& found_;
  std::uint64_t& sheets_;
  bool is_first_choice_ = true;
};

}  // namespace

Result<PictureSizes> survey_sizes(const std::vector<std::string>& sources, const Loading& loading) {
  const auto files = picture_files_of(sources, loading);
  if (!files) return tl::unexpected(files.error());
  SizeCounter counter;
  for (std::size_t i = 0; i < files->size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(files->size());
    if (const Status go = loading.reaches(share); !go) return tl::unexpected(go.error());
    measure((*files)[i], loading, counter);
  }
  // Stopped within the last picture, its refusal is none.
  if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
  return std::move(counter).finish();
}

std::vector<std::string> sources_without_unread(const MemorySpec& spec, const ImportSurvey& found) {
  std::vector<std::string> sources = spec.sources;
  std::set<std::string> gone;
  for (const UnreadPicture& picture : found.left_out) gone.insert(picture.file.string());
  std::erase_if(sources, [&](const std::string& source) { return gone.contains(source); });
  return sources;
}

void ImportSurveyor::forget() {
  sources_.clear();
  known_ = {};
}

void ImportSurveyor::survey(const MemorySpec& spec, const std::function<bool()>& keep_on,
                            const Tell& tell) {
  if (sources_ != spec.sources) known_ = {};
  sources_ = spec.sources;
  Survey survey(spec, keep_on, tell, known_, sheets_);
  const bool looks_well = survey.look();
  if (survey.should_stop()) return;
  const bool is_measured = survey.measure_all();
  if (survey.should_stop()) return;
  if (looks_well && is_measured) return survey.read();
  survey.end();
}

}  // namespace mnemoscope
