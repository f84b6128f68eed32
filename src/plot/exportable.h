// What can be taken out of the program: one contract for plots, maps, surfaces, tables and
// pictures. Who implements it says what it has (numbers, a table, how it is painted); the menu, the
// pictures at every scale, the documents and the files follow from that.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plot/cairo_canvas.h"
#include "plot/canvas.h"
#include "plot/style.h"

namespace mnemoscope::plot {

/// A matrix for other programs, row after row; what is unknown is NaN.
struct Numbers {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t channels = 1;      ///< of each entry, side by side: more than 1 are a third axis
  std::vector<double> values{};  ///< rows x columns x channels
  bool float64 = false;          ///< all their digits are written; else those of a float
};

/// What there is of something that can be taken away.
struct Forms {
  bool table = false;    ///< csv(), and text() for the clipboard
  bool picture = false;  ///< paint(), for PNG
  bool drawing = false;  ///< paint(), for SVG: lines and areas, not pixels
  bool numbers = false;  ///< numbers()
  bool film = false;     ///< frames() and paint_frame(), for GIF and numbered PNGs
};

/// Only looks at what it was made from, which must outlive it.
class Exportable {
 public:
  virtual ~Exportable() = default;

  /// In a person's words: the names of files are made from it. May be empty.
  virtual std::string name() const = 0;

  /// Asked every frame while a menu is open: no answer may take long.
  virtual Forms forms() const = 0;

  /// False while there is nothing to take away: the menu then offers nothing.
  virtual bool has_content() const { return true; }

  /// As a table, RFC 4180.
  virtual std::string csv() const { return {}; }

  /// As a table with tabs between the cells, for a spreadsheet: that of csv().
  virtual std::string text() const;

  /// As a matrix.
  virtual Numbers numbers() const { return {}; }

  /// Paints it over the whole of `page`, background included. Every length follows
  /// canvas.type_size() or the page, so that a page three times as large at type three times as
  /// large is the same picture.
  virtual void paint(Canvas& canvas, const Rect& page, const Palette& palette) const;

  /// How many pictures a film of it has.
  virtual int frames() const { return 0; }

  /// Paints one of them (0 <= frame < frames()) as paint() does.
  virtual void paint_frame(Canvas& canvas, const Rect& page, const Palette& palette,
                           int frame) const;

  /// How high it is on paper `width` wide, where it is `seen` high in the window: all three in lines
  /// of type, so that what needs its height for its rows has it.
  virtual double lines_on_paper(double /*width*/, double seen) const { return seen; }

  /// The scales a picture is offered at, in percent, ascending.
  virtual std::vector<int> scales() const { return {100, 200, 300}; }
};

/// What is left of a page within the margin of a saved plot.
Rect inside_margin(const Canvas& canvas, const Rect& page);

/// What it is painted on: as it is seen in the window, at 100 %.
struct Page {
  ImVec2 size{};            ///< in pixels
  Palette palette{};        ///< the theme's
  float type_size = 18.0f;  ///< height of a line of text, in pixels
};

/// The page's pixels at `percent` (> 0), rounded; at least 1 x 1.
struct PictureSize {
  int width = 1;
  int height = 1;
};
PictureSize picture_size(const Page& page, int percent);

/// A standalone SVG 1.1 document of the page's size.
std::string to_svg(const Exportable& exportable, const Page& page);

/// Painted off the screen at `percent` (> 0); equal calls give equal bytes. nullopt where memory
/// does not suffice or a side would be longer than 32767 pixels.
std::optional<Pixels> to_pixels(const Exportable& exportable, const Page& page, int percent);

/// The bytes that the pictures of a film may take in memory.
inline constexpr std::size_t kMostFilmBytes = std::size_t{1} << 29U;

/// Every frame of a film, painted as to_pixels does; empty where they would take more than
/// kMostFilmBytes, or one cannot be painted.
std::vector<Pixels> to_film(const Exportable& exportable, const Page& page, int percent);

/// A file name: lower case, hyphens, the extension: "retrieval-error.csv".
std::string file_name(const Exportable& exportable, const std::string& extension);

enum class ExportKind { csv, svg, png, npy, gif, numbered_png };

/// How long a frame of a GIF can stay, in milliseconds.
inline constexpr int kFilmDelays[] = {100, 200, 500, 1000};

/// The person asked for a file; what goes into it is here already, so that nothing that happens
/// afterwards changes it. Plots write none: the caller asks where and does it.
struct ExportRequest {
  ExportKind kind = ExportKind::csv;
  std::string file_name{};           ///< proposed, e.g. "retrieval-error.csv"
  std::string contents{};            ///< csv and svg: of the file
  std::optional<Pixels> pixels{};    ///< png; nullopt: it was too large to be painted
  std::optional<Numbers> numbers{};  ///< npy
  std::vector<Pixels> film{};  ///< gif and numbered_png; empty: it was too large to be painted
  int delay_ms = 0;            ///< gif: how long each frame stays
  int dots_per_inch = 0;       ///< png: said in the file where it is for print; 0: it is not
};

/// `percent` is for pictures and films, `delay_ms` for GIF alone.
ExportRequest make_request(const Exportable& exportable, const Page& page, ExportKind kind,
                           int percent = 100, int delay_ms = 0);

}  // namespace mnemoscope::plot
