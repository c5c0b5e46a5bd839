// A held document as somebody with an account and the role of an approver meets it.

#include <gtest/gtest.h>

#include "lectern/access/session.h"
#include "lectern/store/blob_store.h"
#include "support/running_web.h"

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
    "$2::jsonb, 'held', '{}', 2)) "
    "select lectern.hold_document((j.j).tenant_id, (j.j).job_id, 'Found something.') from s, j"};
constexpr db::Statement kLink{"test.link",
                              "select token from lectern.issue_approval_link(1, $1::uuid, 'test', 'r')"};
constexpr const char* kScan =
    R"({"detector":"d","page_count":2,"findings":[{"entity":"US_SSN","page":2,"score":0.9,"stops":true,)"
    R"("boxes":[[1,2,3,4]],"snippet":"SSN •••-••-••74","value_hash":"00","evidence":["ssn_dashes"]},)"
    R"({"entity":"PERSON","page":0,"score":0.9,"stops":true,"origin":"metadata","properties":["author"],)"
    R"("snippet":"J••• R•e","value_hash":"abcd"},)"
    R"({"entity":"URL","page":1,"score":0.3,"stops":false,"boxes":[[1,2,3,4]],"snippet":"h•••","value_hash":"02"}]})";
constexpr const char* kPropertyTexts =
    R"([{"value_hash":"abcd","origin":"metadata","property":"author","text":"Jane Roe, Room 4"},)"
    R"({"value_hash":"abcd","origin":"attachment","property":"attachment","text":"other.csv"}])";
constexpr db::Statement kArtefact{
    "test.artefact",
    "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type) "
    "select tenant_id, job_id, $2, $3, $4, $5, 5, $6 from lectern.job where public_id = $1::uuid"};

/// A instance with an administrator, and a document of somebody's that is held.
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
    const auto add = [&](const char* kind, const char* name, store::Bucket bucket, const char* type,
                         const char* bytes = "bytes") {
      const auto stored = files->put(bucket, TenantId{1}, std::string_view(bytes));
      web.behind().call(kArtefact, {job, kind, name, store::bucket_name(bucket),
                                    db::bytes(stored.address.hash.bytes), type});
    };
    add("page-picture", "pages/2.png", store::Bucket::Pages, "image/png");
    add("pages", "pages.frames", store::Bucket::Inbox, "application/x-lectern-frames", "frames");
    add("property-texts", "properties.json", store::Bucket::Inbox, "application/json", kPropertyTexts);
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
  void expire() {
    web.behind().call({"test.over", "update lectern.hold set expires_at = now() - interval '1 s'"});
    web.behind().call({"test.expire", "select lectern.expire_holds()"});
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

  for (const char* other : {"", "/result", "/result/html", "/ledger", "/report", "/scan", "/versions/v1"})
    EXPECT_EQ(seen(approver, other), 404) << other;
  // No route asks for them in an approver's name; the database would not give them either.
  constexpr db::Statement kOpened{
      "test.opened",
      "select count(*) as n from lectern.open_artefact(1, (select account_id from lectern.account where "
      "email = "
      "'approver@example.edu'), null, false, $1::uuid, $2) where o_sha256 is not null"};
  EXPECT_EQ(web.behind().call(kOpened, {job, "pages/2.png"}).one().integer("n"), 1);
  for (const char* name : {"pages.frames", "pages", "properties.json", "property-texts"})
    EXPECT_EQ(web.behind().call(kOpened, {job, name}).one().integer("n"), 0) << name;
  const auto looks = web.behind().call(
      {"test.looks", "select count(*) as n from lectern.audit where action = 'viewed_page'"});
  EXPECT_GE(looks.one().integer("n"), 1);
}

TEST_F(Approver, RevealsAPropertyByNameAndRecordsThat) {
  const std::string cookie = signed_in_as("approver");
  const auto review =
      web.api({.path = "/api/v1/documents/" + job + "/review", .headers = {{"Cookie", cookie}}}).json();
  const auto reveal = [&](std::size_t which) {
    const json::Value& finding = review.find("findings")->array()->at(which);
    return web.api({.method = "POST",
                    .path = "/api/v1/documents/" + job + "/reveal",
                    .headers = {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}},
                    .body = "{\"finding_id\":" + std::to_string(*finding.integer_of("finding_id")) + "}",
                    .content_type = "application/json"});
  };

  const json::Value& author = review.find("findings")->array()->at(0);
  ASSERT_EQ(author.text_of("entity_type"), "PERSON");
  EXPECT_EQ(*author.find("properties")->array()->front().text(), "author");
  const Answer answer = reveal(0);

  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.body, R"({"properties":[{"property":"author","text":"Jane Roe, Room 4"}]})");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(reveal(1).status, 204) << "that one is on a page";
  const auto written = web.behind().call(
      {"test.written", "select count(*) as n from lectern.audit where action = 'revealed_finding'"});
  EXPECT_EQ(written.one().integer("n"), 2);
}

TEST_F(Approver, SeesTheSubmitterTheDeadlineAndThePagesWithPictures) {
  web.behind().call({"test.zone",
                     "update lectern.tenant set name = 'Test University', settings = '{\"time_zone\": "
                     "\"Asia/Tokyo\"}' where tenant_id = 1"});
  web.behind().call({"test.due", "update lectern.hold set expires_at = '2031-01-02 16:00Z'"});
  const auto review = web.api({.path = "/api/v1/documents/" + job + "/review",
                               .headers = {{"Cookie", signed_in_as("approver")}}})
                          .json();

  EXPECT_EQ(review.text_of("institution"), "Test University");
  EXPECT_EQ(review.text_of("local_expires_at"), "Friday, 3 January 2031, 01:00");
  EXPECT_EQ(review.text_of("time_zone"), "Asia/Tokyo");
  ASSERT_EQ(review.find("pictured_pages")->array()->size(), 1U);
  EXPECT_EQ(*review.find("pictured_pages")->array()->front().integer(), 2);
}

TEST_F(Approver, SeesEverywhereHowManyFindingsStopTheDocument) {
  const auto holds =
      web.api({.path = "/api/v1/holds", .headers = {{"Cookie", signed_in_as("approver")}}}).json();

  EXPECT_EQ(*holds.find("holds")->array()->front().integer_of("finding_count"), 2);
}

TEST_F(Approver, SeesNoClaimThatALinkWasSentWithoutMail) {
  const std::string cookie = signed_in_as("approver");
  signed_in_as("officer");
  const Answer answer = web.api({.method = "POST",
                                 .path = "/api/v1/documents/" + job + "/delegation",
                                 .headers = {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}},
                                 .body = R"({"email":"officer@example.edu"})",
                                 .content_type = "application/json"});

  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_FALSE(*answer.json().find("mail_is_set_up")->boolean());
}

TEST_F(Approver, SeesNoPageOnceItIsDecided) {
  const std::map<std::string, std::string> approver = {{"Cookie", signed_in_as("approver")}};
  web.behind().call(
      {"test.decided", "update lectern.job set status = 'processing' where public_id = $1::uuid"}, {job});

  EXPECT_EQ(seen(approver, "/pages/2.png"), 404);
  constexpr db::Statement kMayReview{
      "test.may_review",
      "select lectern.may_review(j, a.account_id, null) as yes from lectern.job j, lectern.account a where "
      "j.public_id = $1::uuid and a.email = 'approver@example.edu'"};
  EXPECT_FALSE(web.behind().call(kMayReview, {job}).one().boolean("yes")) << "nor when it is completed";
}

/// The time is over: nothing is to be seen until an approver reopens the document, signed in.
TEST_F(Approver, ReopensWhatNobodyDecidedInTime) {
  const std::map<std::string, std::string> approver = {{"Cookie", signed_in_as("approver")}};
  expire();

  EXPECT_EQ(seen(approver, "/pages/2.png"), 404);
  const auto listed = [&](const char* which) {
    const Answer answer =
        web.api({.path = "/api/v1/holds", .query = std::string("state=") + which, .headers = approver});
    const json::Value list = answer.json();
    EXPECT_EQ(answer.status, 200) << answer.body;
    const json::Value* holds = list.find("holds");
    return holds != nullptr && holds->array() != nullptr ? static_cast<int>(holds->array()->size()) : -1;
  };
  EXPECT_EQ(listed("open"), 0);
  EXPECT_EQ(listed("reopenable"), 1);
  const json::Value before =
      web.api({.path = "/api/v1/documents/" + job + "/review", .headers = approver}).json();
  EXPECT_FALSE(before.text_of("reopen_until").empty());

  const Answer reopened =
      web.api({.method = "POST",
               .path = "/api/v1/documents/" + job + "/reopening",
               .headers = {{"Cookie", approver.at("Cookie")}, {"Sec-Fetch-Site", "same-origin"}}});

  ASSERT_EQ(reopened.status, 200) << reopened.body;
  EXPECT_EQ(seen(approver, "/pages/2.png"), 200);
  EXPECT_EQ(listed("reopenable"), 0);
  const json::Value after =
      web.api({.path = "/api/v1/documents/" + job + "/review", .headers = approver}).json();
  EXPECT_EQ(after.text_of("expires_at"), reopened.json().text_of("expires_at"));
  EXPECT_TRUE(after.text_of("reopen_until").empty());
}

/// By the link, on the page that works without scripts.
TEST_F(Approver, ReopensOnThePageOfTheLink) {
  const std::string token(web.behind().call(kLink, {job}).one().text("token"));
  const auto at = [&](const std::string& method, const std::string& path, const std::string& body = {}) {
    return web.api({.method = method,
                    .path = path,
                    .headers = {{"Authorization", ""}},
                    .body = body,
                    .content_type = body.empty() ? "" : "application/x-www-form-urlencoded"});
  };
  expire();

  const Answer refused = at("GET", "/api/v1/approval/" + token + "/review");
  EXPECT_EQ(refused.status, 410);
  EXPECT_FALSE(refused.json().text_of("reopen_until").empty());
  const Answer page = at("GET", "/approve/" + token);
  EXPECT_EQ(page.status, 410);
  EXPECT_NE(page.body.find("Reopen the document"), std::string::npos) << page.body;
  EXPECT_EQ(page.body.find("SSN"), std::string::npos);
  const std::size_t key = page.body.find("name=\"form_key\" value=\"") + 23;
  EXPECT_EQ(at("POST", "/approve/" + token + "/reopening", "form_key=wrong").status, 403);
  const Answer reopened =
      at("POST", "/approve/" + token + "/reopening", "form_key=" + page.body.substr(key, 64));
  EXPECT_EQ(reopened.status, 200) << reopened.body;
  EXPECT_NE(reopened.body.find("Your decision"), std::string::npos);

  expire();
  web.behind().call({"test.grace_over", "update lectern.hold set reopen_until = now() - interval '1 s'"});
  EXPECT_EQ(at("GET", "/approve/" + token).body.find("Reopen the document"), std::string::npos);
  EXPECT_EQ(at("POST", "/api/v1/approval/" + token + "/reopening").status, 410);
}

/// Whoever submitted it sees before the decision what to remove; nobody else gets snippets by this way.
TEST_F(Approver, LeavesTheSubmitterToSeeWhatWasFound) {
  const auto scan = [&](const std::map<std::string, std::string>& as) {
    return web.api({.path = "/api/v1/documents/" + job + "/scan", .headers = as}).body;
  };

  EXPECT_NE(scan({}).find("SSN •••-••-••74"), std::string::npos) << scan({});
  const std::string officer = scan({{"Cookie", signed_in_as("officer")}});
  EXPECT_NE(officer.find("US_SSN"), std::string::npos) << officer;
  EXPECT_EQ(officer.find("•••"), std::string::npos) << officer;
  expire();
  EXPECT_EQ(scan({}).find("•••"), std::string::npos) << "nothing of a locked file";
}

/// Second looks are for whoever sees all documents and decides.
TEST_F(Approver, LeavesOldDecisionsToTheOffice) {
  const auto ask = [&](const std::string& cookie, const std::string& method, const std::string& path) {
    return web.api(
        {.method = method, .path = path, .headers = {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}}});
  };
  const std::string approver = signed_in_as("approver"), officer = signed_in_as("officer");

  EXPECT_EQ(ask(approver, "GET", "/api/v1/rescans").status, 403);
  EXPECT_EQ(ask(approver, "POST", "/api/v1/rescans").status, 403);
  const Answer started = ask(officer, "POST", "/api/v1/rescans");
  EXPECT_EQ(started.status, 202);
  EXPECT_EQ(started.json().integer_of("queued"), 0) << "nothing has passed yet";
  const Answer listed = ask(officer, "GET", "/api/v1/rescans");
  EXPECT_EQ(listed.status, 200);
  EXPECT_NE(listed.body.find("\"would_hold\": 0"), std::string::npos) << listed.body;
  EXPECT_EQ(ask(officer, "POST", "/api/v1/documents/" + job + "/hold").status, 409) << "no look said so";
  EXPECT_EQ(ask(officer, "POST", "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/hold").status, 404);
  const Answer key = web.api({.method = "POST",
                              .path = "/api/v1/keys",
                              .headers = {{"Cookie", officer}, {"Sec-Fetch-Site", "same-origin"}},
                              .body = R"({"name":"k","scopes":["read","read_all"]})",
                              .content_type = "application/json"});
  ASSERT_EQ(key.status, 201) << key.body;
  const Answer refused =
      web.api({.method = "POST",
               .path = "/api/v1/rescans",
               .headers = {{"Authorization", "Bearer " + std::string(key.json().text_of("token"))}}});
  EXPECT_EQ(refused.status, 403) << "it may look, not hold";
}

/// Converting anew is for whoever sees all documents and submits.
TEST_F(Approver, LeavesOlderConversionsToTheOffice) {
  const auto ask = [&](const std::string& cookie, const std::string& method, const std::string& path) {
    return web.api(
        {.method = method, .path = path, .headers = {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}}});
  };
  const std::string approver = signed_in_as("approver"), officer = signed_in_as("officer");

  EXPECT_EQ(ask(approver, "GET", "/api/v1/reconversions").status, 403);
  EXPECT_EQ(ask(approver, "POST", "/api/v1/reconversions").status, 403);
  const Answer started = ask(officer, "POST", "/api/v1/reconversions");
  EXPECT_EQ(started.status, 202);
  EXPECT_EQ(started.json().integer_of("queued"), 0) << "nothing is finished yet";
  const Answer listed = ask(officer, "GET", "/api/v1/reconversions");
  EXPECT_EQ(listed.status, 200);
  EXPECT_NE(listed.body.find("\"would_change\": 0"), std::string::npos) << listed.body;
  EXPECT_EQ(ask(officer, "POST", "/api/v1/documents/" + job + "/reconversion").status, 409);
  EXPECT_EQ(
      ask(officer, "POST", "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/reconversion").status,
      404);
  const std::map<std::string, std::string> key = {
      {"Authorization", "Bearer " + web.make_key("main", "{read,read_all}", true)}};
  EXPECT_EQ(web.api({.path = "/api/v1/reconversions", .headers = key}).status, 200);
  EXPECT_EQ(web.api({.method = "POST", .path = "/api/v1/reconversions", .headers = key}).status, 403)
      << "it may look, not change results";
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
