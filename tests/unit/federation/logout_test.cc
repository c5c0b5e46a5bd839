#include "lectern/federation/logout.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::federation {
namespace {

std::string outcome(const std::string& claims) {
  jose::Claims token;
  token.all = *json::decode(claims);
  token.issuer = "https://idp.test";
  token.subject = token.all.text_of("sub");
  token.issued_at = token.all.integer_of("iat");
  const auto order = logout_order_of(token);
  if (!order) return order.error().reason;
  return order->subject + "/" + order->session + "/" + order->token_id;
}

const std::string kEvent = R"("events":{"http://schemas.openid.net/event/backchannel-logout":{}},"iat":1)";

TEST(LogoutOrder, NamesASessionOrAPerson) {
  EXPECT_EQ(outcome("{" + kEvent + R"(,"jti":"t","sub":"ann","sid":"s"})"), "ann/s/t");
  EXPECT_EQ(outcome("{" + kEvent + R"(,"jti":"t","sid":"s"})"), "/s/t");
  EXPECT_EQ(outcome("{" + kEvent + R"(,"jti":"t","sub":"ann"})"), "ann//t");
}

TEST(LogoutOrder, IsNothingElse) {
  EXPECT_EQ(outcome("{" + kEvent + R"(,"jti":"t"})"), "nobody_named");
  EXPECT_EQ(outcome("{" + kEvent + R"(,"sub":"ann"})"), "no_token_id");
  EXPECT_EQ(outcome("{" + kEvent + R"(,"jti":"t","sub":"ann","nonce":null})"), "has_a_nonce");
  EXPECT_EQ(outcome("{" + kEvent + R"(,"jti":7,"sub":"ann"})"), "wrong_type_of_a_claim");
  EXPECT_EQ(outcome(R"({"jti":"t","sub":"ann","iat":1})"), "no_event");
  EXPECT_EQ(
      outcome(
          R"({"jti":"t","sub":"ann","iat":1,"events":["http://schemas.openid.net/event/backchannel-logout"]})"),
      "no_event");
  EXPECT_EQ(
      outcome(
          R"({"jti":"t","sub":"ann","events":{"http://schemas.openid.net/event/backchannel-logout":{}}})"),
      "no_issue_date");
}

}  // namespace
}  // namespace lectern::federation
