#include "lectern/mail/notice.h"

#include <gtest/gtest.h>

namespace lectern::mail {
namespace {

HeldDocument held() {
  return {false,
          "0197ad1e-0000-7000-8000-000000000001",
          "<b>exam & \"key\".pdf",
          "Sam",
          "2 possible pieces of personal data were found.",
          "Monday, 30 November 2026, 11:00 (UTC)",
          {{"US_SSN", 2}, {"STREET_ADDRESS", 1}},
          {},
          "https://l.test/approve/T"};
}

TEST(HeldNotice, SaysWhatHowManyUntilWhenAndWhere) {
  const Notice notice = held_notice(held());

  for (const char* piece :
       {"exam & \"key\".pdf", "Sam", "social security number: 2", "street address: 1", "30 November 2026",
        "0197ad1e-0000-7000-8000-000000000001", "https://l.test/approve/T"})
    EXPECT_NE(notice.text.find(piece), std::string::npos) << piece;
  EXPECT_EQ(notice.subject, "Please decide: <b>exam & \"key\".pdf");
}

TEST(HeldNotice, ShowsWhatComesFromOutsideAsTextOnly) {
  const Notice notice = held_notice(held());

  EXPECT_NE(notice.html.find("&lt;b&gt;exam &amp; &quot;key&quot;.pdf"), std::string::npos);
  EXPECT_EQ(notice.html.find("<b>"), std::string::npos);
  EXPECT_EQ(notice.html.find("http-equiv"), std::string::npos);
}

TEST(HeldNotice, HasSnippetsOnlyWhereThereAreSome) {
  HeldDocument document = held();
  EXPECT_EQ(held_notice(document).text.find("masked"), std::string::npos);

  document.snippets = {"SSN •••-••-••74"};

  EXPECT_NE(held_notice(document).text.find("SSN •••-••-••74"), std::string::npos);
}

TEST(NewsNotice, TellsOneAsOneAndSeveralTogether) {
  const DocumentNews ready{"document.completed", "a.pdf", "", "https://l.test/a"};
  const DocumentNews torn{"document.failed", "b.pdf", "It is torn.", ""};

  EXPECT_EQ(news_notice({ready}).subject, "a.pdf is ready");
  const Notice both = news_notice({ready, torn});
  EXPECT_EQ(both.subject, "News about 2 documents");
  EXPECT_NE(both.text.find("It is torn."), std::string::npos);
}

}  // namespace
}  // namespace lectern::mail
