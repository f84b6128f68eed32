// Where the program's words go to a terminal: what a terminal would obey is shown instead.
#pragma once

#include <iosfwd>
#include <streambuf>
#include <string>

namespace mnemoscope {

/// The buffer of a stream that hands every line to another as `visible` shows it. Names of files,
/// labels and keys come from outside; none of them moves the cursor or sets a title.
class VisibleLines final : public std::streambuf {
 public:
  explicit VisibleLines(std::ostream& out) : out_(out) {}
  VisibleLines(const VisibleLines&) = delete;
  VisibleLines& operator=(const VisibleLines&) = delete;
  ~VisibleLines() override { hand_over(); }

 protected:
  int_type overflow(int_type c) override;
  int sync() override;

 private:
  void hand_over();

  std::ostream& out_;
  std::string line_;
};

}  // namespace mnemoscope
