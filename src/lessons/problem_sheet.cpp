#include "lessons/problem_sheet.h"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

#include "text/markup.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mnemoscope: problem sheet</title>
<style>
body { font: 11pt/1.45 sans-serif; max-width: 42em; margin: 2em auto; padding: 0 1em; color: #111; }
h1 { font-size: 1.6em; } h2 { font-size: 1.2em; margin: 1.8em 0 0.3em; }
h2, h2 + p { break-after: avoid; page-break-after: avoid; }
p { margin: 0.3em 0; orphans: 3; widows: 3; }
li { margin: 0.5em 0; } li, .explore { break-inside: avoid; page-break-inside: avoid; }
.guess span { margin-left: 0.8em; white-space: nowrap; }
.answer { height: 2.6em; border-bottom: 1px solid #999; }
.explore .answer { height: 5em; }
@page { margin: 2cm; }
@media print { body { max-width: none; margin: 0; padding: 0; color: #000; } }
.who { display: flex; gap: 2em; } .who span { flex: 1; border-bottom: 1px solid #999; }
</style></head><body>
<h1>Mnemoscope: problem sheet</h1>
<p class="who"><span>Name:</span><span>Date:</span></p>
<p>Open the Learn workspace (<code>mnemoscope --workspace learn</code>) and begin the lesson that
stands above the tasks. Tick a guess before it is tried, and write below a task what you saw.</p>
)";

/// A title before the words of its page; one that ends in a mark of its own gets no dot.
std::string lead(std::string_view title) {
  if (title.empty()) return {};
  const bool ends = std::string_view(".?!").find(title.back()) != std::string_view::npos;
  return fmt::format("<strong>{}{}</strong> ", html_text(title), ends ? "" : ".");
}

/// The title says which page of the lesson is meant.
void add_item(std::string& html, std::string_view title, std::string_view words,
              std::string_view below = "") {
  html += fmt::format("<li>{}{}{}<div class=\"answer\"></div></li>\n", lead(title),
                      html_text(words), below);
}

/// To tick before it is tried; what is guessed in the window, at a memory or a curve, has none.
std::string boxes(const Prediction& ask) {
  if (ask.answers.empty())
    return "<p class=\"guess\">Predict first, and write your guess here:</p>";
  std::string html = "<p class=\"guess\">Predict first:";
  for (const std::string& answer : ask.answers)
    html += fmt::format(" <span>☐ {}</span>", html_text(answer));
  return html + " <span>☐ Not sure yet</span></p>";
}

void add_lesson(std::string& html, const Lesson& lesson, std::size_t number) {
  html += fmt::format("<h2>{}. {}</h2>\n", number, html_text(lesson.title));
  if (!lesson.summary.empty()) html += fmt::format("<p>{}</p>\n", html_text(lesson.summary));
  html += "<ol>\n";
  for (const LessonPage& page : lesson.pages) {
    if (page.ask) add_item(html, page.title, page.ask->question, boxes(*page.ask));
    if (!page.task.empty()) add_item(html, page.title, page.task);
  }
  html += "</ol>\n";
  if (lesson.question.empty()) return;
  html += fmt::format(
      "<div class=\"explore\"><p><strong>To explore.</strong> {}</p>\n"
      "<div class=\"answer\"></div></div>\n",
      html_text(lesson.question));
}

}  // namespace

std::string problem_sheet(const std::vector<Lesson>& lessons) {
  std::string html(kHead);
  for (std::size_t i = 0; i < lessons.size(); ++i) add_lesson(html, lessons[i], i + 1);
  return html + "</body></html>\n";
}

}  // namespace mnemoscope
