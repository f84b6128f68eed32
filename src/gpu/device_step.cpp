// Device::step and what it is made of: cutting a batch, binding, dispatching, reading back.
#include <algorithm>
#include <chrono>
#include <cstring>

#include "gpu/device.h"

namespace mnemoscope {
namespace {

// Multiply-adds of one piece of work: some milliseconds on hardware, so that the desktop stays
// fluid between pieces.
constexpr double kWorkAtOnce = 4e9;
// Threads that keep a device busy while memories are combined; below, the memories are cut into
// more parts.
constexpr std::size_t kBusyThreads = std::size_t{1} << 14;
// Fewest memories in a part: less is not worth adding up.
constexpr std::size_t kRowsPerPart = 64;
constexpr std::chrono::seconds kPatience{60};

// Real numbers of a buffer as doubles.
std::vector<double> read_reals(const Buffer& buffer, std::size_t count, Precision precision) {
  std::vector<double> values(count);
  if (precision == Precision::twofold) {
    buffer.read(0, values.data(), count * sizeof(double));
    return values;
  }
  std::vector<float> singles(count);
  buffer.read(0, singles.data(), count * sizeof(float));
  std::copy(singles.begin(), singles.end(), values.begin());
  return values;
}

// States as the passes read them: each padded with zeros to whole quads.
Reals padded(const States& x, Index first, std::size_t count, Precision precision) {
  Reals reals(precision);
  const auto d = static_cast<std::size_t>(x.rows());
  for (std::size_t n = 0; n < count; ++n) {
    reals.append({x.col(first + static_cast<Index>(n)).data(), d});
    reals.append_zeros(quads_of(x.rows()) * 4 - d);
  }
  return reals;
}

ShaderDefines defines_of(const Dispatch& dispatch, const UploadedPatterns* walked,
                         Precision precision, std::size_t states_per_thread) {
  ShaderDefines defines{{"PRECISE", precision == Precision::twofold ? 1 : 0}};
  if (dispatch.walks == Walks::none) return defines;
  defines["STATES_PER_THREAD"] = static_cast<int>(states_per_thread);
  defines["MEMORY_BYTES"] = walked->eight_bit ? 1 : 0;
  defines["HAS_SHIFT"] = walked->has_shift ? 1 : 0;
  return defines;
}

const UploadedPatterns* walked_by(const Dispatch& dispatch, const UploadedBank& bank) {
  switch (dispatch.walks) {
    case Walks::keys: return bank.keys.get();
    case Walks::values: return bank.values.get();
    case Walks::none: break;
  }
  return nullptr;
}

// Runs the program in use; later passes see what it wrote.
void launch(Grid grid, const GridSizes& sizes) {
  const GroupCounts groups = group_counts(grid, sizes);
  glDispatchCompute(groups.x, groups.y, groups.z);
  glMemoryBarrier(GL_SHADER_STORAGE_BARRIER_BIT);
}

// Runs the program in use once for every tile of the memories.
void launch_tiles(Grid grid, GridSizes sizes, const Program& program,
                  const UploadedPatterns& walked) {
  program.set("stored_scale", walked.scale);
  walked.gains.bind(static_cast<GLuint>(Slot::gains), walked.gains.bytes());
  walked.shift.bind(static_cast<GLuint>(Slot::shift), walked.shift.bytes());
  for (const MemoryTile& tile : *walked.tiles) {
    tile.stored.bind(static_cast<GLuint>(Slot::stored), tile.stored.bytes());
    program.set("tile_first", static_cast<double>(tile.first));
    program.set("tile_count", static_cast<double>(tile.count));
    sizes.tile_rows = static_cast<std::size_t>(tile.count);
    launch(grid, sizes);
  }
}

}  // namespace

// One piece of a batch: its sizes and what it works on.
struct Device::Batch {
  const UploadedBank& bank;
  Precision precision;
  Index memory_count;
  Index d;
  std::size_t states;

  std::size_t quads() const { return quads_of(d); }
  std::size_t states_per_thread() const { return states == 1 ? 1 : kStatesPerThread; }
  std::size_t real() const { return real_bytes(precision); }
  std::size_t state_bytes() const { return states * quads() * 4 * real(); }
  std::size_t score_bytes() const {
    return states * static_cast<std::size_t>(memory_count) * real();
  }
  std::size_t tile_rows() const {
    return static_cast<std::size_t>(bank.values->tiles->front().count);
  }

  // In how many parts the memories of a tile are combined side by side.
  std::size_t parts(std::size_t block_limit) const {
    const std::size_t threads = (quads() + kQuadsPerGroup - 1) / kQuadsPerGroup * kQuadsPerGroup *
                                ((states + states_per_thread() - 1) / states_per_thread());
    const std::size_t wanted = std::min(kBusyThreads / threads, tile_rows() / kRowsPerPart);
    return std::max<std::size_t>(1, std::min(wanted, block_limit / state_bytes()));
  }

  // Bytes that a pass may touch in a slot.
  std::size_t bytes(Slot slot, std::size_t block_limit) const {
    switch (slot) {
      case Slot::state:
      case Slot::next: return state_bytes();
      case Slot::scores:
      case Slot::weights: return score_bytes();
      case Slot::parts: return parts(block_limit) * state_bytes();
      case Slot::stored:
      case Slot::gains:
      case Slot::shift: break;  // the bank's own buffers
    }
    return 0;
  }
};

Result<Step> Device::step(const StepRecipe& recipe, const UploadedBank& bank, Index memory_count,
                          Precision precision, const States& x) {
  Result<std::size_t> at_once = states_at_once(memory_count, x.rows(), precision);
  if (!at_once) return tl::unexpected(at_once.error());
  Step result{.next = States(x.rows(), x.cols()), .weights = Weights(memory_count, x.cols())};
  for (Index first = 0; first < x.cols(); first += static_cast<Index>(*at_once)) {
    const auto states = std::min(*at_once, static_cast<std::size_t>(x.cols() - first));
    const Batch batch{.bank = bank,
                      .precision = precision,
                      .memory_count = memory_count,
                      .d = x.rows(),
                      .states = states};
    if (Status done = step_batch(recipe, batch, x, first, result); !done)
      return tl::unexpected(done.error());
  }
  return result;
}

Result<std::size_t> Device::states_at_once(Index memory_count, Index d, Precision precision) const {
  const auto m = static_cast<std::size_t>(memory_count);
  const std::size_t longest = std::max(m, quads_of(d) * 4) * real_bytes(precision);
  if (longest > block_limit_) {
    return fail(
        "the scores or the state of one query take {} bytes, more than the GPU's largest buffer of "
        "{}",
        longest, block_limit_);
  }
  const double work = static_cast<double>(memory_count) * static_cast<double>(d);
  const auto by_work = static_cast<std::size_t>(std::max(1.0, kWorkAtOnce / work));
  return std::min({block_limit_ / longest, by_work, kMostGroups});
}

Status Device::step_batch(const StepRecipe& recipe, const Batch& batch, const States& x,
                          Index first, Step& result) {
  for (const Slot slot : {Slot::state, Slot::scores, Slot::weights, Slot::parts, Slot::next}) {
    if (Status reserved = reserve(slot, batch.bytes(slot, block_limit_)); !reserved)
      return reserved;
  }
  const Reals states = padded(x, first, batch.states, batch.precision);
  buffer(Slot::state).write(0, states.data(), states.bytes());
  for (const Dispatch& dispatch : recipe.dispatches) {
    if (Status done = this->dispatch(dispatch, batch, recipe); !done) return done;
  }
  glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
  if (Status waited = Fence::insert().wait(kPatience); !waited) return waited;
  read_back(batch, first, result);
  if (Status clean = check_gl("reading a step back"); !clean) return clean;
  return check_guards(batch.bank);
}

void Device::read_back(const Batch& batch, Index first, Step& result) {
  const auto columns = static_cast<Index>(batch.states);
  const auto row = static_cast<Index>(batch.quads() * 4);
  const std::vector<double> next =
      read_reals(buffer(Slot::next), batch.states * batch.quads() * 4, batch.precision);
  result.next.middleCols(first, columns) =
      Eigen::Map<const Eigen::MatrixXd>(next.data(), row, columns).topRows(batch.d);
  const auto entries = static_cast<std::size_t>(batch.memory_count) * batch.states;
  const std::vector<double> weights = read_reals(buffer(Slot::weights), entries, batch.precision);
  result.weights.middleCols(first, columns) =
      Eigen::Map<const Eigen::MatrixXd>(weights.data(), batch.memory_count, columns);
}

Status Device::dispatch(const Dispatch& dispatch, const Batch& batch, const StepRecipe& recipe) {
  const UploadedPatterns* walked = walked_by(dispatch, batch.bank);
  Result<const Program*> found = programs_.find(
      dispatch.shader, defines_of(dispatch, walked, batch.precision, batch.states_per_thread()));
  if (!found) return tl::unexpected(found.error());
  const Program& program = **found;
  const std::size_t parts = batch.parts(block_limit_);
  program.use();
  program.set("memory_count", static_cast<double>(batch.memory_count));
  program.set("state_count", static_cast<double>(batch.states));
  program.set("quad_count", static_cast<double>(batch.quads()));
  program.set("part_count", static_cast<double>(parts));
  const std::size_t rows_per_part = (batch.tile_rows() + parts - 1) / parts;
  program.set("rows_per_part", static_cast<double>(rows_per_part));
  for (const auto& [name, value] : recipe.uniforms) program.set(name, value);
  for (const Slot slot : dispatch.buffers) {
    buffer(slot).bind(static_cast<GLuint>(slot), batch.bytes(slot, block_limit_));
  }
  const GridSizes sizes{.states = batch.states,
                        .quads = batch.quads(),
                        .parts = parts,
                        .states_per_thread = batch.states_per_thread()};
  if (walked) {
    launch_tiles(dispatch.grid, sizes, program, *walked);
  } else {
    launch(dispatch.grid, sizes);
  }
  return check_gl("running " + dispatch.shader);
}

// Buffers grow and are kept, so that a run allocates once. With guard bands each must end where the
// data end.
Status Device::reserve(Slot slot, std::size_t bytes) {
  Buffer& kept = buffer(slot);
  if (kept.bytes() == bytes || (kept.bytes() > bytes && !budget_.guard_bands)) return {};
  static constexpr const char* kLabels[] = {"stored", "gains",   "shift", "states",
                                            "scores", "weights", "parts", "next states"};
  kept = Buffer();
  Result<Buffer> grown = Buffer::allocate(kLabels[static_cast<std::size_t>(slot)], bytes, budget_);
  if (!grown) return tl::unexpected(grown.error());
  kept = std::move(*grown);
  return {};
}

Status Device::check_guards(const UploadedBank& bank) const {
  if (!budget_.guard_bands) return {};
  for (const Buffer& buffer : workspace_) {
    if (Status intact = buffer.check_guards(); !intact) return intact;
  }
  for (const UploadedPatterns* patterns : {bank.keys.get(), bank.values.get()}) {
    if (Status intact = patterns->gains.check_guards(); !intact) return intact;
    if (Status intact = patterns->shift.check_guards(); !intact) return intact;
    for (const MemoryTile& tile : *patterns->tiles) {
      if (Status intact = tile.stored.check_guards(); !intact) return intact;
    }
  }
  return {};
}

Status Device::compile(const StepRecipe& recipe, bool eight_bit) {
  UploadedPatterns like;
  like.eight_bit = eight_bit;
  for (const Dispatch& dispatch : recipe.dispatches) {
    const ShaderDefines defines = defines_of(dispatch, &like, Precision::single, 1);
    if (auto program = programs_.find(dispatch.shader, defines); !program)
      return tl::unexpected(program.error());
  }
  return {};
}

}  // namespace mnemoscope
