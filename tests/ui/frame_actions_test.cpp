// What the frame's own actions say: words that tables of other folders decide.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/file_formats.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(MissingSets, NameThePackageThatHasThem) {
  EXPECT_THAT(why_set_is_missing({.name = "faces", .package = "dataset-faces"}),
              HasSubstr("dataset-faces"));
  EXPECT_THAT(why_set_is_missing({.name = "faces"}), ::testing::Not(HasSubstr("package")));
}

TEST_F(Gui, OpeningADataSetNamesWhatCanBeRead) {
  Actions actions;
  frame([&](UiContext& ui) { add_frame_actions(actions, ui, {}); });
  EXPECT_THAT(actions.find("file.open-images")->tooltip, HasSubstr(data_set_names()));
}

}  // namespace
}  // namespace mnemoscope
