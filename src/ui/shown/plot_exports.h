// What a plot's context menu asks for: asks where, then writes.
#pragma once

#include <string>

#include "data/npy_file.h"
#include "plot/view.h"
#include "ui/context.h"

namespace mnemoscope {

/// Asks for a file and writes CSV or SVG text there, or has the window save that region as PNG.
/// Failures are notices.
void answer_export(UiContext& ui, const plot::ExportRequest& request);

/// Asks for a file and writes the numbers there as a float32 .npy. Failures are notices.
void save_numbers(UiContext& ui, const std::string& file_name, RowMajorFloats rows);

}  // namespace mnemoscope
