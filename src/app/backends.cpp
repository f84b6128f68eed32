#include "app/backends.h"

namespace mnemoscope {

OpenedBackends open_backends(BackendChoice choice) {
  OpenedBackends opened;
  opened.backends.cpu = make_cpu_backend();
  if (choice == BackendChoice::cpu) {
    opened.backends.gpu_missing = "the CPU was asked for";
    return opened;
  }
  auto gpu = make_gpu_backend();
  if (gpu) {
    opened.gpu = std::move(*gpu);
    opened.backends.gpu = opened.gpu;
  } else {
    opened.backends.gpu_missing = gpu.error().text;
  }
  return opened;
}

Result<std::shared_ptr<Backend>> open_timed_device(BackendChoice choice) {
  const OpenedBackends opened = open_backends(choice);
  if (opened.backends.gpu == nullptr) return fail("{}", opened.backends.gpu_missing);
  return opened.backends.gpu;
}

}  // namespace mnemoscope
