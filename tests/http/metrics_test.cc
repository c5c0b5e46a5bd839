// What a monitoring system reads: one text for the whole instance.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/cluster.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

TEST(Metrics, NameTheQueueTheStoreAndTheRequests) {
  RunningWeb web;
  ASSERT_EQ(web.api({.path = "/healthz"}).status, 200);
  ASSERT_EQ(web.api({.path = "/api/v1/me"}).status, 200);

  const Answer answer = web.api({.path = "/metrics"});

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  for (const char* sample :
       {"queue_depth{queue=\"scan\",state=\"ready\"} 0\n", "queue_depth{queue=\"any\",state=\"dead\"} 0\n",
        "database_up 1\n", "storage_up 1\n", "storage_free_bytes ",
        "http_requests_total{process=\"lectern-web-0\"",
        "http_request_duration_seconds_bucket{process=\"lectern-web-0\"",
        "process_resident_memory_bytes{process=\"lectern-web-0\"}"}) {
    EXPECT_NE(answer.body.find(sample), std::string::npos) << sample;
  }
}

TEST(Metrics, PassPromtool) {
  if (std::system("command -v promtool >/dev/null") != 0) GTEST_SKIP() << "promtool is not installed";
  RunningWeb web;
  web.api({.path = "/api/v1/me"});
  std::string name = std::filesystem::temp_directory_path() / "lectern-metrics-XXXXXX";
  const Descriptor file(mkstemp(name.data()));
  std::ofstream(name) << web.api({.path = "/metrics"}).body;

  EXPECT_EQ(std::system(("promtool check metrics < " + name).c_str()), 0);

  std::filesystem::remove(name);
}

TEST(Metrics, AreAnsweredWithoutTheDatabase) {
  support::Cluster cluster;
  RunningWeb web({}, cluster.superuser());
  cluster.stop();

  const Answer answer = web.api({.path = "/metrics"});

  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("database_up 0\n"), std::string::npos);
  EXPECT_EQ(answer.body.find("queue_depth"), std::string::npos);
  cluster.start();
}

}  // namespace
}  // namespace lectern::http
