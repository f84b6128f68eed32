// Opens what this machine can compute with.
#pragma once

#include "engine/backend.h"
#include "gpu/gpu_backend.h"

namespace mnemoscope {

/// The CPU, and the GPU unless `choice` is cpu: opening a device takes a moment that nobody should
/// wait for who does not use it.
struct OpenedBackends {
  Backends backends;
  std::shared_ptr<GpuBackend> gpu;  ///< the same device as backends.gpu, with its details; or null
};
OpenedBackends open_backends(BackendChoice choice);

/// A device of its own, for what times steps; a software renderer counts too. Error: the CPU was
/// asked for, or why there is none.
Result<std::shared_ptr<Backend>> open_timed_device(BackendChoice choice);

}  // namespace mnemoscope
