#include "lectern/mail/notice.h"

#include <gtest/gtest.h>

namespace lectern::mail {
namespace {

const words::Catalogue kEnglish(words::Language::English);
const words::Catalogue kGerman(words::Language::German);

HeldDocument held() {
  HeldDocument document;
  document.job = "0197ad1e-0000-7000-8000-000000000001";
  document.filename = "<b>exam & \"key\".pdf";
  document.submitter = "Sam";
  document.reason = "2 possible pieces of personal data were found.";
  document.due = "Monday, 30 November 2026, 11:00";
  document.time_zone = "UTC";
  document.kinds = {{"US_SSN", 2}, {"STREET_ADDRESS", 1}};
  document.link = "https://l.test/approve/T";
  return document;
}

void expect_all(const std::string& text, std::initializer_list<const char*> pieces) {
  for (const char* piece : pieces) EXPECT_NE(text.find(piece), std::string::npos) << piece << "\n" << text;
}

TEST(HeldNotice, SaysWhatHowManyUntilWhenAndWhere) {
  const Notice notice = held_notice(kEnglish, held());

  expect_all(notice.text,
             {"exam & \"key\".pdf", "Sam", "2 possible pieces of personal data were found.",
              "Social security numbers: 2", "Street address: 1", "Monday, 30 November 2026, 11:00 (UTC)",
              "0197ad1e-0000-7000-8000-000000000001", "https://l.test/approve/T"});
  EXPECT_EQ(notice.subject, "Please decide: <b>exam & \"key\".pdf");
}

TEST(HeldNotice, SaysTheSameInGerman) {
  const Notice notice = held_notice(kGerman, held());

  expect_all(notice.text, {"Sam hat ein Dokument eingereicht",
                           "2 Stellen mit möglichen personenbezogenen Daten wurden gefunden.",
                           "Sozialversicherungsnummern (USA): 2", "Anschrift: 1",
                           "Montag, 30. November 2026, 11:00 (UTC)", "https://l.test/approve/T"});
  EXPECT_NE(notice.html.find("<html lang=\"de\">"), std::string::npos);
  EXPECT_EQ(notice.html.find("lang=\"en\""), std::string::npos);
}

TEST(HeldNotice, MarksAReasonThatHasNoTranslation) {
  HeldDocument document = held();
  document.reason = "The fonts are broken.";

  EXPECT_NE(held_notice(kGerman, document).html.find("<span lang=\"en\">The fonts are broken.</span>"),
            std::string::npos);
  EXPECT_EQ(held_notice(kEnglish, document).html.find("<span"), std::string::npos);
}

TEST(HeldNotice, IsARemindersTextIfItIsOne) {
  HeldDocument document = held();
  document.occasion = Occasion::Reminder;

  const Notice notice = held_notice(kEnglish, document);

  EXPECT_EQ(notice.subject, "Reminder: <b>exam & \"key\".pdf");
  EXPECT_NE(notice.text.find("half the review time has passed"), std::string::npos);
}

TEST(HeldNotice, SaysWhetherTheFileStaysLockedAfterTheDeadline) {
  HeldDocument document = held();
  EXPECT_NE(held_notice(kEnglish, document).text.find("denied and erased"), std::string::npos);

  document.grace_days = 7;

  expect_all(held_notice(kEnglish, document).text, {"stays locked for 7 days", "you can reopen it"});
  expect_all(held_notice(kGerman, document).text, {"bleibt dann 7 Tage gesperrt"});
  document.grace_days = 1;
  expect_all(held_notice(kEnglish, document).text, {"stays locked for one day"});
}

TEST(HeldNotice, AnnouncesTheLastReminder) {
  HeldDocument document = held();
  document.occasion = Occasion::FinalReminder;

  EXPECT_EQ(held_notice(kEnglish, document).subject, "Last reminder: <b>exam & \"key\".pdf");
}

TEST(HeldNotice, SaysUntilWhenAnExpiredHoldMayBeReopened) {
  HeldDocument document = held();
  document.occasion = Occasion::Expired;
  document.reopen_until = "Monday, 7 December 2026, 11:00";

  const Notice notice = held_notice(kEnglish, document);

  EXPECT_EQ(notice.subject, "Nobody decided in time: <b>exam & \"key\".pdf");
  expect_all(notice.text, {"You can reopen it until Monday, 7 December 2026, 11:00 (UTC)",
                           "Reopen the document", "https://l.test/approve/T"});
  EXPECT_EQ(notice.text.find("30 November"), std::string::npos);
}

TEST(HeldNotice, NamesNobodyWithoutASubmitter) {
  HeldDocument document = held();
  document.submitter.clear();

  EXPECT_NE(held_notice(kEnglish, document).text.find("This document may contain personal data."),
            std::string::npos);
}

TEST(HeldNotice, ShowsWhatComesFromOutsideAsTextOnly) {
  const Notice notice = held_notice(kEnglish, held());

  EXPECT_NE(notice.html.find("&lt;b&gt;exam &amp; &quot;key&quot;.pdf"), std::string::npos);
  EXPECT_EQ(notice.html.find("<b>"), std::string::npos);
  EXPECT_EQ(notice.html.find("http-equiv"), std::string::npos);
}

TEST(HeldNotice, HasSnippetsOnlyIfThereAreSome) {
  HeldDocument document = held();
  EXPECT_EQ(held_notice(kEnglish, document).text.find("masked"), std::string::npos);

  document.snippets = {"SSN •••-••-••74"};

  EXPECT_NE(held_notice(kEnglish, document).text.find("SSN •••-••-••74"), std::string::npos);
}

struct News {
  const char* name;
  const char* type;
  const char* english;
  const char* german;
};

void PrintTo(const News& row, std::ostream* out) {
  *out << row.name;
}

class NewsHeadline : public testing::TestWithParam<News> {};

INSTANTIATE_TEST_SUITE_P(
    Types, NewsHeadline,
    testing::Values(
        News{"Submitted", "document.submitted", "“a.pdf” was received", "„a.pdf“ ist eingegangen"},
        News{"Held", "document.held", "“a.pdf” is waiting for a decision about personal data",
             "„a.pdf“ wartet auf eine Entscheidung über personenbezogene Daten"},
        News{"Decided", "document.decided", "A decision was made on “a.pdf”",
             "Über „a.pdf“ wurde entschieden"},
        News{"Completed", "document.completed", "“a.pdf” is ready", "„a.pdf“ ist fertig"},
        News{"Failed", "document.failed", "“a.pdf” could not be converted",
             "„a.pdf“ konnte nicht umgewandelt werden"},
        News{"Denied", "document.denied", "“a.pdf” was denied and will not be converted",
             "„a.pdf“ wurde abgelehnt und wird nicht umgewandelt"},
        News{"Unknown", "document.polished", "There is news about “a.pdf”", "Es gibt Neues zu „a.pdf“"},
        News{"NotADocument", "completed", "There is news about “a.pdf”", "Es gibt Neues zu „a.pdf“"}),
    [](const auto& row) { return row.param.name; });

TEST_P(NewsHeadline, SaysWhatHappened) {
  const DocumentNews news{GetParam().type, "a.pdf", "", ""};

  EXPECT_EQ(news_notice(kEnglish, {news}).subject, GetParam().english);
  EXPECT_EQ(news_notice(kGerman, {news}).subject, GetParam().german);
}

TEST(NewsNotice, IsADigestOfSeveral) {
  const DocumentNews ready{"document.completed", "a.pdf", "", "https://l.test/a"};
  const DocumentNews torn{"document.failed", "b.pdf", "It is torn.", ""};

  const Notice both = news_notice(kEnglish, {ready, torn});

  EXPECT_EQ(both.subject, "News about 2 documents");
  expect_all(both.text,
             {"“a.pdf” is ready.", "https://l.test/a", "“b.pdf” could not be converted. It is torn."});
}

TEST(NewsNotice, SaysHowTheDecisionWentAndNotTheDetail) {
  DocumentNews news{"document.decided", "a.pdf", "detail", ""};
  news.decision = "expired";

  const Notice notice = news_notice(kEnglish, {news});

  EXPECT_NE(notice.text.find("Nobody decided in time."), std::string::npos);
  EXPECT_EQ(notice.text.find("detail"), std::string::npos);
}

TEST(NewsNotice, LinksThePageUntilItsLastDay) {
  DocumentNews news{"document.completed", "a.pdf", "", ""};
  news.page = "https://l.test/files/x";
  news.page_until = "2026-12-06";

  EXPECT_NE(news_notice(kEnglish, {news}).text.find("without signing in, until 6 December 2026"),
            std::string::npos);
  EXPECT_NE(news_notice(kGerman, {news}).text.find("ohne Anmeldung öffnen, bis 6. Dezember 2026"),
            std::string::npos);
}

TEST(WebhookNotice, SaysWhichWhyAndWhatToDo) {
  const Notice notice = webhook_notice(kEnglish, "https://hooks.test/a", "It answered 410.");

  EXPECT_EQ(notice.subject, "A webhook was disabled");
  expect_all(notice.text, {"https://hooks.test/a", "It answered 410.", "Re-enable it"});
}

}  // namespace
}  // namespace lectern::mail
