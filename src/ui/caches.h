// What can be made again at any time, kept because making it takes a while.
#pragma once

#include "ui/state_store.h"

namespace mnemoscope {

/// By its type; who makes it knows what that is.
using Caches = StateStore;

}  // namespace mnemoscope
