// The scripts that `mnemoscope run --python` writes beside trace.json, one a model, and what they
// load.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "app/run_files.h"
#include "engine/run.h"

namespace mnemoscope {

/// Writes every run that did not fail as a script: python-dense.py, for the second variant of that
/// id python-dense-2.py, and what they load: python-memories.npy and its like, once for all. Their
/// names are added to `files`, one entry a trace: "python", "python_memories", ... Errors: those of
/// python_script, the disk's.
Status write_python_files(const RunResult& result, const std::filesystem::path& folder,
                          std::vector<RunFiles>& files);

/// Whether write_python_files could want to write here.
bool is_named_like_a_script(std::string_view name);

}  // namespace mnemoscope
