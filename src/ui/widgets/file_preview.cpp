#include "ui/widgets/file_preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <utility>

#include "data/image_source.h"
#include "engine/newest_job.h"
#include "session/session_bundle.h"
#include "text/text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/file_listing.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr Index kLargestImage = Index{1} << 24U;  // entries; beyond it words say enough
constexpr int kMostBeside = 3;                    // images of a set, along a side

State numbers_of(const ImageSet& set, Index i) {
  const Index d = set.shape.dimension();
  if (!set.bytes) return set.values.col(i);
  State state(d);
  for (Index k = 0; k < d; ++k) {
    state[k] = (*set.bytes)[static_cast<std::size_t>(i * d + k)];
  }
  return state;
}

std::pair<double, double> range_of(const ImageSet& set) {
  if (set.bytes || set.values.size() == 0) return {0.0, 255.0};
  const double low = std::min(0.0, set.values.minCoeff());
  return {low, std::max(set.values.maxCoeff(), low + 1e-12)};
}

/// The first images of a set, side by side.
Bitmap mosaic(const ImageSet& set) {
  if (set.count() < 1 || set.shape.dimension() > kLargestImage) return {};
  const int beside = std::min(
      kMostBeside, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(set.count())))));
  const auto longest = static_cast<int>(std::max(set.shape.width, set.shape.height));
  const int factor = std::max(1, (longest * beside + kPreviewSide - 1) / kPreviewSide);
  Bitmap all;
  for (int i = 0; i < beside * beside && i < set.count(); ++i) {
    const Bitmap one = reduced(picture_of(numbers_of(set, i), set.shape, range_of(set)), factor);
    if (all.pixels.empty()) {
      all.width = one.width * beside;
      all.height =
          one.height *
          static_cast<int>((std::min<Index>(set.count(), beside * beside) + beside - 1) / beside);
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

Preview preview_of_folder(const fs::path& folder) {
  const FolderListing listing = list_folder(folder, {});
  if (!listing.trouble.empty()) return {.words = listing.trouble};
  const auto folders = std::count_if(listing.entries.begin(), listing.entries.end(),
                                     [](const FolderEntry& entry) { return entry.is_folder; });
  const auto files = static_cast<std::ptrdiff_t>(listing.entries.size()) - folders;
  return {.words = fmt::format("Folder with {} and {}", counted(files, "file"),
                               counted(folders, "folder"))};
}

}  // namespace

Preview preview_of(const fs::path& file) {
  std::error_code error;
  if (fs::is_directory(file, error)) return preview_of_folder(file);
  const std::uintmax_t bytes = fs::file_size(file, error);
  if (error) return {.words = fmt::format("cannot be read ({})", error.message())};
  const std::string size = size_words(bytes);
  if (is_bundle(file)) return {.words = fmt::format("Session with its images · {}", size)};
  if (file.extension() == ".toml") return {.words = fmt::format("Session · {}", size)};
  if (bytes > kLargestPreviewed) {
    return {.words = fmt::format("{}: too large to look at beforehand", size)};
  }
  const Result<ImageSet> set = load_any_file(file.string());
  if (!set) return {.words = fmt::format("{} · {}", size, set.error().text)};
  const std::string shape = describe(set->shape);
  return {.words = set->count() == 1 ? fmt::format("{} · {}", shape, size)
                                     : fmt::format("{} images, {} · {}", set->count(), shape, size),
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

  void load(const fs::path& file, Job::Order& order) {
    auto loaded =
        std::make_shared<const Loaded>(Loaded{file, preview_of(file), order.generation()});
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
  ImGui::TextUnformatted(file.filename().string().c_str());
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
