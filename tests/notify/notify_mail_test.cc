// What lectern-notify writes by mail, and to whom.

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "lectern/base/clock.h"
#include "lectern/delivery/link.h"
#include "notify_fixture.h"

namespace lectern::testing {
namespace {

TEST_F(NotifyTest, TheMailAboutAHoldNamesDocumentKindsDeadlineAndLink) {
  start();
  tenant_settings(R"({"time_zone": "Europe/Berlin"})");
  const JobRow job = hold();

  const json::Value memory = receiver.after_mails(1);

  ASSERT_EQ(count_of(memory, "mails"), 1u) << instance.log();
  const json::Value& mail = nth(memory, "mails", 0);
  const std::string text(mail.text_of("text"));
  EXPECT_EQ(mail.text_of("subject"), "Please decide: exam.pdf");
  EXPECT_EQ(mail.text_of("sender"), "lectern@uni.test");
  EXPECT_EQ(*mail.find("recipients")->array()->at(0).text(), "approver@uni.test");
  EXPECT_TRUE(*mail.find("secure")->boolean()) << "it went without TLS";
  EXPECT_NE(text.find("Social security numbers: 2"), std::string::npos) << text;
  EXPECT_NE(text.find("E-mail address: 1"), std::string::npos);
  EXPECT_NE(text.find("Sam Submitter"), std::string::npos);
  EXPECT_NE(text.find("(Europe/Berlin)"), std::string::npos);
  EXPECT_EQ(text.find("•••"), std::string::npos) << "a snippet nobody asked for";
  EXPECT_TRUE(delivery_becomes("state = 'delivered'")) << "only then is the link good";
  EXPECT_EQ(review(token_in(text)), "open");
  EXPECT_NE(mail.text_of("html").find("href=\"https://lectern.uni.test/approve/" + token_in(text)),
            std::string::npos);
  EXPECT_EQ((instance.dump() + instance.log()).find(token_in(text)), std::string::npos) << "the link is kept";
}

TEST_F(NotifyTest, MaskedSnippetsGoWhereTheTenantAllowsIt) {
  start();
  tenant_settings(
      R"({"mail": {"snippets": true, "from": "Physics <physics@uni.test>", "reply_to": "desk@uni.test"}})");
  hold();

  const json::Value memory = receiver.after_mails(1);

  const json::Value& mail = nth(memory, "mails", 0);
  EXPECT_NE(mail.text_of("text").find("SSN •••-••-••74"), std::string::npos);
  EXPECT_EQ(mail.text_of("from"), "\"Physics\" <physics@uni.test>");
  EXPECT_EQ(mail.text_of("reply_to"), "desk@uni.test");
}

TEST_F(NotifyTest, AReminderBringsANewLink) {
  start();
  const JobRow job = hold();
  const std::string first = token_in(std::string(nth(receiver.after_mails(1), "mails", 0).text_of("text")));
  instance.admin.run_script(
      "update lectern.hold set remind_at = now() - interval '1 second'; select lectern.remind_holds()");

  const json::Value memory = receiver.after_mails(2);

  const json::Value& mail = nth(memory, "mails", 1);
  EXPECT_EQ(mail.text_of("subject"), "Reminder: exam.pdf");
  EXPECT_TRUE(
      delivery_becomes("true and (select count(*) from lectern.delivery where state = 'delivered') = 2"));
  EXPECT_EQ(review(token_in(std::string(mail.text_of("text")))), "open");
  EXPECT_EQ(review(first), "not_found");
}

TEST_F(NotifyTest, ARefusedReminderLeavesTheLinkThatArrived) {
  start();
  hold();
  const std::string first = token_in(std::string(nth(receiver.after_mails(1), "mails", 0).text_of("text")));
  tenant_settings(R"({"approval_mailboxes": ["refused@uni.test"]})");

  instance.admin.run_script(
      "update lectern.hold set remind_at = now() - interval '1 second'; select lectern.remind_holds()");

  ASSERT_TRUE(delivery_becomes("type = 'document.reminder' and state = 'failed' and last_status = 550"))
      << instance.log();
  EXPECT_EQ(review(first), "open");
  EXPECT_EQ(
      instance.text("select offered_token_hashes::text as value from lectern.hold where hold_id > $1", 0),
      "{}");
}

TEST_F(NotifyTest, ADelegateIsWrittenToAndNobodyElse) {
  account("colleague@uni.test", "Cy Colleague", "{approver}");
  start();
  const JobRow job = hold();
  receiver.after_mails(1);

  instance.web.call({"t.delegate",
                     "select outcome from lectern.delegate_hold_of_job($1, $2::uuid, 'colleague@uni.test', "
                     "'a', null, null, 'r')"},
                    {instance.tenant(), job.public_id});

  const json::Value memory = receiver.after_mails(2);
  ASSERT_EQ(count_of(memory, "mails"), 2u) << instance.log();
  EXPECT_EQ(nth(memory, "mails", 0).find("recipients")->array()->size(), 2u);
  EXPECT_EQ(nth(memory, "mails", 0).text_of("to").find("uni.test"), std::string::npos)
      << "they see each other";
  ASSERT_EQ(nth(memory, "mails", 1).find("recipients")->array()->size(), 1u);
  EXPECT_EQ(*nth(memory, "mails", 1).find("recipients")->array()->at(0).text(), "colleague@uni.test");
}

TEST_F(NotifyTest, WhatIsDecidedMeanwhileIsNotWrittenAbout) {
  const JobRow job = hold();
  instance.web.call(
      {"t.deny",
       "select outcome from lectern.decide_hold_of_job($1, $2::uuid, 'deny', 'other', 'x', '[]', "
       "'account:9', 9, null, 'r')"},
      {instance.tenant(), job.public_id});
  start();

  const json::Value memory = receiver.after_mails(1);

  EXPECT_EQ(nth(memory, "mails", 0).text_of("subject"), "“exam.pdf” was denied and will not be converted");
  EXPECT_TRUE(delivery_becomes("audience = 'approver' and state = 'dropped'"));
}

TEST_F(NotifyTest, TheSubmitterHearsWhatBecameOfADocument) {
  start();
  fail(submit("torn.pdf"));

  const json::Value memory = receiver.after_mails(1);

  const json::Value& mail = nth(memory, "mails", 0);
  EXPECT_EQ(*mail.find("recipients")->array()->at(0).text(), "submitter@uni.test");
  EXPECT_EQ(mail.text_of("subject"), "“torn.pdf” could not be converted");
  EXPECT_NE(mail.text_of("text").find("It is torn."), std::string::npos);
}

TEST_F(NotifyTest, AFinishedDocumentBringsLinksThatOpenItsPage) {
  const std::string key(32, 'l');
  instance.write_secret("link.key", key);
  webhook("/ok", "{document.completed}");
  start();
  const JobRow job = submit("syllabus.pdf");

  finish(job);

  const auto calls = receiver.after_calls(1);
  const auto body = json::decode(nth(calls, "calls", 0).text_of("body"));
  const json::Value& data = *body->find("data");
  const std::string base = "https://lectern.uni.test", page(data.text_of("html_url"));
  ASSERT_EQ(page.rfind(base + "/files/", 0), 0u) << page;
  const std::string path = page.substr(base.size() + 7);
  const auto grant = delivery::Grant::parse(path.substr(0, path.find('/')));
  ASSERT_TRUE(grant.has_value());
  EXPECT_TRUE(
      delivery::LinkSigner({key}).verify(*grant, *PublicId::parse(job.public_id), 1, system_clock().now()));
  EXPECT_TRUE(page.ends_with("/" + job.public_id + "/result.html"));
  EXPECT_EQ(data.text_of("result_url"), base + "/api/v1/documents/" + job.public_id + "/result");
  EXPECT_FALSE(data.text_of("urls_expire_at").empty());
  EXPECT_EQ(data.text_of("id"), job.public_id);
  const auto mails = receiver.after_mails(1);
  EXPECT_NE(nth(mails, "mails", 0).text_of("text").find(base + "/files/"), std::string::npos);
}

/// Three people sent the same bytes, the third when it was converted. Each call is about one submission, and
/// so is each mail.
TEST_F(NotifyTest, EachSubmissionHasMessagesOfItsOwn) {
  const std::string key(32, 'l');
  instance.write_secret("link.key", key);
  webhook("/ok", "{document.completed}");
  start();
  const JobRow job = submit("first.pdf");
  instance.admin.call({"t.external", "update lectern.job set external_id = 'ID-first' where job_id = $1"},
                      {job.id});
  const auto join = [&](const std::string& who) {
    const std::int64_t id = account((who + "@uni.test").c_str(), who.c_str(), "{submitter}");
    instance.admin.call(
        {"t.join",
         "select lectern.submit_document($1, $2, null, (select sha256 from lectern.document), 10, "
         "$3 || '.pdf', '{\"formats\": [\"html\"]}', 'ID-' || $3)"},
        {instance.tenant(), id, who});
  };
  join("second");

  finish(job);
  receiver.after_calls(2);
  join("third");

  std::map<std::string, std::string> links;
  const auto calls = receiver.after_calls(3);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto body = json::decode(nth(calls, "calls", i).text_of("body"));
    const json::Value& data = *body->find("data");
    const std::string name(data.text_of("filename")), page(data.text_of("html_url"));
    EXPECT_EQ(data.text_of("id"), job.public_id);
    EXPECT_EQ(data.text_of("external_id"), "ID-" + name.substr(0, name.size() - 4));
    const std::string path = page.substr(page.find("/files/") + 7);
    const auto grant = delivery::Grant::parse(path.substr(0, path.find('/')));
    const std::string id = path.substr(path.find('/') + 1, 36);
    ASSERT_TRUE(grant.has_value()) << page;
    EXPECT_TRUE(delivery::LinkSigner({key}).verify(*grant, *PublicId::parse(id), 1, system_clock().now()));
    EXPECT_EQ(id == job.public_id, name == "first.pdf");
    links[name] = id;
  }
  EXPECT_EQ(links.size(), 3u) << "one each, with links of their own";
  const auto mails = receiver.after_mails(3);
  for (std::size_t i = 0; i < 3; ++i) {
    const json::Value& mail = nth(mails, "mails", i);
    const std::string subject(mail.text_of("subject"));
    const std::size_t begin = std::string("“").size();
    const std::string name = subject.substr(begin, subject.find(".pdf") + 4 - begin);
    EXPECT_NE(mail.text_of("text").find(links[name]), std::string::npos) << subject;
  }
}

TEST_F(NotifyTest, WithoutTheKeyOfLinksMessagesComeWithoutThem) {
  std::filesystem::remove(instance.root() / "secrets" / "link.key");
  webhook("/ok", "{document.completed}");
  start();

  finish(submit());

  const auto calls = receiver.after_calls(1);
  EXPECT_EQ(nth(calls, "calls", 0).text_of("body").find("/files/"), std::string::npos);
}

TEST_F(NotifyTest, ADigestBringsSeveralAtOnce) {
  tenant_settings(R"({"mail": {"digest_minutes": 60}})");
  start();
  for (const char* name : {"one.pdf", "two.pdf", "three.pdf"}) fail(submit(name));
  ASSERT_TRUE(delivery_becomes("true and (select count(*) from lectern.delivery) = 3"));
  EXPECT_EQ(count_of(receiver.memory(), "mails"), 0u);

  hurry();

  const json::Value memory = receiver.after_mails(1);
  const json::Value& mail = nth(memory, "mails", 0);
  EXPECT_EQ(mail.text_of("subject"), "News about 3 documents");
  for (const char* name : {"one.pdf", "two.pdf", "three.pdf"})
    EXPECT_NE(mail.text_of("text").find(name), std::string::npos);
  ASSERT_TRUE(delivery_becomes(
      "state = 'delivered' and not exists (select from lectern.delivery where state = 'waiting')"));
  EXPECT_EQ(count_of(receiver.memory(), "mails"), 1u);
}

TEST_F(NotifyTest, ARefusedRecipientIsNotAskedAgainAndABusyRelayIs) {
  tenant_settings(R"({"approval_mailboxes": ["refused@uni.test"]})");
  start();
  hold("one.pdf");
  ASSERT_TRUE(delivery_becomes("state = 'failed' and last_status = 550 and attempts = 1")) << instance.log();
  tenant_settings(R"({"approval_mailboxes": ["later@uni.test"]})");
  hold("two.pdf");
  ASSERT_TRUE(delivery_becomes("state = 'waiting' and last_status = 451 and next_at > now()"))
      << instance.log();
  tenant_settings(R"({"approval_mailboxes": ["now@uni.test"]})");

  hurry();

  EXPECT_EQ(nth(receiver.after_mails(1), "mails", 0).text_of("subject"), "Please decide: two.pdf");
}

}  // namespace
}  // namespace lectern::testing
