// A whole gzipped IDX file to the first step, written: what a person waits for who opens a data set.
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <ostream>
#include <sstream>

#include "app/bench/bench_part.h"
#include "app/bench/scratch_folder.h"
#include "app/bench/stopwatch.h"
#include "app/run_command.h"
#include "core/random.h"
#include "data/builtin_set.h"
#include "data/idx_file.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kPictures = 60000;
constexpr std::size_t kSide = 28;
constexpr std::uint64_t kGrainSeed = 2;

void append_big_endian(std::size_t value, std::vector<std::uint8_t>& bytes) {
  for (unsigned shift = 32; shift > 0;) {
    shift -= 8;
    bytes.push_back(static_cast<std::uint8_t>(value >> shift & 0xFFU));
  }
}

/// As many pictures as Fashion-MNIST has, made of the bundled ones with some grain, so that they
/// pack about as well.
Result<std::vector<std::uint8_t>> idx_of_many() {
  const auto images = load_builtin("fashion");
  if (!images) return tl::unexpected(images.error());
  const Patterns::Bytes& some = *images->bytes;
  std::vector<std::uint8_t> bytes{0, 0, 8, 3};
  for (const std::size_t size : {kPictures, kSide, kSide}) append_big_endian(size, bytes);
  Lcg random(kGrainSeed);
  for (std::size_t i = 0; i < kPictures * kSide * kSide; ++i) {
    const auto grain = static_cast<unsigned>(random.next() >> 62U);
    const unsigned value = some[i % some.size()];
    bytes.push_back(static_cast<std::uint8_t>(value == 0 ? 0 : std::min(255U, value + grain)));
  }
  return bytes;
}

Status write_gzipped(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
  const gzFile stream = gzopen(file.c_str(), "wb6");
  if (stream == nullptr) return fail("{}: cannot be written", file.string());
  const auto count = static_cast<unsigned>(bytes.size());
  const bool whole = gzwrite(stream, bytes.data(), count) == static_cast<int>(count);
  return gzclose(stream) == Z_OK && whole ? Status{}
                                          : Status(fail("{}: cannot be written", file.string()));
}

Result<std::filesystem::path> file_to_load(const BenchWork& work, const ScratchFolder& folder) {
  if (!work.options.load.empty()) return work.options.load;
  work.progress << "load: making a file of 60000 pictures" << std::endl;
  const auto bytes = idx_of_many();
  if (!bytes) return tl::unexpected(bytes.error());
  const std::filesystem::path file = folder / "many-images-idx3-ubyte.gz";
  if (Status written = write_gzipped(file, *bytes); !written) {
    return tl::unexpected(std::move(written.error()));
  }
  return file;
}

Status run_one_step(const Session& session, const ScratchFolder& folder) {
  std::ostringstream unread;
  return run_command({.session = session,
                      .out_dir = folder / "result",
                      .backend = BackendChoice::cpu,
                      .around_memories = true,
                      .arrays = ArrayChoice::none,
                      .quiet = true},
                     {.out = unread, .notes = unread});
}

BenchJson times_of(const BenchWork& work, const std::filesystem::path& file,
                   const ScratchFolder& folder) {
  Session session = default_session();
  session.memories.sources = {file.string()};
  session.query.memory = 0;
  session.run.steps = 1;
  work.progress << "load: unpacking" << std::endl;
  const auto unpacked = median_seconds([&] { return load_idx(file).map([](const ImageSet&) {}); },
                                       work.options.seconds);
  if (!unpacked) return missing(unpacked.error().text);
  work.progress << "load: memories" << std::endl;
  const auto memories =
      median_seconds([&] { return load_memories(session.memories).map([](const Memories&) {}); },
                     work.options.seconds);
  if (!memories) return missing(memories.error().text);
  work.progress << "load: to the first step, written" << std::endl;
  const auto whole =
      median_seconds([&] { return run_one_step(session, folder); }, work.options.seconds);
  if (!whole) return missing(whole.error().text);
  return {{"file", file.filename().string()},
          {"unpacked_milliseconds", *unpacked * 1e3},
          {"memories_milliseconds", *memories * 1e3},
          {"first_step_written_milliseconds", *whole * 1e3}};
}

}  // namespace

BenchJson load_times(const BenchWork& work) {
  const auto folder = ScratchFolder::make();
  if (!folder) return missing(folder.error().text);
  const auto file = file_to_load(work, *folder);
  return file ? times_of(work, *file, *folder) : missing(file.error().text);
}

}  // namespace mnemoscope
