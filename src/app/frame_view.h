// What the frame around the workspaces shows of document, files and requests.
#pragma once

#include "app/document.h"
#include "app/file_writing.h"
#include "app/preferences.h"
#include "app/requests.h"
#include "engine/import_job.h"
#include "ui/frame/main_window.h"

namespace mnemoscope {

/// `import` is what is known of the import that is looked at.
MainWindowView frame_view(const Document& document, const Preferences& preferences,
                          const RequestHandler& handler, const FileWriting& writing,
                          const LiveImport& import);

}  // namespace mnemoscope
