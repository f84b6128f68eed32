// `mnemoscope train`: layers are trained without a window, and what came of it is written.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "core/error.h"

namespace mnemoscope {

struct TrainRequest {
  std::string task;                     ///< a task file, a sweep that trains one, or builtin:NAME
  std::vector<std::string> settings{};  ///< --set, in order; range(..) and list(..) are axes
  std::filesystem::path out_dir;        ///< made when missing
  bool quiet = false;                   ///< no table
};

/// Trains every association of the task file and its baselines, one after the other, and writes into
/// the folder:
///   training.json             who took part, sizes, results; written last
///   curves.csv                a line an epoch and competitor
///   ID-weights/NAME.npy       the weights of the best epoch by validation
///   ID-layer.npz              the same as one file that load_layer.py reads: layers/layer_file.h
///   load_layer.py             loads them into PyTorch or NumPy: session/layer_export.h
///   ID-predictions.npy        of the test part, an entry a row
///   ID-attention.npy          bags: of the first test bag, rows head by head and query by query
///   ID.training               kept after every epoch and gone at the end: a training that was killed
///                             is taken up again by the same command
/// A sweep, also one made of the task by settings, is carried out as `mnemoscope sweep` does it, with
/// its files: rows of every point, sweep.csv, and table.csv and table.txt with means and errors.
/// Its files of data are read once before anything is trained; what fails later is said to `notes`,
/// each sentence once.
/// The table goes to `out`, notes and sentences to `notes`. Errors: the task file's, the data's, the
/// disk's, a folder that holds other things, interrupted (what was kept stays).
Status train_command(const TrainRequest& request, std::ostream& out, std::ostream& notes);

}  // namespace mnemoscope
