// A session run to its end, as a lesson asks about it.
#pragma once

#include <gtest/gtest.h>

#include <utility>

#include "lessons/played.h"

namespace mnemoscope {

struct AskedSession : Played {
  explicit AskedSession(Session chosen) {
    const Status ran = become(std::move(chosen));
    EXPECT_TRUE(ran) << ran.error().text;
  }
};

}  // namespace mnemoscope
