// What a person has open while another session is shown in its place, as of a lesson: kept whole,
// and given back as it was.
#pragma once

#include <cstddef>
#include <optional>

#include "app/document.h"
#include "app/requests.h"
#include "ui/document_view.h"
#include "ui/program_view.h"

namespace mnemoscope {

/// What is open in the window.
struct OpenPlace {
  Document& document;
  DocumentView& view;
  ProgramView& program;
};

class SetAside {
 public:
  /// What is open is not the person's own.
  bool is_used() const { return kept_.has_value(); }

  /// The person's own document: the one set aside, else the one that is open. Only this one is
  /// kept from a crash.
  const Document& own(const Document& open) const { return kept_ ? kept_->document : open; }

  /// Does what was asked: a session is tried in the place of the document, which the first of them
  /// sets aside with its past and with what was looked at.
  void carry_out(const WindowRequests& asked, OpenPlace open);

  /// Before requests that another document, or the end of the program, follows: the own one is
  /// back.
  void end_before(const Requests& requests, OpenPlace open);

 private:
  struct Kept {
    Document document;
    DocumentView view;
    std::size_t workspace = 0;
    Level level = Level::standard;
  };

  void give_back(OpenPlace open);

  std::optional<Kept> kept_;
};

}  // namespace mnemoscope
