#include "ui/compare/row_title.h"

#include <algorithm>
#include <set>

#include "data/corruption_type.h"
#include "engine/matrix/mask_sets.h"
#include "session/matrix_choice.h"
#include "ui/compare/gallery.h"

namespace mnemoscope {
namespace {

bool has_paint(const MatrixRowSpec& row) {
  return std::any_of(row.corruptions.begin(), row.corruptions.end(),
                     [](const Corruption& c) { return c.enabled && is_painted(c); });
}

/// Of rows that the program adds without any paint, fills left out.
std::set<std::string> names_without_paint() {
  std::set<std::string> names;
  const auto take = [&names](const std::vector<MatrixRowSpec>& rows) {
    for (const MatrixRowSpec& row : rows) {
      if (!has_paint(row)) names.insert(name_without_fill(row));
    }
  };
  take(first_matrix_rows());
  for (const GalleryEntry& entry : matrix_gallery()) take(entry.rows({}));
  return names;
}

}  // namespace

std::string row_title(const MatrixRowSpec& row) {
  static const std::set<std::string> kNames = names_without_paint();
  if (!has_paint(row)) return row.name;
  MatrixRowSpec unpainted = row;
  std::erase_if(unpainted.corruptions, [](const Corruption& c) { return is_painted(c); });
  const bool is_the_programs =
      kNames.contains(name_without_fill(unpainted)) || kNames.contains(row.name);
  return is_the_programs ? row.name + " + painted" : row.name;
}

}  // namespace mnemoscope
