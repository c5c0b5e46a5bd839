/// One document read again and again, in turns: in this process, and through a warm `lectern-extract`. Both
/// ways encode and decode the frames, so the difference is the fork, the locks, the pipe and the report.
///
///   sandbox_bench EXTRACT FILE ROUNDS

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "lectern/doc/wire.h"
#include "lectern/pdf/reader.h"
#include "lectern/reading/read_document.h"

namespace {

using namespace lectern;

class DecodingSink final : public pdf::FrameSink {
 public:
  bool write(std::string_view frames) override {
    return decoder_.feed(std::as_bytes(std::span(frames.data(), frames.size()))).has_value();
  }

 private:
  doc::WireDecoder decoder_;
};

double milliseconds_of(const auto& work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
}

double at(std::vector<double> times, double share) {
  std::ranges::sort(times);
  return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

std::span<const std::byte> map(int fd) {
  struct stat status{};
  if (fstat(fd, &status) != 0 || status.st_size == 0) std::exit(2);
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED) std::exit(2);
  return {static_cast<const std::byte*>(bytes), size};
}

class Comparison {
 public:
  Comparison(const char* extract, const char* file)
      : file_(file), fd_(open(file, O_RDONLY | O_CLOEXEC)), programs_({.extract_path = extract}) {
    if (fd_ < 0) std::exit(2);
    bytes_ = map(fd_);
    plain_.ocr = pdf::OcrMode::Never;
    locked_.ocr = reading::OcrMode::Never;
  }

  void run(int rounds) {
    reading::Extractor extractor(programs_);
    std::vector<double> inside;
    std::vector<double> sandboxed;
    for (int round = -5; round < rounds; ++round) {  // the first five warm both ways
      const double a = milliseconds_of([&] { read_inside(); });
      const double b = milliseconds_of([&] { read_sandboxed(extractor); });
      if (round < 0) continue;
      inside.push_back(a);
      sandboxed.push_back(b);
    }
    const double cpu_inside = cpu_of(rounds, [&] { read_inside(); });
    const double cpu_sandboxed = [&] {
      const double before = cpu_used();
      {
        reading::Extractor own(programs_);  // its processes count when they have been reaped
        for (int round = 0; round < rounds; ++round) read_sandboxed(own);
      }
      return (cpu_used() - before) / rounds;
    }();
    std::printf(
        "%s: in process %.2f ms, sandboxed %.2f ms (p95 %.2f), the lock costs %.2f ms (bar 5); CPU %.2f, "
        "%.2f: %.2f ms\n",
        file_, at(inside, 0.5), at(sandboxed, 0.5), at(sandboxed, 0.95), at(sandboxed, 0.5) - at(inside, 0.5),
        cpu_inside, cpu_sandboxed, cpu_sandboxed - cpu_inside);
  }

 private:
  static double cpu_used() {
    double milliseconds = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
      rusage usage{};
      getrusage(who, &usage);
      for (const timeval& time : {usage.ru_utime, usage.ru_stime})
        milliseconds += static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    }
    return milliseconds;
  }
  static double cpu_of(int rounds, const auto& work) {
    const double before = cpu_used();
    for (int round = 0; round < rounds; ++round) work();
    return (cpu_used() - before) / rounds;
  }
  void read_inside() const {
    DecodingSink sink;
    static_cast<void>(pdf::read_pdf(bytes_, plain_, sink).has_value());
  }
  void read_sandboxed(reading::Extractor& extractor) const {
    if (!extractor.read(fd_, locked_)) std::exit(1);
  }

  const char* file_;
  int fd_;
  reading::Programs programs_;
  std::span<const std::byte> bytes_;
  pdf::ReadOptions plain_;
  reading::ReadOptions locked_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  Comparison(argv[1], argv[2]).run(std::max(1, std::atoi(argv[3])));
  return 0;
}
