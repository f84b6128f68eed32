#include "gpu/device.h"

#include <algorithm>
#include <cstdint>

#include "gpu/run_on_device.h"

namespace mnemoscope {
namespace {

std::string gl_text(GLenum name) {
  const auto* text = reinterpret_cast<const char*>(glGetString(name));
  return text ? text : "unknown";
}

std::int64_t gl_number(GLenum name) {
  GLint64 value = 0;
  glGetInteger64v(name, &value);
  return value;
}

GpuInfo read_info(const std::filesystem::path& shaders) {
  GpuInfo info{.renderer = gl_text(GL_RENDERER),
               .vendor = gl_text(GL_VENDOR),
               .version = gl_text(GL_VERSION)};
  info.is_hardware = !is_software_renderer(info.renderer);
  info.max_storage_block_bytes = gl_number(GL_MAX_SHADER_STORAGE_BLOCK_SIZE);
  info.max_storage_blocks = gl_number(GL_MAX_COMPUTE_SHADER_STORAGE_BLOCKS);
  info.max_shared_bytes = gl_number(GL_MAX_COMPUTE_SHARED_MEMORY_SIZE);
  info.max_work_group_threads = gl_number(GL_MAX_COMPUTE_WORK_GROUP_INVOCATIONS);
  info.shader_folder = shaders.empty() ? "built in" : shaders.string();
  return info;
}

// The largest buffer a pass may see. The band behind a buffer is part of what it sees.
std::size_t block_limit(const GpuInfo& info, const GpuOptions& options) {
  auto limit = static_cast<std::size_t>(info.max_storage_block_bytes);
  if (options.storage_block_limit != 0) limit = std::min(limit, options.storage_block_limit);
  return options.guard_bands ? limit - std::min(limit, Buffer::kGuardBytes) : limit;
}

// How long a piece of work may take; 0 for any length. A software renderer does not hold up the
// desktop, and the shorter its pieces are the less they share.
double slice_seconds(const GpuInfo& info, const GpuOptions& options) {
  constexpr double kFluid = 0.004;
  return options.slice_seconds.value_or(info.is_hardware ? kFluid : 0.0);
}

// A parameter as a number for a uniform: a choice is its position in the table's list of words.
double uniform_value(const Parameter& parameter, const ParameterValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return static_cast<double>(*number);
  if (const auto* on = std::get_if<bool>(&value)) return *on ? 1.0 : 0.0;
  const auto& words = parameter.choices;
  return static_cast<double>(std::find(words.begin(), words.end(), std::get<std::string>(value)) -
                             words.begin());
}

}  // namespace

Result<StepRecipe> make_recipe(const Variant& variant, const Parameters& parameters,
                               std::shared_ptr<const PassInputs> inputs) {
  if (variant.passes.empty()) {
    return fail(
        "{} has no compute passes: its step updates entries one after the other, which leaves "
        "nothing to do side by side, so it is computed on the CPU",
        variant.name);
  }
  StepRecipe recipe{.name = variant.name, .passes = variant.passes};
  for (const ComputePass& pass : recipe.passes) {
    for (const BoundBuffer& bound : pass.buffers) {
      recipe.buffers.emplace(bound.buffer.name, bound.buffer);
    }
  }
  for (const auto& [key, value] : parameters.values()) {
    const Parameter* parameter = find_parameter(variant.parameters, key);
    if (parameter) recipe.uniforms[key] = uniform_value(*parameter, value);
  }
  for (const auto& [name, value] : inputs->numbers) recipe.uniforms[name] = value;
  recipe.inputs = std::move(inputs);
  return recipe;
}

Result<std::unique_ptr<Device>> Device::open(const GpuOptions& options) {
  Result<EglContext> context = EglContext::open();
  if (!context) return tl::unexpected(context.error());
  if (epoxy_gl_version() < 43) {
    return fail("{} offers OpenGL {}, and compute needs 4.3", gl_text(GL_RENDERER),
                gl_text(GL_VERSION));
  }
  GpuOptions resolved = options;
  resolved.shaders = find_shader_folder(options.shaders);
  GpuInfo info = read_info(resolved.shaders);
  return std::unique_ptr<Device>(new Device(std::move(*context), std::move(info), resolved));
}

Device::Device(EglContext context, GpuInfo info, const GpuOptions& options)
    : context_(std::move(context)),
      info_(std::move(info)),
      block_limit_(block_limit(info_, options)),
      shape_(work_shape(options.wide.value_or(info_.is_hardware), info_.max_work_group_threads)),
      slice_seconds_(slice_seconds(info_, options)),
      budget_{.limit = options.memory_limit, .guard_bands = options.guard_bands},
      programs_(options.shaders),
      banks_(block_limit_, budget_) {}

Device::~Device() = default;

RunOnDevice* Device::find_run(const std::shared_ptr<const int>& token) {
  std::erase_if(runs_, [](const RunEntry& entry) { return entry.token.expired(); });
  for (const RunEntry& entry : runs_) {
    if (entry.token.lock() == token) return entry.run.get();
  }
  return nullptr;
}

void Device::keep_run(const std::shared_ptr<const int>& token, std::unique_ptr<RunOnDevice> run) {
  runs_.push_back({token, std::move(run)});
}

}  // namespace mnemoscope
