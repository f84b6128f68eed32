#include "house/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string_view>

#include "house/code.h"
#include "house/lines.h"

namespace mnemoscope::house {
namespace {

using Names = std::set<std::string, std::less<>>;

// A header of the system or of a dependency, and the only folders that may include it.
struct Restriction {
  std::regex header;
  Names allowed;
  std::string reason;
};

const std::vector<Restriction>& restrictions() {
  static const Names all_but_core{"text",   "kernels", "theory",  "data",    "variants",
                                  "layers", "engine",  "session", "lessons", "gpu",
                                  "plot",   "ui",      "app"};
  // A mutex is no thread: core may guard what it computes once.
  static const std::vector<Restriction> list{
      {std::regex("fstream|filesystem|iostream|cstdio|stdio\\.h|thread|future|"
                  "condition_variable|stop_token|tbb/.*|oneapi/.*"),
       all_but_core, "core has no files, streams or threads"},
      {std::regex("(imgui/)?(backends/)?imgui.*"),
       {"plot", "ui", "app"},
       "ImGui belongs to plot, ui and app"},
      {std::regex("epoxy/.*|GL/.*|GLES.*|EGL/.*"),
       {"gpu", "ui", "app"},
       "OpenGL belongs to gpu, ui and app"},
      {std::regex("cairo.*"), {"plot"}, "what is painted off the screen is painted by plot"},
      {std::regex("zip\\.h"), {"data"}, "archives are read and written by data/archive"},
      {std::regex("GLFW/.*"), {"app", "gpu"}, "windows are opened by app, contexts by app and gpu"},
  };
  return list;
}

bool is_cpp(std::string_view path) {
  return path.ends_with(".h") || path.ends_with(".cpp");
}

// An association of a layer is called as the model whose step it is, and has a table of parameters
// of its own.
bool has_tables_of_its_own(std::string_view path) {
  return path.starts_with("src/variants/") || path.starts_with("src/layers/associations/") ||
         path == "src/layers/support_size.h";
}

/// A word that is a model's id and means something else in this file.
struct OtherMeaning {
  std::string_view file;
  std::string_view id;
  std::string_view before;  ///< what stands in the code of its line before the literal
};

constexpr std::array<OtherMeaning, 7> kOtherMeanings{{
    // How values change in a run and lie along an axis.
    {"src/engine/run_words.h", "linear", " kScheduleWords{"},
    {"src/engine/run_words.h", "linear", " kAxisScaleWords{"},
    {"src/session/sweep_axes.h", "linear", ""},
    // The program's window in the preferences.
    {"src/app/preferences.cpp", "window", "const auto window = document.find("},
    {"src/app/preferences.cpp", "window", "document["},
    // A bound and an experiment that are called after the model that they are about.
    {"src/theory/attention_bounds.h", "low-rank", " kLowRank = "},
    {"src/engine/experiments/low_rank_experiment.cpp", "low-rank", ".id = "},
}};

/// What models share with a file that is no model.
struct SharedPart {
  std::string_view file;
  std::string_view header;
};

constexpr std::array<SharedPart, 3> kSharedParts{{
    // Counts recalled patterns with the sweeps of the models of signs, not with sweeps of its own.
    {"src/engine/experiments/pattern_capacity.cpp", "variants/parts/spins.h"},
    // Asks what the polynomial of low-rank retrieval would cost, on banks that nobody fits.
    {"src/engine/experiments/low_rank_phase.cpp", "variants/solvers/taylor.h"},
    // Scores that follow a run are of the same pass and buffers as a model's.
    {"src/gpu/device_step.cpp", "variants/parts/passes.h"},
}};

bool is_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

/// Whether what stands around an id in a longer text makes it one, and no word of a sentence: quotes
/// of its own ("id = \"dense\""), the place of a value ("variants=dense", "dense,sparse") or of a
/// key ("variants.dense.beta").
bool is_meant(std::string_view before, std::string_view after) {
  if (!after.empty() && is_of_word(after.front())) return false;
  const bool opens = before.ends_with('"') || before.ends_with('\'');
  const bool closes =
      after.starts_with('"') || after.starts_with("\\\"") || after.starts_with('\'');
  if (opens) return closes;
  if (before.ends_with('=') || before.ends_with("variants.")) return true;
  const bool in_list =
      before.size() > 1 && before.back() == ',' && is_of_word(before[before.size() - 2]);
  return in_list;
}

/// Whether the text is the id, or has it in its midst.
bool says_model(std::string_view text, const std::string& id) {
  if (text == id) return true;
  for (std::size_t at = text.find(id); at != std::string_view::npos; at = text.find(id, at + 1)) {
    if (is_meant(text.substr(0, at), text.substr(at + id.size()))) return true;
  }
  return false;
}

bool is_another_word(const SourceFile& file, const Literal& literal, std::string_view id) {
  // The id of a bound, which may be called after the model that it is about.
  const bool names_bound = file.path.starts_with("src/theory/statements/") &&
                           literal.before.ends_with("ErrorBound{.id = ");
  return names_bound ||
         std::any_of(kOtherMeanings.begin(), kOtherMeanings.end(), [&](const OtherMeaning& other) {
           return other.file == file.path && other.id == id &&
                  literal.before.find(other.before) != std::string::npos;
         });
}

}  // namespace

Violations foreign_includes(const SourceFile& file) {
  Violations violations;
  const std::string folder = folder_of(file.path);
  if (folder.empty()) return violations;
  each_match(file, include_line(), [&](std::size_t line, const std::smatch& match) {
    const std::string header = match[2];
    for (const Restriction& restriction : restrictions()) {
      if (std::regex_match(header, restriction.header) && !restriction.allowed.contains(folder)) {
        violations.push_back(
            at(file, line, folder + " includes " + header + ", but " + restriction.reason));
      }
    }
  });
  return violations;
}

Violations stray_compute_calls(const SourceFile& file) {
  Violations violations;
  const std::string folder = folder_of(file.path);
  if (folder.empty() || folder == "gpu") return violations;
  static const std::regex kCompute(
      R"(\b(glDispatchCompute\w*|glMemoryBarrier|GL_COMPUTE_SHADER)\b)");
  each_match(file, kCompute, [&](std::size_t line, const std::smatch& match) {
    violations.push_back(at(file, line, match.str() + " outside src/gpu"));
  });
  return violations;
}

Violations models_by_name(const SourceFile& file, const std::vector<std::string>& ids) {
  Violations violations;
  const std::string folder = folder_of(file.path);
  if (folder.empty() || has_tables_of_its_own(file.path)) return violations;
  for (const Literal& literal : read_code(file.text).literals) {
    for (const std::string& id : ids) {
      if (!says_model(literal.text, id) || is_another_word(file, literal, id)) continue;
      const std::string quoted = '"' + literal.text + '"';
      violations.push_back(at(file, literal.line, quoted + " names a model outside src/variants"));
    }
  }
  return violations;
}

Violations workspaces_by_name(const SourceFile& file, const std::vector<std::string>& workspaces) {
  Violations violations;
  const std::string folder = folder_of(file.path);
  const std::string room = ui_room_of(file.path);
  const bool is_around =
      folder == "app" || (folder == "ui" && (room.empty() || room == "frame" || room == "widgets"));
  if (!is_around) return violations;
  for (const Literal& literal : read_code(file.text).literals) {
    for (const std::string& workspace : workspaces) {
      if (!literal.text.starts_with(workspace + ".")) continue;
      violations.push_back(
          at(file, literal.line, '"' + literal.text + "\" is of one workspace, ui/" + workspace));
    }
  }
  return violations;
}

Violations parts_of_models(const SourceFile& file) {
  Violations violations;
  const std::string folder = folder_of(file.path);
  if (folder.empty() || folder == "variants") return violations;
  each_match(file, include_line(), [&](std::size_t line, const std::smatch& match) {
    const std::string header = match[2];
    if (!header.starts_with("variants/") || header == "variants/catalogue.h") return;
    const bool is_shared = std::any_of(
        kSharedParts.begin(), kSharedParts.end(),
        [&](const SharedPart& part) { return part.file == file.path && part.header == header; });
    if (!is_shared) violations.push_back(at(file, line, header + " is a part of models"));
  });
  static const std::regex kDescriptor(R"(\bvariants::\w+)");
  const SourceFile code{file.path, read_code(file.text).code};
  each_match(code, kDescriptor, [&](std::size_t line, const std::smatch& match) {
    violations.push_back(at(file, line, match.str() + " names a model outside src/variants"));
  });
  return violations;
}

Violations parameters_by_literal(const SourceFile& file, const std::vector<std::string>& keys) {
  Violations violations;
  const std::string folder = folder_of(file.path);
  if (folder.empty() || has_tables_of_its_own(file.path)) return violations;
  static const std::regex kLookUp(
      R"re((?:\b(?:has|real|integer|toggle|choice|is_word|set|find|find_parameter)\()re"
      R"re((?:[^"();]|\([^"()]*\))*|\bk?[kK]ey(?: [=!]= | = |\())"(\w+)")re");
  each_match(file, kLookUp, [&](std::size_t line, const std::smatch& match) {
    if (std::find(keys.begin(), keys.end(), match[1]) == keys.end()) return;
    violations.push_back(at(file, line, match.str() + " names a parameter outside src/variants"));
  });
  return violations;
}

namespace {

/// The constants that stand at the beginning of a line, and enumerators named like one.
std::vector<std::string> constants_of(const SourceFile& file) {
  static const std::regex constant(R"((?:^|\n)(?:inline )?const(?:expr)? [^=;({]*\b(k[A-Z]\w*))");
  static const std::regex unscoped(R"(\benum (?!class)[^{;]*\{([^}]*)\})");
  static const std::regex enumerator(R"(\bk[A-Z]\w*)");
  std::vector<std::string> names;
  const std::sregex_iterator end;
  const std::string& text = file.text;
  for (std::sregex_iterator at(text.begin(), text.end(), constant); at != end; ++at) {
    names.push_back((*at)[1]);
  }
  for (std::sregex_iterator list(text.begin(), text.end(), unscoped); list != end; ++list) {
    const std::string inside = (*list)[1];
    for (std::sregex_iterator at(inside.begin(), inside.end(), enumerator); at != end; ++at) {
      names.push_back(at->str());
    }
  }
  return names;
}

}  // namespace

Violations hiding_constants(const std::vector<SourceFile>& files) {
  std::map<std::string, std::string> in_headers;
  for (const SourceFile& file : files) {
    if (!file.path.ends_with(".h")) continue;
    for (const std::string& name : constants_of(file)) in_headers.emplace(name, file.path);
  }
  Violations found;
  for (const SourceFile& file : files) {
    if (!file.path.ends_with(".cpp")) continue;
    for (const std::string& name : constants_of(file)) {
      const auto header = in_headers.find(name);
      if (header == in_headers.end()) continue;
      found.push_back(file.path + ": " + name + " is a name of " + header->second + " too");
    }
  }
  return found;
}

Violations too_long(const SourceFile& file) {
  const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
  if (lines <= kMostLines) return {};
  return {file.path + ": " + std::to_string(lines) + " lines, at most " +
          std::to_string(kMostLines)};
}

Violations forbidden_names(const SourceFile& file) {
  Violations violations;
  const std::string name = file.path.substr(file.path.rfind('/') + 1);
  static const std::regex kVague("manager|utils?\\b|utilit|helper|common", std::regex::icase);
  if (std::regex_search(name, kVague)) {
    violations.push_back(file.path + ": the file's name says nothing");
  }
  if (!is_cpp(file.path)) return violations;
  static const std::regex kVagueType(R"(^\s*(?:class|struct|namespace|enum class|enum|using)\s+)"
                                     R"(\w*(?:manager|utils?\b|utilit|helper|common)\w*)",
                                     std::regex::icase);
  each_match(file, kVagueType, [&](std::size_t line, const std::smatch& match) {
    violations.push_back(at(file, line, match.str() + ": the name says nothing"));
  });
  // Accessors are declared in headers. A call on somebody else's object is not ours to name, and to
  // set up is a verb.
  if (!file.path.ends_with(".h")) return violations;
  static const std::regex kAccessor(R"((?:^|[^.>:\w])((?:get|set)_(?!up)\w+)\s*\()");
  each_match(file, kAccessor, [&](std::size_t line, const std::smatch& match) {
    violations.push_back(at(file, line, match.str(1) + ": name the thing, without get_ or set_"));
  });
  return violations;
}

Violations broken_numbers(const SourceFile& file) {
  Violations violations;
  static const std::regex kWrapped(R"(ImGui::TextWrapped\s*\()");
  each_match(file, kWrapped, [&](std::size_t line, const std::smatch& match) {
    violations.push_back(at(file, line, match.str() + ": wrapped_text() breaks no number"));
  });
  return violations;
}

Violations headers_without_a_purpose(const SourceFile& file) {
  Violations violations;
  if (!file.path.ends_with(".h")) return violations;
  const std::vector<std::string> lines = lines_of(file.text);
  if (lines.empty() || !lines.front().starts_with("// ")) {
    violations.push_back(file.path + ":1: open with a comment: what is this header for?");
  }
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    violations.push_back(file.path + ": #pragma once is missing");
  }
  return violations;
}

Violations unfinished_work(const SourceFile& file) {
  Violations violations;
  // Written so that the pattern does not find itself.
  static const std::regex kLeftover(R"(\b(TO(?:DO)|FIX(?:ME)|GTEST_(?:SKIP)|DISABLED_\w+)\b)");
  each_match(file, kLeftover, [&](std::size_t line, const std::smatch& match) {
    violations.push_back(at(file, line, match.str(1) + ": finish it or take it out"));
  });
  return violations;
}

}  // namespace mnemoscope::house
