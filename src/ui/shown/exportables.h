// What can be taken away besides plots: tables and pictures.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "plot/exportable.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {

/// A table as it is read: every row as long as the head.
struct Table {
  std::vector<std::string> head{};
  std::vector<std::vector<std::string>> rows{};
};

/// CSV, and text with tabs for a spreadsheet. The table is made only when it is asked for.
class TableExport final : public plot::Exportable {
 public:
  TableExport(std::string name, std::function<Table()> table)
      : name_(std::move(name)), table_(std::move(table)) {}

  std::string name() const override { return name_; }
  plot::Forms forms() const override { return {.table = true}; }
  bool has_content() const override { return !table_().rows.empty(); }
  std::string csv() const override;
  std::string text() const override;

 private:
  std::string name_;
  std::function<Table()> table_;
};

/// A picture: its own pixels, and each of them enlarged by whole factors; the numbers it is painted
/// from, where it is, as a table of rows of pixels and as an array; in their place `table`, where
/// something else is told of it.
class PictureExport final : public plot::Exportable {
 public:
  PictureExport(const KeyedPicture& picture, std::string name, std::function<Table()> table = {})
      : picture_(picture), name_(std::move(name)), table_(std::move(table)) {}

  std::string name() const override { return name_; }
  plot::Forms forms() const override;
  std::string csv() const override;
  plot::Numbers numbers() const override;
  void paint(plot::Canvas& canvas, const plot::Rect& page,
             const plot::Palette& palette) const override;
  /// Whole factors, as far as a side stays within 4096 pixels; always 100.
  std::vector<int> scales() const override;

 private:
  const KeyedPicture& picture_;
  std::string name_;
  std::function<Table()> table_;
};

/// A row of pixels a line, under the numbers of their columns: "0", or "0 red", "0 green", "0 blue".
std::string csv_of(const PixelValues& values);

/// Rows by columns, by channels where there are several.
plot::Numbers numbers_of(const PixelValues& values);

/// The page of a picture: its own pixels.
plot::Page page_of(const KeyedPicture& picture);

}  // namespace mnemoscope
