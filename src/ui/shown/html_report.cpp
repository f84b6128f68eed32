#include "ui/shown/html_report.h"

#include <algorithm>

#include "plot/png_bytes.h"
#include "plot/svg_canvas.h"
#include "session/session_report.h"
#include "text/markup.h"

namespace mnemoscope {
namespace {

/// Nothing may be fetched or run, whatever a text says.
constexpr std::string_view kPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

constexpr std::string_view kStyle = R"(
body { font: 16px/1.45 Inter, 'Helvetica Neue', Arial, sans-serif; color: #2a2f38; background: #fff;
  max-width: 1100px; margin: 32px auto; padding: 0 24px; }
h1 { font-size: 26px; } h2 { font-size: 20px; margin-top: 40px; border-bottom: 1px solid #d5d8dd; }
h3 { font-size: 16px; margin: 24px 0 4px; }
table { border-collapse: collapse; font-size: 14px; display: block; overflow-x: auto; }
th, td { padding: 3px 12px 3px 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid #e6e8ec; font-variant-numeric: tabular-nums; }
.pictures { display: flex; flex-wrap: wrap; gap: 12px 20px; }
figure { margin: 0; max-width: 220px; font-size: 14px; }
figure.large { max-width: none; } figure.large img { max-width: 100%; height: auto; }
figcaption .words { color: #5b6472; display: block; }
img { image-rendering: pixelated; display: block; }
svg { max-width: 100%; height: auto; }
pre { background: #f4f5f7; padding: 12px; overflow-x: auto; font-size: 13px; }
)";

std::string element(const char* tag, const std::string& words) {
  return fmt::format("<{0}>{1}</{0}>\n", tag, html_text(words));
}

std::string cells(const char* tag, const std::vector<std::string>& row) {
  std::string text = "<tr>";
  for (const std::string& cell : row) text += fmt::format("<{0}>{1}</{0}>", tag, html_text(cell));
  return text + "</tr>\n";
}

/// A picture, each pixel a square of `factor`, with its words below.
std::string figure(const char* attributes, const CaptionedPicture& picture, int factor) {
  return fmt::format(
      "<figure{}><img width=\"{}\" height=\"{}\" alt=\"{}\" src=\"{}\">"
      "<figcaption>{}<span class=\"words\">{}</span></figcaption></figure>\n",
      attributes, picture.image.width * factor, picture.image.height * factor,
      html_text(picture.name), plot::png_address(picture.image), html_text(picture.name),
      html_text(picture.words));
}

}  // namespace

void HtmlReport::section(const std::string& title) {
  body_ += element("h2", title);
}

void HtmlReport::heading(const std::string& title) {
  body_ += element("h3", title);
}

void HtmlReport::sentence(const std::string& words) {
  if (!words.empty()) body_ += element("p", words);
}

void HtmlReport::table(const Table& table) {
  body_ += "<table>\n" + cells("th", table.head);
  for (const std::vector<std::string>& row : table.rows) body_ += cells("td", row);
  body_ += "</table>\n";
}

void HtmlReport::pictures(const std::vector<CaptionedPicture>& pictures, int side) {
  body_ += "<div class=\"pictures\">\n";
  for (const CaptionedPicture& picture : pictures) {
    const int longest = std::max({1, picture.image.width, picture.image.height});
    body_ += figure("", picture, std::max(1, side / longest));
  }
  body_ += "</div>\n";
}

void HtmlReport::large_picture(const CaptionedPicture& picture) {
  body_ += figure(" class=\"large\"", picture, 1);
}

void HtmlReport::drawing(const plot::Exportable& exportable, const plot::Page& page) {
  if (!exportable.has_content()) return;
  plot::SvgCanvas canvas(page.size, page.type_size);
  exportable.paint(canvas, {{0, 0}, page.size}, page.palette);
  body_ += canvas.element(exportable.name(), fmt::format("drawing{}-", ++drawings_));
}

std::string HtmlReport::document(const std::string& title, const std::string& session_text) const {
  const std::string name = html_text(title);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n{}<h2>The session</h2>\n"
      "<p>This page opens in Mnemoscope as a session does, and so does this text, saved as a .toml "
      "file. The images that it names are not in it.</p>\n{}\n</body>\n</html>\n",
      kPolicy, name, kStyle, name, body_, session_element(session_text));
}

}  // namespace mnemoscope
