// The session inside of a report (ui/shown/html_report.h): a page of HTML that ends with its text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"
#include "session/session_file.h"

namespace mnemoscope {

/// Their endings begin with it, without the dot.
inline constexpr std::string_view kReportEnding = "html";

/// More bytes than any report has.
inline constexpr std::uint64_t kMostReportBytes = std::uint64_t{512} << 20U;

/// Whether the name says that it is one, in any letter case.
bool is_report(const std::filesystem::path& file);

/// The element of a page that holds the text of a session: nothing in it is markup.
std::string session_element(std::string_view text);

/// The text in the one such element of a page; `name` stands for the page in errors. Errors: none
/// or several, one that does not end, markup in it.
Result<std::string> session_in_page(std::string_view page, std::string_view name);

/// The session in a report. A report holds no images: what it names must be where it was. Errors,
/// one sentence that names the file: larger than kMostReportBytes, those of session_in_page, those
/// of parse_session.
Result<OpenedSession> open_report(const std::filesystem::path& file);

}  // namespace mnemoscope
