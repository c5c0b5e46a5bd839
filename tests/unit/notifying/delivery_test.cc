#include "lectern/notifying/delivery.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"
#include "lectern/mail/webhook.h"

namespace lectern::notifying {

void PrintTo(const DeliveryResult& result, std::ostream* out) {
  *out << outcome_name(result.outcome) << " " << result.status.value_or(0) << " \"" << result.error << "\"";
}

namespace {

using Next = net::CallFailure::Next;

json::Value parsed(const std::string& text) {
  auto value = json::decode(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.has_value() ? std::move(*value) : json::Value();
}

// What an answer means.

struct Answer {
  std::string name;
  int status;
  Outcome wanted;
};

void PrintTo(const Answer& row, std::ostream* out) {
  *out << row.name;
}

class WebhookAnswer : public testing::TestWithParam<Answer> {};

TEST_P(WebhookAnswer, DecidesWhetherThereIsAnotherAttempt) {
  const DeliveryResult result = result_of_call(net::HttpAnswer{GetParam().status, "private text", 0});

  EXPECT_EQ(result.outcome, GetParam().wanted);
  EXPECT_EQ(result.status, GetParam().status);
  EXPECT_EQ(result.error.find("private"), std::string::npos) << "an answer's text is in no log";
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WebhookAnswer,
    testing::Values(Answer{"Ok", 200, Outcome::Delivered}, Answer{"NoContent", 204, Outcome::Delivered},
                    Answer{"LastOfTheGoodOnes", 299, Outcome::Delivered},
                    Answer{"Redirect", 301, Outcome::TryAgain}, Answer{"BadRequest", 400, Outcome::TryAgain},
                    Answer{"NotFound", 404, Outcome::TryAgain}, Answer{"Gone", 410, Outcome::Gone},
                    Answer{"TooManyRequests", 429, Outcome::TryAgain},
                    Answer{"ServerError", 500, Outcome::TryAgain}, Answer{"Nonsense", 0, Outcome::TryAgain}),
    [](const auto& row) { return row.param.name; });

TEST(WebhookCallResult, IsTriedAgainIfNobodyAnswers) {
  const DeliveryResult result = result_of_call(net::CallFailure{Next::TryAgain, "timed out", {}});

  EXPECT_EQ(result, (DeliveryResult{Outcome::TryAgain, std::nullopt, "timed out"}));
}

TEST(WebhookTarget, IsRefusedIfItsAddressIsForbidden) {
  EXPECT_EQ(result_of_target({Next::GiveUp, "not public", {}}),
            (DeliveryResult{Outcome::Refused, std::nullopt, "not public"}));
}

TEST(WebhookTarget, IsTriedAgainIfItsNameDoesNotResolve) {
  EXPECT_EQ(result_of_target({Next::TryAgain, "no such host", {}}).outcome, Outcome::TryAgain);
}

TEST(MailResult, IsDeliveredWhenTheRelayTookIt) {
  EXPECT_EQ(result_of_mail(Done{}), (DeliveryResult{Outcome::Delivered, 250, ""}));
}

TEST(MailResult, GivesUpOnAPermanentRefusal) {
  EXPECT_EQ(result_of_mail(net::CallFailure{Next::GiveUp, "no such mailbox", 550}),
            (DeliveryResult{Outcome::Refused, 550, "no such mailbox"}));
}

TEST(MailResult, TriesAgainAfterATemporaryOne) {
  EXPECT_EQ(result_of_mail(net::CallFailure{Next::TryAgain, "greylisted", 451}),
            (DeliveryResult{Outcome::TryAgain, 451, "greylisted"}));
}

TEST(OutcomeNames, AreThoseThatTheDatabaseTakes) {
  EXPECT_STREQ(outcome_name(Outcome::Delivered), "delivered");
  EXPECT_STREQ(outcome_name(Outcome::TryAgain), "again");
  EXPECT_STREQ(outcome_name(Outcome::Refused), "refused");
  EXPECT_STREQ(outcome_name(Outcome::Gone), "gone");
  EXPECT_STREQ(outcome_name(Outcome::Dropped), "dropped");
}

// A webhook call.

const std::string kSecret(32, 's');
constexpr std::int64_t kNow = 1'800'000'000;

json::Value webhook() {
  return parsed(R"({"message_id":"42","type":"document.completed","at":"2026-11-30T10:00:00Z"})");
}

std::string header(const WebhookCall& call, const std::string& name) {
  const auto found = std::find_if(call.headers.begin(), call.headers.end(),
                                  [&](const auto& one) { return one.first == name; });
  return found != call.headers.end() ? found->second : "(missing)";
}

TEST(WebhookCalls, HaveTheHeadersOfTheStandard) {
  const WebhookCall call = webhook_call(webhook(), R"({"id":"x"})", {kSecret}, kNow);

  EXPECT_EQ(header(call, "Content-Type"), "application/json");
  EXPECT_EQ(header(call, "webhook-id"), "msg_42");
  EXPECT_EQ(header(call, "webhook-timestamp"), "1800000000");
  EXPECT_EQ(header(call, "webhook-signature"), mail::webhook_signature({kSecret}, "msg_42", kNow, call.body));
}

TEST(WebhookCalls, CarryTypeTimeAndData) {
  const json::Value body = parsed(webhook_call(webhook(), R"({"id":"x"})", {kSecret}, kNow).body);

  EXPECT_EQ(body.text_of("type"), "document.completed");
  EXPECT_EQ(body.text_of("timestamp"), "2026-11-30T10:00:00Z");
  EXPECT_EQ(body.find("data")->text_of("id"), "x");
}

TEST(WebhookCalls, KeepTheirIdAndBodyInALaterAttempt) {
  const WebhookCall first = webhook_call(webhook(), "{}", {kSecret}, kNow);
  const WebhookCall second = webhook_call(webhook(), "{}", {kSecret}, kNow + 60);

  EXPECT_EQ(first.body, second.body);
  EXPECT_EQ(header(first, "webhook-id"), header(second, "webhook-id"));
  EXPECT_NE(header(first, "webhook-signature"), header(second, "webhook-signature"));
}

TEST(WebhookCalls, AreSignedOncePerSecret) {
  const std::string signatures =
      header(webhook_call(webhook(), "{}", {kSecret, std::string(32, 'o')}, kNow), "webhook-signature");

  EXPECT_EQ(std::count(signatures.begin(), signatures.end(), ' '), 1);
}

struct Rotation {
  std::string name, delivery;
  std::vector<std::int64_t> wanted;
};

void PrintTo(const Rotation& row, std::ostream* out) {
  *out << row.name;
}

class SigningGenerations : public testing::TestWithParam<Rotation> {};

TEST_P(SigningGenerations, AreTheNewestAndTheOneBeforeWhileTheyOverlap) {
  EXPECT_EQ(signing_generations(parsed(GetParam().delivery)), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SigningGenerations,
    testing::Values(Rotation{"NeverRotated", R"({"generation":1})", {1}},
                    Rotation{"RotatedLongAgo", R"({"generation":3,"overlaps":false})", {3}},
                    Rotation{"JustRotated", R"({"generation":3,"overlaps":true})", {3, 2}},
                    Rotation{"NoneBeforeTheFirst", R"({"generation":1,"overlaps":true})", {1}}),
    [](const auto& row) { return row.param.name; });

// A mail.

const mail::Mailbox kSender{"Lectern", "lectern@uni.edu"};
const mail::Notice kNotice{"The subject", "The text", "<p>The text</p>"};

json::Value mail_to(const std::string& to, const std::string& more = "") {
  return parsed(R"({"message_id":"42","to":)" + to + more + "}");
}

TEST(Recipients, AreThoseWithAnAddress) {
  const auto boxes = recipients_of(mail_to(
      R"([{"email":"a@uni.edu","name":"Ada"},{"email":"not an address"},{"name":"Nobody"},{"email":"b@uni.edu"}])"));

  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_EQ(boxes[0].name, "Ada");
  EXPECT_EQ(boxes[1].address, "b@uni.edu");
}

TEST(Recipients, CannotAddHeaders) {
  EXPECT_TRUE(recipients_of(mail_to(R"([{"email":"a@uni.edu\r\nBcc: x@evil.test"}])")).empty());
}

TEST(Recipients, AreNoneIfTheListIsNoList) {
  EXPECT_TRUE(recipients_of(mail_to("null")).empty());
  EXPECT_TRUE(recipients_of(parsed("{}")).empty());
}

TEST(Messages, AreMadeOfTheNoticeAndTheDelivery) {
  const auto message = message_of(mail_to(R"([{"email":"a@uni.edu"}])"), kNotice, kSender, kNow);

  EXPECT_EQ(message.from.address, "lectern@uni.edu");
  EXPECT_FALSE(message.reply_to.has_value());
  EXPECT_EQ(message.subject, "The subject");
  EXPECT_EQ(message.text, "The text");
  EXPECT_EQ(message.html, "<p>The text</p>");
  EXPECT_EQ(message.id, "42");
  EXPECT_EQ(message.sent_at, kNow);
}

TEST(Messages, ComeFromTheTenantIfItHasASender) {
  const auto message =
      message_of(mail_to(R"([{"email":"a@uni.edu"}])",
                         R"(,"mail":{"from":"Registrar <r@uni.edu>","reply_to":"office@uni.edu"})"),
                 kNotice, kSender, kNow);

  EXPECT_EQ(message.from.address, "r@uni.edu");
  ASSERT_TRUE(message.reply_to.has_value());
  EXPECT_EQ(message.reply_to->address, "office@uni.edu");
}

TEST(Messages, KeepTheInstallationsSenderIfTheTenantsIsNoMailbox) {
  const auto message =
      message_of(mail_to(R"([{"email":"a@uni.edu"}])", R"(,"mail":{"from":"Registrar\nBcc: x@evil.test"})"),
                 kNotice, kSender, kNow);

  EXPECT_EQ(message.from.address, "lectern@uni.edu");
}

}  // namespace
}  // namespace lectern::notifying
