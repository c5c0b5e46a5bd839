#include "lectern/mail/account_notice.h"

#include <gtest/gtest.h>

#include "lectern/words/language.h"

namespace lectern::mail {
namespace {

AccountNews invitation() {
  return {"invitation",
          "Geology & <b>Earth</b>",
          "Ann",
          "",
          "",
          "https://l.test/link#T",
          "Monday, 30 November 2026, 11:00",
          "UTC"};
}

TEST(AccountNotice, AnInvitationHasItsLinkAndUntilWhenItWorks) {
  const Notice notice = account_notice(words::Catalogue(words::Language::English), invitation());
  EXPECT_EQ(notice.subject, "You are invited to Lectern");
  EXPECT_NE(notice.text.find("https://l.test/link#T"), std::string::npos);
  EXPECT_NE(notice.text.find("(UTC)"), std::string::npos);
  EXPECT_NE(notice.text.find("Ann invites you"), std::string::npos);
  EXPECT_EQ(notice.html.find("<b>"), std::string::npos) << "a name is text";
}

TEST(AccountNotice, SaysWhatToDoIfItWasSomebodyElse) {
  for (const char* kind : {"address_changed", "password_changed", "factor_added", "factor_removed",
                           "recovery_code_used", "brand_new"}) {
    AccountNews news = invitation();
    news.kind = kind;
    news.link = "";
    news.email = "new@uni.test";
    const Notice notice = account_notice(words::Catalogue(words::Language::English), news);
    EXPECT_NE(notice.text.find("tell your administrator"), std::string::npos) << kind;
    EXPECT_EQ(notice.text.find("{{"), std::string::npos) << notice.text;
  }
}

}  // namespace
}  // namespace lectern::mail
