// What the rules of the house read of a file: its place and its lines.
#pragma once

#include <cstddef>
#include <functional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "house/rules.h"

namespace mnemoscope::house {

std::vector<std::string> lines_of(const std::string& text);

/// "core" of "src/core/error.h"; empty outside src/.
std::string folder_of(std::string_view path);

/// "retrieve" of "src/ui/retrieve/rows.h"; empty for what lies in src/ui itself and outside of it.
std::string ui_room_of(std::string_view path);

/// A sentence that begins with the file and its line, which counts from 0.
std::string at(const SourceFile& file, std::size_t line_index, const std::string& what);

/// Calls `visit(line index, match)` for every match of the pattern, line by line.
void each_match(const SourceFile& file, const std::regex& pattern,
                const std::function<void(std::size_t, const std::smatch&)>& visit);

/// A line that includes a header, which is its second group.
const std::regex& include_line();

}  // namespace mnemoscope::house
