#include <gtest/gtest.h>

#include "running_web.h"
#include "support/cluster.h"

namespace lectern::http {
namespace {

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
