#include "text/fnv.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

std::uint64_t hash_of_bytes(std::string_view bytes) {
  Fnv hash;
  hash.add(bytes);
  return hash.value();
}

// The authors' own values (http://www.isthe.com/chongo/tech/comp/fnv): files and names keep them.
TEST(Fnv, IsThatOfItsAuthors) {
  EXPECT_EQ(hash_of_bytes(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(hash_of_bytes("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(hash_of_bytes("foobar"), 0x85944171f73967e8ULL);
}

TEST(Fnv, IsTheSameInPieces) {
  Fnv hash;
  hash.add("foo");
  hash.add("bar");
  EXPECT_EQ(hash.value(), hash_of_bytes("foobar"));
  hash.add("\xff");
  EXPECT_EQ(hash.value(), hash_of_bytes("foobar\xff"));
}

}  // namespace
}  // namespace mnemoscope
