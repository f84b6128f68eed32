// Values as Python writes them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/parameters.h"
#include "data/npy_file.h"

namespace mnemoscope {

/// "0.25", "float(\"inf\")": reads back as the same double.
std::string python_number(double value);

/// In double quotes, what would end or change the text escaped.
std::string python_text(std::string_view text);

/// A number, True or False, or a text.
std::string python_value(const ParameterValue& value);

/// A dictionary of values that are Python already; of one line where it is short.
std::string python_dictionary(const std::map<std::string, std::string>& entries);

/// The doubles, little-endian and row after row, packed by zlib and in base64.
std::string packed_numbers(const RowMajorDoubles& rows);

}  // namespace mnemoscope
