// A held document as somebody with an account and the role of an approver meets it.

#include <gtest/gtest.h>

#include "lectern/access/session.h"
#include "lectern/store/blob_store.h"
#include "running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kPassword = "correct horse battery staple";

constexpr db::Statement kAccount{
    "test.account",
    "select lectern.create_account(1, $1, $1, (select password_phc from lectern.account where email = "
    "'ann@example.edu'), $2::lectern.account_role[], 'test')"};
constexpr db::Statement kHold{
    "test.hold",
    "with j as (select j from lectern.job j where public_id = $1::uuid), "
    "s as (select lectern.save_scan((select t from lectern.task t, j where t.job_id = (j.j).job_id), "
    "$2::jsonb, 'held', '{}', 1)) "
    "select lectern.hold_document((j.j).tenant_id, (j.j).job_id, 'Found something.') from s, j"};
constexpr const char* kScan =
    R"({"detector":"d","page_count":2,"findings":[{"entity":"US_SSN","page":2,"score":0.9,"stops":true,)"
    R"("boxes":[[1,2,3,4]],"snippet":"SSN •••-••-••74","value_hash":"00","evidence":["ssn_dashes"]}]})";
constexpr db::Statement kArtefact{
    "test.artefact",
    "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type) "
    "select tenant_id, job_id, $2, $3, $4, $5, 5, $6 from lectern.job where public_id = $1::uuid"};

/// A house with an administrator, and a document of somebody's that is held.
struct Approver : testing::Test {
  RunningWeb web;
  std::string job;

  void SetUp() override {
    const std::string token = access::issue_bootstrap(web.behind()).value();
    post("/api/v1/auth/bootstrap", R"({"token":")" + token +
                                       R"(","email":"ann@example.edu","display_name":"Ann","password":")" +
                                       kPassword + R"("})");
    const Answer made = web.upload({.method = "POST",
                                    .path = "/api/v1/documents/submit",
                                    .body = some_pdf(),
                                    .content_type = "application/pdf"});
    job = made.json().text_of("job_id");
    web.behind().call(kHold, {job, kScan});
    const auto files = store::open_file_store({web.folder() / "store", 0});
    const auto add = [&](const char* kind, const char* name, store::Bucket bucket, const char* type) {
      const auto stored = files->put(bucket, TenantId{1}, std::string_view(name));
      web.behind().call(kArtefact, {job, kind, name, store::bucket_name(bucket),
                                    db::bytes(stored.address.hash.bytes), type});
    };
    add("page-picture", "pages/2.png", store::Bucket::Pages, "image/png");
    add("pages", "pages.frames", store::Bucket::Inbox, "application/x-lectern-frames");
  }
  Answer post(const std::string& path, const std::string& body) {
    return web.api({.method = "POST",
                    .path = path,
                    .headers = {{"Authorization", ""}},
                    .body = body,
                    .content_type = "application/json"});
  }
  /// The cookie of somebody with this role who has signed in.
  std::string signed_in_as(const std::string& role) {
    web.behind().call(kAccount, {role + "@example.edu", "{" + role + "}"});
    const Answer answer = post(
        "/api/v1/auth/login", R"({"email":")" + role + R"(@example.edu","password":")" + kPassword + R"("})");
    EXPECT_EQ(answer.status, 200) << answer.body;
    const std::string line = answer.header("Set-Cookie");
    return line.substr(0, line.find(';'));
  }
  int seen(const std::map<std::string, std::string>& as, const std::string& tail) {
    return web.api({.path = "/api/v1/documents/" + job + tail, .headers = as}).status;
  }
};

TEST_F(Approver, SeesThePagesOfWhatWaitsForADecisionAndNothingElseOfIt) {
  const std::map<std::string, std::string> approver = {{"Cookie", signed_in_as("approver")}};

  EXPECT_EQ(seen(approver, "/review"), 200);
  EXPECT_EQ(seen(approver, "/pages/2.png"), 200);
  EXPECT_EQ(seen(approver, "/pages/1.png"), 404);

  for (const char* other : {"", "/result", "/result/html", "/ledger", "/report", "/versions/v1"})
    EXPECT_EQ(seen(approver, other), 404) << other;
  const auto looks = web.behind().call(
      {"test.looks", "select count(*) as n from lectern.audit where action = 'viewed_page'"});
  EXPECT_GE(looks.one().integer("n"), 1);
}

TEST_F(Approver, SeesNoPageOnceItIsDecided) {
  const std::map<std::string, std::string> approver = {{"Cookie", signed_in_as("approver")}};
  web.behind().call(
      {"test.decided", "update lectern.job set status = 'processing' where public_id = $1::uuid"}, {job});

  EXPECT_EQ(seen(approver, "/pages/2.png"), 404);
}

TEST_F(Approver, IsTheOnlyOneBesideTheReadersWhoSeesThePages) {
  const auto key = [&](const char* tenant, const char* scopes) {
    return std::map<std::string, std::string>{
        {"Authorization", "Bearer " + web.make_key(tenant, scopes, true)}};
  };

  EXPECT_EQ(seen({{"Cookie", signed_in_as("submitter")}}, "/pages/2.png"), 404);
  EXPECT_EQ(seen({{"Cookie", signed_in_as("officer")}}, "/pages/2.png"), 200);
  EXPECT_EQ(seen(key("main", "{decide}"), "/pages/2.png"), 200);
  EXPECT_EQ(seen(key("main", "{read}"), "/pages/2.png"), 404);
  EXPECT_EQ(seen(key("main", "{submit}"), "/pages/2.png"), 403);
  EXPECT_EQ(seen(key("elsewhere", "{decide,read_all,read}"), "/pages/2.png"), 404);
}

}  // namespace
}  // namespace lectern::http
