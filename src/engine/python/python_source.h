// Pieces of Python put together into one text that imports nothing of ours.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace mnemoscope {

/// A text that grows piece by piece. Pieces are files of python/: what they import from each other
/// (`from parts.softmax import softmax`) is put before them, each file once; what else they import
/// is collected.
class PythonSource {
 public:
  /// Appends the file ("variants/dense.py") after what it imports. False, and nothing appended,
  /// where there is no such file.
  bool append(std::string_view file);

  const std::string& text() const { return text_; }

  /// "import math", "import numpy as np": each once, in alphabetical order.
  const std::set<std::string>& imports() const { return imports_; }

 private:
  void take_line(std::string_view line, std::string& own);

  std::string text_;
  std::set<std::string> imports_;
  std::set<std::string, std::less<>> taken_;
};

/// The file of python/ with this name; nullopt where there is none.
std::optional<std::string_view> python_file(std::string_view name);

}  // namespace mnemoscope
