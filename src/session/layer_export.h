// A trained layer for other programs: its file and the Python that loads it into PyTorch or NumPy.
#pragma once

#include <filesystem>
#include <string>

#include "layers/layer_file.h"

namespace mnemoscope {

/// What the script beside exported layers is called.
inline constexpr const char* kLayerScript = "load_layer.py";

/// The script: it loads any file of layers/layer_file.h, and run by itself it holds the layers
/// beside it against the examples that came with them. It needs NumPy, and PyTorch only for a
/// module.
std::string layer_script();

/// Writes kLayerScript into the folder. Errors: the disk's; a file of that name which is none of
/// ours stays as it is.
Status write_layer_script(const std::filesystem::path& folder);

/// Writes the layer to `file` (a .npz) and the script beside it. Errors: as above and layer_file's.
Status write_layer(const std::filesystem::path& file, const layers::TrainedLayer& layer,
                   const Loading& loading = {});

}  // namespace mnemoscope
