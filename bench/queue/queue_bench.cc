// queue_bench HOST POSTMASTER MEASURE [name=value…] - one measure of the queue, as a line of JSON
// (bench/queue/run)

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>

#include "measures.h"

namespace lectern::bench {
namespace {

const std::map<std::string, std::function<Figures(const Server&, const Options&)>> kMeasures{
    {"drain", drain},     {"pgmq", drain_pgmq}, {"enqueue", enqueue}, {"together", enqueue_together},
    {"latency", latency}, {"stream", stream},   {"fan_in", fan_in},   {"claim_pages", claim_pages}};

Options parse(int count, char** words) {
  std::map<std::string, long> given;
  for (int i = 4; i < count; ++i) {
    const std::string word = words[i];
    const auto equals = word.find('=');
    given[word.substr(0, equals)] = std::atol(word.c_str() + equals + 1);
  }
  const auto number = [&](const char* name, long otherwise) {
    return given.contains(name) ? given.at(name) : otherwise;
  };
  Options options;
  options.tasks = number("tasks", options.tasks);
  options.connections = static_cast<int>(number("connections", options.connections));
  options.batch = static_cast<int>(number("batch", options.batch));
  options.tenants = static_cast<int>(number("tenants", options.tenants));
  options.begins = number("begins", 0) != 0;
  options.holds_snapshot = number("hold", 0) != 0;
  return options;
}

void print(const Figures& figures) {
  const char* separator = "{";
  for (const auto& [name, value] : figures) {
    std::printf("%s\"%s\": %.4f", separator, name.c_str(), value);
    separator = ", ";
  }
  std::printf("}\n");
}

}  // namespace
}  // namespace lectern::bench

int main(int count, char** words) {
  using namespace lectern::bench;
  if (count < 4 || !kMeasures.contains(words[3])) {
    std::fprintf(stderr, "usage: queue_bench HOST POSTMASTER MEASURE [name=value...]\n");
    return 2;
  }
  const Server server{words[1], std::atoi(words[2])};
  print(kMeasures.at(words[3])(server, parse(count, words)));
  return 0;
}
