// A document of what is seen, in one file of HTML: no script, nothing that is elsewhere.
#pragma once

#include <string>
#include <vector>

#include "plot/exportable.h"
#include "plot/image.h"
#include "ui/shown/exportables.h"

namespace mnemoscope {

/// A picture with what it is called and what is said of it.
struct CaptionedPicture {
  plot::Image image{};
  std::string name{};
  std::string words{};  ///< below the name; may be empty
};

/// Built from top to bottom. All text is escaped; pictures are data in the document, drawings are
/// inline SVG. Equal calls give equal bytes.
class HtmlReport {
 public:
  void section(const std::string& title);
  void heading(const std::string& title);
  /// Nothing for an empty one.
  void sentence(const std::string& words);
  void table(const Table& table);
  /// Side by side, each pixel a square, as large as about `side` pixels.
  void pictures(const std::vector<CaptionedPicture>& pictures, int side = 112);
  /// Alone, in its own pixels.
  void large_picture(const CaptionedPicture& picture);
  /// As it would be saved as SVG, where it has anything to show.
  void drawing(const plot::Exportable& exportable, const plot::Page& page);

  /// The whole, with the text of the session at its end in an element whose id is "session".
  std::string document(const std::string& title, const std::string& session_text) const;

 private:
  std::string body_;
  int drawings_ = 0;  // so far: each has ids of its own
};

}  // namespace mnemoscope
