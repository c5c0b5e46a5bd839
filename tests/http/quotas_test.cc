// Documents and pages of a month, and money for models: what a tenant and a person may use, refused early.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "support/running_web.h"

namespace lectern::http {
namespace {

struct Quotas : testing::Test {
  RunningWeb web;
  const std::string ann = web.make_key("main", "{submit,read}", true);
  const std::string bob = web.make_key("main", "{submit,read}", true);
  const std::string other = web.make_key("other", "{submit,read}", true);
  const std::string admin = web.make_key("main", "{manage,read}", true);

  static Ask submission(const std::string& key, const std::string& seed) {
    return {.method = "POST",
            .path = "/api/v1/documents/submit",
            .headers = {{"Authorization", "Bearer " + key}},
            .body = some_pdf(seed),
            .content_type = "application/pdf"};
  }
  void set(const std::string& section, const std::string& value) {
    constexpr db::Statement kSet{
        "test.set",
        "update lectern.tenant set settings = settings || jsonb_build_object($1::text, "
        "$2::jsonb) where slug = 'main'"};
    web.behind().call(kSet, {section, value});
  }
  /// A scan that has reported its progress, and ends: its pages count, and it is saved.
  void scanned(const std::string& job, int pages) {
    constexpr db::Statement kProgress{"test.progress",
                                      "update lectern.job set page_count = $2 where public_id = $1::uuid"};
    constexpr db::Statement kCount{"test.count",
                                   "select lectern.count_pages(tenant_id, job_id, $2) from lectern.job where "
                                   "public_id = $1::uuid"};
    constexpr db::Statement kSave{
        "test.save",
        "insert into lectern.scan (tenant_id, job_id, outcome, detector, page_count) select tenant_id, "
        "job_id, 'clean', 'd', $2 from lectern.job where public_id = $1::uuid on conflict on constraint "
        "scan_job_unique do nothing"};
    for (const db::Statement& statement : {kProgress, kCount, kSave})
      web.behind().call(statement, {job, pages});
  }
  json::Value quotas() {
    const Answer answer =
        web.api({.path = "/api/v1/quotas", .headers = {{"Authorization", "Bearer " + admin}}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json();
  }
  static std::int64_t number(const json::Value& value, const char* section, const char* member) {
    return *value.find(section)->find(member)->integer();
  }
};

TEST_F(Quotas, ADocumentBeyondTheMonthIsRefusedBeforeItsBody) {
  set("quota", R"({"documents_per_month":2})");
  EXPECT_EQ(web.upload(submission(ann, "1")).status, 202);
  EXPECT_EQ(web.upload(submission(bob, "2")).status, 202);

  Ask beyond = submission(ann, "3");
  beyond.content_length = "104857600";  // a body that never comes: the answer must not wait for it
  beyond.body.resize(16);
  Connection connection(web.upload_socket());
  connection.send(beyond);
  const Answer refused = connection.receive();
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.problem(), "quota");
  EXPECT_NE(refused.body.find("Your department has used up its documents"), std::string::npos)
      << refused.body;
  EXPECT_GT(std::stoi(refused.header("Retry-After")), 0);
  EXPECT_LE(std::stoi(refused.header("Retry-After")), 31 * 86400 + 1);
  EXPECT_EQ(web.upload({.method = "POST",
                        .path = "/api/v1/uploads",
                        .headers = {{"Authorization", "Bearer " + ann},
                                    {"Tus-Resumable", "1.0.0"},
                                    {"Upload-Length", "1000"}}})
                .problem(),
            "quota");
  EXPECT_EQ(web.upload(submission(other, "3")).status, 202) << "another tenant";
  EXPECT_EQ(number(quotas(), "documents", "used"), 2);
  EXPECT_EQ(number(quotas(), "documents", "limit"), 2);
}

TEST_F(Quotas, UploadsAtTheSameTimeDoNotShareTheLastPlace) {
  set("quota", R"({"documents_per_month":5})");
  std::atomic<int> accepted = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 24; ++i) {
    threads.emplace_back([&, i] {
      Connection connection(web.upload_socket());
      const Answer answer =
          connection.ask(submission(i % 2 == 0 ? ann : bob, "at once " + std::to_string(i)));
      accepted += answer.status == 202 ? 1 : 0;
      refused += answer.status == 429 && answer.problem() == "quota" ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(accepted, 5);
  EXPECT_EQ(refused, 19);
  EXPECT_EQ(number(quotas(), "documents", "used"), 5);
}

TEST_F(Quotas, BytesThatAreThereAlreadyAreNoFurtherDocument) {
  set("quota", R"({"documents_per_month":3})");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(web.upload(submission(ann, "same")).status, 202);
  EXPECT_EQ(number(quotas(), "documents", "used"), 1);
  Ask broken = submission(ann, "x");
  broken.body = "no PDF at all, but long enough to be judged " + std::string(2000, ' ');
  EXPECT_EQ(web.upload(broken).status, 400);
  EXPECT_EQ(number(quotas(), "documents", "used"), 1);
}

TEST_F(Quotas, PagesOfATenantAndOfAPerson) {
  set("quota", R"({"pages_per_month":100,"pages_per_month_per_person":40})");
  const Answer first = web.upload(submission(ann, "1"));
  scanned(std::string(first.json().text_of("job_id")), 40);
  scanned(std::string(first.json().text_of("job_id")), 40);  // a repeated scan counts once
  const Answer own = web.upload(submission(ann, "2"));
  EXPECT_EQ(own.status, 429);
  EXPECT_NE(own.body.find("You have used up your pages"), std::string::npos);

  const Answer second = web.upload(submission(bob, "3"));
  ASSERT_EQ(second.status, 202);
  scanned(std::string(second.json().text_of("job_id")), 60);
  const std::string carl = web.make_key("main", "{submit}", true);
  const Answer of_tenant = web.upload(submission(carl, "4"));
  EXPECT_EQ(of_tenant.status, 429);
  EXPECT_NE(of_tenant.body.find("Your department has used up its pages"), std::string::npos);

  const json::Value now = quotas();
  EXPECT_EQ(number(now, "pages", "used"), 100);
  EXPECT_EQ(number(now, "pages", "limit_per_person"), 40);
  EXPECT_EQ(now.find("most_used")->array()->size(), 2U);
  EXPECT_EQ(*now.find("most_used")->array()->front().find("pages")->integer(), 60);
}

TEST_F(Quotas, AMonthBeginsAnew) {
  set("quota", R"({"documents_per_month":1})");
  EXPECT_EQ(web.upload(submission(ann, "1")).status, 202);
  EXPECT_EQ(web.upload(submission(ann, "2")).status, 429);
  web.behind().call({"test.month", "update lectern.quota_use set month = month - interval '1 month'"});
  EXPECT_EQ(web.upload(submission(ann, "2")).status, 202);
}

TEST_F(Quotas, ErasingADocumentGivesNoPlaceBack) {
  set("quota", R"({"documents_per_month":1})");
  const Answer first = web.upload(submission(ann, "1"));
  const std::string job(first.json().text_of("job_id"));
  EXPECT_EQ(web.api({.method = "POST",
                     .path = "/api/v1/documents/" + job + "/cancel",
                     .headers = {{"Authorization", "Bearer " + ann}}})
                    .status /
                100,
            2);
  EXPECT_EQ(web.api({.method = "DELETE",
                     .path = "/api/v1/documents/" + job,
                     .query = "permanently=true",
                     .headers = {{"Authorization", "Bearer " + ann}}})
                    .status /
                100,
            2);
  EXPECT_EQ(web.upload(submission(ann, "2")).status, 429);
}

TEST_F(Quotas, OnlyAdministratorsSeeThem) {
  EXPECT_EQ(web.api({.path = "/api/v1/quotas", .headers = {{"Authorization", "Bearer " + ann}}}).status, 403);
  EXPECT_TRUE(quotas().find("documents")->find("limit")->is_null());
}

}  // namespace
}  // namespace lectern::http
