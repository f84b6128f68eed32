// A matrix as it is taken away: CSV, LaTeX, Markdown.
#include "engine/matrix/matrix_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <sstream>
#include <thread>

#include "engine/matrix/matrix_csv.h"
#include "engine/matrix/matrix_job.h"
#include "engine/run_words.h"
#include "engine/small_matrix.h"
#include "text/csv_cells.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// The cells of a line of CSV.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

/// Every line by the names of its columns.
std::vector<std::map<std::string, std::string>> lines_of(const std::string& csv) {
  std::istringstream text(csv);
  std::vector<std::string> heads;
  std::vector<std::map<std::string, std::string>> lines;
  for (std::string line; std::getline(text, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::vector<std::string> cells = cells_of(line);
    if (heads.empty()) {
      heads = cells;
      continue;
    }
    EXPECT_EQ(cells.size(), heads.size()) << line;
    std::map<std::string, std::string>& named = lines.emplace_back();
    for (std::size_t i = 0; i < std::min(cells.size(), heads.size()); ++i) {
      named[heads[i]] = cells[i];
    }
  }
  return lines;
}

std::string csv_of(const MatrixSpec& spec) {
  const auto rows = answer_matrix(spec);
  EXPECT_TRUE(rows);
  return matrix_csv({.rows = pointers(*rows),
                     .columns = spec.columns,
                     .options = spec.options,
                     .memories = half_digit().memories,
                     .counts_success = spec.counts_success});
}

TEST(MatrixCsv, HasALineACell) {
  const std::string csv = csv_of(small_matrix());
  // A heading, and two models and three references for each of three rows.
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 3 * 5);
  EXPECT_THAT(csv,
              HasSubstr("\"a, \"\"b\"\"\",half side=bottom fill=1 invert=false,dense,beta=30,"));
  const auto lines = lines_of(csv);
  EXPECT_EQ(lines[0].at("query"), "7");
  EXPECT_EQ(lines[0].at("model"), "dense");
  EXPECT_EQ(lines[2].at("model"), "mean-image");
  EXPECT_EQ(lines[3].at("model"), "ideal-observer");
  EXPECT_EQ(lines[4].at("model"), "observer-mean");
}

TEST(MatrixCsv, HasEveryOptionOfTheRun) {
  MatrixSpec spec = small_matrix();
  spec.options.damping = 0.5;
  spec.options.precision = Precision::automatic;
  spec.options.clamp = Clamp::visible;
  spec.options.temperature = 0.25;
  spec.options.seed = 18446744073709551615U;
  spec.options.beta_schedule = BetaSchedule::geometric;
  spec.options.beta_to = 64.0;
  const auto lines = lines_of(csv_of(spec));
  const auto& cell = lines[1];
  EXPECT_EQ(cell.at("model"), "sparse");
  EXPECT_EQ(cell.at("most_steps"), "20");
  EXPECT_EQ(cell.at("tolerance"), "1e-09");
  EXPECT_EQ(cell.at("criterion"), "nearest");
  EXPECT_EQ(cell.at("precision"), "auto");
  EXPECT_EQ(cell.at("damping"), "0.5");
  EXPECT_EQ(cell.at("clamp"), "visible");
  EXPECT_EQ(cell.at("temperature"), "0.25");
  EXPECT_EQ(cell.at("seed"), "18446744073709551615");
  EXPECT_EQ(cell.at("beta_schedule"), "geometric");
  EXPECT_EQ(cell.at("beta_to"), "64");
  EXPECT_EQ(lines[2].at("damping"), "") << "a reference has no run";
}

TEST(MatrixCsv, SaysOfWhichMemories) {
  const auto rows = answer_matrix(small_matrix());
  ASSERT_TRUE(rows);
  MatrixTable table{.rows = pointers(*rows), .columns = small_matrix().columns};
  table.memories = half_digit().memories;
  for (const auto& line : lines_of(matrix_csv(table))) {
    EXPECT_EQ(line.at("memories"), "builtin:digits");
    EXPECT_EQ(line.at("count"), "40");
    EXPECT_EQ(line.at("order"), "seeded");
    EXPECT_EQ(line.at("memory_seed"), "0");
    EXPECT_EQ(line.at("scale"), "unit");
    EXPECT_EQ(line.at("normalise"), "true");
    EXPECT_EQ(line.at("keys"), "values");
    EXPECT_EQ(line.at("shape"), "28x28x1");
  }
  table.memories.sources = {"/home/me/my set/", "other/a.npy"};
  table.memories.classes = {"3", "5"};
  table.memories.seed = 9;
  const std::string csv = matrix_csv(table);
  EXPECT_EQ(lines_of(csv)[0].at("memories"), "my set; a.npy");
  EXPECT_EQ(lines_of(csv)[0].at("classes"), "3; 5");
  EXPECT_EQ(lines_of(csv)[0].at("memory_seed"), "9");
  table.memories.sources = {"/elsewhere/my set", "/elsewhere/a.npy"};
  EXPECT_EQ(matrix_csv(table), csv) << "a session that moved with its files";
}

TEST(MatrixCsv, LeavesOutWhatDoesNothingToAModelWithoutBeta) {
  MatrixSpec spec = small_matrix();
  spec.columns = {choice("linear", 0), choice("dense", 30)};
  spec.options.temperature = 0.25;
  spec.options.beta_schedule = BetaSchedule::linear;
  spec.options.beta_to = 64.0;
  const auto lines = lines_of(csv_of(spec));
  for (const char* name : {"temperature", "seed", "beta_schedule", "beta_to"}) {
    EXPECT_EQ(lines[0].at(name), "") << name;
    EXPECT_NE(lines[1].at(name), "") << name;
  }
  EXPECT_EQ(lines[0].at("damping"), "1");
}

TEST(MatrixCsv, TellsPaintedRowsAndImportedMasksApart) {
  PaintLayer layer{.width = 28, .height = 28};
  layer.coverage.assign(784, 0);
  layer.value.assign(784, 255);
  std::fill_n(layer.coverage.begin(), 196, std::uint8_t{255});
  Corruption painted{.shape = MaskShape::painted, .paint = layer};
  const std::string text = corruption_words({painted});
  EXPECT_THAT(text, HasSubstr("painted"));
  EXPECT_THAT(text, HasSubstr("coverage=0.25"));
  painted.paint.edit([](PaintLayer& changed) { changed.value.back() = 0; });
  EXPECT_EQ(corruption_words({painted}), text) << "where nothing is painted";
  painted.paint.edit([](PaintLayer& changed) { changed.value.front() = 0; });
  EXPECT_NE(corruption_words({painted}), text);
  Corruption stencil{.shape = MaskShape::stencil, .paint = layer};
  const std::string of_stencil = corruption_words({stencil});
  stencil.paint.edit(
      [](PaintLayer& changed) { std::swap(changed.coverage[0], changed.coverage[300]); });
  EXPECT_THAT(corruption_words({stencil}), HasSubstr("coverage=0.25"));
  EXPECT_NE(corruption_words({stencil}), of_stencil);
}

TEST(MatrixCsv, KeepsTheNoteOfTheObserverOutOfTheFailures) {
  MatrixSpec spec = small_matrix();
  spec.rows = {
      {.name = "clipped",
       .corruptions = {{.kind = CorruptionKind::gaussian, .sigma = 0.3, .clip = true, .seed = 1}}}};
  const auto lines = lines_of(csv_of(spec));
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[3].at("note"), "the noise is clipped");
  EXPECT_EQ(lines[4].at("note"), "the noise is clipped");
  for (const auto& line : lines) EXPECT_EQ(line.at("failure"), "");
}

TEST(MatrixCsv, HasThePosteriorMeanBesideTheMemoryThatTheObserverNames) {
  MatrixSpec spec = small_matrix();
  // Half of the pixels stay in the dark and the rest is drowned: nobody is sure.
  spec.rows = {{.name = "drowned",
                .corruptions = {{.kind = CorruptionKind::gaussian, .sigma = 3.0, .seed = 4}}}};
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  const Reference& observer = *rows->front().observer;
  ASSERT_TRUE(observer.mean);
  EXPECT_LT(observer.certainty, 0.999);
  EXPECT_NE(observer.mean->pixels, observer.pixels);
  const State target = memory_pixels(*spec.memories, 7);
  const double squared =
      (observer.mean->pixels - target).squaredNorm() / static_cast<double>(target.size());
  const auto [black, white] = spec.memories->pixel_range();
  EXPECT_NEAR(observer.mean->picture->mean_squared_error,
              squared / ((white - black) * (white - black)), 1e-12);
  const auto lines = lines_of(csv_of(spec));
  EXPECT_EQ(lines[4].at("squared_error"), csv_cell(observer.mean->picture->mean_squared_error));
  EXPECT_EQ(lines[4].at("nearest"), "") << "a mean names no memory";
}

TEST(MatrixCsv, HasRatesOnlyWhereTheyWereAskedFor) {
  MatrixSpec spec = small_matrix();
  EXPECT_EQ(lines_of(csv_of(spec))[0].at("rate"), "");
  spec.counts_success = true;
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  const auto lines = lines_of(csv_of(spec));
  const SuccessCount& count = (*rows)[0].success[0];
  EXPECT_EQ(count.trials, 40);
  EXPECT_EQ(lines[0].at("successes"), csv_cell(count.successes));
  EXPECT_EQ(lines[0].at("asked"), "40");
  EXPECT_EQ(lines[0].at("rate"), csv_cell(count.rate()));
  EXPECT_EQ(lines[0].at("rate_low"), csv_cell(wilson_interval(count).low));
  EXPECT_EQ(lines[0].at("rate_high"), csv_cell(wilson_interval(count).high));
  EXPECT_EQ(lines[2].at("rate"), "") << "the mean image is the same whoever is asked for";
  const SuccessCount& observer = (*rows)[0].observer_success.count;
  EXPECT_EQ(observer, (SuccessCount{.successes = 40, .trials = 40}));
  EXPECT_EQ(lines[3].at("model"), "ideal-observer");
  EXPECT_EQ(lines[3].at("rate"), "1");
  EXPECT_EQ(lines[3].at("rate_low"), csv_cell(wilson_interval(observer).low));
  EXPECT_EQ(lines[4].at("rate"), "") << "a mean names nobody";
}

TEST(MatrixCsv, HasOnlyTheReferencesThatAreNotHidden) {
  const MatrixSpec spec = small_matrix();
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  const auto models_with = [&](const MatrixReferences& references) {
    MatrixTable table{.rows = pointers(*rows), .columns = spec.columns};
    table.references = references;
    std::vector<std::string> models;
    for (const auto& line : lines_of(matrix_csv(table))) models.push_back(line.at("model"));
    models.resize(models.size() / 3);  // of the first of three rows
    return models;
  };
  using ::testing::ElementsAre;
  EXPECT_THAT(models_with({.mean_image = false}),
              ElementsAre("dense", "sparse", "ideal-observer", "observer-mean"));
  EXPECT_THAT(models_with({.observer = false}), ElementsAre("dense", "sparse", "mean-image"));
  EXPECT_THAT(models_with({.mean_image = false, .observer = false}),
              ElementsAre("dense", "sparse"));
}

TEST(MatrixCsv, KeepsNamesInEveryScript) {
  MatrixSpec spec = small_matrix();
  spec.rows = {{.name = "نصف أسود"}, {.name = "右半分、黒"}};
  const std::string csv = csv_of(spec);
  EXPECT_THAT(csv, HasSubstr("\nنصف أسود,"));
  EXPECT_THAT(csv, HasSubstr("\n右半分、黒,"));
}

/// The rows of a job once every memory was asked for.
std::vector<std::shared_ptr<const MatrixRow>> counted_rows(const MatrixSpec& spec) {
  MatrixJob job(std::make_shared<FitService>(), [] {});
  static_cast<void>(job.submit(spec));
  LiveMatrix live;
  for (int i = 0; i < 3000 && live.counted < 1.0; ++i) {
    if (std::optional<LiveMatrix> newer = job.poll()) live = std::move(*newer);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(live.counted, 1.0);
  return live.rows;
}

TEST(MatrixCsv, HasTheSameRatesBesideTheWindowAndWithoutOne) {
  MatrixSpec spec = small_matrix();
  spec.counts_success = true;
  const auto live = counted_rows(spec);
  std::vector<const MatrixRow*> shown;
  for (const auto& row : live) shown.push_back(row.get());
  EXPECT_EQ(matrix_csv({.rows = shown,
                        .columns = spec.columns,
                        .options = spec.options,
                        .memories = half_digit().memories,
                        .counts_success = true}),
            csv_of(spec));
}

TEST(MatrixText, HasOnlyTheReferencesThatAreNotHidden) {
  MatrixSpec spec = small_matrix();
  spec.counts_success = true;
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  const auto of = pointers(*rows);
  const MatrixNames names{.rows = {"a", "b", "c"}, .models = {"m", "n"}};
  const auto markdown = [&](const MatrixReferences& references) {
    const MatrixValues values = matrix_values(of, 2, MatrixMeasure::relative_error, references);
    return matrix_markdown(names, values, matrix_rates(of));
  };
  EXPECT_THAT(markdown({}), HasSubstr("| relative error | m | n | mean image | ideal observer | "
                                      "observer's mean |\n"));
  EXPECT_THAT(markdown({}),
              HasSubstr("| success over all memories | m | n | mean | ideal observer |\n"));
  EXPECT_THAT(markdown({.mean_image = false}),
              HasSubstr("| relative error | m | n | ideal observer | observer's mean |\n"));
  EXPECT_THAT(markdown({.observer = false}),
              HasSubstr("| relative error | m | n | mean image |\n"));
  EXPECT_THAT(markdown({.observer = false}), Not(HasSubstr("observer")));
}

/// A matrix whose first row has this name, in LaTeX and in Markdown.
struct Written {
  std::string tex{};
  std::string markdown{};
};

Written with_name(const std::string& name) {
  const auto rows = answer_matrix(small_matrix());
  EXPECT_TRUE(rows);
  const MatrixValues values = matrix_values(pointers(*rows), 2, MatrixMeasure::relative_error);
  const MatrixNames names{.rows = {name, "b", "c"}, .models = {"Dense, β 30", "Sparse"}};
  return {matrix_tex(names, values), matrix_markdown(names, values)};
}

TEST(MatrixText, WritesWhatLatexWouldObeySoThatItShows) {
  EXPECT_THAT(with_name("50 % & more_").tex, HasSubstr("\n50 \\% \\& more\\_ & "));
  EXPECT_THAT(with_name("#2 {a} $x$ ~ ^ \\cite").tex,
              HasSubstr("\n\\#2 \\{a\\} \\$x\\$ \\textasciitilde{} \\textasciicircum{} "
                        "\\textbackslash{}cite & "));
  // After the line break of the row above, a bracket would be its option.
  EXPECT_THAT(with_name("[1pt] *").tex, HasSubstr("\n{[}1pt{]} {*} & "));
  EXPECT_THAT(with_name("a\n\nb|<c>").tex,
              HasSubstr("\na  b\\textbar{}\\textless{}c\\textgreater{} & "));
  EXPECT_THAT(with_name("a").tex, HasSubstr("Dense, $\\beta$ 30"));
  EXPECT_THAT(with_name("a").tex, HasSubstr("\\bottomrule"));
}

TEST(MatrixText, WritesWhatMarkdownWouldObeySoThatItShows) {
  EXPECT_THAT(with_name("a|b").markdown, HasSubstr("| a\\|b | "));
  EXPECT_THAT(with_name("a\\|b").markdown, HasSubstr("| a\\\\\\|b | "));
  EXPECT_THAT(with_name("<b>*x*</b>\n_y_").markdown,
              HasSubstr("| &lt;b&gt;\\*x\\*&lt;/b&gt; \\_y\\_ | "));
  EXPECT_THAT(with_name("a\r\nb").markdown, HasSubstr("| a b | "));
}

TEST(MatrixText, ShowsWhatWouldTurnOrHideTheRestOfALine) {
  for (const Written& written : {with_name("a\u202eb\x07"), with_name("\xff")}) {
    EXPECT_THAT(written.tex, Not(HasSubstr("\u202e")));
    EXPECT_THAT(written.markdown, Not(HasSubstr("\u202e")));
    EXPECT_THAT(written.tex, Not(HasSubstr("\x07")));
    EXPECT_THAT(written.tex, HasSubstr("\\textbackslash{}"));
  }
  EXPECT_THAT(with_name("a\u202eb").markdown, HasSubstr("| a\\\\u202eb | "));
}

TEST(MatrixText, MarksAllValuesThatReadAsTheBestOfTheirRow) {
  MatrixValues values{.measure = MatrixMeasure::relative_error, .models = 4};
  values.references = {.mean_image = false, .observer = false};
  values.values = {{0.12341, 0.12349, 0.5, std::nullopt}, {0.2, 0.2, 0.2, 0.2}};
  const MatrixNames names{.rows = {"a", "b"}, .models = {"k", "l", "m", "n"}};
  EXPECT_THAT(matrix_markdown(names, values), HasSubstr("| a | **0.123** | **0.123** | 0.5 | – |"));
  EXPECT_THAT(matrix_markdown(names, values), HasSubstr("| b | 0.2 | 0.2 | 0.2 | 0.2 |"));
  EXPECT_THAT(matrix_tex(names, values), HasSubstr("\\textbf{0.123} & \\textbf{0.123} & 0.5 & "));
  values.measure = MatrixMeasure::psnr;
  EXPECT_THAT(matrix_markdown(names, values), HasSubstr("| a | 0.123 | 0.123 | **0.5** | – |"));
}

TEST(MatrixText, SaysBelowTheTableThatIsTakenAwayWhatMattersMore) {
  MatrixValues values{.measure = MatrixMeasure::relative_error, .models = 2};
  values.references = {.mean_image = false, .observer = false};
  values.values = {{0.1, 0.2}, {0.9, 1.0}};
  values.observer_mean = {std::nullopt, std::nullopt};
  const MatrixNames names{.rows = {"a", "b"}, .models = {"k", "l"}};
  EXPECT_EQ(matrix_markdown_page(names, values),
            matrix_markdown(names, values) + "\n" + what_matters(values) + "\n");
  EXPECT_THAT(matrix_markdown_page(names, values), HasSubstr("the mask matters more"));
}

TEST(MatrixText, HasASecondTableOfRatesWhereTheyWereAskedFor) {
  MatrixSpec spec = small_matrix();
  spec.counts_success = true;
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  const auto of = pointers(*rows);
  const MatrixValues values = matrix_values(of, 2, MatrixMeasure::relative_error);
  const MatrixNames names{.rows = {"a", "b", "c"}, .models = {"m", "n"}};
  const std::string markdown = matrix_markdown(names, values, matrix_rates(of));
  const SuccessCount& count = (*rows)[0].success[0];
  const RateInterval interval = wilson_interval(count);
  const std::string_view bold = is_best_rate(matrix_rates(of)[0], 0) ? "**" : "";
  EXPECT_THAT(markdown, HasSubstr(fmt::format("| a | {}{:.1f} % ({:.1f} to {:.1f}){} | ", bold,
                                              100 * count.rate(), 100 * interval.low,
                                              100 * interval.high, bold)));
  EXPECT_THAT(markdown, HasSubstr("of 40 memories"));
  EXPECT_THAT(matrix_tex(names, values, matrix_rates(of)),
              HasSubstr(fmt::format("{:.1f} \\% (", 100 * count.rate())));
  EXPECT_THAT(matrix_markdown(names, values), Not(HasSubstr("Wilson")));
}

TEST(MatrixText, HasMeansOfRatesAndSaysWhatMattersForThem) {
  const MatrixNames names{.rows = {"a", "b"}, .models = {"k", "l"}};
  MatrixValues values{.measure = MatrixMeasure::relative_error, .models = 2};
  values.references = {.mean_image = false, .observer = false};
  values.values = {{0.1, 0.2}, {0.9, 1.0}};
  values.observer_mean = {std::nullopt, std::nullopt};
  MatrixRates rates{{.models = {{.successes = 10, .trials = 10}, {.successes = 5, .trials = 10}}},
                    {.models = {{.successes = 2, .trials = 10}, {.successes = 1, .trials = 10}}}};
  const std::string markdown = matrix_markdown(names, values, rates);
  EXPECT_THAT(markdown, HasSubstr("| 75.0 % |\n")) << "the mean of row a";
  EXPECT_THAT(markdown, HasSubstr("| mean | 60.0 % | 30.0 % |  |\n"));
  EXPECT_THAT(markdown, HasSubstr("the mask matters more: rows differ by 60 pp, columns by 30 pp"));
  const std::string tex = matrix_tex(names, values, rates);
  EXPECT_THAT(tex, HasSubstr("mean & 60.0 \\% & 30.0 \\% &"));
  EXPECT_THAT(tex, HasSubstr("By success the mask matters more"));
  const std::string page = matrix_markdown_page(names, values, rates);
  const std::size_t by_error = page.find("By relative error the mask matters more");
  ASSERT_NE(by_error, std::string::npos) << page;
  EXPECT_LT(by_error, page.find("75.0 %")) << "it stands below the table that it is about";
  EXPECT_GT(page.find("By success the mask matters more"), page.find("75.0 %"));
  EXPECT_THAT(markdown, HasSubstr("| b | **20.0 % (")) << "the best of its row";
  EXPECT_THAT(markdown, HasSubstr("| 10.0 % ("));
  EXPECT_THAT(tex, HasSubstr("\\textbf{20.0 \\% ("));
  EXPECT_THAT(tex, Not(HasSubstr("\\textbf{10.0")));
  EXPECT_FALSE(is_best_rate({.models = {{.successes = 3, .trials = 9}, {}}}, 0)) << "half counted";
  EXPECT_FALSE(
      is_best_rate({.models = {{.successes = 3, .trials = 9}, {.successes = 3, .trials = 9}}}, 0))
      << "none is better";
  rates[1].models[1] = {};
  EXPECT_EQ(what_matters(rates), "") << "not all of it is counted";
}

TEST(MatrixText, SaysWhatIsNotPlainOfItsRuns) {
  MatrixValues values{.measure = MatrixMeasure::relative_error, .models = 1};
  values.references = {.mean_image = false, .observer = false};
  values.values = {{0.1}};
  values.observer_mean = {std::nullopt};
  MatrixNames names{.rows = {"a"}, .models = {"k"}};
  EXPECT_THAT(matrix_markdown(names, values), Not(HasSubstr("Every run")));
  RunOptions options;
  options.damping = 0.5;
  options.clamp = Clamp::visible;
  names.run = run_options_words(options);
  EXPECT_THAT(matrix_markdown(names, values), HasSubstr("Every run is damped 0.5 · clamped."));
  EXPECT_THAT(matrix_tex(names, values), HasSubstr("% Every run is damped 0.5"));
}

}  // namespace
}  // namespace mnemoscope
