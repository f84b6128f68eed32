#include "app/visible_lines.h"

#include <ostream>

#include "text/text.h"

namespace mnemoscope {

VisibleLines::int_type VisibleLines::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  const char byte = traits_type::to_char_type(c);
  if (byte != '\n') {
    line_ += byte;
    return c;
  }
  hand_over();
  out_ << '\n';
  return out_ ? c : traits_type::eof();
}

int VisibleLines::sync() {
  hand_over();
  out_.flush();
  return out_ ? 0 : -1;
}

void VisibleLines::hand_over() {
  out_ << visible(line_);
  line_.clear();
}

}  // namespace mnemoscope
