// lectern-herald as it runs, against a real SMTP server and a receiver of Standard Webhooks.

#include <gtest/gtest.h>
#include <signal.h>

#include <deque>
#include <filesystem>
#include <map>
#include <set>

#include "lectern/access/token.h"
#include "lectern/access/webhook_secret.h"
#include "lectern/base/clock.h"
#include "lectern/delivery/link.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "receiver.h"
#include "sandbox/pdf_text.h"
#include "workers/gateway.h"
#include "workers/working_house.h"

namespace lectern::testing {
namespace {

constexpr db::Statement kAccount{
    "t.account",
    "select lectern.create_account($1, $2, $3, null, $4::lectern.account_role[], 'admin') as id"};
constexpr db::Statement kHold{
    "t.hold",
    "with s as (select lectern.save_scan((select t from lectern.task t where job_id = $2), $3::jsonb, "
    "'held', '{}', 2)) "
    "select lectern.hold_document($1, $2, '2 possible pieces of personal data were found.') from s"};
constexpr db::Statement kWebhook{
    "t.webhook", "select lectern.create_webhook($1, $2, $3::text[], '', 'admin', 'r')::text as row"};
constexpr const char* kScan =
    R"({"detector":"d","page_count":3,"findings":[)"
    R"({"entity":"US_SSN","page":2,"score":0.9,"stops":true,"snippet":"SSN •••-••-••74","value_hash":"00"},)"
    R"({"entity":"US_SSN","page":3,"score":0.9,"stops":true,"snippet":"SSN •••-••-••75","value_hash":"01"},)"
    R"({"entity":"EMAIL_ADDRESS","page":3,"score":0.9,"stops":true,"snippet":"•••@•••","value_hash":"02"}]})";

class HeraldTest : public ::testing::Test {
 protected:
  void SetUp() override {
    submitter = account("submitter@uni.test", "Sam Submitter", "{submitter}");
    approver = account("approver@uni.test", "Ada Approver", "{approver}");
    house.write_secret("webhook.key", std::string(32, 'w'));
    house.write_secret("smtp.password", "relay\n");
  }

  void start(const std::string& more = {}) {
    house.add_settings(
        "[web]\nbase_url = \"https://lectern.uni.test\"\n[mail]\nsmtp_url = \"smtp://localhost:" +
        std::to_string(receiver.smtp_port()) +
        "\"\nuser = \"herald\"\nfrom = \"Lectern <lectern@uni.test>\"\nca_file = \"" +
        receiver.certificate().string() + "\"\n[webhooks]\nschemes = \"http\"\nports = \"" +
        std::to_string(receiver.http_port()) + "\"\ntimeout_seconds = 1\n" +
        (more.empty() ? "allowed_networks = \"127.0.0.0/8\"\n" : more));
    herald = house.start("lectern-herald");
  }

  std::int64_t account(const char* email, const char* name, const char* roles) {
    return house.admin.call(kAccount, {house.tenant(), email, name, roles}).one().integer("id");
  }

  JobRow submit(const std::string& name = "exam.pdf") {
    const JobRow job = house.submit("bytes of " + name, name);
    house.admin.call({"t.own", "update lectern.job set submitter_id = $2 where job_id = $1"},
                     {job.id, submitter});
    return job;
  }
  JobRow hold(const std::string& name = "exam.pdf") {
    const JobRow job = submit(name);
    house.admin.call(kHold, {house.tenant(), job.id, kScan});
    return job;
  }
  void fail(const JobRow& job) {
    house.admin.call({"t.fail",
                      "select lectern.fail_job($1, $2, '{\"stage\": \"scan\", \"type\": \"malformed\", "
                      "\"message\": \"It is torn.\"}')"},
                     {house.tenant(), job.id});
  }
  /// With a result that has a page.
  void finish(const JobRow& job) {
    house.admin.call(
        {"t.result",
         "with s as (insert into lectern.scan (tenant_id, job_id, outcome, detector, page_count) "
         "values ($1, $2, 'clean', 't', 2) returning *), "
         "c as (insert into lectern.clearance (tenant_id, job_id, scan_id) select tenant_id, job_id, scan_id "
         "from s returning *), "
         "a as (insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, "
         "media_type) values ($1, $2, 'html', 'result.html', 'results', sha256('x'), 1, 'text/html')) "
         "insert into lectern.result (tenant_id, job_id, clearance_id, confidence, confidence_class, "
         "review_recommended, page_count, pipeline_version, report, seconds) "
         "select tenant_id, job_id, clearance_id, 0.9, 'HIGH', false, 2, 't', '{}', 0.5 from c"},
        {house.tenant(), job.id});
    for (const char* status : {"pii_scanning", "processing"})
      house.admin.call({"t.moves_on",
                        "update lectern.job set status = $2::lectern.job_status where job_id = $1 "
                        "and status < $2::lectern.job_status"},
                       {job.id, status});
    house.admin.call({"t.completed",
                      "update lectern.job j set status = 'completed', ended_at = now(), result_id = (select "
                      "result_id from lectern.result r where r.job_id = j.job_id) where job_id = $1"},
                     {job.id});
  }
  void tenant_settings(const char* settings) {
    house.admin.call({"t.settings", "update lectern.tenant set settings = $2::jsonb where tenant_id = $1"},
                     {house.tenant(), settings});
  }

  /// A webhook, whose secret the receiver is told.
  std::string webhook(const std::string& path, const char* types = "{document.failed}") {
    const auto row = json::decode(
        house.admin.call(kWebhook, {house.tenant(), receiver.url(path), types}).one().text("row"));
    const std::string id(row->text_of("webhook_id"));
    receiver.expect_secrets(secret(id, 1));
    return id;
  }
  std::string secret(const std::string& id, int generation) {
    return access::webhook_secret_text(access::webhook_secret(std::string(32, 'w'), TenantId{house.tenant()},
                                                              *PublicId::parse(id), generation));
  }

  std::string of_delivery(const std::string& column) {
    const auto rows =
        house.admin.call(named("select string_agg((" + column +
                               ")::text, ' ' order by delivery_id) as value from lectern.delivery where "
                               "audience = 'webhook'"));
    return rows.one().optional_text("value").value_or("");
  }
  bool delivery_becomes(const char* condition) {
    return house.eventually(
        named("select $1::bigint is not null and exists (select from lectern.delivery where " +
              std::string(condition) + ") as yes"),
        1);
  }
  /// A statement with a name of its own: the server cuts long ones off.
  db::Statement named(std::string text) {
    queries.push_back(std::move(text));
    names.push_back("t.named" + std::to_string(names.size()));
    return {names.back().c_str(), queries.back().c_str()};
  }
  /// As if the time to wait were over.
  void hurry() {
    house.admin.run_script(
        "update lectern.delivery set next_at = now() where state = 'waiting' and claimed_until is null");
  }
  std::string token_in(const std::string& text) {
    const std::size_t at = text.find("/approve/");
    return at == std::string::npos ? "" : text.substr(at + 9, 43);
  }
  std::string review(const std::string& token) {
    return std::string(
        house.web
            .call({"t.review",
                   "select outcome from lectern.review_hold_by_token(sha256(convert_to($1, 'utf8')), 'r')"},
                  {token})
            .one()
            .text("outcome"));
  }

  WorkingHouse house;
  Receiver receiver{house.root() / "receiver"};
  std::deque<std::string> queries, names;
  std::int64_t submitter = 0, approver = 0;
  pid_t herald = 0;
};

TEST_F(HeraldTest, TheMailAboutAHoldNamesDocumentKindsDeadlineAndLink) {
  start();
  tenant_settings(R"({"time_zone": "Europe/Berlin"})");
  const JobRow job = hold();

  const json::Value memory = receiver.after_mails(1);

  ASSERT_EQ(count_of(memory, "mails"), 1u) << house.log();
  const json::Value& mail = nth(memory, "mails", 0);
  const std::string text(mail.text_of("text"));
  EXPECT_EQ(mail.text_of("subject"), "Please decide: exam.pdf");
  EXPECT_EQ(mail.text_of("sender"), "lectern@uni.test");
  EXPECT_EQ(*mail.find("recipients")->array()->at(0).text(), "approver@uni.test");
  EXPECT_TRUE(*mail.find("secure")->boolean()) << "it went without TLS";
  EXPECT_NE(text.find("social security number: 2"), std::string::npos) << text;
  EXPECT_NE(text.find("e-mail address: 1"), std::string::npos);
  EXPECT_NE(text.find("Sam Submitter"), std::string::npos);
  EXPECT_NE(text.find("(Europe/Berlin)"), std::string::npos);
  EXPECT_EQ(text.find("•••"), std::string::npos) << "a snippet nobody asked for";
  EXPECT_TRUE(delivery_becomes("state = 'delivered'")) << "only then is the link good";
  EXPECT_EQ(review(token_in(text)), "open");
  EXPECT_NE(mail.text_of("html").find("href=\"https://lectern.uni.test/approve/" + token_in(text)),
            std::string::npos);
  EXPECT_EQ((house.dump() + house.log()).find(token_in(text)), std::string::npos) << "the link is kept";
}

TEST_F(HeraldTest, MaskedSnippetsGoWhereTheTenantAllowsIt) {
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

TEST_F(HeraldTest, AReminderBringsANewLink) {
  start();
  const JobRow job = hold();
  const std::string first = token_in(std::string(nth(receiver.after_mails(1), "mails", 0).text_of("text")));
  house.admin.run_script(
      "update lectern.hold set remind_at = now() - interval '1 second'; select lectern.remind_holds()");

  const json::Value memory = receiver.after_mails(2);

  const json::Value& mail = nth(memory, "mails", 1);
  EXPECT_EQ(mail.text_of("subject"), "Reminder: exam.pdf");
  EXPECT_TRUE(
      delivery_becomes("true and (select count(*) from lectern.delivery where state = 'delivered') = 2"));
  EXPECT_EQ(review(token_in(std::string(mail.text_of("text")))), "open");
  EXPECT_EQ(review(first), "wrong");
}

TEST_F(HeraldTest, ARefusedReminderLeavesTheLinkThatArrived) {
  start();
  hold();
  const std::string first = token_in(std::string(nth(receiver.after_mails(1), "mails", 0).text_of("text")));
  tenant_settings(R"({"approval_mailboxes": ["refused@uni.test"]})");

  house.admin.run_script(
      "update lectern.hold set remind_at = now() - interval '1 second'; select lectern.remind_holds()");

  ASSERT_TRUE(delivery_becomes("type = 'document.reminder' and state = 'failed' and last_status = 550"))
      << house.log();
  EXPECT_EQ(review(first), "open");
  EXPECT_EQ(house.text("select offered_token_hashes::text as value from lectern.hold where hold_id > $1", 0),
            "{}");
}

TEST_F(HeraldTest, ADelegateIsWrittenToAndNobodyElse) {
  account("colleague@uni.test", "Cy Colleague", "{approver}");
  start();
  const JobRow job = hold();
  receiver.after_mails(1);

  house.web.call(
      {"t.delegate",
       "select outcome from lectern.delegate_hold($1, $2::uuid, 'colleague@uni.test', 'a', null, null, 'r')"},
      {house.tenant(), job.public_id});

  const json::Value memory = receiver.after_mails(2);
  ASSERT_EQ(count_of(memory, "mails"), 2u) << house.log();
  EXPECT_EQ(nth(memory, "mails", 0).find("recipients")->array()->size(), 2u);
  EXPECT_EQ(nth(memory, "mails", 0).text_of("to").find("uni.test"), std::string::npos)
      << "they see each other";
  ASSERT_EQ(nth(memory, "mails", 1).find("recipients")->array()->size(), 1u);
  EXPECT_EQ(*nth(memory, "mails", 1).find("recipients")->array()->at(0).text(), "colleague@uni.test");
}

TEST_F(HeraldTest, WhatIsDecidedMeanwhileIsNotWrittenAbout) {
  const JobRow job = hold();
  house.web.call({"t.deny",
                  "select outcome from lectern.decide_hold_of_job($1, $2::uuid, 'deny', 'other', 'x', '[]', "
                  "'account:9', 9, null, 'r')"},
                 {house.tenant(), job.public_id});
  start();

  const json::Value memory = receiver.after_mails(1);

  EXPECT_EQ(nth(memory, "mails", 0).text_of("subject"), "exam.pdf was denied and is not converted");
  EXPECT_TRUE(delivery_becomes("audience = 'approver' and state = 'dropped'"));
}

TEST_F(HeraldTest, TheSubmitterHearsWhatBecameOfADocument) {
  start();
  fail(submit("torn.pdf"));

  const json::Value memory = receiver.after_mails(1);

  const json::Value& mail = nth(memory, "mails", 0);
  EXPECT_EQ(*mail.find("recipients")->array()->at(0).text(), "submitter@uni.test");
  EXPECT_EQ(mail.text_of("subject"), "torn.pdf could not be converted");
  EXPECT_NE(mail.text_of("text").find("It is torn."), std::string::npos);
}

TEST_F(HeraldTest, AFinishedDocumentBringsLinksThatOpenItsPage) {
  const std::string key(32, 'l');
  house.write_secret("link.key", key);
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
TEST_F(HeraldTest, EachSubmissionHasMessagesOfItsOwn) {
  const std::string key(32, 'l');
  house.write_secret("link.key", key);
  webhook("/ok", "{document.completed}");
  start();
  const JobRow job = submit("first.pdf");
  house.admin.call({"t.external", "update lectern.job set external_id = 'ID-first' where job_id = $1"},
                   {job.id});
  const auto join = [&](const std::string& who) {
    const std::int64_t id = account((who + "@uni.test").c_str(), who.c_str(), "{submitter}");
    house.admin.call(
        {"t.join",
         "select lectern.submit_document($1, $2, null, (select sha256 from lectern.document), 10, "
         "$3 || '.pdf', '{\"formats\": [\"html\"]}', 'ID-' || $3)"},
        {house.tenant(), id, who});
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
    const std::string subject(mail.text_of("subject")), name = subject.substr(0, subject.find(".pdf") + 4);
    EXPECT_NE(mail.text_of("text").find(links[name]), std::string::npos) << subject;
  }
}

TEST_F(HeraldTest, WithoutTheKeyOfLinksMessagesComeWithoutThem) {
  std::filesystem::remove(house.root() / "secrets" / "link.key");
  webhook("/ok", "{document.completed}");
  start();

  finish(submit());

  const auto calls = receiver.after_calls(1);
  EXPECT_EQ(nth(calls, "calls", 0).text_of("body").find("/files/"), std::string::npos);
}

TEST_F(HeraldTest, ADigestBringsSeveralAtOnce) {
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

TEST_F(HeraldTest, ARefusedRecipientIsNotAskedAgainAndABusyRelayIs) {
  tenant_settings(R"({"approval_mailboxes": ["refused@uni.test"]})");
  start();
  hold("one.pdf");
  ASSERT_TRUE(delivery_becomes("state = 'failed' and last_status = 550 and attempts = 1")) << house.log();
  tenant_settings(R"({"approval_mailboxes": ["later@uni.test"]})");
  hold("two.pdf");
  ASSERT_TRUE(delivery_becomes("state = 'waiting' and last_status = 451 and next_at > now()")) << house.log();
  tenant_settings(R"({"approval_mailboxes": ["now@uni.test"]})");

  hurry();

  EXPECT_EQ(nth(receiver.after_mails(1), "mails", 0).text_of("subject"), "Please decide: two.pdf");
}

TEST_F(HeraldTest, ACallIsSignedAsTheSpecificationHasIt) {
  const std::string id = webhook("/ok", "{document.submitted,document.held}");
  start();
  const JobRow job = hold();

  const json::Value memory = receiver.after_calls(2);

  ASSERT_EQ(count_of(memory, "calls"), 2u) << house.log();
  for (std::size_t i = 0; i < 2; ++i) {
    const json::Value& call = nth(memory, "calls", i);
    EXPECT_TRUE(*call.find("verified")->array()->at(0).boolean());
    const auto body = json::decode(call.text_of("body"));
    ASSERT_TRUE(body.has_value());
    EXPECT_EQ(body->find("data")->text_of("id"), job.public_id);
    EXPECT_EQ(call.text_of("body").find("•"), std::string::npos);
  }
  EXPECT_TRUE(delivery_becomes("audience = 'webhook' and state = 'delivered' and last_status = 200"));
}

TEST_F(HeraldTest, WhatDoesNotArriveIsTriedAgainUnderTheSameId) {
  webhook("/fail");
  start();
  fail(submit());
  receiver.after_calls(1);
  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and last_status = 500 and state = 'waiting'"))
      << house.log();

  hurry();

  const json::Value memory = receiver.after_calls(2);
  EXPECT_EQ(nth(memory, "calls", 0).text_of("id"), nth(memory, "calls", 1).text_of("id"));
  EXPECT_TRUE(
      delivery_becomes("audience = 'webhook' and attempts >= 2 and next_at - last_at > interval '4 min'"));
}

TEST_F(HeraldTest, TheWaitsGrowFromSecondsToADay) {
  const auto rows =
      house.admin.call(named("select string_agg((lectern.delivery_delay(n) between wait::interval and "
                             "wait::interval * 1.1)::text, ' ' "
                             "order by n) as value from unnest(array[1, 2, 4, 9, 30], array['5 s', '5 min', "
                             "'2 h', '24 h', '24 h']) as "
                             "wanted (n, wait)"));

  EXPECT_EQ(rows.one().text("value"), "true true true true true");
}

TEST_F(HeraldTest, AfterThreeDaysAWebhookIsSwitchedOffWithNotice) {
  account("admin@uni.test", "Al Admin", "{tenant_admin}");
  webhook("/fail");
  start();
  fail(submit());
  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and last_status = 500"));

  house.admin.run_script(
      "update lectern.delivery set first_at = now() - interval '3 days' where audience = 'webhook'");
  hurry();

  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and state = 'failed'")) << house.log();
  ASSERT_TRUE(delivery_becomes("audience = 'administrator' and state = 'delivered'")) << house.log();
  const json::Value memory = receiver.memory();
  EXPECT_EQ(house.text("select (disabled_at is not null) || ' ' || disabled_reason as value from "
                       "lectern.webhook where $1::bigint is not null",
                       1),
            "true Nothing arrived for three days: The receiver did not accept it.");
  std::set<std::string> subjects;
  for (std::size_t i = 0; i < count_of(memory, "mails"); ++i)
    subjects.emplace(nth(memory, "mails", i).text_of("subject"));
  EXPECT_TRUE(subjects.contains("A webhook was switched off"));
}

TEST_F(HeraldTest, AReceiverThatIsGoneIsSwitchedOffAtOnce) {
  webhook("/gone");
  start();
  fail(submit());

  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and state = 'failed' and last_status = 410"))
      << house.log();
  EXPECT_EQ(
      house.text("select disabled_reason as value from lectern.webhook where $1::bigint is not null", 1),
      "The receiver answered 410.");
}

TEST_F(HeraldTest, ForADayBothSecretsSign) {
  const std::string id = webhook("/ok");
  house.web.call({"t.rotate", "select lectern.change_webhook($1, $2::uuid, 'rotate', 'admin', 'r')"},
                 {house.tenant(), id});
  receiver.expect_secrets(secret(id, 1), secret(id, 2));
  start();
  fail(submit("one.pdf"));
  const json::Value both = receiver.after_calls(1);
  house.admin.run_script("update lectern.webhook set rotated_at = now() - interval '25 hours'");
  fail(submit("two.pdf"));

  const json::Value later = receiver.after_calls(2);

  const auto good = [](const json::Value& memory, std::size_t call, std::size_t secret) {
    return *nth(memory, "calls", call).find("verified")->array()->at(secret).boolean();
  };
  EXPECT_TRUE(good(both, 0, 0) && good(both, 0, 1));
  EXPECT_FALSE(good(later, 1, 0));
  EXPECT_TRUE(good(later, 1, 1));
}

TEST_F(HeraldTest, RedirectsAreNotFollowedNorSlowReceiversWaitedFor) {
  webhook("/redirect");
  webhook("/slow");
  start();
  fail(submit());

  ASSERT_TRUE(delivery_becomes("last_status = 302 and state = 'waiting'")) << house.log();
  ASSERT_TRUE(delivery_becomes("last_error like 'Timeout%' and state = 'waiting'")) << house.log();
  const json::Value memory = receiver.memory();
  for (std::size_t i = 0; i < count_of(memory, "calls"); ++i)
    EXPECT_NE(nth(memory, "calls", i).text_of("path"), "/ok");
}

TEST_F(HeraldTest, ALongAnswerIsCutOff) {
  webhook("/big");
  start();
  fail(submit());

  EXPECT_TRUE(delivery_becomes("audience = 'webhook' and state = 'delivered'")) << house.log();
}

TEST_F(HeraldTest, AddressesThatAreNotPublicAreNotCalled) {
  webhook("/ok");
  start("allowed_networks = \"\"\n");
  fail(submit());

  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and state = 'failed'")) << house.log();
  EXPECT_EQ(of_delivery("last_error"), "The host's address is not public.");
  EXPECT_EQ(count_of(receiver.memory(), "calls"), 0u);
}

TEST_F(HeraldTest, TwoHeraldsTellEverythingOnce) {
  webhook("/ok");
  start();
  house.start("lectern-herald");
  constexpr std::size_t kMany = 40;
  for (std::size_t i = 0; i < kMany; ++i) fail(submit(std::to_string(i) + ".pdf"));

  const json::Value memory = receiver.after_calls(kMany);

  ASSERT_TRUE(house.eventually({"t.told",
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

TEST_F(HeraldTest, WhatAKilledHeraldHadInHandIsSentByTheNext) {
  webhook("/slow");
  start();
  fail(submit());
  receiver.after_calls(1);
  house.stop(herald, SIGKILL);
  house.admin.run_script("update lectern.webhook set url = replace(url, '/slow', '/ok')");

  house.start("lectern-herald");
  house.admin.run_script(
      "update lectern.delivery set next_at = now(), claimed_until = null");  // the lease is over

  const json::Value memory = receiver.after_calls(2);
  ASSERT_EQ(count_of(memory, "calls"), 2u) << house.log();
  EXPECT_EQ(nth(memory, "calls", 0).text_of("id"), nth(memory, "calls", 1).text_of("id"));
}

/// The scan is the real one, so that a value could leak if anything on its way let it.
TEST_F(HeraldTest, TheValueOfAFindingIsInNoMailNoCallNoRowNoLogAndNoOtherFile) {
  tenant_settings(R"({"mail": {"snippets": true, "submitter": ["submitted", "held", "decided", "denied"]}})");
  webhook("/ok", "{}");
  start();
  house.start("lectern-scan");
  const JobRow job = house.submit(pdf_with_pages({"SSN: 582-79-8774 card 4559-3813-7614-1181",
                                                  "mail quetzal.canary@gmail.com or call 3127876490 soon"}),
                                  "canary.pdf");
  house.admin.call({"t.own", "update lectern.job set submitter_id = $2 where job_id = $1"},
                   {job.id, submitter});
  ASSERT_EQ(house.settled(job).status, "awaiting_approval") << house.log();
  std::string mail;
  const json::Value mails = receiver.after_mails(3);
  for (std::size_t i = 0; i < count_of(mails, "mails"); ++i)
    if (const std::string text(nth(mails, "mails", i).text_of("text")); !token_in(text).empty()) mail = text;
  house.web.call(
      {"t.reveal",
       "select lectern.reveal_finding_by_token(sha256(convert_to($1, 'utf8')), (select $2::bigint), 'r')"},
      {token_in(mail),
       house.text("select min(finding_id)::text as value from lectern.finding where job_id = $1", job.id)});
  house.web.call({"t.deny",
                  "select outcome from lectern.decide_hold_by_token(sha256(convert_to($1, 'utf8')), 'deny', "
                  "'other', 'x', '[]', 'r')"},
                 {token_in(mail)});
  ASSERT_TRUE(
      house.eventually({"t.all_told",
                        "select $1::bigint is not null and exists (select from lectern.delivery where type = "
                        "'document.denied') "
                        "and not exists (select from lectern.delivery where state = 'waiting') as yes"},
                       1))
      << house.log();

  std::string everything = house.dump() + house.log() + json::to_text(receiver.memory());
  for (const auto& entry : std::filesystem::recursive_directory_iterator(house.root()))
    if (entry.is_regular_file() && entry.path().string().find("/store/inbox/") == std::string::npos)
      everything += file_text(entry.path());
  for (const char* canary : {"582-79-8774", "582798774", "4559381376141181", "4559-3813-7614-1181",
                             "quetzal.canary", "3127876490"})
    EXPECT_EQ(everything.find(canary), std::string::npos) << canary;
  EXPECT_NE(mail.find("\u2022"), std::string::npos) << "the mail holds no snippet: it looked at nothing";
}

TEST_F(HeraldTest, LeavesWhenTold) {
  start();
  fail(submit());
  receiver.after_mails(1);

  house.stop(herald, SIGTERM);

  EXPECT_NE(house.log().find("\"stopped\""), std::string::npos);
}

TEST_F(HeraldTest, AnAdministratorMakesAWebhookReadsItsLogAndSendsAgain) {
  start();  // before the web program, which checks addresses by the same settings
  house.start("lectern-web", {"--socket", (house.root() / "web.sock").string()});
  const Gateway web{house.root() / "web.sock"};
  web.wait();
  const auto admin = account("admin@uni.test", "Al Admin", "{tenant_admin}");
  const std::string key = access::new_api_key();
  house.web.call({"t.key",
                  "select o_key from lectern.create_api_key($1, $2, $3::bytea, 'test', '{manage}', true, "
                  "null, 'admin', 'r')"},
                 {house.tenant(), admin, db::bytes(access::hash_token(key))});
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
