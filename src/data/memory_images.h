// The images that a [memories] table asks for, with what had to be left out: for those who look
// before they load (data/import_survey.h).
#pragma once

#include "core/error.h"
#include "data/image_source.h"
#include "data/loading.h"
#include "data/memory_spec.h"

namespace mnemoscope {

/// How the table brings pictures to one shape.
Fitting fitting_of(const MemorySpec& spec);

/// As load_memory_images, but what was left out stands beside the set instead of in its notes.
/// Errors: the same.
Result<ReadImages> read_memory_images(const MemorySpec& spec, const Loading& loading,
                                      const Choose& choose, MayBeLeftOut may_be_left_out);

}  // namespace mnemoscope
