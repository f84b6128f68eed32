#include "plot/cairo_canvas.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <string>

#include "plot/colour_map.h"

namespace mnemoscope::plot {
namespace {

constexpr double kRaise = 0.12;  // of the top of an exponent, in type sizes

double share(ImU32 colour, int shift) {
  return static_cast<double>(channel(colour, shift)) / 255.0;
}

bool is_opaque(ImU32 colour) {
  return channel(colour, IM_COL32_A_SHIFT) == 255;
}

// Outlines as they are, light hinting of their heights alone: widths stay what was measured.
void choose_rendering(cairo_t* pen) {
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(pen, options);
  cairo_font_options_destroy(options);
}

}  // namespace

CairoCanvas::CairoCanvas(int width, int height, float type_size)
    : type_size_(type_size),
      words_(typeface().words),
      symbols_(typeface().symbols),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)),
      pen_(cairo_create(surface_)) {
  choose_rendering(pen_);
  cairo_set_line_join(pen_, CAIRO_LINE_JOIN_ROUND);
}

CairoCanvas::~CairoCanvas() {
  cairo_destroy(pen_);
  cairo_surface_destroy(surface_);
}

const OutlineFont* CairoCanvas::other_font(unsigned number) const {
  const std::optional<FontFile> file = font_with(number);
  if (!file) return nullptr;
  for (const auto& [opened, font] : others_) {
    if (opened == *file) return font.get();
  }
  others_.emplace_back(*file, std::make_unique<const OutlineFont>(*file));
  return others_.back().second.get();
}

std::optional<CairoCanvas::Letter> CairoCanvas::letter_of(unsigned number) const {
  for (const OutlineFont* font : {&words_, &symbols_}) {
    if (const auto glyph = font->glyph(number)) return Letter{font, *glyph};
  }
  const OutlineFont* const other = other_font(number);
  const auto glyph = other == nullptr ? std::nullopt : other->glyph(number);
  return glyph ? std::optional(Letter{other, *glyph}) : std::nullopt;
}

std::vector<CairoCanvas::Letter> CairoCanvas::letters_of(const std::string& text) const {
  std::vector<Letter> letters;
  for (const unsigned number : letters_in(text)) {
    if (number < ' ') continue;
    if (const std::optional<Letter> letter = letter_of(number)) {
      letters.push_back(*letter);
      continue;
    }
    // No font has it: its number, which the words' own font can set.
    for (const char c : letter_number(number)) {
      const auto glyph = words_.glyph(static_cast<unsigned char>(c));
      if (glyph) letters.push_back({&words_, *glyph});
    }
  }
  return letters;
}

double CairoCanvas::width_of(const std::string& text, double size) const {
  double width = 0.0;
  for (const Letter& letter : letters_of(text)) {
    width += letter.glyph.advance * letter.font->em() * size;
  }
  return width;
}

float CairoCanvas::width_of(const Label& label) const {
  const double size = type_size_;
  return static_cast<float>(width_of(label.text, size) +
                            width_of(label.exponent, static_cast<double>(kExponentScale) * size));
}

void CairoCanvas::show(const std::string& text, double x, double baseline, double size) {
  for (const Letter& letter : letters_of(text)) {
    const double em = letter.font->em() * size;
    const cairo_glyph_t glyph{letter.glyph.index, x + letter.glyph.shift * em, baseline};
    cairo_set_font_face(pen_, letter.font->face());
    cairo_set_font_size(pen_, em);
    cairo_show_glyphs(pen_, &glyph, 1);
    x += letter.glyph.advance * em;
  }
}

void CairoCanvas::text(ImVec2 at, const Label& label, ImU32 colour, Align align) {
  const double size = type_size_;
  const auto width = static_cast<double>(width_of(label));
  double x = at.x;
  if (align == Align::centre) x -= width / 2;
  if (align == Align::right) x -= width;
  const double top = std::round(static_cast<double>(at.y));
  set(colour);
  show(label.text, x, std::round(top + words_.ascent() * size), size);
  if (label.exponent.empty()) return;
  const double small = static_cast<double>(kExponentScale) * size;
  show(label.exponent, x + width_of(label.text, size),
       std::round(top - kRaise * size + words_.ascent() * small), small);
}

void CairoCanvas::set(ImU32 colour) {
  cairo_set_source_rgba(pen_, share(colour, IM_COL32_R_SHIFT), share(colour, IM_COL32_G_SHIFT),
                        share(colour, IM_COL32_B_SHIFT), share(colour, IM_COL32_A_SHIFT));
}

void CairoCanvas::trace(std::span<const ImVec2> points) {
  for (const ImVec2 p : points) {
    cairo_line_to(pen_, static_cast<double>(p.x), static_cast<double>(p.y));
  }
}

Rect CairoCanvas::visible() const {
  return {{0, 0},
          {static_cast<float>(cairo_image_surface_get_width(surface_)),
           static_cast<float>(cairo_image_surface_get_height(surface_))}};
}

void CairoCanvas::stroke_line(std::span<const ImVec2> points, const Stroke& stroke) {
  std::vector<double> dashes;
  for (const float length : dash_pattern(stroke.dash)) {
    dashes.push_back(static_cast<double>(length * stroke.width));
  }
  set(stroke.colour);
  cairo_set_line_width(pen_, static_cast<double>(stroke.width));
  cairo_set_dash(pen_, dashes.data(), static_cast<int>(dashes.size()), 0.0);
  trace(points);
  cairo_stroke(pen_);
}

void CairoCanvas::polygon(std::span<const ImVec2> corners, ImU32 colour) {
  set(colour);
  trace(corners);
  cairo_close_path(pen_);
  cairo_fill(pen_);
}

void CairoCanvas::strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) {
  set(colour);
  trace(top);
  const std::vector<ImVec2> back(bottom.rbegin(), bottom.rend());
  trace(back);
  cairo_close_path(pen_);
  if (!is_opaque(colour)) return cairo_fill(pen_);
  // The soft edges of two neighbours would let the ground shine through: each reaches a pixel under
  // the next one.
  cairo_fill_preserve(pen_);
  cairo_set_line_width(pen_, 2.0);
  cairo_set_dash(pen_, nullptr, 0, 0.0);
  cairo_stroke(pen_);
}

void CairoCanvas::rectangle(const Rect& rect, ImU32 colour) {
  const double left = std::round(static_cast<double>(rect.min.x));
  const double top = std::round(static_cast<double>(rect.min.y));
  const double right = std::round(static_cast<double>(rect.max.x));
  const double bottom = std::round(static_cast<double>(rect.max.y));
  if (!(right > left && bottom > top)) return;
  set(colour);
  cairo_rectangle(pen_, left, top, right - left, bottom - top);
  cairo_fill(pen_);
}

void CairoCanvas::push_clip(const Rect& rect) {
  const double left = std::round(static_cast<double>(rect.min.x));
  const double top = std::round(static_cast<double>(rect.min.y));
  cairo_save(pen_);
  cairo_rectangle(pen_, left, top,
                  std::max(0.0, std::round(static_cast<double>(rect.max.x)) - left),
                  std::max(0.0, std::round(static_cast<double>(rect.max.y)) - top));
  cairo_clip(pen_);
}

void CairoCanvas::pop_clip() {
  cairo_restore(pen_);
}

std::optional<Pixels> CairoCanvas::pixels() const {
  if (cairo_status(pen_) != CAIRO_STATUS_SUCCESS) return std::nullopt;
  cairo_surface_flush(surface_);
  const int width = cairo_image_surface_get_width(surface_);
  const int height = cairo_image_surface_get_height(surface_);
  const unsigned char* const data = cairo_image_surface_get_data(surface_);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface_));
  if (data == nullptr || width < 1 || height < 1) return std::nullopt;
  Pixels made{.width = width, .height = height};
  try {
    made.rgb.reserve(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
  for (int y = 0; y < height; ++y) {
    const auto* const row =
        reinterpret_cast<const std::uint32_t*>(data + static_cast<std::size_t>(y) * stride);
    for (int x = 0; x < width; ++x) {
      const std::uint32_t pixel = row[x];  // 0x00rrggbb in the machine's own order
      for (const unsigned shift : {16u, 8u, 0u}) {
        made.rgb.push_back(static_cast<std::uint8_t>(pixel >> shift));
      }
    }
  }
  return made;
}

}  // namespace mnemoscope::plot
