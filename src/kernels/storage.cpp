#include "kernels/storage.h"

namespace mnemoscope {

const StorageKernels& exact_kernels(const StoredPatterns& patterns) {
  return patterns.bytes != nullptr ? storage_rows::exact_bytes() : storage_rows::exact_values();
}

}  // namespace mnemoscope
