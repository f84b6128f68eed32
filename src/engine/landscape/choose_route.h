// Which way a landscape's points are followed: decided by what the fitted variant says and does at
// a few states, never by its name.
#pragma once

#include "engine/landscape/gram_route.h"
#include "engine/landscape/landscape.h"
#include "engine/landscape/stepping_route.h"

namespace mnemoscope {

/// What a cache keeps: the newest bank's, and the newest plane's of it.
struct LandscapeCache::Entries {
  std::shared_ptr<FitService> fits{};
  std::unique_ptr<const WantedFit> fit{};          ///< the newest landscape's, once it is ready
  std::unique_ptr<const WantedFit> reduced_fit{};  ///< the same in the space of fewer dimensions
  std::shared_ptr<const MemoryBank> bank{};
  std::shared_ptr<const Judge> judge{};
  std::shared_ptr<const GramSpace> gram{};
  Plane plane{};
  std::shared_ptr<const ReducedSpace> reduced{};
  bool tried_to_reduce = false;  ///< for this bank and plane; reduced is null where it saves little
};

/// Has the variant fitted and finds the cheapest route that takes the steps of the fitted
/// retriever: Gram space, a space of fewer dimensions, or the pixels' own. Errors: no such variant,
/// or what its fit says.
Result<std::unique_ptr<const Route>> choose_route(const LandscapeSpec& spec,
                                                  LandscapeCache::Entries& cache,
                                                  const LandscapeWatch& watch);

}  // namespace mnemoscope
