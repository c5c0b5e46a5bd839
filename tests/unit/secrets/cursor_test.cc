#include "lectern/secrets/cursor.h"

#include <gtest/gtest.h>

namespace lectern::secrets {
namespace {

const std::string kOld(32, 'o');
const std::string kNew(32, 'n');

TEST(Cursor, OpensForTheListItCameFrom) {
  const CursorSealer sealer({kNew});
  const std::string cursor = sealer.seal(">7 Übung 3", "documents of 1");

  EXPECT_EQ(sealer.open(cursor, "documents of 1"), ">7 Übung 3");
  EXPECT_FALSE(sealer.open(cursor, "documents of 2"));
  EXPECT_EQ(cursor.find("bung"), std::string::npos);
}

TEST(Cursor, SurvivesAChangeOfTheSecretAsLongAsTheOldOneCounts) {
  const std::string cursor = CursorSealer({kOld}).seal("x", "list");

  EXPECT_EQ(CursorSealer({kNew, kOld}).open(cursor, "list"), "x");
  EXPECT_FALSE(CursorSealer({kNew}).open(cursor, "list"));
}

TEST(Cursor, ThatWasChangedOrMadeUpOpensNothing) {
  const CursorSealer sealer({kNew});
  std::string cursor = sealer.seal("position", "list");
  for (std::size_t at = 0; at < cursor.size(); ++at) {
    std::string changed = cursor;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_NE(sealer.open(changed, "list"), "position") << at;
  }
  for (const char* made_up : {"", "a", "nonsense", "====", "\xff\xff", "ajEyMw"}) {
    EXPECT_FALSE(sealer.open(made_up, "list")) << made_up;
  }
  EXPECT_FALSE(sealer.open(std::string(100'000, 'A'), "list"));
}

}  // namespace
}  // namespace lectern::secrets
