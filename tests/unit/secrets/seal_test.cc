#include "lectern/secrets/seal.h"

#include <gtest/gtest.h>

namespace lectern::secrets {
namespace {

TEST(Seal, OnlyTheHolderOfTheSecretOpens) {
  const SealOpener worker(std::string(32, 'w'));
  const SealOpener other(std::string(32, 'o'));

  const auto sealed = seal("päßword", worker.public_key());

  EXPECT_EQ(worker.open(sealed), "päßword");
  EXPECT_FALSE(other.open(sealed));
}

TEST(Seal, AChangedByteDoesNotOpen) {
  const SealOpener worker(std::string(32, 'w'));
  auto sealed = seal("secret", worker.public_key());
  sealed.back() ^= std::byte{1};
  EXPECT_FALSE(worker.open(sealed));
  EXPECT_FALSE(worker.open({}));
}

TEST(Seal, TheSameTextNeverLooksTheSame) {
  const SealOpener worker(std::string(32, 'w'));
  EXPECT_NE(seal("secret", worker.public_key()), seal("secret", worker.public_key()));
}

TEST(Wipe, LeavesNothing) {
  std::string secret = "secret";
  wipe(secret);
  EXPECT_TRUE(secret.empty());
}

}  // namespace
}  // namespace lectern::secrets
