// Where the checkout lies that the tests were built from: for golden vectors, pictures and assets.
#pragma once

#include <filesystem>

namespace mnemoscope {

/// The root of the checkout, absolute.
std::filesystem::path source_folder();

}  // namespace mnemoscope
