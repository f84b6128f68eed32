#include "gpu/gpu_backend.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <utility>

#include "gpu/device_host.h"
#include "gpu/gpu_stepper.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

class GlBackend final : public GpuBackend {
 public:
  GlBackend(std::shared_ptr<DeviceHost> host, GpuInfo info)
      : host_(std::move(host)), info_(std::move(info)) {}

  BackendInfo info() const override {
    return {.id = "gpu",
            .device = info_.renderer,
            .is_hardware = info_.is_hardware,
            .bytes = host_->bytes(),
            .step_microseconds = host_->step_microseconds(),
            .difference = host_->difference(),
            .compared = host_->compared()};
  }

  const GpuInfo& details() const override { return info_; }

  std::size_t device_bytes() const override { return host_->bytes(); }

  std::string notice() const override {
    const std::lock_guard lock(mutex_);
    return notice_;
  }

  void lose_device() override { host_->lose(); }

  bool accelerates(const Variant& variant, std::string* why) const override {
    const std::string reason = refusal(variant);
    if (why && !reason.empty()) *why = reason;
    return reason.empty();
  }

  Result<std::unique_ptr<Stepper>> prepare(const Variant& variant,
                                           std::shared_ptr<const MemoryBank> bank,
                                           const Parameters& parameters,
                                           std::shared_ptr<const Retriever> retriever) override {
    if (Status opened = host_->open(); !opened) return tl::unexpected(opened.error());
    Result<StepRecipe> recipe =
        make_recipe(variant, parameters,
                    retriever ? retriever->pass_inputs() : std::make_shared<const PassInputs>());
    if (!recipe) return tl::unexpected(recipe.error());
    if (Status ready = make_ready(*recipe, bank->keys().is_eight_bit()); !ready) {
      return tl::unexpected(ready.error());
    }
    auto stepper = std::make_unique<GpuStepper>(host_, std::move(*recipe), std::move(bank),
                                                parameters, std::move(retriever));
    if (Status uploaded = stepper->upload(); !uploaded) return tl::unexpected(uploaded.error());
    return stepper;
  }

 private:
  // Takes in what was edited since, then compiles what the recipe needs.
  Status make_ready(const StepRecipe& recipe, bool eight_bit) {
    std::string notice;
    const Status ready = host_->use([&](Device& device) -> Status {
      device.programs().refresh_if_due(ProgramCache::Clock::now(), host_->options().shader_pause);
      notice = device.programs().notice();
      if (Status compiled = device.compile(recipe, eight_bit); !compiled) return compiled;
      return device.check_inputs(recipe, eight_bit);
    });
    const std::lock_guard lock(mutex_);
    notice_ = std::move(notice);
    return ready;
  }

  // Why this variant cannot be stepped here, or empty. Asked often and compiled once; a shader that
  // does not compile may have been edited when it is asked for again.
  std::string refusal(const Variant& variant) const {
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = refusals_.find(variant.id); known != refusals_.end())
        return known->second;
    }
    std::string reason;
    if (Result<StepRecipe> recipe =
            make_recipe(variant, Parameters(), std::make_shared<const PassInputs>());
        !recipe) {
      reason = recipe.error().text;
    } else if (Status opened = host_->open(); !opened) {
      return opened.error().text;
    } else if (Status compiled =
                   host_->use([&](Device& device) { return device.compile(*recipe, true); });
               !compiled) {
      return compiled.error().text;
    }
    const std::lock_guard lock(mutex_);
    return refusals_.emplace(variant.id, std::move(reason)).first->second;
  }

  std::shared_ptr<DeviceHost> host_;
  GpuInfo info_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::string> refusals_;  // by variant id; empty: accelerated
  std::string notice_;
};

}  // namespace

Result<std::shared_ptr<GpuBackend>> make_gpu_backend(const GpuOptions& options) {
  auto host = std::make_shared<DeviceHost>(options);
  if (Status opened = host->open(); !opened) return tl::unexpected(opened.error());
  Result<GpuInfo> info = host->use([](Device& device) -> Result<GpuInfo> { return device.info(); });
  if (!info) return tl::unexpected(info.error());
  return std::make_shared<GlBackend>(std::move(host), std::move(*info));
}

bool is_software_renderer(const std::string& renderer) {
  const std::string name = lower_ascii(renderer);
  constexpr std::array kSoftware = {"llvmpipe", "softpipe", "swiftshader",           "software",
                                    "swr",      "swrast",   "microsoft basic render"};
  return std::any_of(kSoftware.begin(), kSoftware.end(),
                     [&](const char* word) { return name.find(word) != std::string::npos; });
}

}  // namespace mnemoscope
