// What the newest run wants fitted: it is wanted beyond its end, until a newer spec does without.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "engine/fit_service.h"
#include "engine/run_spec.h"

namespace mnemoscope {

/// Whether a run of the spec needs this fit, where its memories are in the key's bank. Of a query
/// that a rule chooses it may.
bool wants(const RunSpec& spec, const FitKey& key);

/// The fits that one executor wants. All methods are safe from any thread.
class RunFits {
 public:
  /// `ended` is called from a fit's thread when one that is wanted is ready.
  RunFits(std::shared_ptr<FitService> service, std::function<void()> ended)
      : service_(std::move(service)), ended_(std::move(ended)) {}

  /// The fit of this key, for a run on these memories. It is wanted from now on, unless the run is
  /// `superseded` and the newest spec does without: then it may end if it is quick.
  std::shared_ptr<const FitJob> ask(const FitKey& key, const MemorySpec& memories,
                                    const std::function<bool()>& superseded);

  /// Any other fit, waited for; see FitService.
  Fitted fit(FitKey key, const std::function<bool()>& stop) {
    return service_->fit(std::move(key), stop);
  }

  /// A newer spec has come: fits that it does without are not wanted any more.
  void expect(const RunSpec& spec);

  /// Nothing is wanted any more. When this returns, `ended` has been called for the last time.
  void stop();

 private:
  /// A fit with the memories whose bank it is of: a key tells banks apart, but not which is whose.
  struct WantedFor {
    MemorySpec memories;
    std::unique_ptr<const WantedFit> fit;
  };

  std::shared_ptr<FitService> service_;
  std::function<void()> ended_;
  std::mutex mutex_;  // guards what follows
  std::optional<RunSpec> newest_;
  std::vector<WantedFor> wanted_;
  bool stopped_ = false;
};

}  // namespace mnemoscope
