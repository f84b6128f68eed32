// Similarities: how alike the state is to the key of every memory (docs/theory.md, section 2.5).
#pragma once

#include "core/memory_bank.h"

namespace mnemoscope {

/// In the order of the words of a model that takes any, which a shader is told by their places.
enum class Similarity {
  dot,       ///< <key, x>: the papers'
  cosine,    ///< <key, x> / (|key| |x|), 0 where one of them is 0
  distance,  ///< <key, x> - |key|^2 / 2, which is -|x - key|^2 / 2 but for what all keys share
  minus_l1,  ///< -sum_i |x_i - key_i|
};

/// One similarity to all keys of a bank. Immutable, safe to share between threads.
class KeySimilarity {
 public:
  /// Measures the keys where the similarity asks for it and the bank has not done so.
  KeySimilarity(const MemoryBank& bank, Similarity kind);

  Similarity kind() const { return kind_; }

  /// Whether it follows from <key_mu, x>, and from_scores may be asked.
  bool has_scores() const { return kind_ != Similarity::minus_l1; }

  /// Of every key to every state: M x N from d x N. Reads the keys once.
  Scores of(const States& x) const;

  /// The same from scores <key_mu, x_n>, M x N; has_scores() is true.
  Scores from_scores(Scores scores, const States& x) const;

  /// What a key brings of its own, length M: |key|^2 / 2 of a distance, 1 / |key| of a cosine (0
  /// for a key that is 0); empty for the others.
  const Eigen::VectorXd& key_terms() const { return key_terms_; }

 private:
  Patterns keys_;
  Similarity kind_;
  Eigen::VectorXd key_terms_;
};

}  // namespace mnemoscope
