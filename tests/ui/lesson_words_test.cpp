// What a lesson may name: widgets, keys of views and workspaces of this window.
#include "ui/frame/lesson_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lessons/lesson_file.h"
#include "source_folder.h"

namespace mnemoscope {
namespace {

TEST(LessonWords, AreThoseOfTheProgramsOwnLessons) {
  const LessonList own =
      load_lessons({source_folder() / "assets" / "lessons"}, words_for_lessons());
  EXPECT_GE(own.lessons.size(), 14U);
  for (const Error& refused : own.refused) ADD_FAILURE() << refused.text;
}

TEST(LessonWords, KnowTheWidgetsOfTheGlossary) {
  const WindowWords words = words_for_lessons();
  for (const char* const name :
       {"retrieve.beta", "plot.weights", "query.0.fill.*", "symbol.β", "compare.cell.2.1"})
    EXPECT_TRUE(words.has_widget(name)) << name;
  for (const char* const name : {"", "retrieve.betta", "nonsense", "nonsense.*", "fridge"})
    EXPECT_FALSE(words.has_widget(name)) << name;
}

TEST(LessonWords, KnowWhatViewsKeep) {
  const WindowWords words = words_for_lessons();
  for (const char* const key : {"theory.selected_row", "retrieve.weights_form", "compare.row",
                                "retrieve.opened_corruption", "view.step", "theory"})
    EXPECT_TRUE(words.has_view_key(key)) << key;
  for (const char* const key : {"theory.nonsense", "moon", "retrieve.weights_form.deeper", "step"})
    EXPECT_FALSE(words.has_view_key(key)) << key;
}

TEST(LessonWords, KnowWhatViewsTake) {
  const WindowWords words = words_for_lessons();
  const Session session = default_session();
  EXPECT_EQ(words.view_refusal(session, R"({"retrieve": {"weights_form": "heat-map"}})"),
            std::nullopt);
  const auto refused = words.view_refusal(session, R"({"retrieve": {"weights_form": "heatmap"}})");
  ASSERT_TRUE(refused);
  EXPECT_NE(refused->find("retrieve.weights_form = \"heatmap\" is not taken"), std::string::npos)
      << *refused;
}

}  // namespace
}  // namespace mnemoscope
