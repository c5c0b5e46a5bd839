/// One document read again and again, in turns: in this process, and through a warm `lectern-extract`. Both
/// ways encode and decode the frames, so the difference is the fork, the locks, the pipe and the report.
///
///   sandbox_bench EXTRACT FILE ROUNDS

#include <fcntl.h>
#include <sys/mman.h>
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
  struct stat status {};
  if (fstat(fd, &status) != 0 || status.st_size == 0) std::exit(2);
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED) std::exit(2);
  return {static_cast<const std::byte*>(bytes), size};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const int fd = open(argv[2], O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 2;
  const auto bytes = map(fd);
  reading::Extractor extractor({.extract_path = argv[1]});
  pdf::ReadOptions plain;
  plain.ocr = pdf::OcrMode::Never;
  reading::ReadOptions locked;
  locked.ocr = reading::OcrMode::Never;
  std::vector<double> inside;
  std::vector<double> sandboxed;
  const int rounds = std::atoi(argv[3]);
  for (int round = -5; round < rounds; ++round) {  // the first five warm both ways
    const double a = milliseconds_of([&] {
      DecodingSink sink;
      static_cast<void>(pdf::read_pdf(bytes, plain, sink).has_value());
    });
    const double b = milliseconds_of([&] {
      if (!extractor.read(fd, locked)) std::exit(1);
    });
    if (round < 0) continue;
    inside.push_back(a);
    sandboxed.push_back(b);
  }
  std::printf("%s: in process %.2f ms, sandboxed %.2f ms (p95 %.2f), the lock costs %.2f ms (bar 5)\n",
              argv[2], at(inside, 0.5), at(sandboxed, 0.5), at(sandboxed, 0.95),
              at(sandboxed, 0.5) - at(inside, 0.5));
  return 0;
}
