#include "data/natural_order.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace mnemoscope {
namespace {

TEST(NaturalOrder, CountsNumbersAndComparesTheRestByBytes) {
  const std::vector<std::string> ordered{"",
                                         "1",
                                         "01",
                                         "2",
                                         "10",
                                         "A10",
                                         "a",
                                         "a0",
                                         "a1b2",
                                         "a1b10",
                                         "a2b1",
                                         "img2",
                                         "img02",
                                         "img10",
                                         "img10a",
                                         "img99999999999999999999",
                                         "img100000000000000000000",
                                         "\xc3\xa4"};
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    for (std::size_t j = 0; j < ordered.size(); ++j) {
      EXPECT_EQ(comes_before(ordered[i], ordered[j]), i < j) << ordered[i] << " " << ordered[j];
    }
  }
}

}  // namespace
}  // namespace mnemoscope
