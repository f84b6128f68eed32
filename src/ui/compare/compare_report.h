// What Compare puts into a report.
#pragma once

#include "ui/frame/report.h"
#include "ui/shown/html_report.h"

namespace mnemoscope {

/// The matrix as it is shown, its values, and what matters more; nothing while it is not complete.
void add_compare_report(const ReportScope& scope, HtmlReport& report);

}  // namespace mnemoscope
