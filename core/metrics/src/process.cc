#include "process.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "lectern/metrics/exposition.h"

namespace lectern::metrics {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  double total = 0;
  double resident = 0;
  statm >> total >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double open_files() {
  std::error_code error;
  const std::filesystem::directory_iterator files("/proc/self/fd", error);
  return error ? 0.0 : static_cast<double>(std::distance(begin(files), end(files)));
}

/// Recorded at the first call, which exporters make at once.
double start_seconds() {
  static const double started =
      std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  return started;
}

}  // namespace

std::string process_text(const Labels& common) {
  std::string out;
  append_family(out, "process_cpu_seconds_total", "counter", "CPU time used, user and system.");
  append_sample(out, "process_cpu_seconds_total", common, cpu_seconds());
  append_family(out, "process_open_fds", "gauge", "Open file descriptors.");
  append_sample(out, "process_open_fds", common, open_files());
  append_family(out, "process_resident_memory_bytes", "gauge", "Resident memory.");
  append_sample(out, "process_resident_memory_bytes", common, resident_bytes());
  append_family(out, "process_start_time_seconds", "gauge", "When the process started, since the epoch.");
  append_sample(out, "process_start_time_seconds", common, start_seconds());
  return out;
}

}  // namespace lectern::metrics
