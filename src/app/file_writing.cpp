#include "app/file_writing.h"

#include <fmt/format.h>

#include <utility>

#include "text/text.h"

namespace mnemoscope {

void FileWriting::begin(const SaveContent& content) {
  saved_ = std::make_shared<SavedContent>();
  FileOrder order;
  order.name = content.file.filename().string();
  order.write = [content, slot = saved_](Progress& progress) -> Result<std::string> {
    auto saved = write_content(content, progress);
    if (!saved) return tl::unexpected(saved.error());
    *slot = std::move(*saved);
    return content.file.string();
  };
  session_ = job_.begin(std::move(order));
}

WindowRequests FileWriting::take_written(RequestHandler& handler, RequestScope& scope) {
  WindowRequests asked;
  for (const WrittenFile& file : job_.take_written()) {
    if (!file.said) closing_ = false;
    if (file.number != session_) {
      tell(file, scope);
      continue;
    }
    session_ = 0;
    const Result<SavedContent> saved =
        file.said ? Result<SavedContent>(*saved_) : tl::unexpected(file.said.error());
    asked = handler.take_saved(saved, file.stopped, scope);
  }
  return asked;
}

void FileWriting::tell(const WrittenFile& file, RequestScope& scope) {
  if (file.said) return scope.notices.say(Tone::good, *file.said);
  if (!file.stopped) return scope.notices.error(file.said.error().text);
  scope.notices.status(fmt::format("{} was not written: it was stopped", visible(file.name)));
}

}  // namespace mnemoscope
