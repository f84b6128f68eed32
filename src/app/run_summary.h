// What every model made of every query, for people: the table on the terminal.
#pragma once

#include <string>
#include <vector>

#include "engine/summary.h"

namespace mnemoscope {

/// The rows for people. Sequences are told as sums when they are long.
class SummaryTable {
 public:
  void add(const SummaryRow& row, const Baseline& baseline);

  /// One line a row while they are few; below, of more than one query, one line a model.
  std::string text() const;

 private:
  struct Total {
    std::string model;
    SequenceTotal sum{};
    Index steps = 0;
  };

  std::string rows_text() const;
  std::string totals_text() const;

  std::vector<SummaryRow> rows_;  // none once they are many
  std::vector<Total> totals_;
  Index last_query_ = -1;
  Index queries_ = 0;
  SequenceTotal mean_{};
  bool many_ = false;
};

}  // namespace mnemoscope
