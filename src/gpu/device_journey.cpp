#include "gpu/device_journey.h"

#include <algorithm>

namespace mnemoscope {
namespace {

constexpr Index kLongestStretch = 32;
// What a stretch may hold on the device, and take of its time: as for a batch of states.
constexpr double kStretchBytes = 32.0 * (1 << 20);
constexpr double kStretchWork = 4e9;
// Residuals are never negative.
constexpr double kNotTaken = -1.0;
// Where judge.comp has the group counts.
constexpr std::size_t kCountsOffset = 4 * sizeof(GLuint);

std::size_t aligned(std::size_t bytes) {
  return (bytes + Buffer::kAlignment - 1) / Buffer::kAlignment * Buffer::kAlignment;
}

}  // namespace

Result<std::unique_ptr<DeviceJourney>> DeviceJourney::begin(Device& device, const StepSite& site,
                                                            const Itinerary& itinerary) {
  std::unique_ptr<DeviceJourney> journey(new DeviceJourney(device, site, itinerary));
  if (auto one = device.states_at_once(journey->site()); !one) return tl::unexpected(one.error());
  if (Status put = journey->upload_start(itinerary.start); !put) return tl::unexpected(put.error());
  if (Status planned = journey->plan_dispatches(); !planned) return tl::unexpected(planned.error());
  if (Status issued =
          journey->issue(journey->stretches_[0], {&journey->start_, 0, journey->state_bytes()});
      !issued)
    return tl::unexpected(issued.error());
  return journey;
}

DeviceJourney::DeviceJourney(Device& device, const StepSite& site, const Itinerary& itinerary)
    : device_(&device),
      recipe_(site.recipe),
      bank_(site.bank),
      inputs_(&site.inputs),
      precision_(site.precision),
      memory_count_(site.memory_count),
      d_(site.d),
      tolerance_(itinerary.tolerance),
      steps_left_(itinerary.most_steps) {}

Result<std::vector<Step>> DeviceJourney::advance() {
  if (is_over_) return std::vector<Step>();
  Stretch& now = stretches_[current_];
  Stretch& ahead = stretches_[1 - current_];
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

StepSite DeviceJourney::site() const {
  return {.recipe = recipe_,
          .bank = bank_,
          .inputs = *inputs_,
          .precision = precision_,
          .memory_count = memory_count_,
          .d = d_,
          .states = 1};
}

Status DeviceJourney::upload_start(const State& start) {
  const Reals reals = padded(start, 0, 1, precision_);
  Result<Buffer> buffer = Buffer::allocate("the start of a run", reals.bytes(), device_->budget());
  if (!buffer) return tl::unexpected(buffer.error());
  start_ = std::move(*buffer);
  start_.write(0, reals.data(), reals.bytes());
  return {};
}

// The group counts of a step are the same for every step: they are written down once, judge.comp's
// own after them.
Status DeviceJourney::plan_dispatches() {
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

Status DeviceJourney::issue(Stretch& stretch, BufferRange from) {
  stretch.steps = std::min({stretch_steps_, steps_left_, longest_stretch()});
  stretch_steps_ = 2 * stretch.steps;
  steps_left_ -= stretch.steps;
  if (Status reserved = reserve(stretch); !reserved) return reserved;
  for (Index step = 0; step < stretch.steps; ++step) {
    if (Status issued = issue_step(stretch, step, from); !issued) return issued;
    if (Status judged = judge(stretch, step, from); !judged) return judged;
    from = next_of(stretch, step);
  }
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  stretch.taken = Fence::insert();
  return check_gl("issuing a run");
}

Status DeviceJourney::issue_step(const Stretch& stretch, Index step, BufferRange from) {
  const StepSite site = this->site();
  Result<BufferRanges> buffers = device_->reserve(site);
  if (!buffers) return tl::unexpected(buffers.error());
  (*buffers)[kStateBuffer] = from;
  (*buffers)[kNextBuffer] = next_of(stretch, step);
  (*buffers)[kWeightsBuffer] = weights_of(stretch, step);
  if (recipe_.keeps_scores()) (*buffers)[kScoresBuffer] = scores_of(stretch, step);
  std::size_t dispatch = 0;
  return device_->run_passes(site, *buffers, [&](const GroupCounts&) { launch(dispatch++); });
}

Status DeviceJourney::judge(const Stretch& stretch, Index step, BufferRange from) {
  const ShaderDefines defines{{"PRECISE", precision_ == Precision::twofold ? 1 : 0}};
  Result<const Program*> program = device_->programs().find("judge", defines);
  if (!program) return tl::unexpected(program.error());
  (*program)->use();
  (*program)->set("real_count", static_cast<double>(state_bytes() / real_bytes(precision_)));
  (*program)->set("step_number", static_cast<double>(step));
  (*program)->set("dispatch_count", static_cast<double>(dispatches_));
  (*program)->set("tolerance", tolerance_);
  const BufferRange next = next_of(stretch, step);
  from.buffer->bind(0, from.offset, from.bytes);
  next.buffer->bind(1, next.offset, next.bytes);
  stretch.residuals.bind(2, stretch.residuals.bytes());
  control_.bind(3, control_.bytes());
  launch(dispatches_ - 1);
  return check_gl("judging a step");
}

void DeviceJourney::launch(std::size_t dispatch) const {
  control_.bind_for_dispatch();
  glDispatchComputeIndirect(
      static_cast<GLintptr>(control_.first_byte() + kCountsOffset + dispatch * 3 * sizeof(GLuint)));
  glMemoryBarrier(GL_SHADER_STORAGE_BARRIER_BIT | GL_COMMAND_BARRIER_BIT);
}

// Buffers are made anew only to grow; the residuals are always, so that none is left of before.
Status DeviceJourney::reserve(Stretch& stretch) {
  const auto steps = static_cast<std::size_t>(stretch.steps);
  const auto grow = [&](Buffer& kept, const char* label, std::size_t bytes) -> Status {
    if (kept.bytes() >= bytes) return {};
    kept = Buffer();
    Result<Buffer> grown = Buffer::allocate(label, bytes, device_->budget());
    if (!grown) return tl::unexpected(grown.error());
    kept = std::move(*grown);
    return {};
  };
  if (Status done = grow(stretch.next, "the states of a run", steps * aligned(state_bytes()));
      !done)
    return done;
  if (Status done = grow(stretch.weights, "the weights of a run", steps * aligned(weight_bytes()));
      !done)
    return done;
  const std::size_t score_bytes = recipe_.keeps_scores() ? steps * aligned(weight_bytes()) : 0;
  if (Status done = grow(stretch.scores, "the scores of a run", score_bytes); !done) return done;
  stretch.residuals = Buffer();
  Reals residuals(precision_);
  residuals.append(std::vector<double>(steps, kNotTaken));
  if (Status done = grow(stretch.residuals, "the residuals of a run", residuals.bytes()); !done)
    return done;
  stretch.residuals.write(0, residuals.data(), residuals.bytes());
  return {};
}

Result<std::vector<Step>> DeviceJourney::read(const Stretch& stretch) {
  if (Status waited = stretch.taken->wait(kPatience); !waited)
    return tl::unexpected(waited.error());
  const std::vector<double> residuals =
      read_reals({&stretch.residuals, 0, stretch.residuals.bytes()}, precision_);
  std::vector<Step> steps;
  for (Index step = 0; step < stretch.steps; ++step) {
    if (residuals[static_cast<std::size_t>(step)] == kNotTaken) break;
    steps.push_back(read_step(stretch, step));
  }
  const std::array<const Buffer*, 5> buffers = {&stretch.next, &stretch.weights, &stretch.scores,
                                                &stretch.residuals, &control_};
  for (const Buffer* buffer : buffers) {
    if (Status intact = buffer->check_guards(); !intact) return tl::unexpected(intact.error());
  }
  if (Status clean = check_gl("reading a run back"); !clean) return tl::unexpected(clean.error());
  if (Status intact = device_->check_guards(site()); !intact) return tl::unexpected(intact.error());
  return steps;
}

Step DeviceJourney::read_step(const Stretch& stretch, Index step) const {
  const auto read = [&](const BufferRange& range, Index length) -> Eigen::VectorXd {
    const std::vector<double> reals = read_reals(range, precision_);
    return Eigen::Map<const Eigen::VectorXd>(reals.data(), length);
  };
  Step taken{.next = read(next_of(stretch, step), d_),
             .weights = read(weights_of(stretch, step), memory_count_)};
  if (recipe_.keeps_scores()) taken.scores = read(scores_of(stretch, step), memory_count_);
  return taken;
}

BufferRange DeviceJourney::next_of(const Stretch& stretch, Index step) const {
  return {&stretch.next, static_cast<std::size_t>(step) * aligned(state_bytes()), state_bytes()};
}

BufferRange DeviceJourney::weights_of(const Stretch& stretch, Index step) const {
  return {&stretch.weights, static_cast<std::size_t>(step) * aligned(weight_bytes()),
          weight_bytes()};
}

BufferRange DeviceJourney::scores_of(const Stretch& stretch, Index step) const {
  return {&stretch.scores, static_cast<std::size_t>(step) * aligned(weight_bytes()),
          weight_bytes()};
}

std::size_t DeviceJourney::state_bytes() const {
  return quads_of(d_) * 4 * real_bytes(precision_);
}

std::size_t DeviceJourney::weight_bytes() const {
  return static_cast<std::size_t>(memory_count_) * real_bytes(precision_);
}

Index DeviceJourney::longest_stretch() const {
  const std::size_t of_memories = (recipe_.keeps_scores() ? 2 : 1) * aligned(weight_bytes());
  const auto bytes = static_cast<double>(aligned(state_bytes()) + of_memories);
  const double work = static_cast<double>(memory_count_) * static_cast<double>(d_);
  const double room = std::max(1.0, std::min(kStretchBytes / bytes, kStretchWork / work));
  return std::min(kLongestStretch, static_cast<Index>(std::min(room, 1e9)));
}

}  // namespace mnemoscope
