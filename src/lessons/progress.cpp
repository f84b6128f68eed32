#include "lessons/progress.h"

#include <cstdint>
#include <nlohmann/json.hpp>

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMostPages = 1000;
constexpr int kDeepest = 4;  // what is nested deeper than anything we write is left out

}  // namespace

CourseProgress parse_progress(std::string_view text) {
  const auto is_flat = [](int depth, Json::parse_event_t, Json&) { return depth <= kDeepest; };
  const Json document = Json::parse(text.begin(), text.end(), is_flat, false);
  CourseProgress progress;
  if (!document.is_object()) return progress;
  for (const auto& [id, entry] : document.items()) {
    if (!entry.is_object()) continue;
    LessonProgress one;
    const auto page = entry.find("page");
    if (page != entry.end() && page->is_number_unsigned() &&
        page->get<std::uint64_t>() <= kMostPages) {
      one.page = page->get<std::size_t>();
    }
    const auto finished = entry.find("finished");
    one.finished = finished != entry.end() && finished->is_boolean() && finished->get<bool>();
    progress[id] = one;
  }
  return progress;
}

std::string progress_text(const CourseProgress& progress) {
  Json document = Json::object();
  for (const auto& [id, one] : progress) {
    document[id] = {{"page", one.page}, {"finished", one.finished}};
  }
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace mnemoscope
