// An archive that is being read or written, closed by whoever holds it last.
#pragma once

#include <zip.h>

#include <memory>

namespace mnemoscope {

/// What was added and not yet written is dropped; a file that was there stays as it was.
struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

using Archive = std::unique_ptr<zip_t, DiscardArchive>;

}  // namespace mnemoscope
