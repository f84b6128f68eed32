// What a report has of the Landscape workspace.
#pragma once

#include "ui/frame/report.h"
#include "ui/shown/html_report.h"

namespace mnemoscope {

/// The maps of the plane that is looked at, what their colours mean, the models' paths and the
/// energy along straight lines, as far as they were computed; nothing before the first map.
void add_landscape_report(const ReportScope& scope, HtmlReport& report);

}  // namespace mnemoscope
