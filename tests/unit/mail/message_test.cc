#include "lectern/mail/message.h"

#include <gtest/gtest.h>

namespace lectern::mail {
namespace {

Message message() {
  return {{"Lectern", "lectern@uni.test"},
          std::nullopt,
          {{"Ada", "ada@uni.test"}},
          "Please decide",
          "text",
          "<p>html</p>",
          "0b4a6f0e",
          1'764'279'300};
}

std::string head_of(const std::string& mail) {
  return mail.substr(0, mail.find("\r\n\r\n"));
}

TEST(Message, HasWhatAMailNeeds) {
  const std::string mail = to_rfc5322(message());

  EXPECT_NE(mail.find("Date: Thu, 27 Nov 2025 21:35:00 +0000\r\n"), std::string::npos) << mail;
  EXPECT_NE(mail.find("Message-ID: <0b4a6f0e@uni.test>\r\n"), std::string::npos);
  EXPECT_NE(mail.find("<ada@uni.test>\r\n"), std::string::npos);
  EXPECT_NE(mail.find("Auto-Submitted: auto-generated\r\n"), std::string::npos);
  EXPECT_NE(mail.find("Content-Type: text/plain; charset=utf-8"), std::string::npos);
  EXPECT_NE(mail.find("Content-Type: text/html; charset=utf-8"), std::string::npos);
}

TEST(Message, NothingFromOutsideMakesAHeaderOfItsOwn) {
  Message odd = message();
  odd.subject = "exam\r\nBcc: everybody@uni.test";
  odd.to[0].name = "Ada\nX-Evil: 1";

  const std::string head = head_of(to_rfc5322(odd));

  EXPECT_EQ(head.find("Bcc:"), std::string::npos);
  EXPECT_EQ(head.find("X-Evil"), std::string::npos);
}

TEST(Message, NoLineIsLongerThanALineMayBe) {
  Message odd = message();
  for (int i = 0; i < 60; ++i) odd.subject += "Prüfungsordnung 試験 ";
  odd.text = odd.subject;

  const std::string mail = to_rfc5322(odd);

  std::size_t at = 0;
  while (at < mail.size()) {
    const std::size_t end = mail.find("\r\n", at);
    ASSERT_NE(end, std::string::npos) << "a line without its end";
    EXPECT_LE(end - at, 78u) << mail.substr(at, end - at);
    at = end + 2;
  }
}

TEST(Message, SeveralDoNotSeeEachOther) {
  Message many = message();
  many.to.push_back({"Bob", "bob@uni.test"});

  const std::string mail = to_rfc5322(many);

  EXPECT_NE(mail.find("To: undisclosed-recipients:;\r\n"), std::string::npos);
  EXPECT_EQ(mail.find("bob@uni.test"), std::string::npos);
}

TEST(MailboxTest, IsReadFromBothForms) {
  EXPECT_EQ(Mailbox::parse("r@uni.edu")->address, "r@uni.edu");
  EXPECT_EQ(Mailbox::parse("The Registrar <r@uni.edu>")->name, "The Registrar");
  for (const char* odd :
       {"", "r", "r@", "@x", "a <r@uni.edu", "a <r@uni.edu> b", "a\r\n <r@uni.edu>", "a <x,r@uni.edu>"})
    EXPECT_FALSE(Mailbox::parse(odd).has_value()) << odd;
}

}  // namespace
}  // namespace lectern::mail
