// Mails to people about their own account: links that let them in, and notices.

#include <gtest/gtest.h>

#include "notify_fixture.h"

namespace lectern::testing {
namespace {

std::string link_token_in(const std::string& text) {
  const std::string before = "https://lectern.uni.test/link#";
  const std::size_t at = text.find(before);
  return at == std::string::npos ? "" : text.substr(at + before.size(), 43);
}

class AccountMail : public NotifyTest {
 protected:
  void invite(const std::string& email) {
    instance.admin.call(
        {"t.invite",
         "select lectern.invite_person($1, null, $2, 'Bea', '{submitter}', null, true, 'admin', 'r')"},
        {instance.tenant(), email});
  }
  std::string outcome(const std::string& token) {
    return std::string(
        instance.admin
            .call({"t.preview",
                   "select o_outcome from lectern.preview_account_link(sha256(convert_to($1, 'utf8')))"},
                  {token})
            .one()
            .text("o_outcome"));
  }
};

TEST_F(AccountMail, AnInvitationBringsALinkThatIsKeptNowhere) {
  start();
  invite("bea@uni.test");

  const json::Value memory = receiver.after_mails(1);

  ASSERT_EQ(count_of(memory, "mails"), 1u) << instance.log();
  const json::Value& mail = nth(memory, "mails", 0);
  const std::string token = link_token_in(std::string(mail.text_of("text")));
  EXPECT_EQ(mail.text_of("subject"), "You are invited to Lectern");
  EXPECT_EQ(*mail.find("recipients")->array()->at(0).text(), "bea@uni.test");
  EXPECT_TRUE(delivery_becomes("state = 'delivered' and audience = 'person'"));
  EXPECT_EQ(outcome(token), "done");
  EXPECT_EQ((instance.dump() + instance.log()).find(token), std::string::npos) << "the link is kept";
}

TEST_F(AccountMail, ALinkThatTheRelayRefusesIsForgotten) {
  start();
  invite("refused@uni.test");
  ASSERT_TRUE(delivery_becomes("state = 'failed' and audience = 'person'")) << instance.log();
  EXPECT_TRUE(instance.eventually(
      named("select $1::bigint is not null and not exists (select from lectern.account_link_token) as yes"),
      1));
}

TEST_F(AccountMail, WhoeverAskedForANewPasswordAndHasOneGetsALink) {
  instance.admin.run_script("update lectern.account set password_phc = 'x'");
  start();
  instance.admin.run_script(
      "select lectern.ask_reset(null, 'submitter@uni.test', 'r'); select lectern.ask_reset(null, "
      "'nobody@uni.test', 'r')");

  const json::Value memory = receiver.after_mails(1);

  const json::Value& mail = nth(memory, "mails", 0);
  EXPECT_EQ(mail.text_of("subject"), "Set a new password");
  EXPECT_EQ(outcome(link_token_in(std::string(mail.text_of("text")))), "done");
  EXPECT_TRUE(delivery_becomes("state = 'delivered'"));
  EXPECT_EQ(count_of(receiver.after_mails(1), "mails"), 1u);
}

TEST_F(AccountMail, ATestMailIsTriedOnce) {
  start();
  instance.admin.call({"t.test", "select lectern.queue_test_mail($1, $2, 'later@uni.test', 'r')"},
                      {instance.tenant(), approver});
  ASSERT_TRUE(delivery_becomes("type = 'account.mail_test' and state = 'failed' and attempts = 1"))
      << instance.log();
}

TEST_F(AccountMail, ANoticeNamesTheNewAddressWithoutALink) {
  start();
  instance.admin.call({"t.notice",
                       "with m as (select lectern.enter_tenant($1)) select lectern.queue_account_mail($1, "
                       "$2, 'address_changed', "
                       "null, 'old@uni.test', '{\"email\": \"new@uni.test\"}') from m"},
                      {instance.tenant(), submitter});
  const json::Value memory = receiver.after_mails(1);
  const std::string text(nth(memory, "mails", 0).text_of("text"));
  EXPECT_NE(text.find("new@uni.test"), std::string::npos) << text;
  EXPECT_NE(text.find("tell your administrator"), std::string::npos);
  EXPECT_EQ(link_token_in(text), "");
}

}  // namespace
}  // namespace lectern::testing
