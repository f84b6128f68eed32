#include "data/image_set.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mnemoscope {
namespace {

/// Whether the indices are 0, 1, ..., N-1: then the set itself is the answer and nothing is copied.
bool is_everything(const ImageSet& set, const std::vector<Index>& indices) {
  if (static_cast<Index>(indices.size()) != set.count()) return false;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    if (indices[i] != static_cast<Index>(i)) return false;
  }
  return true;
}

std::shared_ptr<const Patterns::Bytes> select_bytes(const Patterns::Bytes& bytes, Index d,
                                                    const std::vector<Index>& indices) {
  auto selected = std::make_shared<Patterns::Bytes>();
  selected->reserve(indices.size() * static_cast<std::size_t>(d));
  for (const Index i : indices) {
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(i * d);
    selected->insert(selected->end(), first, first + static_cast<std::ptrdiff_t>(d));
  }
  return selected;
}

std::vector<std::string> select_words(const std::vector<std::string>& words,
                                      const std::vector<Index>& indices) {
  std::vector<std::string> selected;
  if (words.empty()) return selected;
  selected.reserve(indices.size());
  for (const Index i : indices) selected.push_back(words[static_cast<std::size_t>(i)]);
  return selected;
}

}  // namespace

ImageSet select_images(const ImageSet& set, const std::vector<Index>& indices) {
  if (is_everything(set, indices)) return set;
  ImageSet selected{.shape = set.shape, .name = set.name, .notes = set.notes};
  if (set.bytes) {
    selected.bytes = select_bytes(*set.bytes, set.shape.dimension(), indices);
  } else {
    selected.values = set.values(Eigen::all, indices);
  }
  selected.labels = select_words(set.labels, indices);
  selected.files = select_words(set.files, indices);
  return selected;
}

}  // namespace mnemoscope
