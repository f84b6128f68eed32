#include "engine/kept_weights.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

namespace mnemoscope {
namespace {

/// What is left to others on the disk.
constexpr std::uint64_t kLeftToOthers = std::uint64_t{1} << 30U;

/// Where files are that outlive no program: /tmp is memory on many machines.
std::string folder_for_files() {
  const char* const said = std::getenv("TMPDIR");
  return said != nullptr && *said != '\0' ? said : "/var/tmp";
}

std::size_t bytes_of(Index numbers) {
  return static_cast<std::size_t>(numbers) * sizeof(double);
}

/// An open file, closed at the end.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// The descriptor of a file that no folder names: it is gone with who has it open, however that
/// ends. Below 0 where there can be none. Not every kind of disk can make one without a name; then
/// it has one for a moment.
int nameless_file() {
  const std::string folder = folder_for_files();
  const int nameless = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
  std::string name = folder + "/mnemoscope-XXXXXX";
  const int descriptor = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor >= 0) unlink(name.c_str());
  return descriptor;
}

bool has_room(const OpenFile& file, std::size_t bytes) {
  struct statvfs disk {};
  if (fstatvfs(file.descriptor(), &disk) != 0) return false;
  return std::uint64_t{disk.f_bavail} * disk.f_frsize >= bytes + kLeftToOthers;
}

bool write_all(const OpenFile& file, const char* from, std::size_t bytes) {
  while (bytes > 0) {
    const ssize_t written = write(file.descriptor(), from, bytes);
    if (written <= 0) return false;
    from += written;
    bytes -= static_cast<std::size_t>(written);
  }
  return true;
}

/// The numbers in a file of their own; null where there is none. Written, not only reserved: a
/// mapping of what the disk then has no room for would end the program.
std::shared_ptr<const double> in_a_file(const Eigen::VectorXd& numbers) {
  const std::size_t bytes = bytes_of(numbers.size());
  const OpenFile file(nameless_file());
  if (!file.is_open() || !has_room(file, bytes)) return nullptr;
  if (!write_all(file, reinterpret_cast<const char*>(numbers.data()), bytes)) return nullptr;
  void* const mapped = mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file.descriptor(), 0);
  if (mapped == MAP_FAILED) return nullptr;
  return {static_cast<const double*>(mapped),
          [bytes](const double* at) { munmap(const_cast<double*>(at), bytes); }};
}

std::shared_ptr<const double> in_memory(Eigen::VectorXd numbers) {
  const auto owner = std::make_shared<const Eigen::VectorXd>(std::move(numbers));
  return {owner, owner->data()};
}

}  // namespace

KeptWeights::View::View(const KeptWeights& weights)
    : Eigen::Map<const Eigen::VectorXd>(weights.numbers_.get(), weights.size_),
      in_file_(weights.in_file_) {}

KeptWeights::View::~View() {
  // Of a file nothing is lost: what is looked at again comes back from it.
  if (in_file_) madvise(const_cast<double*>(data()), bytes_of(size()), MADV_DONTNEED);
}

KeptWeights::KeptWeights(Eigen::VectorXd weights, Index worth_a_file) : size_(weights.size()) {
  if (size_ > 0 && size_ * static_cast<Index>(sizeof(double)) >= worth_a_file)
    numbers_ = in_a_file(weights);
  in_file_ = numbers_ != nullptr;
  if (!in_file_) numbers_ = in_memory(std::move(weights));
}

}  // namespace mnemoscope
