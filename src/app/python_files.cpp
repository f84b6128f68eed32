#include "app/python_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "engine/python/python_script.h"
#include "engine/summary.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kPythonPrefix = "python-";
constexpr std::string_view kArray = ".npy";

/// "python_memories" of python-memories.npy, "python_learned_values" of the array
/// python-svr-learned-values.npy of the script python-svr.
std::string key_of(const std::string& file, const std::string& stem) {
  const bool own = file.starts_with(stem + "-");
  std::string key = file.substr(own ? stem.size() + 1 : kPythonPrefix.size());
  key.resize(key.size() - kArray.size());
  std::replace(key.begin(), key.end(), '-', '_');
  return fmt::format("python_{}", key);
}

}  // namespace

Status write_python_files(const RunResult& result, const std::filesystem::path& folder,
                          std::vector<RunFiles>& files) {
  std::vector<VariantChoice> variants;
  for (const Trace& trace : result.traces) variants.push_back(trace.variant);
  const std::vector<std::string> names = model_names(variants);
  std::set<std::string> written;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (result.traces[i].failure) continue;
    PythonNames called;
    called.shared = std::string(kPythonPrefix);
    called.stem = called.shared + names[i];
    const std::string& stem = called.stem;
    auto script = python_script(result.start, result.traces[i], called);
    if (!script) return tl::unexpected(std::move(script.error()));
    files[i].emplace_back("python", stem + ".py");
    for (const PythonArray& array : script->arrays) {
      files[i].emplace_back(key_of(array.file, stem), array.file);
    }
    // What all share is written once.
    std::erase_if(script->arrays,
                  [&](const PythonArray& array) { return !written.insert(array.file).second; });
    if (Status status = write_python(folder, stem, *script); !status) return status;
  }
  return {};
}

bool is_named_like_a_script(std::string_view name) {
  if (!name.starts_with(kPythonPrefix)) return false;
  // What a script made of itself is a person's.
  return name.ends_with(".py") || (name.ends_with(kArray) && !name.ends_with("-states.npy"));
}

}  // namespace mnemoscope
