#include "gpu/gpu_backend.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

#include "gpu/device.h"
#include "gpu/device_thread.h"
#include "gpu/float_error.h"

namespace mnemoscope {
namespace {

// The device with its thread. Whoever lets go of it last must not be a job on that thread; no job
// holds one.
struct Host {
  DeviceThread thread;
  std::unique_ptr<Device> device;

  Host() = default;
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  ~Host() {
    thread.run([this] { device.reset(); });
  }
};

double largest_norm(const States& x) {
  double largest = 0.0;
  for (Index n = 0; n < x.cols(); ++n)
    largest = std::max(largest, x.col(n).norm());  // NaN is passed over
  return largest;
}

// The smallest, over the batch, of a state's largest entry; states that hold NaN are passed over.
double smallest_peak(const States& next) {
  double smallest = std::numeric_limits<double>::infinity();
  for (Index n = 0; n < next.cols(); ++n) {
    if (!next.col(n).hasNaN()) smallest = std::min(smallest, next.col(n).cwiseAbs().maxCoeff());
  }
  return smallest;
}

class GpuStepper final : public Stepper {
 public:
  GpuStepper(std::shared_ptr<Host> host, StepRecipe recipe, GpuPrecision precision,
             std::shared_ptr<const MemoryBank> bank, Parameters parameters,
             std::shared_ptr<const Retriever> retriever)
      : host_(std::move(host)),
        recipe_(std::move(recipe)),
        precision_(precision),
        bank_(std::move(bank)),
        parameters_(std::move(parameters)),
        retriever_(std::move(retriever)) {}

  // Puts on the device what the first step is likely to need, so that a lack of room shows now.
  Status upload() {
    return host_->thread.run([&]() -> Status {
      sizes_ = host_->device->sizes(bank_);
      const double error = float_step_error(sizes_, parameters_, bank_->largest_norm());
      auto uploaded = host_->device->upload(
          bank_, prefers_single(error) ? Precision::single : Precision::twofold);
      if (!uploaded) return tl::unexpected(uploaded.error());
      return {};
    });
  }

  Result<Step> step(const States& x) override {
    if (x.rows() != bank_->dimension()) {
      return fail("the state has {} entries and the memories have {}", x.rows(),
                  bank_->dimension());
    }
    const double error = float_step_error(sizes_, parameters_, largest_norm(x));
    if (prefers_single(error)) {
      Result<Step> step = step_in(Precision::single, x);
      const bool final = precision_ == GpuPrecision::single_precision;
      if (!step || final || float_step_holds(error, sizes_, smallest_peak(step->next))) return step;
    }
    return step_in(Precision::twofold, x);
  }

 private:
  bool prefers_single(double error) const {
    if (precision_ != GpuPrecision::automatic) return precision_ == GpuPrecision::single_precision;
    return float_step_holds(error, sizes_, sizes_.entry);
  }

  Result<Step> step_in(Precision precision, const States& x) {
    return host_->thread.run([&]() -> Result<Step> {
      auto uploaded = host_->device->upload(bank_, precision);
      if (!uploaded) return tl::unexpected(uploaded.error());
      return host_->device->step(recipe_, *uploaded, bank_->count(), precision, x);
    });
  }

  std::shared_ptr<Host> host_;
  StepRecipe recipe_;
  GpuPrecision precision_;
  std::shared_ptr<const MemoryBank> bank_;  // while it lives, its copy stays on the device
  Parameters parameters_;
  std::shared_ptr<const Retriever> retriever_;
  BankSizes sizes_;
};

class GlBackend final : public GpuBackend {
 public:
  GlBackend(std::shared_ptr<Host> host, GpuPrecision precision)
      : host_(std::move(host)), precision_(precision), info_(host_->device->info()) {}

  BackendInfo info() const override {
    return {.id = "gpu", .device = info_.renderer, .is_hardware = info_.is_hardware};
  }

  const GpuInfo& details() const override { return info_; }

  std::size_t device_bytes() const override { return host_->device->bytes_in_use(); }

  std::string shader_notice() const override {
    const std::lock_guard lock(mutex_);
    return notice_;
  }

  bool accelerates(const Variant& variant, std::string* why) const override {
    const std::string reason = refusal(variant);
    if (why && !reason.empty()) *why = reason;
    return reason.empty();
  }

  Result<std::unique_ptr<Stepper>> prepare(const Variant& variant,
                                           std::shared_ptr<const MemoryBank> bank,
                                           const Parameters& parameters,
                                           std::shared_ptr<const Retriever> retriever) override {
    Result<StepRecipe> recipe = make_recipe(variant, parameters);
    if (!recipe) return tl::unexpected(recipe.error());
    std::string notice;
    const Status compiled = host_->thread.run([&] {
      host_->device->programs().refresh();
      notice = host_->device->programs().notice();
      return host_->device->compile(*recipe, bank->keys().is_eight_bit());
    });
    remember_notice(std::move(notice));
    if (!compiled) return tl::unexpected(compiled.error());
    auto stepper = std::make_unique<GpuStepper>(host_, std::move(*recipe), precision_,
                                                std::move(bank), parameters, std::move(retriever));
    if (Status uploaded = stepper->upload(); !uploaded) return tl::unexpected(uploaded.error());
    return stepper;
  }

 private:
  // Why this variant cannot be stepped here, or empty. Asked often and compiled once.
  std::string refusal(const Variant& variant) const {
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = refusals_.find(variant.id); known != refusals_.end())
        return known->second;
    }
    std::string reason;
    if (Result<StepRecipe> recipe = make_recipe(variant, Parameters()); !recipe) {
      reason = recipe.error().text;
    } else if (Status compiled =
                   host_->thread.run([&] { return host_->device->compile(*recipe, true); });
               !compiled) {
      reason = compiled.error().text;
    }
    const std::lock_guard lock(mutex_);
    return refusals_.emplace(variant.id, std::move(reason)).first->second;
  }

  void remember_notice(std::string notice) {
    const std::lock_guard lock(mutex_);
    notice_ = std::move(notice);
  }

  std::shared_ptr<Host> host_;
  GpuPrecision precision_;
  GpuInfo info_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::string> refusals_;  // by variant id; empty: accelerated
  std::string notice_;
};

}  // namespace

Result<std::shared_ptr<GpuBackend>> make_gpu_backend(const GpuOptions& options) {
  auto host = std::make_shared<Host>();
  const Status opened = host->thread.run([&]() -> Status {
    Result<std::unique_ptr<Device>> device = Device::open(options);
    if (!device) return tl::unexpected(device.error());
    host->device = std::move(*device);
    return {};
  });
  if (!opened) return tl::unexpected(opened.error());
  return std::make_shared<GlBackend>(std::move(host), options.precision);
}

bool is_software_renderer(const std::string& renderer) {
  std::string name = renderer;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array kSoftware = {"llvmpipe", "softpipe", "swiftshader",           "software",
                                    "swr",      "swrast",   "microsoft basic render"};
  return std::any_of(kSoftware.begin(), kSoftware.end(),
                     [&](const char* word) { return name.find(word) != std::string::npos; });
}

}  // namespace mnemoscope
