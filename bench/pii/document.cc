// document MODEL PDF EXTRACT ROUNDS - what a whole document costs the scan: read by the program EXTRACT as
// the worker reads it, then looked through with the worker's own function, ROUNDS times in one process.
//
// Prints one JSON line, milliseconds, medians: the scan's CPU time (the first round apart: the worker is warm
// from the second on), the reading's CPU time in its child, and both by the clock on the wall.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "lectern/names/model_file.h"
#include "lectern/pii/scan.h"
#include "lectern/reading/read_document.h"

namespace {

namespace pii = lectern::pii;
namespace reading = lectern::reading;
using Clock = std::chrono::steady_clock;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double ms_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const auto file = lectern::names::ModelFile::open(argv[1]);
  const int fd = open(argv[2], O_RDONLY | O_CLOEXEC);
  const int rounds = std::max(2, std::atoi(argv[4]));
  if (!file || fd < 0) return 1;
  const pii::Detector detector(file->model());
  reading::Extractor extractor({.extract_path = argv[3]});
  reading::ReadOptions options;
  options.ocr = reading::OcrMode::Never;

  std::vector<double> scan_cpu, scan_wall, read_cpu, read_wall;
  double cold = 0;
  std::size_t pages = 0, bytes = 0, findings = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto read_begin = Clock::now();
    const auto document = extractor.read(fd, options);
    if (!document) return 1;
    read_wall.push_back(ms_since(read_begin));
    read_cpu.push_back(static_cast<double>(document->cost.cpu.count()));

    const auto begin = Clock::now();
    const double before = cpu_ms();
    const pii::ScanReport report = pii::scan(document->reading, detector, pii::ValueKey{});
    const double cost = cpu_ms() - before;
    if (round == 0) {
      cold = cost;
    } else {
      scan_cpu.push_back(cost);
      scan_wall.push_back(ms_since(begin));
    }
    findings = report.finding_count;
    pages = document->reading.pages.size();
    bytes = 0;
    for (const auto& page : document->reading.pages) bytes += page.text.size();
  }
  close(fd);
  std::printf(
      "{\"pages\":%zu,\"bytes\":%zu,\"findings\":%zu,\"scan_ms\":%.2f,\"scan_wall_ms\":%.2f,\"cold_ms\":%.2f,"
      "\"read_ms\":%.1f,\"read_wall_ms\":%.1f}\n",
      pages, bytes, findings, median(scan_cpu), median(scan_wall), cold, median(read_cpu), median(read_wall));
  return 0;
}
