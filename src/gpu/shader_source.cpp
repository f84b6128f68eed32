#include "gpu/shader_source.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <sstream>

#include "gpu/embedded_shaders.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

// The file between the quotes of an #include line, or nullopt.
std::optional<std::string> included_file(const std::string& line) {
  static const std::regex pattern(R"re(^\s*#\s*include\s+"([^"]+)"\s*$)re");
  std::smatch match;
  if (!std::regex_match(line, match, pattern)) return std::nullopt;
  return match[1].str();
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

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// "file:line: message" when the line of the log names a source string and a line in it.
std::optional<std::string> place_line(const ShaderSource& source, const std::string& line) {
  static const std::regex place(R"re((\d+)(?::(\d+)(?:\(\d+\))?|\((\d+)\))\s*:\s*(.*))re");
  std::smatch match;
  if (!std::regex_search(line, match, place)) return std::nullopt;
  const std::size_t number = std::strtoull(match[1].str().c_str(), nullptr, 10);
  if (number >= source.files.size()) return std::nullopt;
  const std::string at = match[2].matched ? match[2].str() : match[3].str();
  return fmt::format("{}:{}: {}", source.files[number], at, match[4].str());
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

Result<std::string> read_shader_file(const fs::path& folder, const std::string& file) {
  if (!folder.empty()) {
    if (std::ifstream stream(folder / file, std::ios::binary); stream) {
      return std::string(std::istreambuf_iterator<char>(stream), {});
    }
  }
  for (const EmbeddedShader& shader : embedded_shaders()) {
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
  while (std::getline(lines, line)) {
    if (first.empty()) first = line;
    if (lower_case(line).find("error") == std::string::npos) continue;
    if (const std::optional<std::string> placed = place_line(source, line)) return *placed;
  }
  return fmt::format("{}: {}", source.files.empty() ? "shader" : source.files.front(),
                     first.empty() ? "the driver gives no reason" : first);
}

}  // namespace mnemoscope
