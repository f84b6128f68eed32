#include "ui/shown/fill_options.h"

#include <string>

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

const std::array<NamedFill, 5>& named_fills() {
  static const std::array<NamedFill, 5> fills{
      {{"black", "Hidden pixels become black", 0.0},
       {"grey", "Hidden pixels become middle grey", 0.5},
       {"white", "Hidden pixels become white", 1.0},
       {"mean", "Every hidden pixel becomes its mean over all memories",
        MaskFill(MaskFill::Kind::mean)},
       {"noise", "Hidden pixels become noise of the whole range, drawn by the seed",
        MaskFill(MaskFill::Kind::noise)}}};
  return fills;
}

std::optional<std::size_t> place_of(const MaskFill& fill) {
  for (std::size_t i = 0; i < named_fills().size(); ++i) {
    if (named_fills()[i].fill == fill) return i;
  }
  return std::nullopt;
}

std::optional<MaskFill> fill_options(UiContext& ui, std::string_view prefix, const MaskFill& now) {
  std::vector<std::string> names;
  for (const NamedFill& named : named_fills()) {
    names.push_back(fmt::format("{}.{}", prefix, named.word));
  }
  std::vector<Option> options;
  for (std::size_t i = 0; i < names.size(); ++i) {
    options.push_back({names[i], named_fills()[i].word, named_fills()[i].tooltip});
  }
  const std::optional<std::size_t> place = place_of(now);
  const auto clicked = options_row(ui, options, place ? static_cast<int>(*place) : -1);
  if (!clicked) return std::nullopt;
  return named_fills()[static_cast<std::size_t>(*clicked)].fill;
}

}  // namespace mnemoscope
