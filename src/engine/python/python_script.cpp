#include "engine/python/python_script.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/memory_budget.h"
#include "data/write_file.h"
#include "engine/choice_beta.h"
#include "engine/python/python_source.h"
#include "engine/python/python_values.h"
#include "engine/run_words.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using Rows = std::function<RowMajorDoubles()>;

/// Numbers of so many bytes are not even tried to be packed.
constexpr std::uint64_t kMostBytesToPack = 4U << 20U;
constexpr std::size_t kColumns = 96;

RowMajorDoubles row_of(const Eigen::VectorXd& entries) {
  return entries.transpose();
}

/// One script on its way. What it is made of comes piece by piece; its head, which says what it
/// needs, last.
class Script {
 public:
  Script(const Start& start, const Trace& trace, const PythonNames& names)
      : start_(start),
        trace_(trace),
        options_(trace.options),
        names_(names),
        variant_(*find_variant(trace.variant.id)),
        moves_(options_.beta_schedule != BetaSchedule::constant && beta_of(trace.variant)),
        draws_(options_.temperature > 0.0 && beta_of(trace.variant)) {}

  Result<PythonScript> made() {
    if (draws_) source_.append("parts/lcg.py");
    source_.append(model_file());
    source_.append("parts/run.py");
    take_arrays();
    if (const Status carried = take_carried(); !carried) return tl::unexpected(carried.error());
    script_.text = fmt::format("{}\n{}\n{}{}{}{}", head(), imports(), facts(), source_.text(),
                               data_.empty() ? "\n" : "\n\n" + data_, call());
    return std::move(script_);
  }

 private:
  std::string model_file() const { return fmt::format("variants/{}.py", variant_.id); }

  int steps() const { return std::max(trace_.last_step(), 0); }

  std::string head() const {
    std::string text = fmt::format(
        "# {}: {}\n# {}\n#\n# One run of Mnemoscope, which NumPy makes here alone: python3 {}.py\n",
        variant_.name, variant_.formula, variant_.source, names_.stem);
    if (!script_.arrays.empty()) {
      std::vector<std::string> files;
      for (const PythonArray& array : script_.arrays) files.push_back(array.file);
      text += fmt::format(
          "# It loads {} from the folder where it runs; “Save as Python…” writes it all.\n",
          fmt::join(files, " and "));
    }
    return text + fmt::format("# The run made {} of at most {}: {}. So many are made here.\n",
                              steps(), counted(options_.steps, "step"), trace_.outcome.words);
  }

  std::string imports() const {
    std::string standard = data_.empty() ? "" : "import base64\n";
    std::string others;
    for (const std::string& line : source_.imports()) {
      (line.starts_with("import numpy") ? others : standard) += line + '\n';
    }
    if (!data_.empty()) standard += "import zlib\n";
    return fmt::format("{}\n{}", standard, others);
  }

  std::string facts() const {
    return fmt::format("\nPARAMETERS = {}\nCONTEXT = {}\nOPTIONS = {}\n",
                       python_dictionary(parameters()), python_dictionary(context()),
                       python_dictionary(run_options()));
  }

  std::map<std::string, std::string> parameters() const {
    std::map<std::string, std::string> entries;
    for (const auto& [key, value] : trace_.variant.parameters.values()) {
      entries[key] = python_value(value);
    }
    return entries;
  }

  std::map<std::string, std::string> context() const {
    const ImageShape& shape = start_.memories->images.shape;
    const auto& target = start_.query.target;
    return {{"target", target ? fmt::format("{}", *target) : "None"},
            {"position", fmt::format("{}", start_.position)},
            {"queries", fmt::format("{}", start_.queries)},
            {"picture", fmt::format("({}, {}, {})", shape.width, shape.height, shape.channels)}};
  }

  std::map<std::string, std::string> run_options() const {
    std::map<std::string, std::string> entries{{"steps", fmt::format("{}", steps())},
                                               {"damping", python_number(options_.damping)},
                                               {"beta_schedule", python_text("constant")}};
    if (draws_) entries["temperature"] = python_number(options_.temperature);
    if (!moves_) return entries;
    const auto schedule = static_cast<std::size_t>(options_.beta_schedule);
    entries["beta_schedule"] = python_text(kScheduleWords.at(schedule));
    entries["beta_to"] = python_number(options_.beta_to);
    entries["most_steps"] = fmt::format("{}", options_.steps);
    return entries;
  }

  void take_arrays() {
    const std::shared_ptr<const MemoryBank> bank = start_.memories->bank;
    take("memories", names_.shared, bank->count(), bank->dimension(),
         [bank] { return RowMajorDoubles(bank->values().dense().transpose()); });
    if (bank->has_own_keys()) {
      take("keys", names_.shared, bank->count(), bank->dimension(),
           [bank] { return RowMajorDoubles(bank->keys().dense().transpose()); });
      arguments_ = "memories, keys, ";
    } else {
      arguments_ = "memories, memories, ";
    }
    const State& x = start_.query.state;
    take("query", names_.shared, 1, x.size(), [x] { return row_of(x); });
    arguments_ += "query[0], PARAMETERS, CONTEXT, OPTIONS";
    if (options_.clamp == Clamp::visible) take_free();
    if (draws_) arguments_ += fmt::format(", draws=Lcg({})", options_.seed);
  }

  /// Which entries no clamp holds.
  void take_free() {
    const std::vector<bool>& untouched = start_.query.untouched;
    Eigen::VectorXd free(std::ssize(untouched));
    for (Index i = 0; i < free.size(); ++i) {
      free[i] = untouched[static_cast<std::size_t>(i)] ? 0.0 : 1.0;
    }
    take("free", names_.shared, 1, free.size(), [free] { return row_of(free); });
    arguments_ += ", free=free[0] > 0.0";
  }

  /// What the fit made and the model's text asks for by its name, for every model of a schedule.
  Status take_carried() {
    const std::string_view text = *python_file(model_file());
    std::vector<std::string> entries;
    for (const auto& [name, array] : trace_.retriever->pass_inputs()->arrays) {
      if (text.find(fmt::format("context[\"{}\"]", name)) == std::string_view::npos) continue;
      const Index models = moves_ ? std::max(steps(), 1) : 1;
      const std::uint64_t bytes = bytes_of({8, 2, models, array.size()});
      const Status fits = fits_in_memory(bytes, fmt::format("{} in Python", variant_.name),
                                         "end the schedule of β or choose fewer memories");
      if (!fits) return fits;
      take_carried_array(name, models, array.cols(), array.rows());
      entries.push_back(fmt::format("\"{0}\": {0}.reshape({1}, {2}, {3})", name, models,
                                    array.cols(), array.rows()));
    }
    if (!entries.empty()) arguments_ += fmt::format(", carried={{{}}}", fmt::join(entries, ", "));
    return {};
  }

  void take_carried_array(const std::string& name, Index models, Index rows, Index columns) {
    std::vector<std::shared_ptr<const PassInputs>> inputs;
    for (Index t = 0; t < models; ++t) {
      const bool is_there = t < std::ssize(trace_.points);
      const Retriever& model =
          is_there ? trace_.model_at(static_cast<std::size_t>(t)) : *trace_.retriever;
      inputs.push_back(model.pass_inputs());
    }
    take(name, names_.stem + "-", models * rows, columns, [=] {
      RowMajorDoubles all(models * rows, columns);
      for (Index t = 0; t < models; ++t) {
        const auto& array = inputs[static_cast<std::size_t>(t)]->arrays.at(name);
        all.middleRows(t * rows, rows) = array.transpose();
      }
      return all;
    });
  }

  /// Defines `name` as rows x columns numbers: packed where they are few, else loaded.
  void take(const std::string& name, const std::string& prefix, Index rows, Index columns,
            const Rows& make) {
    if (bytes_of({8, rows, columns}) <= kMostBytesToPack) {
      const std::string packed = packed_numbers(make());
      if (packed.size() <= kMostBytesInScript) return define(name, rows, packed);
    }
    std::string file = prefix + name + ".npy";
    std::replace(file.begin(), file.end(), '_', '-');
    loads_ += fmt::format("{} = np.load({})\n", name, python_text(file));
    script_.arrays.push_back({.file = std::move(file), .rows = make});
  }

  void define(const std::string& name, Index rows, std::string_view packed) {
    if (data_.empty()) {
      data_ =
          "def unpacked(text, rows):\n"
          "    numbers = np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=\"<f8\")\n"
          "    return numbers.reshape(rows, -1)\n\n\n";
    }
    data_ += fmt::format("{} = unpacked(\n    \"\"\"\n", name);
    for (std::size_t at = 0; at < packed.size(); at += kColumns) {
      data_ += fmt::format("{}\n", packed.substr(at, kColumns));
    }
    data_ += fmt::format("\"\"\",\n    {},\n)\n", rows);
  }

  std::string call() const {
    return fmt::format(
        "\n{}states = run(fit, {})\nreport(states, memories, CONTEXT[\"target\"])\n"
        "np.save({}, states)\n",
        loads_.empty() ? "" : loads_ + "\n", arguments_, python_text(names_.stem + "-states.npy"));
  }

  const Start& start_;
  const Trace& trace_;
  const RunOptions& options_;
  const PythonNames& names_;
  const Variant& variant_;
  bool moves_;
  bool draws_;
  PythonSource source_;
  PythonScript script_;
  std::string data_;       // what is packed
  std::string loads_;      // what is loaded
  std::string arguments_;  // of run()
};

}  // namespace

Result<PythonScript> python_script(const Start& start, const Trace& trace,
                                   const PythonNames& names) {
  const Variant* variant = find_variant(trace.variant.id);
  if (trace.failure) {
    return fail("{} could not run, so there is nothing to copy: {}", variant->name,
                trace.failure->text);
  }
  if (!trace.finished) {
    return fail("{} is still running; copy it when the run has ended", variant->name);
  }
  if (!python_file(fmt::format("variants/{}.py", variant->id))) {
    return fail("{} is not written in Python; every other model of the catalogue is",
                variant->name);
  }
  return Script(start, trace, names).made();
}

Status write_python(const std::filesystem::path& folder, const std::string& stem,
                    const PythonScript& script, const Loading& loading) {
  std::vector<std::filesystem::path> made;
  Status status;
  std::error_code ignored;
  for (std::size_t i = 0; status && i < script.arrays.size(); ++i) {
    const std::filesystem::path file = folder / script.arrays[i].file;
    if (!std::filesystem::exists(file, ignored)) made.push_back(file);
    status = loading.reaches(static_cast<double>(i) / static_cast<double>(script.arrays.size()));
    if (status) status = write_npy_doubles(file, script.arrays[i].rows());
  }
  if (status) status = loading.stop_status();
  if (status) status = write_file(folder / (stem + ".py"), script.text);
  if (!status) {
    for (const std::filesystem::path& file : made) std::filesystem::remove(file, ignored);
  }
  return status;
}

}  // namespace mnemoscope
