// Device::step and what it is made of: cutting a batch, binding, dispatching, reading back.
#include <algorithm>
#include <chrono>
#include <cstring>

#include "gpu/device.h"
#include "variants/parts/passes.h"

namespace mnemoscope {
namespace {

// Multiply-adds of one piece of work where its time does not matter.
constexpr double kMostWorkAtOnce = 4e9;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double work_of_one(const StepSite& site) {
  return static_cast<double>(site.memory_count) * static_cast<double>(site.d);
}

// Looked up once for a recipe and a program, and again when the program was compiled anew.
const PassUniforms& uniforms_of(const StepRecipe& recipe, const Program& program) {
  auto& known = recipe.memo->uniforms;
  auto found = known.find(&program);
  if (found == known.end())
    return known.try_emplace(&program, program, recipe.uniforms).first->second;
  if (!found->second.are_of(program)) found->second = PassUniforms(program, recipe.uniforms);
  return found->second;
}

ShaderDefines defines_of(const ComputePass& pass, const UploadedPatterns* walked,
                         FloatWidth precision, std::size_t states_per_thread,
                         const WorkShape& shape) {
  ShaderDefines defines{
      {"PRECISE", precision == FloatWidth::float64 ? 1 : 0},
      {"GROUP_THREADS", shape.group_threads},
      {"PART_LANES", shape.part_lanes},
      {"ROWS_AT_ONCE", precision == FloatWidth::float32 ? shape.rows_at_once : 1}};
  if (pass.input == PassInput::none) return defines;
  defines["STATES_PER_THREAD"] = static_cast<int>(states_per_thread);
  defines["MEMORY_BYTES"] = walked->eight_bit ? 1 : 0;
  defines["HAS_SHIFT"] = walked->has_shift ? 1 : 0;
  return defines;
}

// Runs the program in use once for every tile of the patterns.
void launch_tiles(const ComputePass& pass, const PassSizes& sizes, std::size_t states_per_thread,
                  const PassUniforms& uniforms, const UploadedPatterns& walked,
                  const Device::Launch& launch) {
  Program::set(uniforms.stored_scale, walked.scale);
  walked.gains.bind(kGainsBinding, walked.gains.bytes());
  walked.shift.bind(kShiftBinding, walked.shift.bytes());
  for (const MemoryTile& tile : *walked.tiles) {
    tile.stored.bind(kStoredBinding, tile.stored.bytes());
    Program::set(uniforms.tile_first, static_cast<double>(tile.first));
    Program::set(uniforms.tile_count, static_cast<double>(tile.count));
    launch(group_counts(pass.grid, sizes, static_cast<std::size_t>(tile.count), states_per_thread));
  }
}

void bind_arrays(const Program& program, const UploadedInputs& inputs) {
  for (const auto& [name, binding] : program.buffers()) {
    const auto array = inputs.plain.find(name);
    if (array != inputs.plain.end()) array->second.bind(binding, array->second.bytes());
  }
}

// The kind of patterns that a pass of this recipe reads, before anything is uploaded.
UploadedPatterns expected_input(const ComputePass& pass, bool eight_bit) {
  UploadedPatterns input;
  input.eight_bit = eight_bit && pass.input != PassInput::array;
  return input;
}

bool is_bound(const ComputePass& pass, GLuint binding) {
  if (pass.input != PassInput::none && binding <= kShiftBinding) return true;
  return std::any_of(pass.buffers.begin(), pass.buffers.end(),
                     [&](const BoundBuffer& bound) { return bound.binding == binding; });
}

}  // namespace

void launch_directly(const GroupCounts& groups) {
  glDispatchCompute(groups.x, groups.y, groups.z);
  glMemoryBarrier(GL_SHADER_STORAGE_BARRIER_BIT);
}

Reals padded(const States& x, Index first, std::size_t count, FloatWidth precision) {
  Reals reals(precision);
  const auto d = static_cast<std::size_t>(x.rows());
  for (std::size_t n = 0; n < count; ++n) {
    reals.append({x.col(first + static_cast<Index>(n)).data(), d});
    reals.append_zeros(quads_of(x.rows()) * 4 - d);
  }
  return reals;
}

std::vector<double> read_reals(const BufferRange& range, FloatWidth precision) {
  std::vector<double> values(range.bytes / real_bytes(precision));
  if (precision == FloatWidth::float64) {
    range.buffer->read(range.offset, values.data(), range.bytes);
    return values;
  }
  std::vector<float> singles(values.size());
  range.buffer->read(range.offset, singles.data(), range.bytes);
  std::copy(singles.begin(), singles.end(), values.begin());
  return values;
}

Result<Step> Device::step(StepSite site, const States& x) {
  site.states = 1;
  site.batch = static_cast<std::size_t>(x.cols());
  Result<std::size_t> at_once = states_at_once(site);
  if (!at_once) return tl::unexpected(at_once.error());
  Step result{.next = States(x.rows(), x.cols()), .weights = Weights(site.memory_count, x.cols())};
  // Scores of heads are kept of a single state and are too many for every state of a batch.
  const Index rows = site.score_rows();
  if (rows == site.memory_count || x.cols() == 1)
    result.scores.resize(rows, rows > 0 ? x.cols() : 0);
  for (Index first = 0; first < x.cols(); first += static_cast<Index>(site.states)) {
    site.states = 1;
    at_once = states_at_once(site);  // anew: the device may turn out to be slower or faster
    if (!at_once) return tl::unexpected(at_once.error());
    site.states = std::min(*at_once, static_cast<std::size_t>(x.cols() - first));
    if (Status done = step_batch(site, x, first, result); !done)
      return tl::unexpected(done.error());
  }
  return result;
}

Result<std::vector<PassTime>> Device::time_passes(const StepSite& site, const States& x) {
  PassClock clock;
  clock_ = &clock;
  const Result<Step> stepped = step(site, x);
  clock_ = nullptr;
  if (!stepped) return tl::unexpected(stepped.error());
  return clock.times();
}

Result<Eigen::VectorXd> Device::overlaps(const UploadedBank& bank, FloatWidth precision,
                                         const State& x) {
  const UploadedInputs none;
  const StepRecipe recipe{
      .name = "Overlaps",
      .passes =
          passes::product("scores", PassInput::values, passes::state(), passes::score_buffer()),
      .buffers = {{kStateBuffer, passes::state()}, {kScoresBuffer, passes::score_buffer()}}};
  const StepSite site{.recipe = recipe,
                      .bank = bank,
                      .inputs = none,
                      .precision = precision,
                      .memory_count = bank.values->count,
                      .d = x.size(),
                      .states = 1};
  if (auto one = states_at_once(site); !one) return tl::unexpected(one.error());
  Result<BufferRanges> buffers = reserve(site);
  if (!buffers) return tl::unexpected(buffers.error());
  const Reals state = padded(x, 0, 1, precision);
  workspace_.at(kStateBuffer).write(0, state.data(), state.bytes());
  if (Status done = run_passes(site, *buffers, launch_directly); !done)
    return tl::unexpected(done.error());
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  if (Status waited = Fence::insert().wait(kPatience); !waited)
    return tl::unexpected(waited.error());
  const std::vector<double> scores = read_reals(buffers->at(kScoresBuffer), precision);
  if (Status clean = check_gl("reading overlaps back"); !clean)
    return tl::unexpected(clean.error());
  if (Status intact = check_guards(site); !intact) return tl::unexpected(intact.error());
  return Eigen::Map<const Eigen::VectorXd>(scores.data(), site.memory_count);
}

Result<std::size_t> Device::states_at_once(const StepSite& site) const {
  PassSizes sizes = site.sizes(block_limit_, shape_.busy_threads);
  if (sizes.heads > kMostGroups) {
    return fail("{} has {} heads, and a GPU runs at most {} side by side", site.recipe.name,
                sizes.heads, kMostGroups);
  }
  sizes.parts = 1;  // cut to what there is room for
  std::size_t longest = 1;
  for (const auto& [name, buffer] : site.recipe.buffers) {
    longest = std::max(longest, buffer.reals(sizes) * real_bytes(site.precision));
  }
  if (longest > block_limit_) {
    return fail(
        "the scores or the state of one query take {} bytes, more than the GPU's largest buffer of "
        "{}",
        longest, block_limit_);
  }
  const double most = std::min(work_at_once(site) / work_of_one(site), double{kMostGroups});
  auto by_work = static_cast<std::size_t>(std::max(1.0, most));
  if (by_work > kStatesPerThread) by_work -= by_work % kStatesPerThread;
  return std::min(block_limit_ / longest, by_work);
}

double Device::work_at_once(const StepSite& site) const {
  if (slice_seconds_ <= 0.0) return kMostWorkAtOnce;
  return site.recipe.memo->pace(site.precision).work_in(slice_seconds_);
}

void Device::took(const StepSite& site, std::size_t states, double seconds) {
  site.recipe.memo->pace(site.precision)
      .took(static_cast<double>(states) * work_of_one(site), seconds);
}

Result<BufferRanges> Device::reserve(const StepSite& site) {
  const PassSizes sizes = site.sizes(block_limit_, shape_.busy_threads);
  BufferRanges ranges;
  for (const auto& [name, buffer] : site.recipe.buffers) {
    const std::size_t bytes = buffer.reals(sizes) * real_bytes(site.precision);
    if (bytes == 0) continue;
    if (Status reserved = reserve(name, bytes); !reserved) return tl::unexpected(reserved.error());
    ranges[name] = {&workspace_.at(name), 0, bytes};
  }
  return ranges;
}

Status Device::step_batch(const StepSite& site, const States& x, Index first, Step& result) {
  Result<BufferRanges> buffers = reserve(site);
  if (!buffers) return tl::unexpected(buffers.error());
  const Reals states = padded(x, first, site.states, site.precision);
  workspace_.at(kStateBuffer).write(0, states.data(), states.bytes());
  const std::size_t compiled = programs_.size();
  const auto begin = std::chrono::steady_clock::now();
  if (Status done = run_passes(site, *buffers, launch_directly); !done) return done;
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  if (Status waited = Fence::insert().wait(kPatience); !waited) return waited;
  // What was spent on compiling is no pace.
  if (programs_.size() == compiled) took(site, site.states, seconds_since(begin));
  read_back(site, *buffers, first, result);
  if (Status clean = check_gl("reading a step back"); !clean) return clean;
  return check_guards(site);
}

void Device::read_back(const StepSite& site, const BufferRanges& buffers, Index first,
                       Step& result) {
  const auto columns = static_cast<Index>(site.states);
  const auto row = static_cast<Index>(site.quads() * 4);
  const std::vector<double> next = read_reals(buffers.at(kNextBuffer), site.precision);
  result.next.middleCols(first, columns) =
      Eigen::Map<const Eigen::MatrixXd>(next.data(), row, columns).topRows(site.d);
  const auto read_rows = [&](const char* name, Eigen::MatrixXd& into) {
    const std::vector<double> rows = read_reals(buffers.at(name), site.precision);
    into.middleCols(first, columns) =
        Eigen::Map<const Eigen::MatrixXd>(rows.data(), into.rows(), columns);
  };
  read_rows(kWeightsBuffer, result.weights);
  if (result.scores.size() > 0) read_rows(kScoresBuffer, result.scores);
}

Status Device::run_passes(const StepSite& site, const BufferRanges& buffers, const Launch& launch) {
  const PassSizes sizes = site.sizes(block_limit_, shape_.busy_threads);
  for (const ComputePass& pass : site.recipe.passes) {
    if (Status done = run_pass(pass, site, sizes, buffers, launch); !done) return done;
  }
  return {};
}

Status Device::run_pass(const ComputePass& pass, const StepSite& site, const PassSizes& sizes,
                        const BufferRanges& buffers, const Launch& launch) {
  const UploadedPatterns* walked = site.input_of(pass);
  Result<const Program*> found = programs_.find(
      pass.shader, defines_of(pass, walked, site.precision, site.states_per_thread(), shape_));
  if (!found) return tl::unexpected(found.error());
  const Program& program = **found;
  const PassUniforms& uniforms = uniforms_of(site.recipe, program);
  const Index walked_count = walked ? walked->count : site.memory_count;
  program.use();
  uniforms.put_values(program);
  Program::set(uniforms.memory_count, static_cast<double>(walked_count));
  Program::set(uniforms.quad_count,
               static_cast<double>(quads_of(walked ? walked->dimension : site.d)));
  Program::set(uniforms.dimension, static_cast<double>(site.d));
  Program::set(uniforms.state_count, static_cast<double>(site.states));
  Program::set(uniforms.part_count, static_cast<double>(sizes.parts));
  Program::set(uniforms.slice_rows, static_cast<double>(site.slice_rows()));
  const std::size_t rows_per_part = (site.tile_rows(pass) + sizes.parts - 1) / sizes.parts;
  Program::set(uniforms.rows_per_part, static_cast<double>(rows_per_part));
  bind_arrays(program, site.inputs);
  for (const BoundBuffer& bound : pass.buffers) {
    const auto at = buffers.find(bound.buffer.name);
    if (at != buffers.end())
      at->second.buffer->bind(bound.binding, at->second.offset, at->second.bytes);
  }
  if (clock_) clock_->begin(pass.shader);
  if (walked) {
    launch_tiles(pass, sizes, site.states_per_thread(), uniforms, *walked, launch);
  } else {
    launch(group_counts(pass.grid, sizes, 0, site.states_per_thread()));
  }
  if (clock_) clock_->end();
  return check_gl("running " + pass.shader);
}

// Buffers grow and are kept, so that a run allocates once. With guard bands each must end where the
// data end.
Status Device::reserve(const std::string& name, std::size_t bytes) {
  Buffer& kept = workspace_[name];
  if (kept.bytes() == bytes || (kept.bytes() > bytes && !budget_.guard_bands)) return {};
  kept = Buffer();
  Result<Buffer> grown = Buffer::allocate(name, bytes, budget_);
  if (!grown) return tl::unexpected(grown.error());
  kept = std::move(*grown);
  return {};
}

Status Device::check_guards(const StepSite& site) const {
  if (!budget_.guard_bands) return {};
  for (const auto& [name, buffer] : workspace_) {
    if (Status intact = buffer.check_guards(); !intact) return intact;
  }
  for (const auto& [name, buffer] : site.inputs.plain) {
    if (Status intact = buffer.check_guards(); !intact) return intact;
  }
  std::vector<const UploadedPatterns*> walked = {site.bank.keys.get(), site.bank.values.get()};
  for (const auto& [name, patterns] : site.inputs.walked) walked.push_back(patterns.get());
  for (const UploadedPatterns* patterns : walked) {
    if (Status intact = patterns->gains.check_guards(); !intact) return intact;
    if (Status intact = patterns->shift.check_guards(); !intact) return intact;
    for (const MemoryTile& tile : *patterns->tiles) {
      if (Status intact = tile.stored.check_guards(); !intact) return intact;
    }
  }
  return {};
}

Status Device::compile(const StepRecipe& recipe, bool eight_bit) {
  for (const ComputePass& pass : recipe.passes) {
    const UploadedPatterns input = expected_input(pass, eight_bit);
    const ShaderDefines defines = defines_of(pass, &input, FloatWidth::float32, 1, shape_);
    if (auto program = programs_.find(pass.shader, defines); !program)
      return tl::unexpected(program.error());
  }
  return {};
}

Status Device::check_inputs(const StepRecipe& recipe, bool eight_bit) {
  for (const ComputePass& pass : recipe.passes) {
    const UploadedPatterns input = expected_input(pass, eight_bit);
    auto program =
        programs_.find(pass.shader, defines_of(pass, &input, FloatWidth::float32, 1, shape_));
    if (!program) return tl::unexpected(program.error());
    std::vector<std::string> wanted;
    if (pass.input == PassInput::array) wanted.push_back(pass.array);
    for (const auto& [name, binding] : (*program)->buffers()) {
      if (!is_bound(pass, binding)) wanted.push_back(name);
    }
    for (const std::string& name : wanted) {
      if (recipe.inputs->arrays.contains(name)) continue;
      return fail("with these parameters {} has no fixed {} to put on the GPU", recipe.name, name);
    }
  }
  return {};
}

void Device::forget_unused() {
  std::erase_if(inputs_, [](const InputsEntry& entry) { return entry.inputs.expired(); });
}

Result<const UploadedInputs*> Device::upload(const StepRecipe& recipe, FloatWidth precision) {
  forget_unused();
  for (const InputsEntry& entry : inputs_) {
    if (entry.precision == precision && entry.inputs.lock() == recipe.inputs) {
      return entry.uploaded.get();
    }
  }
  auto uploaded = upload_arrays(recipe, precision);
  if (!uploaded) return tl::unexpected(uploaded.error());
  inputs_.push_back({recipe.inputs, precision, std::move(*uploaded)});
  return inputs_.back().uploaded.get();
}

Result<std::unique_ptr<const UploadedInputs>> Device::upload_arrays(const StepRecipe& recipe,
                                                                    FloatWidth precision) {
  auto uploaded = std::make_unique<UploadedInputs>();
  for (const auto& [name, array] : recipe.inputs->arrays) {
    const bool is_walked =
        std::any_of(recipe.passes.begin(), recipe.passes.end(),
                    [&name = name](const ComputePass& pass) { return pass.array == name; });
    if (is_walked) {
      auto patterns =
          upload_patterns(Patterns::from_values(array), name, precision, block_limit_, budget_);
      if (!patterns) return tl::unexpected(patterns.error());
      uploaded->walked.emplace(name, std::move(*patterns));
      continue;
    }
    Reals reals(precision);
    reals.append({array.data(), static_cast<std::size_t>(array.size())});
    Result<Buffer> buffer = Buffer::allocate(name, reals.bytes(), budget_);
    if (!buffer) return tl::unexpected(buffer.error());
    buffer->write(0, reals.data(), reals.bytes());
    uploaded->plain.emplace(name, std::move(*buffer));
  }
  return uploaded;
}

}  // namespace mnemoscope
