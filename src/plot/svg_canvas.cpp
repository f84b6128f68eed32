#include "plot/svg_canvas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <vector>

#include "plot/colour_map.h"
#include "plot/image.h"
#include "plot/png_bytes.h"

namespace mnemoscope::plot {
namespace {

constexpr float kEm =
    0.826f;  // of a type size, which is ascent and descent together: that of Inter
constexpr float kGlyphWidth = 0.58f;    // of a type size; digits of most sans-serif faces
constexpr float kBaseline = 0.79f;      // below the top of the line
constexpr float kExponentRise = 0.33f;  // above the baseline

std::size_t glyph_count(const std::string& utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
  }));
}

// fill="#rrggbb", with fill-opacity where it is not 1; the same for stroke.
std::string paint(const char* attribute, ImU32 colour) {
  std::string result =
      fmt::format(R"({}="#{:02x}{:02x}{:02x}")", attribute, channel(colour, IM_COL32_R_SHIFT),
                  channel(colour, IM_COL32_G_SHIFT), channel(colour, IM_COL32_B_SHIFT));
  const unsigned alpha = channel(colour, IM_COL32_A_SHIFT);
  if (alpha < 255) result += fmt::format(R"( {}-opacity="{:.3g}")", attribute, alpha / 255.0);
  return result;
}

template <typename Points>
std::string coordinates(const Points& points) {
  std::string result;
  for (const ImVec2 p : points) {
    fmt::format_to(std::back_inserter(result), "{}{:.2f},{:.2f}", result.empty() ? "" : " ", p.x,
                   p.y);
  }
  return result;
}

const char* anchor(Align align) {
  switch (align) {
    case Align::left: return "start";
    case Align::centre: return "middle";
    case Align::right: return "end";
  }
  return "start";
}

// Bytes of the UTF-8 character at `i`; 0 where the bytes are none. Names come from files and may be
// anything, and one wrong byte makes a document unreadable.
std::size_t character_length(const std::string& text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char first = byte(i);
  const std::size_t length = first < 0x80                     ? 1
                             : first >= 0xc2 && first <= 0xdf ? 2
                             : first >= 0xe0 && first <= 0xef ? 3
                             : first >= 0xf0 && first <= 0xf4 ? 4
                                                              : 0;
  if (length == 0 || i + length > text.size()) return 0;
  for (std::size_t k = i + 1; k < i + length; ++k) {
    if ((byte(k) & 0xc0u) != 0x80u) return 0;
  }
  const bool overlong =
      (first == 0xe0 && byte(i + 1) < 0xa0) || (first == 0xf0 && byte(i + 1) < 0x90);
  const bool surrogate = first == 0xed && byte(i + 1) > 0x9f;
  const bool too_large = first == 0xf4 && byte(i + 1) > 0x8f;
  return overlong || surrogate || too_large ? 0 : length;
}

void append_escaped(char c, std::string& result) {
  switch (c) {
    case '&': result += "&amp;"; return;
    case '<': result += "&lt;"; return;
    case '>': result += "&gt;"; return;
    case '"': result += "&quot;"; return;
    case '\'': result += "&#39;"; return;
    default: break;
  }
  if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') result.push_back(c);
}

// Where an id of a clip is given, or asked for.
constexpr std::string_view kGiven = "<clipPath id=\"clip";
constexpr std::string_view kAsked = "<g clip-path=\"url(#clip";

// Texts are escaped, so neither stands in one.
std::string with_prefix(std::string text, const std::string& prefix) {
  if (prefix.empty()) return text;
  for (const std::string_view mark : {kGiven, kAsked}) {
    const std::size_t before = mark.size() - std::string_view("clip").size();
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + mark.size() + prefix.size())) {
      text.insert(at + before, prefix);
    }
  }
  return text;
}

}  // namespace

SvgCanvas::SvgCanvas(ImVec2 size, float type_size) : size_(size), type_size_(type_size) {}

float SvgCanvas::width_of(const Label& label) const {
  return kGlyphWidth * type_size_ *
         (static_cast<float>(glyph_count(label.text)) +
          kExponentScale * static_cast<float>(glyph_count(label.exponent)));
}

void SvgCanvas::text(ImVec2 at, const Label& label, ImU32 colour, Align align) {
  const std::string raised =
      label.exponent.empty()
          ? ""
          : fmt::format(R"(<tspan dy="{:.2f}" font-size="{:.2f}">{}</tspan>)",
                        -kExponentRise * type_size_, kExponentScale * kEm * type_size_,
                        xml_escaped(label.exponent));
  body_ += fmt::format(R"(<text x="{:.2f}" y="{:.2f}" text-anchor="{}" {}>{}{}</text>)"
                       "\n",
                       at.x, at.y + kBaseline * type_size_, anchor(align), paint("fill", colour),
                       xml_escaped(label.text), raised);
}

Rect SvgCanvas::visible() const {
  return {{0, 0}, size_};
}

void SvgCanvas::stroke_line(std::span<const ImVec2> points, const Stroke& stroke) {
  std::string dashes;
  for (const float length : dash_pattern(stroke.dash)) {
    dashes += fmt::format("{}{:.2f}", dashes.empty() ? "" : " ", length * stroke.width);
  }
  if (!dashes.empty()) dashes = fmt::format(R"( stroke-dasharray="{}")", dashes);
  body_ += fmt::format(R"(<polyline points="{}" fill="none" {} stroke-width="{:.2f}"{} )"
                       R"(stroke-linejoin="round"/>)"
                       "\n",
                       coordinates(points), paint("stroke", stroke.colour), stroke.width, dashes);
}

void SvgCanvas::polygon(std::span<const ImVec2> corners, ImU32 colour) {
  body_ += fmt::format(R"(<polygon points="{}" {}/>)"
                       "\n",
                       coordinates(corners), paint("fill", colour));
}

void SvgCanvas::strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) {
  std::vector<ImVec2> outline(top.begin(), top.end());
  outline.insert(outline.end(), bottom.rbegin(), bottom.rend());
  polygon(outline, colour);
}

void SvgCanvas::rectangle(const Rect& rect, ImU32 colour) {
  body_ += fmt::format(R"(<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" {}/>)"
                       "\n",
                       rect.min.x, rect.min.y, std::max(0.0f, rect.width()),
                       std::max(0.0f, rect.height()), paint("fill", colour));
}

void SvgCanvas::image(const Image& image, const Rect& rect) {
  const float across = rect.width() / static_cast<float>(std::max(1, image.width));
  const std::string address =
      png_address(image, std::max(1, static_cast<int>(std::lround(across))));
  body_ += fmt::format(R"(<image x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" )"
                       R"(preserveAspectRatio="none" style="image-rendering: pixelated" )"
                       R"(xlink:href="{}"/>)"
                       "\n",
                       rect.min.x, rect.min.y, std::max(0.0f, rect.width()),
                       std::max(0.0f, rect.height()), address);
}

void SvgCanvas::push_clip(const Rect& rect) {
  const std::string area =
      fmt::format(R"(x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}")", rect.min.x, rect.min.y,
                  std::max(0.0f, rect.width()), std::max(0.0f, rect.height()));
  const auto [clip, is_new] = clips_.try_emplace(area, clips_.size() + 1);
  if (is_new) {
    definitions_ += fmt::format(R"(<clipPath id="clip{}"><rect {}/></clipPath>)"
                                "\n",
                                clip->second, area);
  }
  body_ += fmt::format(R"svg(<g clip-path="url(#clip{})">)svg"
                       "\n",
                       clip->second);
}

void SvgCanvas::pop_clip() {
  body_ += "</g>\n";
}

std::string SvgCanvas::document(const std::string& title) const {
  return R"(<?xml version="1.0" encoding="UTF-8"?>)"
         "\n" +
         element(title, "");
}

std::string SvgCanvas::element(const std::string& title, const std::string& prefix) const {
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}" font-family="Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif" font-size="{2:.2f}" style="font-variant-numeric: tabular-nums">
<title>{3}</title>
<defs>
{4}</defs>
{5}</svg>
)",
      size_.x, size_.y, kEm * type_size_, xml_escaped(title), with_prefix(definitions_, prefix),
      with_prefix(body_, prefix));
}

std::string xml_escaped(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text, i);
    if (length == 1) {
      append_escaped(text[i], result);
    } else if (length > 1) {
      result.append(text, i, length);
    } else {
      result += "\ufffd";
    }
    i += std::max<std::size_t>(length, 1);
  }
  return result;
}

}  // namespace mnemoscope::plot
