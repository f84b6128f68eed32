#include "data/contact_sheet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "data/folder_listing.h"
#include "data/readable_images.h"

namespace mnemoscope {
namespace {

std::vector<ImagePlace> places_of(const FolderListing& listing) {
  std::vector<ImagePlace> places;
  for (std::size_t i = 0; i < listing.pictures.size(); ++i)
    places.push_back({.file = listing.pictures[i], .label = listing.labels[i]});
  return places;
}

}  // namespace

std::vector<LabelCount> counted_labels(const std::vector<std::string>& labels) {
  std::vector<LabelCount> counts;
  std::map<std::string_view, std::size_t> places;
  for (const std::string& label : labels) {
    const auto [place, is_new] = places.emplace(label, counts.size());
    if (is_new) counts.emplace_back().label = label;
    ++counts[place->second].count;
  }
  if (counts.size() == labels.size()) counts.clear();
  return counts;
}

std::vector<Index> images_that_stand_for_all(Index count, const std::vector<std::string>& labels,
                                             Index most) {
  // By how many of the same label come before, and among those by their place.
  std::vector<std::pair<Index, Index>> order;
  std::map<std::string_view, Index> before;
  const bool classes = !counted_labels(labels).empty();
  for (Index i = 0; i < count; ++i) {
    const bool has_label = classes && i < std::ssize(labels);
    order.emplace_back(has_label ? before[labels[static_cast<std::size_t>(i)]]++ : 0, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Index> chosen;
  for (const auto& [round, i] : order) {
    if (std::ssize(chosen) < most) chosen.push_back(i);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

Result<FolderSheet> sheet_of_folder(const std::filesystem::path& folder, Index most, Index side,
                                    const Loading& loading) {
  const Result<FolderListing> listing = list_pictures(folder, loading);
  if (!listing) return tl::unexpected(listing.error());
  FolderSheet found;
  found.pictures = std::ssize(listing->pictures);
  found.classes = counted_labels(listing->labels);
  found.data_sets = std::ssize(listing->data_sets);
  found.left_out = std::ssize(listing->left_out);
  if (found.pictures == 0) return found;
  const Fitting square{.fit = Fit::letterbox, .size = PictureSize{side, side}};
  const auto few = [most](const AvailableImages& available) -> Result<std::vector<Index>> {
    return images_that_stand_for_all(available.count, available.labels, most);
  };
  auto read =
      load_readable_images(readable_folder(folder, places_of(*listing)), square, loading, few);
  if (!read) return tl::unexpected(read.error());
  found.pictures -= std::ssize(read->left_out);
  found.left_out += std::ssize(read->left_out);
  found.sheet = std::move(read->set);
  return found;
}

}  // namespace mnemoscope
