// A sweep: a session, what of it changes, and what is measured at every point; a TOML document
// (docs/sweeps.md). The window and `mnemoscope sweep` make, read and run the same.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "engine/experiments/experiment_kind.h"
#include "session/session.h"

namespace mnemoscope {

/// What `format` and `version` must say.
inline constexpr std::string_view kSweepFormat = "mnemoscope-sweep";
inline constexpr int kSweepVersion = 1;

/// Values that a sweep may have on one axis, and jobs in all.
inline constexpr std::size_t kMostAxisValues = 100'000;
inline constexpr std::size_t kMostSweepJobs = 100'000;
inline constexpr std::size_t kMostAxes = 16;

/// A key of the session with the values that it takes, first to last.
struct SweepAxis {
  std::string key;                    ///< as behind --set: "memories.count", "variants", "seeds"
  std::vector<std::string> values{};  ///< each as behind --set KEY=; at least one
  std::string written{};              ///< as it stands in the file: "{ from = 10, ... }"
  std::string place{};  ///< begins errors about it: "sweep.toml:12"; no part of the sweep

  friend bool operator==(const SweepAxis& a, const SweepAxis& b) {
    return a.key == b.key && a.values == b.values;
  }
};

/// How axes go together: every value with every other, the last axis fastest; or the first of all,
/// the second of all, ...
enum class SweepCombine { product, zip };

/// Their words in a file, in that order.
inline constexpr std::array<std::string_view, 2> kCombineWords{"product", "zip"};

struct SweepSpec {
  std::string title{};
  std::string about{};           ///< what it shows, in words; may be empty
  std::optional<Index> place{};  ///< in a list of several, ascending; no part of the sweep
  std::string named{};           ///< the session as the file names it; empty where it stands in it
  Session session{};             ///< what all points share
  /// What is trained at all points, one line of TOML (session/sweep_task.h); then the session is
  /// nothing. Empty: nothing is trained.
  std::string task{};
  std::string report{};  ///< how a table is made of it, likewise (session/training_table.h)
  std::vector<SweepAxis> axes{};
  SweepCombine combine = SweepCombine::product;
  Measure measure{};
  std::filesystem::path base_dir{};  ///< absolute; where relative paths of the file start
  bool names_in_full = false;        ///< its session has an absolute path; no part of the sweep

  friend bool operator==(const SweepSpec& a, const SweepSpec& b) {
    return a.title == b.title && a.about == b.about && a.session == b.session && a.axes == b.axes &&
           a.combine == b.combine && a.measure == b.measure && a.task == b.task &&
           a.report == b.report;
  }
};

/// Reads a sweep from a text. `name` stands for the file in errors, relative paths start at
/// `base_dir`. Errors, one sentence with file, line and key: whatever a session's would be, unknown
/// keys, an axis without values, of more than kMostAxisValues, or of values that are none; axes of
/// different lengths to be zipped; the same point twice; an experiment that there is not, and its keys. A task file
/// (session/train_file.h) is a sweep of one point.
Result<SweepSpec> parse_sweep(std::string_view text, std::string_view name,
                              const std::filesystem::path& base_dir);

/// The same from a file of at most 4 MiB.
Result<SweepSpec> read_sweep(const std::filesystem::path& file);

/// The document of a sweep for a file in `base_dir`, with its session in it, so that it needs no
/// other file; reads back to an equal one, with the same base_dir where the session names files.
/// Where the sweep named one in full, or with an empty base_dir, all paths stand in full, so that
/// the file may lie anywhere.
std::string write_sweep(const SweepSpec& sweep, const std::filesystem::path& base_dir);

/// Adds the axis of `--set KEY=range(FROM,TO,STEPS)`, `range(FROM,TO,STEPS,log)` or
/// `list(A,B,...)`; false where the text is no such setting but a plain one. What the sweep's own
/// file lists under that key stays: then `beaten` is the key. Errors: numbers that are none, as of a
/// file.
Result<bool> add_axis_setting(SweepSpec& sweep, std::string_view setting, std::string& beaten);

}  // namespace mnemoscope
