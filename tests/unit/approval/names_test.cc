// The words of requests and forms.

#include <string>

#include <gtest/gtest.h>

#include "lectern/approval/allowlist.h"
#include "lectern/approval/decision.h"

namespace lectern::approval {
namespace {

TEST(Names, OfDecisions) {
  EXPECT_EQ(parse_decision("approve"), Decision::Approve);
  EXPECT_EQ(parse_decision("deny"), Decision::Deny);
}

TEST(Names, OfAnswers) {
  EXPECT_EQ(parse_answer("not_pii"), Answer::NotPii);
  EXPECT_EQ(parse_answer("acceptable"), Answer::Acceptable);
  EXPECT_EQ(parse_answer("is_pii"), Answer::IsPii);
  EXPECT_EQ(parse_answer("redact"), Answer::Redact);
}

TEST(Names, OfAnAdministratorsAnswers) {
  EXPECT_EQ(parse_allowed_decision("accept"), AllowedDecision::Accept);
  EXPECT_EQ(parse_allowed_decision("accept_in_document"), AllowedDecision::AcceptInDocument);
  EXPECT_EQ(parse_allowed_decision("refuse"), AllowedDecision::Refuse);
}

TEST(Names, AreExact) {
  for (const char* text : {"", "Approve", "approve ", "approved", "yes", "NOT_PII", "pii", "accept_all"}) {
    EXPECT_EQ(parse_decision(text), std::nullopt) << text;
    EXPECT_EQ(parse_answer(text), std::nullopt) << text;
    EXPECT_EQ(parse_allowed_decision(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace lectern::approval
