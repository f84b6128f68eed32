#include "ui/widgets/file_preview.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "data/contact_sheet.h"
#include "data/image_source.h"
#include "engine/newest_job.h"
#include "session/session_bundle.h"
#include "session/session_report.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/file_listing.h"
#include "ui/widgets/image_pictures.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr int kMostBeside = 4;           // images of a set, along a side
constexpr std::size_t kMostClasses = 4;  // that are named

/// Those images of a set that stand for all, side by side.
Bitmap mosaic(const ImageSet& set) {
  if (set.count() < 1) return {};
  const int beside = std::min(
      kMostBeside, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(set.count())))));
  const auto longest = static_cast<int>(std::max(set.shape.width, set.shape.height));
  const int factor = std::max(1, (longest * beside + kPreviewSide - 1) / kPreviewSide);
  const std::vector<Index> chosen =
      images_that_stand_for_all(set.count(), set.labels, Index{beside} * beside);
  Bitmap all;
  for (int i = 0; i < static_cast<int>(chosen.size()); ++i) {
    const Bitmap one = reduced(picture_of_image(set, chosen[static_cast<std::size_t>(i)]), factor);
    if (one.pixels.empty()) return {};
    if (all.pixels.empty()) {
      all.width = one.width * beside;
      all.height =
          one.height *
          static_cast<int>((std::min<Index>(set.count(), Index{beside} * beside) + beside - 1) /
                           beside);
      all.pixels.resize(static_cast<std::size_t>(all.width) * static_cast<std::size_t>(all.height),
                        Rgba{0, 0, 0, 0});
    }
    for (int row = 0; row < one.height; ++row) {
      const auto from = one.pixels.begin() + static_cast<std::ptrdiff_t>(row) * one.width;
      const auto to = all.pixels.begin() +
                      static_cast<std::ptrdiff_t>(i / beside * one.height + row) * all.width +
                      static_cast<std::ptrdiff_t>(i % beside) * one.width;
      std::copy_n(from, one.width, to);
    }
  }
  return all;
}

/// ", 3 classes: cat 12, dog 9, owl 4"; nothing where there are none.
std::string class_words(const std::vector<LabelCount>& classes) {
  if (classes.empty()) return {};
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(classes.size(), kMostClasses); ++i) {
    named.push_back(fmt::format("{} {}", readable(classes[i].label), classes[i].count));
  }
  if (classes.size() > kMostClasses) named.emplace_back("…");
  return fmt::format(", {} {}: {}", classes.size(), classes.size() == 1 ? "class" : "classes",
                     fmt::join(named, ", "));
}

/// What lies in the folder itself, whatever it is.
std::string folder_words(const fs::path& folder) {
  const BrowsedFolder listing = list_folder(folder, {});
  if (!listing.trouble.empty()) return listing.trouble;
  const auto folders = std::count_if(listing.entries.begin(), listing.entries.end(),
                                     [](const FolderEntry& entry) { return entry.is_folder; });
  const auto files = static_cast<std::ptrdiff_t>(listing.entries.size()) - folders;
  return fmt::format("Folder with {} and {}", counted(files, "file"), counted(folders, "folder"));
}

/// As what it would be imported as: its pictures at every depth.
Preview preview_of_folder(const fs::path& folder, const Loading& loading) {
  constexpr Index kSide = kPreviewSide / kMostBeside;
  constexpr Index kMostPictures = Index{kMostBeside} * kMostBeside;
  const auto found = sheet_of_folder(folder, kMostPictures, kSide, loading);
  if (!found) return {.words = fmt::format("{} · {}", folder_words(folder), found.error().text)};
  if (found->pictures == 0) return {.words = folder_words(folder)};
  const std::string others =
      found->left_out == 0 ? "" : fmt::format(" · {} left out", counted(found->left_out, "file"));
  return {.words = counted(found->pictures, "picture") + class_words(found->classes) + others,
          .picture = mosaic(found->sheet)};
}

}  // namespace

Preview preview_of(const fs::path& file, const Loading& loading) {
  std::error_code error;
  if (fs::is_directory(file, error)) return preview_of_folder(file, loading);
  const std::uintmax_t bytes = fs::file_size(file, error);
  if (error) return {.words = fmt::format("cannot be read ({})", error.message())};
  const std::string size = byte_words(bytes);
  if (is_bundle(file)) return {.words = fmt::format("Session with its images · {}", size)};
  if (is_report(file)) return {.words = fmt::format("Report with its session · {}", size)};
  if (file.extension() == ".toml") return {.words = fmt::format("Session · {}", size)};
  if (bytes > kLargestPreviewed) {
    return {.words = fmt::format("{}: too large to look at beforehand", size)};
  }
  const Result<ImageSet> set = load_any_file(file.string(), {}, loading);
  if (!set) return {.words = fmt::format("{} · {}", size, set.error().text)};
  const std::string shape = describe(set->shape);
  return {.words = set->count() == 1 ? fmt::format("{} · {}", shape, size)
                                     : fmt::format("{} images, {}{} · {}", set->count(), shape,
                                                   class_words(counted_labels(set->labels)), size),
          .picture = mosaic(*set)};
}

class FilePreview::Loader {
 public:
  struct Loaded {
    fs::path file{};
    Preview preview{};
    std::uint64_t number = 0;
  };

  /// The preview of this file, or nullptr while it is being loaded.
  std::shared_ptr<const Loaded> of(const fs::path& file) {
    job_.submit(file);
    const std::lock_guard lock(mutex_);
    return loaded_ && loaded_->file == file ? loaded_ : nullptr;
  }

 private:
  using Job = NewestJob<fs::path>;
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kPatience{5};

  void load(const fs::path& file, Job::Order& order) {
    // A folder may hold a whole disk: another choice ends the look at it, and so does its time.
    const auto began = Clock::now();
    Progress progress([&order, began](double) {
      return !order.superseded() && Clock::now() - began < kPatience;
    });
    auto loaded = std::make_shared<const Loaded>(
        Loaded{file, preview_of(file, Loading(progress)), order.generation()});
    const std::lock_guard lock(mutex_);
    loaded_ = std::move(loaded);
  }

  std::mutex mutex_;  // guards loaded_
  std::shared_ptr<const Loaded> loaded_;
  Job job_{[this](const fs::path& file, Job::Order& order) { load(file, order); }};
};

FilePreview::FilePreview() : loader_(std::make_unique<Loader>()) {}
FilePreview::~FilePreview() = default;

void FilePreview::draw(UiContext& ui, const fs::path& file, float width) {
  if (file.empty()) return quiet_text(ui, "Nothing is chosen.");
  ImGui::PushTextWrapPos(0.0F);
  plain_text(file.filename().string());
  ImGui::PopTextWrapPos();
  const auto loaded = loader_->of(file);
  if (loaded == nullptr) {
    ui.clock.wake_in(0.03);
    return quiet_text(ui, "Loading…");
  }
  const Bitmap& picture = loaded->preview.picture;
  if (!picture.pixels.empty()) {
    const float side = std::min(width, ui.theme.px(kPreviewSide));
    ui.textures.draw({"browser.preview", 0, loaded->number}, picture.width, picture.height,
                     {side, side}, [&] { return picture; });
    ui.widgets.mark("browser.preview");
  }
  quiet_text(ui, loaded->preview.words);
}

}  // namespace mnemoscope
