#include <gtest/gtest.h>

#include "completed_job.h"

namespace lectern::http {
namespace {

/// A house with one completed job.
struct Results : testing::Test {
  RunningWeb web;
  std::string job;
  std::unique_ptr<store::BlobStore> store = store::open_file_store({web.folder() / "store", 0});

  void SetUp() override {
    const Answer made = web.upload({.method = "POST",
                                    .path = "/api/v1/documents/submit",
                                    .query = "filename=%C3%9Cbung%221.pdf",
                                    .body = some_pdf(),
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
TEST_F(Results, NobodyIsToldToWaitForWhatCannotCome) {
  complete();
  const std::string link(get("/result").json().text_of("html_url"));
  const std::string folder = link.substr(0, link.rfind('/') + 1);

  EXPECT_NE(open(folder + "pages/2.png").header("Retry-After"), "");
  for (const char* name : {"pages/0.png", "pages/x.png", "pages/2.jpg", "figures/9.png", "nothing"}) {
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
            "attachment; filename=\"__bung_1.html\"; filename*=UTF-8''%C3%9Cbung%221.html");
  EXPECT_EQ(get("/ledger").status, 200);
  EXPECT_EQ(get("/pages/1.png").header("Content-Type"), "image/png");
  EXPECT_EQ(get("/pages/2.png").status, 404);
  EXPECT_NE(get("/pages/2.png").header("Retry-After"), "");
  EXPECT_EQ(get("/pages/3.png").status, 404);
  EXPECT_EQ(get("/pages/3.png").header("Retry-After"), "");
  EXPECT_EQ(get("/pages/0.png").status, 404);
  EXPECT_EQ(get("/versions/v9").status, 404);
  EXPECT_EQ(get("/report").json().text_of("job_id"), job);
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
