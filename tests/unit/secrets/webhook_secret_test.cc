#include "lectern/secrets/webhook_secret.h"

#include <gtest/gtest.h>

#include <set>

namespace lectern::secrets {
namespace {

const std::string kKey(32, 'k');
const PublicId kWebhook = *PublicId::parse("0b7e6a3c-6f0e-4c53-9a39-2f1b6f4f9f10");
const PublicId kOther = *PublicId::parse("0b7e6a3c-6f0e-4c53-9a39-2f1b6f4f9f11");

TEST(WebhookSecret, IsTheSameEachTime) {
  const std::string secret = webhook_secret(kKey, TenantId{1}, kWebhook, 1);
  EXPECT_EQ(secret.size(), 32U);
  EXPECT_EQ(webhook_secret(kKey, TenantId{1}, kWebhook, 1), secret);
}

TEST(WebhookSecret, DiffersByEachOfItsInputs) {
  const std::set<std::string> secrets = {
      webhook_secret(kKey, TenantId{1}, kWebhook, 1),
      webhook_secret(std::string(32, 'l'), TenantId{1}, kWebhook, 1),
      webhook_secret(kKey, TenantId{2}, kWebhook, 1),
      webhook_secret(kKey, TenantId{1}, kOther, 1),
      webhook_secret(kKey, TenantId{1}, kWebhook, 2),
  };
  EXPECT_EQ(secrets.size(), 5U);
}

TEST(WebhookSecret, IsWrittenAsStandardWebhooksHaveIt) {
  EXPECT_EQ(webhook_secret_text("foobar"), "whsec_Zm9vYmFy");
}

TEST(WebhookSecretDeathTest, AShortKeyIsABug) {
  EXPECT_DEATH(webhook_secret(std::string(31, 'k'), TenantId{1}, kWebhook, 1), "");
}

}  // namespace
}  // namespace lectern::secrets
