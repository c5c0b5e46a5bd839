#include "lectern/notifying/hold_mail.h"

#include <string>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::notifying {
namespace {

json::Value parsed(const std::string& text) {
  auto value = json::decode(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.has_value() ? std::move(*value) : json::Value();
}

const words::Catalogue kEnglish(words::Language::English);
const std::string kLink = "https://l.test/approve/T";

json::Value held(const std::string& type = "document.held") {
  return parsed(R"({"type":")" + type + R"(","job":"0197ad1e","filename":"exam.pdf","submitter":"Sam",
    "reason":"Not the whole document could be checked.","local_expires_at":"Monday, 30 November 2026, 11:00",
    "time_zone":"Europe/Berlin","kinds":[{"entity":"US_SSN","count":2}],"snippets":["SSN ***74"]})");
}

TEST(HoldMail, SaysWhatIsHeldWhyUntilWhenAndWhere) {
  const mail::Notice notice = hold_mail(kEnglish, held(), kLink);

  for (const char* piece : {"exam.pdf", "Sam", "Not the whole document could be checked.",
                            "Monday, 30 November 2026, 11:00 (Europe/Berlin)", "SSN ***74", "T"})
    EXPECT_NE(notice.text.find(piece), std::string::npos) << piece;
  EXPECT_NE(notice.text.find(kLink), std::string::npos);
}

TEST(HoldMail, IsWrittenInTheCataloguesLanguage) {
  const mail::Notice notice = hold_mail(words::Catalogue(words::Language::German), held(), kLink);

  EXPECT_EQ(notice.subject, "Bitte entscheiden: exam.pdf");
  EXPECT_NE(notice.text.find("Montag, 30. November 2026, 11:00 (Europe/Berlin)"), std::string::npos);
}

TEST(HoldMail, IsAnotherMailAsAReminder) {
  EXPECT_NE(hold_mail(kEnglish, held("document.reminder"), kLink).subject,
            hold_mail(kEnglish, held(), kLink).subject);
}

TEST(HoldMail, KnowsTheLastReminderAndTheEndOfTheTime) {
  const auto subject = [](const std::string& members) {
    return hold_mail(kEnglish, parsed("{\"filename\":\"exam.pdf\"," + members + "}"), kLink).subject;
  };

  EXPECT_EQ(subject(R"("type":"document.reminder","body":{"final":true})"), "Last reminder: exam.pdf");
  EXPECT_EQ(subject(R"("type":"document.reminder","body":{})"), "Reminder: exam.pdf");
  EXPECT_EQ(subject(R"("type":"document.expired")"), "Nobody decided in time: exam.pdf");
}

TEST(HoldMail, SaysHowLongTheFileStaysLocked) {
  const auto notice = hold_mail(kEnglish, parsed(R"({"type":"document.held","grace_days":7})"), kLink);

  EXPECT_NE(notice.text.find("7 days"), std::string::npos);
}

TEST(HoldMail, CountsAKindWithoutANumberAsNone) {
  const auto notice =
      hold_mail(kEnglish, parsed(R"({"kinds":[{"entity":"US_SSN"}],"snippets":[7,"kept"]})"), kLink);

  EXPECT_NE(notice.text.find("0"), std::string::npos);
  EXPECT_NE(notice.text.find("kept"), std::string::npos);
}

TEST(HoldMail, NeedsNothingButTheLink) {
  EXPECT_NE(hold_mail(kEnglish, parsed("{}"), kLink).text.find(kLink), std::string::npos);
}

struct Event {
  std::string name, delivery, wanted;
};

void PrintTo(const Event& row, std::ostream* out) {
  *out << row.name;
}

class SubmitterMail : public testing::TestWithParam<Event> {};

TEST_P(SubmitterMail, SaysWhatBecameOfTheDocument) {
  const auto notice = submitter_mail(kEnglish, {parsed(GetParam().delivery)}, "https://l.test", std::nullopt);

  EXPECT_NE(notice.text.find(GetParam().wanted), std::string::npos) << notice.text;
  EXPECT_NE((notice.subject + notice.text).find("a.pdf"), std::string::npos);
  EXPECT_NE(notice.text.find("https://l.test/documents/j1"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SubmitterMail,
    testing::Values(
        Event{"Completed", R"({"type":"document.completed","body":{"id":"j1","filename":"a.pdf"}})", "a.pdf"},
        Event{
            "Failed",
            R"({"type":"document.failed","body":{"id":"j1","filename":"a.pdf","error":{"message":"It is torn."}}})",
            "It is torn."},
        Event{"Approved",
              R"({"type":"document.decided","body":{"id":"j1","filename":"a.pdf","decision":"approve"}})",
              "approved"},
        Event{"Denied",
              R"({"type":"document.decided","body":{"id":"j1","filename":"a.pdf","decision":"deny"}})",
              "denied"},
        Event{"Expired",
              R"({"type":"document.decided","body":{"id":"j1","filename":"a.pdf","decision":"expired"}})",
              "in time"}),
    [](const auto& row) { return row.param.name; });

TEST(SubmitterMails, HaveALinkToThePageOnlyWithASigner) {
  const auto ready = parsed(R"({"type":"document.completed","tenant":1,"link_generation":1,
    "link":"11111111-1111-4111-8111-111111111111","page":"result.html",
    "body":{"id":"22222222-2222-4222-8222-222222222222","filename":"a.pdf"}})");
  const delivery::LinkSigner signer({std::string(32, 'k')});

  EXPECT_EQ(submitter_mail(kEnglish, {ready}, "https://l.test", std::nullopt).text.find("/files/"),
            std::string::npos);
  EXPECT_NE(submitter_mail(kEnglish, {ready}, "https://l.test", signer).text.find("https://l.test/files/"),
            std::string::npos);
}

TEST(WebhookMail, NamesTheWebhookAndTheReason) {
  const auto notice = webhook_mail(
      kEnglish, parsed(R"({"body":{"url":"https://hooks.test/a","reason":"It answered 410."}})"));

  EXPECT_NE(notice.text.find("https://hooks.test/a"), std::string::npos);
  EXPECT_NE(notice.text.find("It answered 410."), std::string::npos);
}

}  // namespace
}  // namespace lectern::notifying
