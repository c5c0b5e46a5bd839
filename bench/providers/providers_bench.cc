// bench/providers: what our side adds to a call, beside the same bytes sent without any of it; and the
// throughput of 16 parallel calls to a provider that takes a second for each. Bars: 2 ms of CPU a call, 0.9
// of ideal.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <thread>

#include "asking.h"
#include "lectern/providers/dialect.h"

namespace lectern::providers {
namespace {

using Seconds = std::chrono::duration<double>;
using Steady = std::chrono::steady_clock;

constexpr int kRounds = 9;
constexpr int kCalls = 200;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// A chunk as documents have them: about 2,000 tokens.
model::Prompt chunk() {
  model::Prompt prompt = question();
  const std::string text = prompt.text;
  while (prompt.text.size() < 6000) prompt.text += "\n" + text;
  return prompt;
}

template <typename Ask>
double milliseconds_of_cpu(const Ask& ask) {
  const double before = cpu_seconds();
  for (int i = 0; i < kCalls; ++i) ask();
  return (cpu_seconds() - before) * 1000 / kCalls;
}

void measure_cost(const testing::FakeProvider& fake, Dialect dialect) {
  const ProviderSettings settings = settings_for(fake, dialect);
  const auto provider = open_provider(settings);
  const auto model = provider->model(model::Tier::Fast);
  const model::Prompt prompt = chunk();
  const WireRequest bare = encode_prompt(settings, settings.models.at(model::Tier::Fast), prompt, {});
  const net::EgressRules rules{{"http"}, {fake.port()}, {*net::Network::parse("127.0.0.0/8")}};
  std::vector<double> ours, plain;
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(milliseconds_of_cpu([&] {
      if (!model->answer(prompt).has_value()) std::puts("a call failed");
    }));
    plain.push_back(milliseconds_of_cpu([&] {
      const auto target = net::admit(bare.url, rules);
      if (!net::send(*target, {"POST", bare.body, bare.headers}, {}).has_value()) std::puts("a call failed");
    }));
  }
  std::printf("%-10s %.2f ms of CPU a call; the same bytes alone %.2f ms\n", dialect_name(dialect),
              median(ours), median(plain));
}

void measure_throughput(const testing::FakeProvider& fake, int parallel, int calls) {
  fake.set_delay(1000);
  fake.forget();
  ProviderSettings settings = settings_for(fake, Dialect::OpenAi);
  settings.parallel = parallel;
  settings.timeout = std::chrono::seconds(120);
  const auto provider = open_provider(settings);
  std::atomic<int> left{calls}, failed{0};
  std::vector<std::thread> threads;
  const auto began = Steady::now();
  for (int i = 0; i < parallel * 2; ++i) {
    threads.emplace_back([&] {
      const auto model = provider->model(model::Tier::Fast);
      while (left-- > 0) failed += model->answer(chunk()).has_value() ? 0 : 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double took = Seconds(Steady::now() - began).count();
  const double ideal = static_cast<double>((calls + parallel - 1) / parallel);
  std::printf("%d calls of 1 s, %d at a time: %.2f s, %.3f of ideal (%d failed; most at once %lld)\n", calls,
              parallel, took, ideal / took, failed.load(),
              static_cast<long long>(fake.calls("text=0").integer_of("most_open").value_or(0)));
}

}  // namespace
}  // namespace lectern::providers

int main() {
  using namespace lectern::providers;
  const lectern::testing::FakeProvider fake;
  for (const Dialect dialect :
       {Dialect::Ollama, Dialect::OpenAi, Dialect::Anthropic, Dialect::Gemini, Dialect::Bedrock})
    measure_cost(fake, dialect);
  measure_throughput(fake, 16, 160);
  return 0;
}
