// Settings that change several keys of a session at once: which models are on, and every seed.
#pragma once

#include <string_view>

#include "core/error.h"
#include "session/session.h"
#include "session/toml.h"

namespace mnemoscope {

/// `variants=dense`, `variants="dense,sparse"`, `variants=["dense", "sparse"]`: of the session's
/// models these are on and all others off; "all": all are on. `name` begins errors: a model that
/// the session has not, a value that names none.
Status choose_variants(Session& session, const toml::node& value, std::string_view name);

/// `seeds=3`: another repetition. The draw of the memories, the noise of the steps and every model
/// that draws get this seed, the corruption at place i the seed plus 1000 i, so that two noises of a
/// query differ. Errors: no whole number from 0 to 2^64 - 1, beyond 2^63 - 1 in quotes; a seed that
/// a model refuses.
Status seed_all(Session& session, const toml::node& value, std::string_view name);

/// The ids of the session's models, each once, in their order.
std::vector<std::string> model_ids(const Session& session);

}  // namespace mnemoscope
