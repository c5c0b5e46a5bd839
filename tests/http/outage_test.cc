#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "lectern/store/root.h"
#include "support/cluster.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

namespace fs = std::filesystem;

TEST(Outage, WithoutPostgresqlEverythingIs503AndComesBack) {
  support::Cluster cluster;
  RunningWeb web({}, cluster.superuser());
  const Ask status{.path = "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11"};
  const Ask submit{.method = "POST",
                   .path = "/api/v1/documents/submit",
                   .body = some_pdf(),
                   .content_type = "application/pdf"};
  ASSERT_EQ(web.api(status).status, 404);
  ASSERT_EQ(web.api({.path = "/readyz"}).status, 200);

  cluster.stop();
  for (const Ask& ask : {status, Ask{.path = "/api/v1/me"}, Ask{.path = "/readyz"}}) {
    const Answer answer = web.api(ask);
    EXPECT_EQ(answer.status, 503) << ask.path;
    EXPECT_EQ(answer.problem(), "unavailable");
    EXPECT_NE(answer.header("Retry-After"), "");
  }
  EXPECT_EQ(web.upload(submit).status, 503);
  EXPECT_EQ(web.api({.path = "/healthz"}).status, 200);
  EXPECT_EQ(web.api({.path = "/health"}).json().text_of("status"), "unhealthy");

  cluster.start();
  EXPECT_EQ(web.api(status).status, 404);
  EXPECT_EQ(web.upload(submit).status, 202);
}

TEST(Outage, ProblemsTellNothingAboutTheInside) {
  support::Cluster cluster;
  RunningWeb web({}, cluster.superuser());
  cluster.stop();
  for (const char* path : {"/api/v1/me", "/readyz", "/health", "/api/v1/documents"}) {
    const std::string body = web.api({.path = path}).body;
    for (const char* secret : {"/tmp", "pqxx", "socket", "select", "lectern_web", ".cc"}) {
      EXPECT_EQ(body.find(secret), std::string::npos) << path << ": " << body;
    }
  }
  cluster.start();
}

/// What may become of a store.
struct Loss {
  const char* name;
  void (*lose)(const fs::path& store);
  void (*restore)(const fs::path& store);
};

void move_away(const fs::path& store) {
  fs::rename(store, store.string() + "-away");
}
void move_back(const fs::path& store) {
  fs::remove_all(store);
  fs::rename(store.string() + "-away", store);
}

class StoreLoss : public testing::TestWithParam<Loss> {
 protected:
  /// Waits for what a life sign brings a moment later.
  static Answer until(RunningWeb& web, const char* path, int status) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);  // it only guards
    Answer answer = web.api({.path = path});
    while (answer.status != status && std::chrono::steady_clock::now() < end)
      answer = web.api({.path = path});
    return answer;
  }

  static Ask tus(const char* method, const std::string& path, std::map<std::string, std::string> more) {
    more["Tus-Resumable"] = "1.0.0";
    Ask ask{.method = method, .path = path};
    ask.headers = std::move(more);
    return ask;
  }
};

TEST_P(StoreLoss, IsNeverTheCallersMistakeAndIsSaidUntilItIsOver) {
  RunningWeb web;
  const fs::path store = web.folder() / "store";
  const std::string begun =
      web.upload(tus("POST", "/api/v1/uploads", {{"Upload-Length", "5000"}})).header("Location");
  ASSERT_NE(begun, "");
  ASSERT_EQ(until(web, "/readyz", 200).status, 200);

  GetParam().lose(store);

  const Ask submit{.method = "POST",
                   .path = "/api/v1/documents/submit",
                   .body = some_pdf(),
                   .content_type = "application/pdf"};
  for (const Ask& ask : {submit, tus("POST", "/api/v1/uploads", {{"Upload-Length", "5000"}}),
                         tus("HEAD", begun, {}), tus("DELETE", begun, {})}) {
    const Answer answer = web.upload(ask);
    EXPECT_EQ(answer.status, 503) << ask.method << " " << ask.path;
    EXPECT_NE(answer.header("Retry-After"), "") << ask.method << " " << ask.path;
  }
  EXPECT_EQ(until(web, "/readyz", 503).status, 503);
  EXPECT_EQ(until(web, "/health", 503).json().text_of("status"), "unhealthy");
  EXPECT_NE(web.api({.path = "/metrics"}).body.find("storage_up 0\n"), std::string::npos);

  GetParam().restore(store);

  EXPECT_EQ(until(web, "/readyz", 200).status, 200);
  EXPECT_EQ(web.upload(tus("HEAD", begun, {})).header("Upload-Offset"), "0");
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreLoss,
                         testing::Values(Loss{"MovedAway", move_away,
                                              [](const fs::path& s) { fs::rename(s.string() + "-away", s); }},
                                         Loss{"AnEmptyFolderInItsPlace",
                                              [](const fs::path& s) {
                                                move_away(s);
                                                fs::create_directory(s);
                                              },
                                              move_back},
                                         Loss{"ItsFoldersWithoutItsFiles",
                                              [](const fs::path& s) {
                                                move_away(s);
                                                for (const char* folder :
                                                     {"tmp", "inbox", "results", "pages"})
                                                  fs::create_directories(s / folder);
                                              },
                                              move_back},
                                         Loss{"AnotherStoreInItsPlace",
                                              [](const fs::path& s) {
                                                move_away(s);
                                                store::prepare_store(s);
                                              },
                                              move_back}),
                         [](const auto& row) { return row.param.name; });

TEST(Outage, AProgramThatIsKilledComesBackOnTheSameSocket) {
  RunningWeb web;
  ASSERT_EQ(web.api({.path = "/healthz"}).status, 200);
  web.kill_api();
  Connection queued(web.api_socket());
  queued.send({.path = "/healthz"});

  web.start_api();

  EXPECT_EQ(queued.receive().status, 200);
}

}  // namespace
}  // namespace lectern::http
