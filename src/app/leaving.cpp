#include "app/leaving.h"

namespace mnemoscope {

void leave(const Leaving& leaving) {
  leaving.hide();
  for (const std::function<void()>& stop : leaving.stop) stop();
  leaving.finish();
}

}  // namespace mnemoscope
