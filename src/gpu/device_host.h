// The device with its thread, shared by the backend and every stepper it made. Survives the loss of
// the device: jobs then fail, and a new device is opened when the next model is prepared.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>

#include "gpu/device.h"
#include "gpu/device_thread.h"

namespace mnemoscope {

/// Whoever lets go of it last must not be a job on its thread; no job holds one.
class DeviceHost {
 public:
  explicit DeviceHost(GpuOptions options) : options_(std::move(options)) {}
  DeviceHost(const DeviceHost&) = delete;
  DeviceHost& operator=(const DeviceHost&) = delete;
  ~DeviceHost() { lose(); }

  /// Opens the device if there is none. The Error says why there is still none.
  Status open();

  /// Lets go of the device and all that is on it, as the driver does when it resets a GPU.
  void lose();

  const GpuOptions& options() const { return options_; }
  std::size_t bytes() const { return bytes_; }

  /// Does `job(Device&)`, which returns a Result or Status, on the device thread. After a failure
  /// with a lost context the device is gone.
  template <class Job>
  std::invoke_result_t<Job&, Device&> use(Job&& job) {
    return thread_.run([&]() -> std::invoke_result_t<Job&, Device&> {
      if (!device_) return fail("the GPU was reset by its driver, and what it held is gone");
      auto result = job(*device_);
      device_->forget_unused();
      if (!result && context_is_lost()) device_.reset();
      bytes_ = device_ ? device_->bytes_in_use() : 0;
      return result;
    });
  }

  /// What the window's chip shows beside the device's name.
  void record_step(double microseconds) { step_microseconds_ = microseconds; }
  double step_microseconds() const { return step_microseconds_; }

  /// True at most every few seconds, where steps are compared: time to compare one with the CPU's.
  bool is_check_due();
  void record_difference(double difference);
  std::optional<double> difference() const;
  std::size_t compared() const;

 private:
  using Clock = std::chrono::steady_clock;

  GpuOptions options_;
  std::atomic<std::size_t> bytes_{0};
  std::atomic<double> step_microseconds_{0.0};
  mutable std::mutex mutex_;                       // guards the three below
  std::optional<Clock::time_point> checked_at_{};  // when a check was last begun
  std::optional<double> difference_{};
  std::size_t compared_ = 0;        // steps, since the start
  std::unique_ptr<Device> device_;  // the thread's alone
  DeviceThread thread_;             // last: it ends before what its jobs use
};

}  // namespace mnemoscope
