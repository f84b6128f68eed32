// What Retrieve puts into a report.
#pragma once

#include "ui/frame/report.h"
#include "ui/shown/html_report.h"

namespace mnemoscope {

/// Target, query and every model's state at the step shown, what became of each and why, its
/// states, the plots with their sentences, the table of models. A sentence where nothing is loaded.
void add_retrieve_report(const ReportScope& scope, HtmlReport& report);

}  // namespace mnemoscope
