#include "server/route_meters.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace lectern::fcgi {
namespace {

class RouteMetersTest : public testing::Test {
 protected:
  std::int64_t count(int status) {
    return static_cast<std::int64_t>(
        registry_
            .counter("http_requests_total", "Answers by method, endpoint and status.",
                     {{"method", "GET"}, {"endpoint", "/healthz"}, {"status", std::to_string(status)}})
            .value());
  }

  metrics::Registry registry_;
  RouteMeters meters_{registry_, "GET", "/healthz"};
};

TEST_F(RouteMetersTest, CountsByStatus) {
  meters_.note(200, 0.01);
  meters_.note(200, 0.02);
  meters_.note(404, 0.01);
  EXPECT_EQ(count(200), 2);
  EXPECT_EQ(count(404), 1);
}

TEST_F(RouteMetersTest, CountsAStatusThatTheApiDoesNotHave) {
  meters_.note(418, 0.01);
  meters_.note(418, 0.01);
  EXPECT_EQ(count(418), 2);
}

TEST_F(RouteMetersTest, LosesNothingWhenManyThreadsCountTheFirstOne) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([this] {
      for (int k = 0; k < 1000; ++k) meters_.note(202, 0.001);
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count(202), 8000);
}

}  // namespace
}  // namespace lectern::fcgi
