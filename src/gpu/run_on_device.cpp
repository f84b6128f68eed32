#include "gpu/run_on_device.h"

#include <algorithm>

namespace mnemoscope {
namespace {

constexpr Index kLongestStretch = 32;
// What a chunk may hold on the device.
constexpr double kStretchBytes = 32.0 * (1 << 20);
// A fence that is waited for less was there before: the device was ahead, and how long it took is
// not known.
constexpr double kWaited = 50e-6;
// Residuals are never negative.
constexpr double kNotTaken = -1.0;
// Where judge.comp has the group counts.
constexpr std::size_t kCountsOffset = 4 * sizeof(GLuint);

std::size_t aligned(std::size_t bytes) {
  return (bytes + Buffer::kAlignment - 1) / Buffer::kAlignment * Buffer::kAlignment;
}

}  // namespace

Result<std::unique_ptr<RunOnDevice>> RunOnDevice::begin(Device& device, const StepSite& site,
                                                        const RunRequest& request) {
  std::unique_ptr<RunOnDevice> run(new RunOnDevice(device, site, request));
  if (auto one = device.states_at_once(run->site()); !one) return tl::unexpected(one.error());
  if (Status put = run->upload_start(request.start); !put) return tl::unexpected(put.error());
  if (Status planned = run->plan_dispatches(); !planned) return tl::unexpected(planned.error());
  if (Status issued = run->issue(run->chunks_[0], {&run->start_, 0, run->state_bytes()}); !issued)
    return tl::unexpected(issued.error());
  return run;
}

RunOnDevice::RunOnDevice(Device& device, const StepSite& site, const RunRequest& request)
    : device_(&device),
      recipe_(site.recipe),
      bank_(site.bank),
      inputs_(&site.inputs),
      precision_(site.precision),
      memory_count_(site.memory_count),
      d_(site.d),
      score_rows_(site.score_rows()),
      tolerance_(request.tolerance),
      steps_left_(request.most_steps) {}

Result<std::vector<Step>> RunOnDevice::advance() {
  if (is_over_) return std::vector<Step>();
  Chunk& now = chunks_[current_];
  Chunk& ahead = chunks_[1 - current_];
  const bool has_more = steps_left_ > 0;
  if (has_more) {
    if (Status issued = issue(ahead, next_of(now, now.steps - 1)); !issued)
      return tl::unexpected(issued.error());
  }
  Result<std::vector<Step>> steps = read(now);
  is_over_ = !steps || !has_more || std::ssize(*steps) < now.steps;
  current_ = 1 - current_;
  return steps;
}

StepSite RunOnDevice::site() const {
  return {.recipe = recipe_,
          .bank = bank_,
          .inputs = *inputs_,
          .precision = precision_,
          .memory_count = memory_count_,
          .d = d_,
          .states = 1};
}

Status RunOnDevice::upload_start(const State& start) {
  const Reals reals = padded(start, 0, 1, precision_);
  Result<Buffer> buffer = Buffer::allocate("the start of a run", reals.bytes(), device_->budget());
  if (!buffer) return tl::unexpected(buffer.error());
  start_ = std::move(*buffer);
  start_.write(0, reals.data(), reals.bytes());
  return {};
}

// The group counts of a step are the same for every step: they are written down once, judge.comp's
// own after them.
Status RunOnDevice::plan_dispatches() {
  Result<BufferRanges> buffers = device_->reserve(site());
  if (!buffers) return tl::unexpected(buffers.error());
  std::vector<GLuint> control(kCountsOffset / sizeof(GLuint), 0);
  const auto write_down = [&](const GroupCounts& groups) {
    control.insert(control.end(), {groups.x, groups.y, groups.z});
    ++dispatches_;
  };
  if (Status planned = device_->run_passes(site(), *buffers, write_down); !planned) return planned;
  write_down({1, 1, 1});
  const std::size_t bytes = control.size() * sizeof(GLuint);
  Result<Buffer> buffer = Buffer::allocate("the control of a run", bytes, device_->budget());
  if (!buffer) return tl::unexpected(buffer.error());
  control_ = std::move(*buffer);
  control_.write(0, control.data(), bytes);
  return {};
}

Status RunOnDevice::issue(Chunk& chunk, BufferRange from) {
  chunk.begun = Clock::now();
  chunk.steps = std::min({chunk_steps_, steps_left_, longest_chunk()});
  chunk_steps_ = 2 * chunk.steps;
  steps_left_ -= chunk.steps;
  if (Status reserved = reserve(chunk); !reserved) return reserved;
  for (Index step = 0; step < chunk.steps; ++step) {
    if (Status issued = issue_step(chunk, step, from); !issued) return issued;
    if (Status judged = judge(chunk, step, from); !judged) return judged;
    from = next_of(chunk, step);
  }
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  chunk.taken = Fence::insert();
  return check_gl("issuing a run");
}

Status RunOnDevice::issue_step(const Chunk& chunk, Index step, BufferRange from) {
  const StepSite site = this->site();
  Result<BufferRanges> buffers = device_->reserve(site);
  if (!buffers) return tl::unexpected(buffers.error());
  (*buffers)[kStateBuffer] = from;
  (*buffers)[kNextBuffer] = next_of(chunk, step);
  (*buffers)[kWeightsBuffer] = weights_of(chunk, step);
  if (recipe_.keeps_scores()) (*buffers)[kScoresBuffer] = scores_of(chunk, step);
  std::size_t dispatch = 0;
  return device_->run_passes(site, *buffers, [&](const GroupCounts&) { launch(dispatch++); });
}

Status RunOnDevice::judge(const Chunk& chunk, Index step, BufferRange from) {
  const ShaderDefines defines{{"PRECISE", precision_ == FloatWidth::float64 ? 1 : 0}};
  Result<const Program*> program = device_->programs().find("judge", defines);
  if (!program) return tl::unexpected(program.error());
  (*program)->use();
  const std::size_t reals = state_bytes() / real_bytes(precision_);
  (*program)->set("real_count", static_cast<double>(reals));
  (*program)->set("step_number", static_cast<double>(step));
  (*program)->set("dispatch_count", static_cast<double>(dispatches_));
  (*program)->set("tolerance", tolerance_);
  const BufferRange next = next_of(chunk, step);
  from.buffer->bind(0, from.offset, from.bytes);
  next.buffer->bind(1, next.offset, next.bytes);
  chunk.residuals.bind(2, chunk.residuals.bytes());
  control_.bind(3, control_.bytes());
  launch(dispatches_ - 1);
  return check_gl("judging a step");
}

void RunOnDevice::launch(std::size_t dispatch) const {
  control_.bind_for_dispatch();
  glDispatchComputeIndirect(
      static_cast<GLintptr>(control_.first_byte() + kCountsOffset + dispatch * 3 * sizeof(GLuint)));
  glMemoryBarrier(GL_SHADER_STORAGE_BARRIER_BIT | GL_COMMAND_BARRIER_BIT);
}

// Buffers are made anew only to grow; the residuals are always, so that none is left of before.
Status RunOnDevice::reserve(Chunk& chunk) {
  const auto steps = static_cast<std::size_t>(chunk.steps);
  const auto grow = [&](Buffer& kept, const char* label, std::size_t bytes) -> Status {
    if (kept.bytes() >= bytes) return {};
    kept = Buffer();
    Result<Buffer> grown = Buffer::allocate(label, bytes, device_->budget());
    if (!grown) return tl::unexpected(grown.error());
    kept = std::move(*grown);
    return {};
  };
  if (Status done = grow(chunk.next, "the states of a run", steps * aligned(state_bytes())); !done)
    return done;
  if (Status done = grow(chunk.weights, "the weights of a run", steps * aligned(weight_bytes()));
      !done)
    return done;
  if (Status done = grow(chunk.scores, "the scores of a run", steps * aligned(score_bytes()));
      !done)
    return done;
  chunk.residuals = Buffer();
  Reals residuals(precision_);
  residuals.append(std::vector<double>(steps, kNotTaken));
  if (Status done = grow(chunk.residuals, "the residuals of a run", residuals.bytes()); !done)
    return done;
  chunk.residuals.write(0, residuals.data(), residuals.bytes());
  return {};
}

Result<std::vector<Step>> RunOnDevice::read(const Chunk& chunk) {
  const Clock::time_point waiting = Clock::now();
  if (Status waited = chunk.taken->wait(kPatience); !waited) return tl::unexpected(waited.error());
  const Clock::time_point there = Clock::now();
  const Clock::time_point begun = std::max(chunk.begun, there_);
  there_ = there;
  const std::vector<double> residuals =
      read_reals({&chunk.residuals, 0, chunk.residuals.bytes()}, precision_);
  std::vector<Step> steps;
  for (Index step = 0; step < chunk.steps; ++step) {
    if (residuals[static_cast<std::size_t>(step)] == kNotTaken) break;
    steps.push_back(read_step(chunk, step));
  }
  if (std::chrono::duration<double>(there - waiting).count() > kWaited) {
    device_->took(site(), steps.size(), std::chrono::duration<double>(there - begun).count());
  }
  const std::array<const Buffer*, 5> buffers = {&chunk.next, &chunk.weights, &chunk.scores,
                                                &chunk.residuals, &control_};
  for (const Buffer* buffer : buffers) {
    if (Status intact = buffer->check_guards(); !intact) return tl::unexpected(intact.error());
  }
  if (Status clean = check_gl("reading a run back"); !clean) return tl::unexpected(clean.error());
  if (Status intact = device_->check_guards(site()); !intact) return tl::unexpected(intact.error());
  return steps;
}

Step RunOnDevice::read_step(const Chunk& chunk, Index step) const {
  const auto read = [&](const BufferRange& range, Index length) -> Eigen::VectorXd {
    const std::vector<double> reals = read_reals(range, precision_);
    return Eigen::Map<const Eigen::VectorXd>(reals.data(), length);
  };
  Step taken{.next = read(next_of(chunk, step), d_),
             .weights = read(weights_of(chunk, step), memory_count_)};
  if (score_rows_ > 0) taken.scores = read(scores_of(chunk, step), score_rows_);
  return taken;
}

BufferRange RunOnDevice::next_of(const Chunk& chunk, Index step) const {
  return {&chunk.next, static_cast<std::size_t>(step) * aligned(state_bytes()), state_bytes()};
}

BufferRange RunOnDevice::weights_of(const Chunk& chunk, Index step) const {
  return {&chunk.weights, static_cast<std::size_t>(step) * aligned(weight_bytes()), weight_bytes()};
}

BufferRange RunOnDevice::scores_of(const Chunk& chunk, Index step) const {
  return {&chunk.scores, static_cast<std::size_t>(step) * aligned(score_bytes()), score_bytes()};
}

std::size_t RunOnDevice::state_bytes() const {
  return quads_of(d_) * 4 * real_bytes(precision_);
}

std::size_t RunOnDevice::weight_bytes() const {
  return static_cast<std::size_t>(memory_count_) * real_bytes(precision_);
}

std::size_t RunOnDevice::score_bytes() const {
  return static_cast<std::size_t>(score_rows_) * real_bytes(precision_);
}

Index RunOnDevice::longest_chunk() const {
  const std::size_t of_memories = aligned(weight_bytes()) + aligned(score_bytes());
  const auto bytes = static_cast<double>(aligned(state_bytes()) + of_memories);
  const double work = static_cast<double>(memory_count_) * static_cast<double>(d_);
  const double most = device_->work_at_once(site());
  const double room = std::max(1.0, std::min(kStretchBytes / bytes, most / work));
  return std::min(kLongestStretch, static_cast<Index>(std::min(room, 1e9)));
}

}  // namespace mnemoscope
