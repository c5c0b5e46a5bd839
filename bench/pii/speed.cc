// speed MODEL TEXT ROUNDS - how fast the detector is on the pages of TEXT (separated by form feeds), one
// core, CPU time.
//
// Prints one JSON line: megabytes a second (best and median round) of the whole gate and of the patterns
// alone, the time to open the model, and the peak of resident memory.

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/names/model_file.h"
#include "lectern/pii/detector.h"

namespace {

using lectern::pii::Detector;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::vector<std::string> read_pages(const char* file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::string> pages;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\f', at), text.size());
    pages.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return pages;
}

struct Speed {
  double best = 0, median = 0;
  std::size_t findings = 0;
};

Speed measure(const Detector& detector, const std::vector<std::string>& pages, int rounds) {
  std::size_t bytes = 0;
  for (const std::string& page : pages) bytes += page.size();
  std::vector<double> speeds;
  Speed speed;
  for (int round = 0; round < rounds; ++round) {
    speed.findings = 0;
    const double begin = cpu_seconds();
    for (const std::string& page : pages) speed.findings += detector.detect(page).size();
    speeds.push_back(static_cast<double>(bytes) / (cpu_seconds() - begin) / 1e6);
  }
  std::sort(speeds.begin(), speeds.end());
  speed.best = speeds.back();
  speed.median = speeds[speeds.size() / 2];
  return speed;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const double begin = cpu_seconds();
  const auto file = lectern::names::ModelFile::open(argv[1]);
  if (!file) return 1;
  const Detector whole(file->model());
  const double opened = cpu_seconds() - begin;
  const Detector patterns(std::nullopt, {.names = false});
  const auto pages = read_pages(argv[2]);
  const int rounds = std::atoi(argv[3]);
  const Speed fast = measure(patterns, pages, rounds), all = measure(whole, pages, rounds);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "{\"whole\":{\"best\":%.1f,\"median\":%.1f},\"patterns\":{\"best\":%.1f,\"median\":%.1f},\"open_ms\":%."
      "2f,"
      "\"resident_mb\":%.1f,\"findings\":%zu}\n",
      all.best, all.median, fast.best, fast.median, opened * 1e3, static_cast<double>(usage.ru_maxrss) / 1024,
      all.findings);
  return 0;
}
