// What a plot's context menu asks for: asks where, then writes.
#pragma once

#include "plot/view.h"
#include "ui/context.h"

namespace mnemoscope {

/// Asks for a file and writes CSV or SVG text there, or has the window save that region as PNG.
/// Failures are notices.
void answer_export(UiContext& ui, const plot::ExportRequest& request);

}  // namespace mnemoscope
