// The seam between running a retrieval and where its steps are computed.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/overlaps.h"
#include "core/variant.h"
#include "engine/probe.h"
#include "engine/run_spec.h"

namespace mnemoscope {

/// A run of one state that stays on its device: convergence is decided there, and states are
/// fetched in chunks that grow, so that the first come early.
class DeviceRun {
 public:
  DeviceRun() = default;
  DeviceRun(const DeviceRun&) = delete;
  DeviceRun& operator=(const DeviceRun&) = delete;
  virtual ~DeviceRun() = default;

  /// The next steps (d x 1 each), every one from the state where the one before ended; none when
  /// the run is over. Fails when the device does.
  virtual Result<std::vector<Step>> advance() = 0;
};

/// What one pass of a step takes, by the clock of the device that runs it.
struct PassTime {
  std::string pass{};    ///< its shader, "scores"
  double seconds = 0.0;  ///< all its launches together
};

/// One fitted variant, ready to step on a backend.
class Stepper {
 public:
  Stepper() = default;
  Stepper(const Stepper&) = delete;
  Stepper& operator=(const Stepper&) = delete;
  virtual ~Stepper() = default;

  /// T applied to every column of a d x N batch. Fails when the device does; the caller then goes
  /// on with the CPU.
  virtual Result<Step> step(const States& x) = 0;

  /// Of one state, length d: read where the steps are made. nullopt where that has no way of its own
  /// to read the memories, or the device failed; the caller reads them then.
  virtual std::optional<Overlaps> overlaps(const State& /*x*/) { return std::nullopt; }

  /// A step from x (d x N), passes timed one by one on the device; none where there is no device
  /// with a clock of its own. Fails when the device does.
  virtual Result<std::vector<PassTime>> time_passes(const States& /*x*/) {
    return std::vector<PassTime>();
  }

  /// Sets out from x, for at most `most_steps` steps; the one after the first whose |T(x) - x| is
  /// within the tolerance is the last. Null where steps are taken one by one.
  /// The stepper outlives the run.
  virtual std::unique_ptr<DeviceRun> begin_run(const State& /*x*/, int /*most_steps*/,
                                               double /*tolerance*/) {
    return nullptr;
  }
};

/// What every backend promises: no entry of a step is further from the CPU's in double precision,
/// relative to the largest.
inline constexpr double kFaithful = 1e-4;

/// What a person is told about a backend.
struct BackendInfo {
  std::string id{};                    ///< "cpu" or "gpu"
  std::string device{};                ///< "2 threads, AVX2" or the GL renderer
  bool is_hardware = true;             ///< false for a software renderer such as llvmpipe
  std::size_t bytes = 0;               ///< of device memory held at this moment; 0 for the CPU
  double step_microseconds = 0.0;      ///< wall time of the last step; 0 before the first
  std::optional<double> difference{};  ///< how far the step last compared with the CPU was from it,
                                       ///< relative to the largest entry; nullopt before the first
  std::size_t compared = 0;            ///< how many steps were made by the CPU too, to compare them
};

/// A place where steps are computed. Safe to call from any thread.
class Backend {
 public:
  Backend() = default;
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;
  virtual ~Backend() = default;

  virtual BackendInfo info() const = 0;

  /// What a person should know now, such as why an edited shader (file, line, message) is not in
  /// use; empty for nothing.
  virtual std::string notice() const { return {}; }

  /// Whether this backend can step the variant; if not, `why` says so in words for the window.
  virtual bool accelerates(const Variant& variant, std::string* why) const = 0;

  /// Uploads what the variant needs. `retriever` is the variant fitted on the CPU; the stepper
  /// keeps it alive.
  virtual Result<std::unique_ptr<Stepper>> prepare(const Variant& variant,
                                                   std::shared_ptr<const MemoryBank> bank,
                                                   const Parameters& parameters,
                                                   std::shared_ptr<const Retriever> retriever) = 0;
};

/// The CPU in double precision: the specification. Steps by the retriever itself.
std::shared_ptr<Backend> make_cpu_backend();

/// The backends a run may use, and which one `automatic` means on this machine, with the reason in
/// words.
struct Backends {
  std::shared_ptr<Backend> cpu{};  ///< never null
  std::shared_ptr<Backend> gpu{};  ///< null when there is none
  std::string gpu_missing{};       ///< why gpu is null, one sentence; or empty
  std::shared_ptr<Probe> probe = std::make_shared<Probe>();  ///< one for all copies; never null
};

/// The decision of `automatic`: the CPU where the renderer is software, and the faster of the two
/// by the probe where it is real hardware.
struct BackendDecision {
  std::shared_ptr<Backend> backend{};
  std::string reason{};  ///< "llvmpipe is a software renderer, so the CPU is faster"
};

/// Error when the GPU is demanded and there is none.
Result<BackendDecision> choose_backend(const Backends& backends, BackendChoice choice);

}  // namespace mnemoscope
