#include "lectern/sign_in/seed_sealer.h"

#include <gtest/gtest.h>

namespace lectern::sign_in {
namespace {

const std::string kOld(32, 'o');
const std::string kNew(32, 'n');
const Owner kAnn{TenantId{1}, AccountId{7}};

TEST(SeedSealer, OpensWhatItSealedForTheSameAccount) {
  const SeedSealer sealer({kNew});
  const auto sealed = sealer.seal("seed", kAnn);
  const auto opened = sealer.open(sealed, kAnn);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->seed, "seed");
  EXPECT_FALSE(opened->is_old);
  EXPECT_NE(sealer.seal("seed", kAnn), sealed) << "equal seeds do not look equal";
}

TEST(SeedSealer, OpensNothingForAnotherAccount) {
  const SeedSealer sealer({kNew});
  const auto sealed = sealer.seal("seed", kAnn);
  EXPECT_FALSE(sealer.open(sealed, {TenantId{1}, AccountId{8}}));
  EXPECT_FALSE(sealer.open(sealed, {TenantId{2}, AccountId{7}}));
  EXPECT_FALSE(sealer.open(sealed, {TenantId{1}, AccountId{77}}));
}

TEST(SeedSealer, AnOlderKeyStillOpensAndIsSaid) {
  const auto sealed = SeedSealer({kOld}).seal("seed", kAnn);
  const auto opened = SeedSealer({kNew, kOld}).open(sealed, kAnn);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->seed, "seed");
  EXPECT_TRUE(opened->is_old);
  EXPECT_FALSE(SeedSealer({kNew}).open(sealed, kAnn));
}

TEST(SeedSealer, OpensNothingThatWasChangedOrCut) {
  const SeedSealer sealer({kNew});
  const auto sealed = sealer.seal("seed", kAnn);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= std::byte{1};
    EXPECT_FALSE(sealer.open(changed, kAnn)) << i;
  }
  EXPECT_FALSE(sealer.open({}, kAnn));
  EXPECT_FALSE(sealer.open({sealed.begin(), sealed.end() - 1}, kAnn));
}

}  // namespace
}  // namespace lectern::sign_in
