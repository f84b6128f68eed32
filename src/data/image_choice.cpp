#include "data/image_choice.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

#include "core/random.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostNamed = 12;  // classes that a sentence names

/// "cat, dog, owl", the first of them where there are many.
std::string named_classes(const std::vector<std::string>& labels) {
  std::vector<LabelCount> classes = counted_labels(labels);
  std::string words;
  for (std::size_t i = 0; i < std::min(classes.size(), kMostNamed); ++i)
    words += (i == 0 ? "" : ", ") + readable(classes[i].label);
  return classes.size() > kMostNamed ? words + ", ..." : words;
}

Status has_classes(const MemorySpec& spec, const std::vector<std::string>& labels) {
  if (spec.classes.empty()) return {};
  const std::set<std::string_view> present(labels.begin(), labels.end());
  for (const std::string& wanted : spec.classes) {
    if (present.contains(wanted)) continue;
    if (labels.empty()) {
      return fail(
          "{}: its images have no labels, so classes = [\"{}\"] is not possible; leave out "
          "classes",
          source_name(spec), readable(wanted));
    }
    const std::string known = named_classes(labels);
    return fail("{}: no image is of the class \"{}\"; {}", source_name(spec), readable(wanted),
                known.empty() ? "leave out classes" : "choose among " + known);
  }
  return {};
}

Result<std::vector<Index>> of_classes(const MemorySpec& spec, const AvailableImages& available) {
  if (const Status known = has_classes(spec, available.labels); !known)
    return tl::unexpected(known.error());
  const std::set<std::string_view> wanted(spec.classes.begin(), spec.classes.end());
  std::vector<Index> found;
  for (Index i = 0; i < available.count; ++i) {
    const bool is_wanted =
        wanted.empty() || wanted.contains(available.labels[static_cast<std::size_t>(i)]);
    if (is_wanted) found.push_back(i);
  }
  return found;
}

}  // namespace

std::string source_name(const MemorySpec& spec) {
  if (spec.sources.size() == 1) return spec.sources.front();
  return fmt::format("{} and {} more", spec.sources.front(), spec.sources.size() - 1);
}

Result<ImageChoice> choose_images(const MemorySpec& spec, const AvailableImages& available) {
  auto eligible = of_classes(spec, available);
  if (!eligible) return tl::unexpected(eligible.error());
  const Index most = std::ssize(*eligible);
  const Index count = spec.count.value_or(most);
  if (count < 1 || count > most) {
    return fail("{}: has {}{}, so count = {} is not possible; choose {}", source_name(spec),
                counted(most, "image"), spec.classes.empty() ? "" : " of these classes", count,
                most == 1 ? "1" : fmt::format("1 to {}", most));
  }
  ImageChoice choice;
  choice.available = most;
  if (spec.in_order || count == most) {
    eligible->resize(static_cast<std::size_t>(count));
    choice.chosen = std::move(*eligible);
    return choice;
  }
  for (const Index place : Lcg::seeded(spec.seed).permutation_prefix(most, count))
    choice.chosen.push_back((*eligible)[static_cast<std::size_t>(place)]);
  std::sort(choice.chosen.begin(), choice.chosen.end());
  return choice;
}

}  // namespace mnemoscope
