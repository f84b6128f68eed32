#include "session/layer_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <system_error>

#include "data/file_bytes.h"
#include "data/write_file.h"
#include "engine/python/python_source.h"
#include "layers/association.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScriptMark = "# Layers that Mnemoscope trained, in Python.";
constexpr std::string_view kScriptHead =
    "\n#\n"
    "#     python3 load_layer.py [FILE.npz ...]      are the answers those of Mnemoscope?\n"
    "#\n"
    "#     from load_layer import module\n"
    "#     layer = module(\"dense-layer.npz\")         a torch.nn.Module\n"
    "#     layer([bag])                              a bag is n x inputs; or windows x input\n"
    "#     layer([bag], numbers=[7])                 of a random mask: it is drawn by a bag's "
    "place\n"
    "#                                               in the data set, example_numbers of the "
    "file\n\n";

/// A file of the script's name that somebody else wrote.
bool is_of_another(const fs::path& file) {
  std::error_code unknown;
  if (!fs::exists(file, unknown)) return false;
  const auto bytes = read_file(file);
  return bytes && !std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size())
                       .starts_with(kScriptMark);
}

}  // namespace

std::string layer_script() {
  PythonSource source;
  for (const std::string& id : layers::association_ids()) {
    source.append(fmt::format("associations/{}.py", id));
  }
  source.append("layers/load_layer.py");
  std::string standard;
  std::string others;
  for (const std::string& line : source.imports()) {
    (line.starts_with("import numpy") ? others : standard) += line + '\n';
  }
  return fmt::format("{}{}{}\n{}{}", kScriptMark, kScriptHead, standard, others, source.text());
}

Status write_layer_script(const fs::path& folder) {
  const fs::path script = folder / kLayerScript;
  if (is_of_another(script)) {
    return fail("{}: is there already and none of Mnemoscope's; choose another folder",
                script.string());
  }
  return write_file(script, layer_script());
}

Status write_layer(const fs::path& file, const layers::TrainedLayer& layer,
                   const Loading& loading) {
  const auto bytes = layers::layer_file(layer, loading);
  if (!bytes) return tl::unexpected(bytes.error());
  if (Status status = write_layer_script(file.parent_path()); !status) return status;
  return write_file(file, *bytes);
}

}  // namespace mnemoscope
