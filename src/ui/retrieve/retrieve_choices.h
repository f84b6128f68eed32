// What undo takes back of the Retrieve workspace beside the session.
#pragma once

#include <memory>

#include "session/choices.h"
#include "ui/document_view.h"

namespace mnemoscope {

/// Which rows are hidden, whether the ideal observer stands in the table, and whether one β moves all
/// models. How rows are sorted and what is zoomed is only looked at.
std::shared_ptr<const Choices> retrieve_choices(const DocumentView& view);

/// Changes the view to what `to` has otherwise than `from`, both of retrieve_choices().
void choose_retrieve(const Choices& from, const Choices& to, DocumentView& view);

}  // namespace mnemoscope
