#include <gtest/gtest.h>

#include "support/completed_job.h"

namespace lectern::http {
namespace {

/// A instance with one completed job.
struct Results : testing::Test {
  RunningWeb web;
  std::string job;
  const std::string pdf = some_pdf();
  std::unique_ptr<store::BlobStore> store = store::open_file_store({web.folder() / "store", 0});

  void SetUp() override {
    const Answer made = web.upload({.method = "POST",
                                    .path = "/api/v1/documents/submit",
                                    .query = "filename=%C3%9Cbung%221.pdf",
                                    .body = pdf,
                                    .content_type = "application/pdf"});
    job = made.json().text_of("job_id");
  }
  void add(const char* kind, const char* name, store::Bucket bucket, const char* type) {
    add_artefact(web, *store, job, kind, name, bucket, type);
  }
  void complete() {
    web.behind().call(kClear, {job});
    web.behind().call(kBegin, {job});
    web.behind().call(kProcessing, {job});
    add("html", "result.html", store::Bucket::Results, "text/html");
    add("md", "result.md", store::Bucket::Results, "text/markdown");
    add("ledger", "ledger.json", store::Bucket::Results, "application/json");
    add("figure", "figures/1.png", store::Bucket::Results, "image/png");
    add("page-picture", "pages/1.png", store::Bucket::Pages, "image/png");
    web.behind().call(kComplete, {job});
  }
  Answer get(const std::string& tail) { return web.api({.path = "/api/v1/documents/" + job + tail}); }
  Answer open(const std::string& path) { return web.api({.path = path, .headers = {{"Authorization", ""}}}); }
};

TEST_F(Results, BeforeTheEndThereIsAnEstimate) {
  const Answer answer = get("/result");
  EXPECT_EQ(answer.status, 202);
  EXPECT_EQ(answer.json().text_of("status"), "submitted");
  EXPECT_EQ(get("/result/html").status, 404);
  EXPECT_NE(get("/result/html").header("Retry-After"), "");
  EXPECT_EQ(get("/result/docx").status, 404);
  EXPECT_EQ(get("/report").status, 404);
}

TEST_F(Results, AfterItThereAreSignedLinks) {
  complete();
  const Answer answer = get("/result");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::Value result = answer.json();

  EXPECT_EQ(result.text_of("confidence_class"), "HIGH");
  EXPECT_FALSE(*result.find("review_recommended")->boolean());
  EXPECT_EQ(*result.find("page_count")->integer(), 2);
  EXPECT_TRUE(result.find("text_url")->is_null());
  const std::string html(result.text_of("html_url"));
  const Answer file = open(html);
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.header("X-Accel-Redirect").rfind("/_store/results/1/", 0), 0U);
  EXPECT_EQ(file.header("Content-Type"), "text/html; charset=utf-8");
  const std::string folder = html.substr(0, html.rfind('/') + 1);
  EXPECT_EQ(open(folder + "figures/1.png").status, 200);
  EXPECT_EQ(open(std::string(result.text_of("pages_url")) + "1.png").status, 200);
  EXPECT_EQ(open(folder + "pages/2.png").status, 404);
}

/// Only a page picture is made after the end; a client that waits for anything else would wait for ever.
TEST_F(Results, NoResponseAsksToWaitForAFileThatCannotCome) {
  complete();
  const std::string link(get("/result").json().text_of("html_url"));
  const std::string folder = link.substr(0, link.rfind('/') + 1);

  EXPECT_NE(open(folder + "pages/2.png").header("Retry-After"), "");
  for (const char* name : {"pages/0.png", "pages/3.png", "pages/999999999999.png", "pages/x.png",
                           "pages/2.jpg", "figures/9.png", "nothing"}) {
    const Answer answer = open(folder + name);
    EXPECT_EQ(answer.status, 404) << name;
    EXPECT_EQ(answer.header("Retry-After"), "") << name;
  }
}

TEST_F(Results, ALinkThatWasChangedExpiredOrRevokedIs403) {
  complete();
  const std::string link(get("/result").json().text_of("html_url"));
  std::string changed = link;
  changed[link.find('/', 8) - 2] = changed[link.find('/', 8) - 2] == 'A' ? 'B' : 'A';
  EXPECT_EQ(open(changed).status, 403);
  EXPECT_EQ(open("/files/nonsense/" + job + "/result.html").status, 403);
  EXPECT_EQ(open(link).status, 200);

  web.behind().call({"test.revoke", "update lectern.result set link_generation = 2"});

  EXPECT_EQ(open(link).status, 403);
  EXPECT_EQ(open(std::string(get("/result").json().text_of("html_url"))).status, 200);
}

TEST_F(Results, FilesAreHandedOverByNameWithoutHeaderTricks) {
  complete();
  const Answer file = get("/result/html");
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.header("Content-Disposition"),
            "attachment; filename=\"_bung_1.html\"; filename*=UTF-8''%C3%9Cbung%221.html");
  EXPECT_EQ(get("/ledger").header("Content-Disposition"),
            "attachment; filename=\"_bung_1.ledger.json\"; filename*=UTF-8''%C3%9Cbung%221.ledger.json");
  EXPECT_EQ(get("/pages/1.png").header("Content-Type"), "image/png");
  EXPECT_EQ(get("/pages/2.png").status, 404);
  EXPECT_NE(get("/pages/2.png").header("Retry-After"), "");
  EXPECT_EQ(get("/pages/3.png").status, 404);
  EXPECT_EQ(get("/pages/3.png").header("Retry-After"), "");
  EXPECT_EQ(get("/pages/0.png").status, 404);
  EXPECT_EQ(get("/versions/v9").status, 404);
  EXPECT_EQ(get("/report").json().text_of("job_id"), job);
}

TEST_F(Results, WhatIsDownloadedIsWhole) {
  complete();
  const std::string link(get("/result").json().text_of("html_url"));
  const std::string linked = open(link).header("X-Accel-Redirect");
  EXPECT_EQ(get("/result/html").header("X-Accel-Redirect"), linked);  // all that an earlier version made
  EXPECT_EQ(get("/result/reader").status, 404);
  EXPECT_EQ(get("/result/reader").header("Retry-After"), "");

  add("html-whole", "result.whole.html", store::Bucket::Results, "text/html");
  add("reader", "reader.html", store::Bucket::Results, "text/html");
  add("reader-whole", "reader.whole.html", store::Bucket::Results, "text/html");

  EXPECT_EQ(open(link).header("X-Accel-Redirect"), linked);
  const std::string whole = get("/result/html").header("X-Accel-Redirect");
  EXPECT_NE(whole, linked);
  const Answer saved = web.api({.path = link, .query = "download", .headers = {{"Authorization", ""}}});
  EXPECT_EQ(saved.header("X-Accel-Redirect"), whole);
  EXPECT_NE(saved.header("Content-Disposition").find("%221.html"), std::string::npos);
  EXPECT_NE(get("/result/reader").header("Content-Disposition").find("%221.reader.html"), std::string::npos);
}

TEST_F(Results, APictureThatWillNotComeIsNotPromised) {
  EXPECT_NE(get("/pages/1.png").header("Retry-After"), "");
  complete();

  for (const char* page : {"/pages/0.png", "/pages/3.png", "/pages/999999999999.png"}) {
    EXPECT_EQ(get(page).status, 404) << page;
    EXPECT_EQ(get(page).header("Retry-After"), "") << page;
  }
}

/// A instance with one completed job that has a page for readers.
struct Shares : Results {
  void SetUp() override {
    Results::SetUp();
    complete();
    add("reader", "reader.html", store::Bucket::Results, "text/html");
    add("reader-whole", "reader.whole.html", store::Bucket::Results, "text/html");
    add("epub", "document.epub", store::Bucket::Results, "application/epub+zip");
  }
  std::string shares() const { return "/api/v1/documents/" + job + "/shares"; }
  Answer make(const std::string& body = "") {
    return web.api({.method = "POST", .path = shares(), .body = body, .content_type = "application/json"});
  }
  Answer revoke(const std::string& share) {
    return web.api({.method = "DELETE", .path = shares() + "/" + share});
  }
  /// The path of an address that begins with our own.
  static std::string path_of(std::string_view url) { return std::string(url.substr(url.find("/files/"))); }
};

TEST_F(Shares, OpenThePageForReadersAndNothingElse) {
  const Answer made = make(R"({"days":120})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string link = path_of(made.json().text_of("url"));
  const std::string folder = link.substr(0, link.rfind('/') + 1);

  EXPECT_EQ(open(link).status, 200);
  EXPECT_EQ(open(folder + "figures/1.png").status, 200);
  EXPECT_EQ(open(folder + "document.epub").status, 200);
  const Answer saved = web.api({.path = link, .query = "download", .headers = {{"Authorization", ""}}});
  EXPECT_NE(saved.header("Content-Disposition").find(".reader.html"), std::string::npos);
  for (const char* other :
       {"result.html", "result.md", "ledger.json", "pages/1.png", "original.pdf", "nothing"})
    EXPECT_EQ(open(folder + other).status, 404) << other;
  EXPECT_EQ(open(folder + "pages/1.png").header("Retry-After"), "") << "it will never be there";
}

TEST_F(Shares, HoldForSevenDaysUnlessSaidOtherwiseAndNeverBeyondWhatTheTenantAllows) {
  const auto days_of = [&](const Answer& made) {
    return web.behind()
        .call({"test.days",
               "select round(extract(epoch from expires_at - created_at) / 86400)::int as days "
               "from lectern.share where public_id = $1::uuid"},
              {made.json().text_of("share_id")})
        .one()
        .integer("days");
  };
  EXPECT_EQ(days_of(make()), 7);
  EXPECT_EQ(days_of(make(R"({"days":180})")), 180);
  for (const char* wrong :
       {R"({"days":181})", R"({"days":0})", R"({"days":-3})", R"({"days":"7"})", R"({"day":7})"})
    EXPECT_EQ(make(wrong).status, 422) << wrong;

  web.behind().call(
      {"test.cap", "update lectern.tenant set settings = settings || '{\"share\":{\"max_days\":30}}'"});

  EXPECT_EQ(make(R"({"days":31})").status, 422);
  EXPECT_EQ(days_of(make(R"({"days":30})")), 30);
  EXPECT_EQ(*web.api({.path = shares()}).json().find("max_days")->integer(), 30);

  web.behind().call(
      {"test.none", "update lectern.tenant set settings = settings || '{\"share\":{\"max_days\":0}}'"});

  EXPECT_EQ(make().status, 403);
}

TEST_F(Shares, AreListedAndEndAtOnce) {
  const json::Value made = make().json();
  const std::string share(made.text_of("share_id")), link = path_of(made.text_of("url"));
  const json::Value list = web.api({.path = shares()}).json();
  ASSERT_EQ(list.find("shares")->array()->size(), 1U);
  EXPECT_EQ(list.find("shares")->array()->front().text_of("url"), made.text_of("url"));
  EXPECT_EQ(open(link).status, 200);

  EXPECT_EQ(revoke(share).status, 204);

  EXPECT_EQ(open(link).status, 410);
  EXPECT_EQ(revoke(share).status, 204);
  EXPECT_EQ(web.api({.path = shares()}).json().find("shares")->array()->front().text_of("state"), "revoked");
  EXPECT_EQ(revoke("00000000-0000-4000-8000-000000000000").status, 404);
  EXPECT_EQ(web.behind()
                .call({"test.audit",
                       "select count(*) as n from lectern.audit where action in ('shared', 'unshared')"})
                .one()
                .integer("n"),
            2);
}

TEST_F(Shares, EndWithTheirTime) {
  const std::string link = path_of(make().json().text_of("url"));

  web.behind().call({"test.later",
                     "update lectern.share set created_at = created_at - interval '8 days', "
                     "expires_at = expires_at - interval '8 days'"});

  EXPECT_EQ(open(link).status, 410);
}

TEST_F(Shares, AreNobodyElses) {
  make();
  const std::string other = web.make_key("main", "{submit,read}", true);
  const Answer foreign = web.api({.path = shares(), .headers = {{"Authorization", "Bearer " + other}}});
  EXPECT_EQ(foreign.status, 404);
  EXPECT_EQ(open(shares()).status, 401);
  EXPECT_EQ(
      web.api({.method = "POST", .path = shares(), .headers = {{"Authorization", "Bearer " + other}}}).status,
      404);
}

TEST_F(Results, OfAnEarlierVersionHaveNoPageToShare) {
  complete();
  const Answer made = web.api({.method = "POST", .path = "/api/v1/documents/" + job + "/shares"});
  EXPECT_EQ(made.status, 409) << made.body;
}

/// A model's corrections are the next version; the one before is kept apart and can be asked for.
TEST_F(Results, OfAnEarlierVersionAreHandedOverByItsNumber) {
  complete();
  add("v1-md", "v1/result.md", store::Bucket::Results, "text/markdown");
  add("v1-ledger", "v1/ledger.json", store::Bucket::Results, "application/json");
  const auto version = [&](const std::string& tail, const std::string& number) {
    return web.api({.path = "/api/v1/documents/" + job + tail, .query = "version=" + number});
  };

  EXPECT_EQ(version("/result/md", "1").status, 200);
  EXPECT_EQ(version("/ledger", "1").status, 200);
  EXPECT_NE(version("/result/md", "1").header("X-Accel-Redirect"),
            get("/result/md").header("X-Accel-Redirect"));
  EXPECT_EQ(version("/result/md", "2").status, 404);
  EXPECT_EQ(version("/result/html", "1").status, 404) << "the version lacks it";
  for (const char* bad : {"0", "-1", "x", "", "1-md"})
    EXPECT_EQ(version("/result/md", bad).status, 400) << bad;
}

TEST_F(Results, TheOriginalIsHandedBackAsItCameAndAsLongAsItIsKept) {
  EXPECT_EQ(get("/original").status, 409);
  complete();
  const Answer original = get("/original");
  ASSERT_EQ(original.status, 200) << original.body;
  EXPECT_EQ(original.body, pdf);
  EXPECT_EQ(original.header("Content-Type"), "application/pdf");
  EXPECT_EQ(original.header("Content-Length"), std::to_string(pdf.size()));
  EXPECT_NE(original.header("Content-Disposition").find("%221.pdf"), std::string::npos);
  EXPECT_EQ(get("/result").status, 200);  // on the same connection
  const Answer head = web.api({.method = "HEAD", .path = "/api/v1/documents/" + job + "/original"});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, "");
  constexpr db::Statement kTaken{"test.taken",
                                 "select count(*) as n from lectern.audit where action = 'took_original'"};
  EXPECT_EQ(web.behind().call(kTaken).one().integer("n"), 2) << "every look is written down";
  const std::string other = web.make_key("main", "{submit,read}", true);
  EXPECT_EQ(web.api({.path = "/api/v1/documents/" + job + "/original",
                     .headers = {{"Authorization", "Bearer " + other}}})
                .status,
            404);

  web.behind().call({"test.erase", "update lectern.document set erased_at = now()"});

  EXPECT_EQ(get("/original").status, 410);
}

TEST_F(Results, AFailedJobAnswers200WithItsError) {
  web.behind().call(
      {"test.fail",
       "update lectern.job set status = 'failed', ended_at = now(), error = "
       "'{\"stage\":\"scan\",\"type\":\"encrypted\","
       "\"message\":\"It needs a password.\",\"retryable\":false,\"failed_at\":\"2026-11-23T21:00:00Z\"}' "
       "where public_id = $1::uuid"},
      {job});
  const Answer answer = get("/result");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.json().text_of("status"), "failed");
  EXPECT_EQ(answer.json().find("error")->text_of("type"), "encrypted");
}

}  // namespace
}  // namespace lectern::http
