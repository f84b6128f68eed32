// What `mnemoscope compare` leaves in its folder.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "engine/matrix/matrix.h"
#include "session/session.h"

namespace mnemoscope {

/// A matrix that is answered, and the session that asked for it. No row is without its cells,
/// unless it has a failure.
struct AnsweredMatrix {
  const Session& session;
  const MatrixSpec& spec;
  std::shared_ptr<const Start> start{};
  std::vector<std::shared_ptr<const MatrixRow>> rows{};
};

/// The table as it is printed, and as matrix.md has it.
std::string markdown_of(const AnsweredMatrix& matrix);

/// Writes into the folder, which is empty: matrix.csv, matrix.tex and matrix.md; the matrix as it
/// is shown as matrix.svg and matrix.png; in "images" the target, every query and every last state
/// as .npy and as PNG; and matrix.json, which names them all. Equal matrices give equal bytes.
/// Errors: the disk's, and a matrix too large to be painted.
Status write_matrix_files(const AnsweredMatrix& matrix, const std::filesystem::path& folder);

}  // namespace mnemoscope
