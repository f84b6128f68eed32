// Bytes as letters, for documents that hold pictures.
#pragma once

#include <string>
#include <string_view>

namespace mnemoscope {

/// RFC 4648, section 4: with padding, without line breaks.
std::string base64(std::string_view bytes);

}  // namespace mnemoscope
