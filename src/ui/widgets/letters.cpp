#include "ui/widgets/letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mnemoscope {
namespace {

/// Written as a number by shown_name(), or nothing to see at all.
bool is_mark(unsigned letter) {
  return letter < 0xA0 || (letter >= 0x200B && letter <= 0x200F) ||
         (letter >= 0x2028 && letter <= 0x202F) || (letter >= 0x2060 && letter <= 0x206F) ||
         (letter >= 0xFE00 && letter <= 0xFE0F) || letter == 0xFEFF ||
         (letter >= 0xFFF0 && letter <= 0xFFFF) || letter > 0x10FFFF;
}

}  // namespace

std::string words_for_missing_letters(std::string_view text) {
  return plot::words_for_missing(plot::letters_without_font(text));
}

void Letters::see(std::string_view text, const ImFont& face) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return;
  for (const unsigned letter : plot::letters_in(text)) see(letter, face);
}

void Letters::see(unsigned letter, const ImFont& face) {
  if (is_mark(letter) || known_[letter]) return;
  known_[letter] = true;
  if (letter > IM_UNICODE_CODEPOINT_MAX) {
    beyond_.push_back(letter);
    return;
  }
  if (face.FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr) return;
  has_news_ = true;
  const auto font = count_ < kMost ? plot::font_with(letter) : std::nullopt;
  if (font) return add(letter, *font);
  numbered_.push_back(static_cast<ImWchar>(letter));
  missing_.push_back(letter);
}

void Letters::add(unsigned letter, const plot::FontFile& font) {
  ++count_;
  auto source = std::find_if(sources_.begin(), sources_.end(),
                             [&font](const Source& one) { return one.font == font; });
  if (source == sources_.end()) source = sources_.insert(source, Source{.font = font});
  const auto wanted = static_cast<ImWchar>(letter);
  source->ranges.insert(source->ranges.end() - 1, {wanted, wanted});
}

std::string Letters::take_words() {
  if (const std::vector<unsigned> missing = std::exchange(missing_, {}); !missing.empty()) {
    return count_ < kMost ? plot::words_for_missing(missing)
                          : fmt::format(
                                "The window has room for {} letters of other scripts; the "
                                "others stand here by number",
                                kMost);
  }
  const std::vector<unsigned> beyond = std::exchange(beyond_, {});
  if (beyond.empty()) return {};
  return fmt::format("The window cannot draw {}: it stands as ?; what is saved has it right",
                     plot::letter_number(beyond.front()));
}

}  // namespace mnemoscope
