#include "lectern/mail/webhook.h"

#include <gtest/gtest.h>

namespace lectern::mail {
namespace {

/// Made with the standardwebhooks package of npm, 1.1.1.
TEST(WebhookSignature, IsWhatTheSpecificationSays) {
  const std::string secret = "0123456789abcdef0123456789abcdef";

  const std::string signature = webhook_signature({secret}, "msg_1", 1'700'000'000, R"({"a":1})");

  EXPECT_EQ(signature, "v1,rkwp5YuvdrMkcu0ZhuMsXoTg44mHAr1Q0+FFgFpXsjY=");
}

TEST(WebhookSignature, CarriesOneForEachSecret) {
  const std::string both = webhook_signature({"one", "two"}, "msg_1", 1, "{}");

  EXPECT_EQ(both, webhook_signature({"one"}, "msg_1", 1, "{}") + " " +
                      webhook_signature({"two"}, "msg_1", 1, "{}"));
}

TEST(WebhookBody, HasTypeTimeAndData) {
  EXPECT_EQ(webhook_body("document.held", "2026-11-27T21:35:00Z", R"({"id":"x"})"),
            R"({"type":"document.held","timestamp":"2026-11-27T21:35:00Z","data":{"id":"x"}})");
}

}  // namespace
}  // namespace lectern::mail
