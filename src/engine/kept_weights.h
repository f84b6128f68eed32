// The weights of a state that was recorded. Those of a few memories stay in memory; those of very
// many, of which every state and every model has as many again, wait in a file of no name that the
// system keeps in memory as long as it has room to spare.
#pragma once

#include <memory>

#include "kernels/vectors.h"

namespace mnemoscope {

/// From so many bytes on weights wait in a file: beside a bank of so many memories nobody notices
/// the time, and a machine notices the room.
inline constexpr Index kBytesWorthAFile = Index{1} << 20;

/// p_t, length M: immutable, cheap to copy, safe to share between threads.
class KeptWeights {
 public:
  /// All of them, while somebody looks: of those in a file the process then gives back the memory
  /// that looking took. Valid as long as the weights or a copy of them live.
  class View : public Eigen::Map<const Eigen::VectorXd> {
   public:
    explicit View(const KeptWeights& weights);
    View(const View&) = delete;
    View& operator=(const View&) = delete;
    ~View();

   private:
    bool in_file_;
  };

  /// None: M = 0.
  KeptWeights() = default;

  /// The same numbers to the bit, wherever they are kept. Where there is no room for a file they
  /// stay in memory.
  explicit KeptWeights(Eigen::VectorXd weights, Index worth_a_file = kBytesWorthAFile);

  Index size() const { return size_; }

  View view() const { return View(*this); }

  /// 0 <= mu < size().
  double operator[](Index mu) const { return numbers_.get()[mu]; }

  /// Whether they wait in a file.
  bool in_file() const { return in_file_; }

  friend bool operator==(const KeptWeights& a, const KeptWeights& b) {
    return a.size_ == b.size_ && a.view() == b.view();
  }

 private:
  std::shared_ptr<const double> numbers_{};
  Index size_ = 0;
  bool in_file_ = false;
};

}  // namespace mnemoscope
