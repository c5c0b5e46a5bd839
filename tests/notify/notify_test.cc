// lectern-notify as a program: several at once, killed, stopped by a signal, and what it never sends.

#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <set>

#include "lectern/access/token.h"
#include "lectern/json/write.h"
#include "notify_fixture.h"
#include "sandbox/pdf_text.h"
#include "workers/gateway.h"

namespace lectern::testing {
namespace {

TEST_F(NotifyTest, TwoNotifiersSendEverythingOnce) {
  webhook("/ok");
  start();
  instance.start("lectern-notify");
  constexpr std::size_t kMany = 40;
  for (std::size_t i = 0; i < kMany; ++i) fail(submit(std::to_string(i) + ".pdf"));

  const json::Value memory = receiver.after_calls(kMany);

  ASSERT_TRUE(instance.eventually({"t.all_delivered",
                                   "select $1::bigint is not null and count(*) filter (where state = "
                                   "'delivered') = 40 and count(*) = 40 as yes "
                                   "from lectern.delivery where audience = 'webhook'"},
                                  1));
  std::set<std::string> ids;
  const json::Value all = receiver.memory();
  for (std::size_t i = 0; i < count_of(all, "calls"); ++i) ids.emplace(nth(all, "calls", i).text_of("id"));
  EXPECT_EQ(count_of(all, "calls"), kMany);
  EXPECT_EQ(ids.size(), kMany);
}

TEST_F(NotifyTest, WhatAKilledNotifierHadInHandIsSentByTheNext) {
  webhook("/slow");
  start();
  fail(submit());
  receiver.after_calls(1);
  instance.stop(notifier, SIGKILL);
  // What a session of the killed one had begun may still be done, also another claim.
  ASSERT_TRUE(
      instance.eventually({"t.gone",
                           "select $1::bigint is not null and not exists (select from pg_stat_activity "
                           "where usename = 'lectern_notify' and datname = current_database()) as yes"},
                          1));
  instance.admin.run_script("update lectern.webhook set url = replace(url, '/slow', '/ok')");

  instance.start("lectern-notify");
  instance.admin.run_script(
      "update lectern.delivery set next_at = now(), claimed_until = null");  // the lease is over

  const json::Value memory = receiver.after_calls(2);
  ASSERT_EQ(count_of(memory, "calls"), 2u) << instance.log();
  EXPECT_EQ(nth(memory, "calls", 0).text_of("id"), nth(memory, "calls", 1).text_of("id"));
}

/// The scan is the real one, so that a value could leak if anything on its way let it.
TEST_F(NotifyTest, TheValueOfAFindingIsInNoMailNoCallNoRowNoLogAndNoOtherFile) {
  tenant_settings(R"({"mail": {"snippets": true, "submitter": ["submitted", "held", "decided", "denied"]}})");
  webhook("/ok", "{}");
  start();
  instance.start("lectern-scan");
  const JobRow job =
      instance.submit(pdf_with_pages({"SSN: 582-79-8774 card 4559-3813-7614-1181",
                                      "mail quetzal.canary@gmail.com or call 3127876490 soon"}),
                      "canary.pdf");
  instance.admin.call({"t.own", "update lectern.job set submitter_id = $2 where job_id = $1"},
                      {job.id, submitter});
  ASSERT_EQ(instance.settled(job).status, "awaiting_approval") << instance.log();
  std::string mail;
  const json::Value mails = receiver.after_mails(3);
  for (std::size_t i = 0; i < count_of(mails, "mails"); ++i)
    if (const std::string text(nth(mails, "mails", i).text_of("text")); !token_in(text).empty()) mail = text;
  instance.web.call(
      {"t.reveal",
       "select lectern.reveal_finding_by_token(sha256(convert_to($1, 'utf8')), (select $2::bigint), 'r')"},
      {token_in(mail),
       instance.text("select min(finding_id)::text as value from lectern.finding where job_id = $1",
                     job.id)});
  instance.web.call(
      {"t.deny",
       "select outcome from lectern.decide_hold_by_token(sha256(convert_to($1, 'utf8')), 'deny', "
       "'other', 'x', '[]', 'r')"},
      {token_in(mail)});
  ASSERT_TRUE(instance.eventually(
      {"t.all_told",
       "select $1::bigint is not null and exists (select from lectern.delivery where type = "
       "'document.denied') "
       "and not exists (select from lectern.delivery where state = 'waiting') as yes"},
      1))
      << instance.log();

  std::string everything = instance.dump() + instance.log() + json::to_text(receiver.memory());
  for (const auto& entry : std::filesystem::recursive_directory_iterator(instance.root()))
    if (entry.is_regular_file() && entry.path().string().find("/store/inbox/") == std::string::npos)
      everything += file_text(entry.path());
  for (const char* canary : {"582-79-8774", "582798774", "4559381376141181", "4559-3813-7614-1181",
                             "quetzal.canary", "3127876490"})
    EXPECT_EQ(everything.find(canary), std::string::npos) << canary;
  EXPECT_NE(mail.find("\u2022"), std::string::npos) << "the mail holds no snippet: it looked at nothing";
}

TEST_F(NotifyTest, LeavesWhenTold) {
  start();
  fail(submit());
  receiver.after_mails(1);

  instance.stop(notifier, SIGTERM);

  EXPECT_NE(instance.log().find("\"stopped\""), std::string::npos);
}

TEST_F(NotifyTest, AnAdministratorMakesAWebhookReadsItsLogAndSendsAgain) {
  start();  // before the web program, which checks addresses by the same settings
  instance.start("lectern-web", {"--socket", (instance.root() / "web.sock").string()});
  const Gateway web{instance.root() / "web.sock"};
  web.wait();
  const auto admin = account("admin@uni.test", "Al Admin", "{tenant_admin}");
  const std::string key = access::new_api_key();
  instance.web.call({"t.key",
                     "select o_key from lectern.create_api_key($1, $2, $3::bytea, 'test', '{manage}', true, "
                     "null, 'admin', 'r')"},
                    {instance.tenant(), admin, db::bytes(access::hash_token(key))});
  const Params bearer{{"HTTP_AUTHORIZATION", "Bearer " + key}};

  const Reply made = web.post_json(
      "/api/v1/webhooks", R"({"url":")" + receiver.url("/ok") + R"(","types":["document.failed"]})", bearer);
  ASSERT_EQ(made.status, 201) << made.body;
  const auto created = json::decode(made.body);
  const std::string id(created->find("webhook")->text_of("webhook_id"));
  receiver.expect_secrets(std::string(created->text_of("secret")));
  fail(submit());
  EXPECT_TRUE(*nth(receiver.after_calls(1), "calls", 0).find("verified")->array()->at(0).boolean());
  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and state = 'delivered'"));

  const auto log = json::decode(web.get("/api/v1/webhooks/" + id + "/deliveries", bearer).body);
  const auto& deliveries = *log->find("deliveries")->array();
  ASSERT_EQ(deliveries.size(), 1u);
  EXPECT_EQ(deliveries[0].text_of("state"), "delivered");
  const std::string again = "/api/v1/webhooks/" + id + "/deliveries/" +
                            std::to_string(*deliveries[0].find("delivery_id")->integer()) + "/redeliver";
  EXPECT_EQ(web.post_json(again, "{}", bearer).status, 202);
  const json::Value memory = receiver.after_calls(2);
  EXPECT_EQ(nth(memory, "calls", 0).text_of("id"), nth(memory, "calls", 1).text_of("id"));

  EXPECT_EQ(web.post_json("/api/v1/webhooks/" + id + "/test", "{}", bearer).status, 202);
  const json::Value tested = receiver.after_calls(3);
  const json::Value& test = nth(tested, "calls", 2);
  EXPECT_TRUE(*test.find("verified")->array()->at(0).boolean());
  EXPECT_NE(test.text_of("body").find(R"("type":"webhook.test")"), std::string::npos) << test.text_of("body");

  EXPECT_EQ(web.post_json("/api/v1/webhooks", R"({"url":"ftp://x.test/y"})", bearer).status, 422);
  EXPECT_EQ(web.post_json("/api/v1/webhooks/" + id + "/rotate", "{}", bearer).status, 200);
  EXPECT_EQ(web.ask("DELETE", "/api/v1/webhooks/" + id, "", bearer).status, 204);
  EXPECT_EQ(web.post_json("/api/v1/webhooks/" + id + "/test", "{}", bearer).status, 404);
  const std::string none = web.get("/api/v1/webhooks", bearer).body;
  EXPECT_TRUE(none.starts_with(R"({"webhooks":[],"schemes":[")")) << none;
  EXPECT_EQ(web.post_json(again, "{}", bearer).status, 404);
}

}  // namespace
}  // namespace lectern::testing
