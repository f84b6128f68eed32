#include "app/info_command.h"

#include <GLFW/glfw3.h>
#include <fmt/ranges.h>
#include <imgui.h>
#include <tbb/version.h>
#include <zlib.h>

#include <Eigen/Core>
#include <ostream>

#include "app/backends.h"
#include "app/version.h"
#include "data/builtin_set.h"
#include "text/number_words.h"
#include "ui/frame/keys.h"
#include "ui/frame/workspace.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

void print_versions(std::ostream& out) {
  out << fmt::format("mnemoscope {}\n", kVersion);
  out << fmt::format(
      "Built with    Dear ImGui {}, GLFW {}, Eigen {}.{}.{}, oneTBB {}, fmt {}.{}, zlib {}\n",
      IMGUI_VERSION, glfwGetVersionString(), EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION,
      EIGEN_MINOR_VERSION, TBB_VERSION_STRING, FMT_VERSION / 10000, FMT_VERSION / 100 % 100,
      zlibVersion());
}

void print_gpu(const OpenedBackends& opened, std::ostream& out) {
  if (!opened.gpu) {
    out << fmt::format("GPU           none: {}\n", opened.backends.gpu_missing);
    return;
  }
  const GpuInfo& gpu = opened.gpu->details();
  out << fmt::format("GPU           {} ({}), {}\n", gpu.renderer,
                     gpu.is_hardware ? "hardware" : "software", gpu.vendor);
  out << fmt::format("OpenGL        {}\n", gpu.version);
  out << fmt::format("Limits        {} MiB and {} buffers a pass, {} KiB and {} threads a group\n",
                     gpu.max_storage_block_bytes >> 20, gpu.max_storage_blocks,
                     gpu.max_shared_bytes >> 10, gpu.max_work_group_threads);
  out << fmt::format("Shaders       {}\n", gpu.shader_folder);
}

/// What one dense step takes on either, whatever was decided.
void print_probe(const Backends& backends, std::ostream& out) {
  if (!backends.gpu) return;
  const Result<ProbeTimes> times = backends.probe->times(*backends.cpu, *backends.gpu);
  if (!times) {
    out << fmt::format("Probe         failed: {}\n", times.error().text);
    return;
  }
  out << fmt::format("Probe         CPU {} ms, GPU {} ms for a dense step of 2000 memories\n",
                     number_words(times->cpu_milliseconds, 2),
                     number_words(times->gpu_milliseconds, 2));
}

void print_variants(const Backends& backends, std::ostream& out) {
  out << "\nVariants\n";
  for (const Variant* variant : catalogue()) {
    std::string why = backends.gpu_missing;
    const bool accelerated = backends.gpu && backends.gpu->accelerates(*variant, &why);
    out << fmt::format("  {:<17}{} ({})\n", variant->id, variant->name, variant->source);
    out << fmt::format("  {:<17}{}\n", "", variant->summary);
    out << fmt::format("  {:<17}{}\n", "",
                       accelerated ? "CPU and GPU" : fmt::format("CPU only: {}", why));
  }
}

std::string parameter_list(const Variant& variant) {
  std::vector<std::string> names;
  for (const Parameter& parameter : variant.parameters) names.push_back(parameter.key);
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

void print_builtin_sets(std::ostream& out) {
  out << "\nMemories\n";
  for (const BuiltinSet& set : builtin_sets()) {
    out << fmt::format("  builtin:{:<14}{}, {}{}\n", set.name, set.title, set.detail,
                       is_builtin_available(set.name) ? "" : " (not found here)");
  }
}

/// scripts/make_review_pictures.sh reads the words.
void print_workspaces(std::ostream& out) {
  out << "\nWorkspaces\n";
  for (const WorkspaceEntry* workspace : workspaces()) {
    out << fmt::format("  {:<22}{} ({})\n", workspace->word, workspace->label,
                       shortcut_text({workspace->key, true}));
  }
}

}  // namespace

void print_model_table(std::ostream& out) {
  out << "| id | name | what it does | parameters | energy | computed on | source |\n"
         "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Variant* variant : catalogue()) {
    out << fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", variant->id, variant->name,
                       variant->summary, parameter_list(*variant), variant->has_energy,
                       variant->passes.empty() ? "CPU" : "CPU, GPU", variant->source);
  }
}

Status info_command(BackendChoice choice, std::ostream& out) {
  const OpenedBackends opened = open_backends(choice);
  const auto decision = choose_backend(opened.backends, choice);
  if (!decision) return tl::unexpected(decision.error());
  print_versions(out);
  out << fmt::format("CPU           {}\n", opened.backends.cpu->info().device);
  print_gpu(opened, out);
  out << fmt::format("Backend       {}: {}\n", decision->backend->info().id, decision->reason);
  print_probe(opened.backends, out);
  print_variants(opened.backends, out);
  print_builtin_sets(out);
  print_workspaces(out);
  return {};
}

}  // namespace mnemoscope
