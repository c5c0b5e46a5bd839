#pragma once

/// lectern-notify as it runs, against a real SMTP server and a receiver of Standard Webhooks.

#include <gtest/gtest.h>
#include <signal.h>

#include <deque>
#include <string>

#include "lectern/json/decode.h"
#include "lectern/secrets/webhook_secret.h"
#include "receiver.h"
#include "workers/running_instance.h"

namespace lectern::testing {

inline constexpr db::Statement kAccount{
    "t.account",
    "select lectern.create_account($1, $2, $3, null, $4::lectern.account_role[], 'admin') as id"};
inline constexpr db::Statement kHold{
    "t.hold",
    "with s as (select lectern.save_scan((select t from lectern.task t where job_id = $2), $3::jsonb, "
    "'held', '{}', 2)) "
    "select lectern.hold_document($1, $2, '2 possible pieces of personal data were found.') from s"};
inline constexpr db::Statement kWebhook{
    "t.webhook", "select lectern.create_webhook($1, $2, $3::text[], '', 'admin', 'r')::text as row"};
inline constexpr const char* kScan =
    R"({"detector":"d","page_count":3,"findings":[)"
    R"({"entity":"US_SSN","page":2,"score":0.9,"stops":true,"snippet":"SSN •••-••-••74","value_hash":"00"},)"
    R"({"entity":"US_SSN","page":3,"score":0.9,"stops":true,"snippet":"SSN •••-••-••75","value_hash":"01"},)"
    R"({"entity":"EMAIL_ADDRESS","page":3,"score":0.9,"stops":true,"snippet":"•••@•••","value_hash":"02"}]})";

class NotifyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    submitter = account("submitter@uni.test", "Sam Submitter", "{submitter}");
    approver = account("approver@uni.test", "Ada Approver", "{approver}");
    instance.write_secret("webhook.key", std::string(32, 'w'));
    instance.write_secret("smtp.password", "relay\n");
  }

  void start(const std::string& more = {}) {
    instance.add_settings(
        "[web]\nbase_url = \"https://lectern.uni.test\"\n[mail]\nsmtp_url = \"smtp://localhost:" +
        std::to_string(receiver.smtp_port()) +
        "\"\nuser = \"notify\"\nfrom = \"Lectern <lectern@uni.test>\"\nca_file = \"" +
        receiver.certificate().string() + "\"\n[webhooks]\nschemes = \"http\"\nports = \"" +
        std::to_string(receiver.http_port()) + "\"\ntimeout_seconds = 1\n" +
        (more.empty() ? "allowed_networks = \"127.0.0.0/8\"\n" : more));
    notifier = instance.start("lectern-notify");
  }

  std::int64_t account(const char* email, const char* name, const char* roles) {
    return instance.admin.call(kAccount, {instance.tenant(), email, name, roles}).one().integer("id");
  }

  JobRow submit(const std::string& name = "exam.pdf") {
    const JobRow job = instance.submit("bytes of " + name, name);
    instance.admin.call({"t.own", "update lectern.job set submitter_id = $2 where job_id = $1"},
                        {job.id, submitter});
    return job;
  }
  JobRow hold(const std::string& name = "exam.pdf") {
    const JobRow job = submit(name);
    instance.admin.call(kHold, {instance.tenant(), job.id, kScan});
    return job;
  }
  void fail(const JobRow& job) {
    instance.admin.call({"t.fail",
                         "select lectern.fail_job($1, $2, '{\"stage\": \"scan\", \"type\": \"malformed\", "
                         "\"message\": \"It is torn.\"}')"},
                        {instance.tenant(), job.id});
  }
  /// With a result that has a page.
  void finish(const JobRow& job) {
    instance.admin.call(
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
        {instance.tenant(), job.id});
    for (const char* status : {"pii_scanning", "processing"})
      instance.admin.call({"t.moves_on",
                           "update lectern.job set status = $2::lectern.job_status where job_id = $1 "
                           "and status < $2::lectern.job_status"},
                          {job.id, status});
    instance.admin.call(
        {"t.completed",
         "update lectern.job j set status = 'completed', ended_at = now(), result_id = (select "
         "result_id from lectern.result r where r.job_id = j.job_id) where job_id = $1"},
        {job.id});
  }
  void tenant_settings(const char* settings) {
    instance.admin.call({"t.settings", "update lectern.tenant set settings = $2::jsonb where tenant_id = $1"},
                        {instance.tenant(), settings});
  }

  /// A webhook whose secret the receiver knows.
  std::string webhook(const std::string& path, const char* types = "{document.failed}") {
    const auto row = json::decode(
        instance.admin.call(kWebhook, {instance.tenant(), receiver.url(path), types}).one().text("row"));
    const std::string id(row->text_of("webhook_id"));
    receiver.expect_secrets(secret(id, 1));
    return id;
  }
  std::string secret(const std::string& id, int generation) {
    return secrets::webhook_secret_text(secrets::webhook_secret(
        std::string(32, 'w'), TenantId{instance.tenant()}, *PublicId::parse(id), generation));
  }

  std::string of_delivery(const std::string& column) {
    const auto rows =
        instance.admin.call(named("select string_agg((" + column +
                                  ")::text, ' ' order by delivery_id) as value from lectern.delivery where "
                                  "audience = 'webhook'"));
    return rows.one().optional_text("value").value_or("");
  }
  bool delivery_becomes(const char* condition) {
    return instance.eventually(
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
    instance.admin.run_script(
        "update lectern.delivery set next_at = now() where state = 'waiting' and claimed_until is null");
  }
  std::string token_in(const std::string& text) {
    const std::size_t at = text.find("/approve/");
    return at == std::string::npos ? "" : text.substr(at + 9, 43);
  }
  std::string review(const std::string& token) {
    return std::string(
        instance.web
            .call({"t.review",
                   "select outcome from lectern.review_hold_by_token(sha256(convert_to($1, 'utf8')), 'r')"},
                  {token})
            .one()
            .text("outcome"));
  }

  RunningInstance instance;
  Receiver receiver{instance.root() / "receiver"};
  std::deque<std::string> queries, names;
  std::int64_t submitter = 0, approver = 0;
  pid_t notifier = 0;
};

}  // namespace lectern::testing
