#include "gpu/device_host.h"

namespace mnemoscope {
namespace {

/// A driver that computes wrongly is to show within seconds, whatever runs. Comparing costs a step on
/// the CPU, the only one there while the device works, so not every run pays for it.
constexpr std::chrono::seconds kBetweenChecks{3};

}  // namespace

Status DeviceHost::open() {
  return thread_.run([this]() -> Status {
    if (device_) return {};
    Result<std::unique_ptr<Device>> device = Device::open(options_);
    if (!device) return tl::unexpected(device.error());
    device_ = std::move(*device);
    return {};
  });
}

void DeviceHost::lose() {
  thread_.run([this] {
    device_.reset();
    bytes_ = 0;
  });
}

bool DeviceHost::is_check_due() {
  if (!options_.compares) return false;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (checked_at_ && now - *checked_at_ < kBetweenChecks) return false;
  checked_at_ = now;
  return true;
}

void DeviceHost::record_difference(double difference) {
  const std::lock_guard lock(mutex_);
  difference_ = difference;
  ++compared_;
}

std::size_t DeviceHost::compared() const {
  const std::lock_guard lock(mutex_);
  return compared_;
}

std::optional<double> DeviceHost::difference() const {
  const std::lock_guard lock(mutex_);
  return difference_;
}

}  // namespace mnemoscope
