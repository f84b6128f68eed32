#include "session/session_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "data/file_bytes.h"
#include "session/table_reader.h"
#include "text/markup.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kBegin = "<pre id=\"session\">";
constexpr std::string_view kEnd = "</pre>";

/// As html_text writes them.
constexpr std::array<std::pair<std::string_view, char>, 5> kSpelled{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};

/// What was escaped; false where something was not.
bool unescape(std::string_view text, std::string& result) {
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find_first_of("&<"), text.size());
    result += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return true;
    const auto* const found = std::find_if(kSpelled.begin(), kSpelled.end(), [&](const auto& one) {
      return text.starts_with(one.first);
    });
    if (found == kSpelled.end()) return false;
    result += found->second;
    text.remove_prefix(found->first.size());
  }
  return true;
}

/// A report that came from elsewhere names what is elsewhere.
Error with_advice(Error error) {
  if (error.text.find(kNotThere) != std::string::npos) {
    error.text += "; a report holds no images: ask for the session with its images (.mnemo)";
  }
  return error;
}

}  // namespace

bool is_report(const std::filesystem::path& file) {
  const std::string ending = lower_ascii(file.extension().string());
  return ending == ".html" || ending == ".htm";
}

std::string session_element(std::string_view text) {
  std::string element(kBegin);
  // Line by line, so that line breaks stay.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    element += html_text(text.substr(at, end - at)) + '\n';
    at = end + 1;
  }
  return element + std::string(kEnd);
}

Result<std::string> session_in_page(std::string_view page, std::string_view name) {
  const std::size_t at = page.find(kBegin);
  if (at == std::string_view::npos || page.find(kBegin, at + 1) != std::string_view::npos) {
    return fail(
        "{}: is a page without the session of a report; give one that \"Save report\" wrote", name);
  }
  const std::string_view rest = page.substr(at + kBegin.size());
  const std::size_t end = rest.find(kEnd);
  std::string text;
  if (end == std::string_view::npos || !unescape(rest.substr(0, end), text)) {
    return fail("{}: the session in it is damaged or cut short; ask for the report anew", name);
  }
  return text;
}

Result<OpenedSession> open_report(const std::filesystem::path& file) {
  const std::string name = file.string();
  const auto size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  if (*size > kMostReportBytes) {
    return fail("{}: is larger than a report can be ({} MiB); give one that \"Save report\" wrote",
                name, kMostReportBytes >> 20U);
  }
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  auto text = session_in_page({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, name);
  if (!text) return tl::unexpected(std::move(text.error()));
  auto session =
      parse_session(*text, name + ": its session", real_session_file(file).parent_path());
  if (!session) return tl::unexpected(with_advice(std::move(session.error())));
  return OpenedSession{.session = std::move(*session), .text = std::move(*text)};
}

}  // namespace mnemoscope
