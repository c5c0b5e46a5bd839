#include "lectern/metrics/registry.h"

#include <gtest/gtest.h>

#include <thread>

namespace lectern::metrics {
namespace {

TEST(Registry, ShowsEachKindInPrometheusText) {
  Registry registry;
  registry.counter("jobs_total", "Jobs by status.", {{"status", "completed"}}).add(3);
  registry.gauge("sse_clients", "Open streams.").set(2);
  const std::vector<double> bounds{0.1, 1};
  auto& seconds = registry.histogram("answer_seconds", "Time to answer.", bounds, {{"route", "/x"}});
  seconds.observe(0.1);
  seconds.observe(0.5);
  seconds.observe(7);

  EXPECT_EQ(registry.text({{"process", "web-0"}}),
            "# HELP answer_seconds Time to answer.\n"
            "# TYPE answer_seconds histogram\n"
            "answer_seconds_bucket{process=\"web-0\",route=\"/x\",le=\"0.1\"} 1\n"
            "answer_seconds_bucket{process=\"web-0\",route=\"/x\",le=\"1\"} 2\n"
            "answer_seconds_bucket{process=\"web-0\",route=\"/x\",le=\"+Inf\"} 3\n"
            "answer_seconds_sum{process=\"web-0\",route=\"/x\"} 7.5999999999999996\n"
            "answer_seconds_count{process=\"web-0\",route=\"/x\"} 3\n"
            "# HELP jobs_total Jobs by status.\n"
            "# TYPE jobs_total counter\n"
            "jobs_total{process=\"web-0\",status=\"completed\"} 3\n"
            "# HELP sse_clients Open streams.\n"
            "# TYPE sse_clients gauge\n"
            "sse_clients{process=\"web-0\"} 2\n");
}

TEST(Registry, GivesTheSameInstrumentForTheSameLabels) {
  Registry registry;
  auto& first = registry.counter("a_total", "A.", {{"x", "1"}});
  EXPECT_EQ(&first, &registry.counter("a_total", "A.", {{"x", "1"}}));
  EXPECT_NE(&first, &registry.counter("a_total", "A.", {{"x", "2"}}));
}

TEST(Registry, EscapesLabelValues) {
  Registry registry;
  registry.gauge("g", "G.", {{"x", "a\"b\\c\nd"}}).set(1);
  EXPECT_EQ(registry.text(), "# HELP g G.\n# TYPE g gauge\ng{x=\"a\\\"b\\\\c\\nd\"} 1\n");
}

TEST(RegistryDeathTest, AbortsWhenANameIsTwoKinds) {
  Registry registry;
  registry.counter("a_total", "A.");
  EXPECT_DEATH(registry.gauge("a_total", "A.", {{"x", "1"}}), "holds_alternative");
}

TEST(Counter, LosesNothingUnderThreads) {
  Registry registry;
  auto& counter = registry.counter("a_total", "A.");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) counter.add();
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(counter.value(), 40'000u);
}

}  // namespace
}  // namespace lectern::metrics
