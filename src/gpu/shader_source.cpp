#include "gpu/shader_source.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <system_error>

#include "gpu/embedded_shaders.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBlanks = " \t\r";

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// Drops `prefix` and the blanks after it from `text`; false, and nothing dropped, when it starts
// otherwise.
bool skip(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text = without_blanks(text.substr(prefix.size()));
  return true;
}

// The file between the quotes of an #include line, or nullopt.
std::optional<std::string> included_file(std::string_view line) {
  line = without_blanks(line);
  if (!skip(line, "#") || !skip(line, "include") || !line.starts_with('"')) return std::nullopt;
  const std::size_t closing = line.find('"', 1);
  if (closing == std::string_view::npos || closing + 1 != line.size()) return std::nullopt;
  return std::string(line.substr(1, closing - 1));
}

// Appends `text` to the source as string number `number`, following its includes.
Status append_file(const fs::path& folder, const std::string& text, std::size_t number,
                   ShaderSource& source);

Status append_include(const fs::path& folder, const std::string& file, ShaderSource& source) {
  if (std::find(source.files.begin(), source.files.end(), file) != source.files.end()) return {};
  const std::size_t number = source.files.size();
  source.files.push_back(file);
  Result<std::string> text = read_shader_file(folder, file);
  if (!text) return tl::unexpected(text.error());
  source.text += fmt::format("#line 1 {}\n", number);
  return append_file(folder, *text, number, source);
}

Status append_file(const fs::path& folder, const std::string& text, std::size_t number,
                   ShaderSource& source) {
  std::istringstream lines(text);
  std::string line;
  for (int line_number = 1; std::getline(lines, line); ++line_number) {
    const std::optional<std::string> file = included_file(line);
    if (!file) {
      source.text += line + '\n';
      continue;
    }
    if (Status included = append_include(folder, *file, source); !included) {
      return fail("{}:{}: {}", source.files[number], line_number, included.error().text);
    }
    source.text += fmt::format("#line {} {}\n", line_number + 1, number);
  }
  return {};
}

// Takes a number from the front of `text`, or nullopt when there is none.
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

// Reads "string:line: message", "string:line(column): message" or "string(line) : message" at the
// start of `text`.
std::optional<std::string> place_here(const ShaderSource& source, std::string_view text) {
  const std::optional<std::size_t> string = take_number(text);
  if (!string || *string >= source.files.size()) return std::nullopt;
  const bool in_brackets = text.starts_with('(');
  if (!in_brackets && !text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  const std::optional<std::size_t> line = take_number(text);
  if (!line) return std::nullopt;
  if (in_brackets && !skip(text, ")")) return std::nullopt;
  if (skip(text, "(") && (!take_number(text) || !skip(text, ")"))) return std::nullopt;
  if (!skip(text, ":")) return std::nullopt;
  return fmt::format("{}:{}: {}", source.files[*string], *line, text);
}

// "file:line: message" when the line of the log names, anywhere, a source string and a line in it.
std::optional<std::string> place_line(const ShaderSource& source, std::string_view line) {
  const std::string_view digits = "0123456789";
  std::size_t at = line.find_first_of(digits);
  while (at != std::string_view::npos) {
    if (auto placed = place_here(source, line.substr(at))) return placed;
    at = line.find_first_of(digits, line.find_first_not_of(digits, at));
  }
  return std::nullopt;
}

}  // namespace

fs::path find_shader_folder(const fs::path& chosen) {
  std::vector<fs::path> candidates = {chosen};
  if (const char* folder = std::getenv("MNEMOSCOPE_SHADERS")) candidates.emplace_back(folder);
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) {
    candidates.push_back(program.parent_path() / "shaders");
    candidates.push_back(program.parent_path().parent_path() / "share/mnemoscope/shaders");
  }
  candidates.emplace_back(MNEMOSCOPE_SHADER_SOURCE_DIR);
  for (const fs::path& candidate : candidates) {
    if (!candidate.empty() && fs::is_directory(candidate, failed)) return candidate;
  }
  return {};
}

FileTimes shader_file_times(const fs::path& folder) {
  FileTimes times;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed)) {
    std::error_code unreadable;
    const fs::file_time_type time = at->last_write_time(unreadable);
    if (!unreadable) times.emplace(at->path(), time);
  }
  return times;
}

Result<std::string> read_shader_file(const fs::path& folder, const std::string& file) {
  if (!folder.empty()) {
    if (std::ifstream stream(folder / file, std::ios::binary); stream) {
      return std::string(std::istreambuf_iterator<char>(stream), {});
    }
  }
  for (const EmbeddedText& shader : embedded_shaders()) {
    if (shader.file == file) return std::string(shader.text);
  }
  return fail("the shader file {} is missing in {} and not built in; reinstall the program", file,
              folder.empty() ? "shaders" : folder.string());
}

Result<ShaderSource> assemble_shader(const fs::path& folder, const std::string& name,
                                     const ShaderDefines& defines) {
  const std::string file = name + ".comp";
  Result<std::string> text = read_shader_file(folder, file);
  if (!text) return tl::unexpected(text.error());
  const std::size_t first_end = text->find('\n');
  if (!text->starts_with("#version") || first_end == std::string::npos) {
    return fail("{}:1: the first line of a shader must be its #version", file);
  }
  ShaderSource source{.text = text->substr(0, first_end + 1), .files = {file}};
  for (const auto& [key, value] : defines)
    source.text += fmt::format("#define {} {}\n", key, value);
  // An empty line stands where #version was, so that the rest keeps its line numbers.
  source.text += "#line 1 0\n";
  const std::string rest = "\n" + text->substr(first_end + 1);
  if (Status appended = append_file(folder, rest, 0, source); !appended) {
    return tl::unexpected(appended.error());
  }
  return source;
}

std::string place_in_files(const ShaderSource& source, std::string_view log) {
  std::istringstream lines{std::string(log)};
  std::string line;
  std::string first;
  std::string first_error;  // logs may begin with a heading
  while (std::getline(lines, line)) {
    if (first.empty()) first = line;
    if (lower_ascii(line).find("error") == std::string::npos) continue;
    if (const std::optional<std::string> placed = place_line(source, line)) return *placed;
    if (first_error.empty()) first_error = line;
  }
  if (!first_error.empty()) first = first_error;
  return fmt::format("{}: {}", source.files.empty() ? "shader" : source.files.front(),
                     first.empty() ? "the driver gives no reason" : first);
}

}  // namespace mnemoscope
