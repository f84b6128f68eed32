#include "app/drops.h"

#include <algorithm>
#include <string_view>

#include "data/file_bytes.h"
#include "data/file_formats.h"
#include "data/file_kind.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

bool is_on(const Drop& drop, const NamedWidgets::Map& widgets, std::string_view name) {
  const auto found = widgets.find(name);
  if (found == widgets.end() || !found->second.visible) return false;
  const NamedWidget& widget = found->second;
  return drop.x >= widget.min.x && drop.x < widget.max.x && drop.y >= widget.min.y &&
         drop.y < widget.max.y;
}

bool is_on_query(const Drop& drop, const NamedWidgets::Map& widgets) {
  const auto all = workspaces();
  return std::any_of(all.begin(), all.end(), [&](const WorkspaceEntry* workspace) {
    return is_on(drop, widgets, workspace->query_picture);
  });
}

bool can_be_query(const std::filesystem::path& file) {
  const auto beginning = read_beginning(file, kTellingBytes);
  if (!beginning) return false;
  const FileFormat* const format = format_of(file, *beginning);
  return is_picture(format) || (format != nullptr && format->can_be_query);
}

}  // namespace

void take_drop(const Drop& drop, const NamedWidgets::Map& widgets, const AskedNow& asked,
               Requests& requests, Commands& commands) {
  if (drop.paths.empty()) return;
  if (drop.paths.size() == 1 && is_on_query(drop, widgets) && can_be_query(drop.paths.front())) {
    return commands.push(start_from_file(drop.paths.front(), asked));
  }
  requests.emplace_back(OpenPaths{drop.paths});
}

}  // namespace mnemoscope
