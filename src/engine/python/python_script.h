// A model and its run as a script of its own in Python, which makes the same states with NumPy.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "data/loading.h"
#include "data/npy_file.h"
#include "engine/run.h"

namespace mnemoscope {

/// Numbers that are too many to stand in a script: it loads them from the folder where it runs.
struct PythonArray {
  std::string file{};                       ///< "dense-memories.npy"
  std::function<RowMajorDoubles()> rows{};  ///< made when it is written; one pattern a row
};

struct PythonScript {
  std::string text{};
  std::vector<PythonArray> arrays{};  ///< empty: the script needs nothing beside it
};

/// What the files of a script are called.
struct PythonNames {
  std::string stem{};  ///< of the script: "dense" is dense.py, which writes dense-states.npy
  /// Before the names of the arrays that every model of a run shares: "dense-" keeps them apart
  /// from other scripts' in a folder, "" lets these share memories.npy.
  std::string shared{};
};

/// What is packed into the script stays within this many bytes each.
inline constexpr std::size_t kMostBytesInScript = std::size_t{96} * 1024;

/// The run that `trace` holds, from the same x_0 by the same model and options: as many steps, each
/// state within 1e-5 of the one that the CPU makes. The model's text is python/variants/<id>.py.
/// Errors: a model without such a text, a run that failed or is still on its way, a fit that is too
/// much to carry.
Result<PythonScript> python_script(const Start& start, const Trace& trace,
                                   const PythonNames& names);

/// Writes the arrays and then <stem>.py into the folder, which exists: who finds the script finds
/// what it loads. Errors: the disk's, stopped; no array is left then that was not there before.
Status write_python(const std::filesystem::path& folder, const std::string& stem,
                    const PythonScript& script, const Loading& loading = {});

}  // namespace mnemoscope
