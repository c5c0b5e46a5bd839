/// Every file of a collection of hostile PDFs gives a result or a clear reason, within its limits, and
/// never ends the service. The collection is not part of this repository: LECTERN_HOSTILE names its folder
/// (with a MANIFEST.tsv); without one the test is skipped.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "lectern/reading/read_document.h"
#include "pdf_text.h"

namespace lectern::reading {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kMostCpu{20'000};
constexpr milliseconds kTimerSlack{500};  // the tick of the timer, and ending the process
constexpr std::int64_t kMostMemory = std::int64_t{1} << 30;
constexpr milliseconds kDrawnPage{2'000};

std::filesystem::path folder() {
  const char* const named = std::getenv("LECTERN_HOSTILE");
  return named != nullptr ? named : HOSTILE_FILES;
}

std::vector<std::string> manifest() {
  std::ifstream in(folder() / "MANIFEST.tsv");
  std::vector<std::string> files;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) files.push_back(line.substr(0, line.find('\t')));
  return files;
}

/// The outcomes of all files, for the last line of the run.
struct Tally {
  std::map<std::string, int> outcomes;
  milliseconds most_cpu{0};
  std::int64_t most_memory = 0;

  void count(const std::string& outcome, const Cost& cost) {
    ++outcomes[outcome];
    most_cpu = std::max(most_cpu, cost.cpu);
    most_memory = std::max(most_memory, cost.peak_bytes);
  }
};

void expect_within_limits(const Cost& cost, milliseconds cpu) {
  EXPECT_LE(cost.cpu.count(), (cpu + kTimerSlack).count());
  EXPECT_LE(cost.peak_bytes, kMostMemory);
}

void expect_clear(const Refusal& refusal) {
  EXPECT_FALSE(refusal.reason.empty());
  EXPECT_NE(refusal.kind, RefusalKind::InternalError) << refusal.reason;
}

void expect_alive(Extractor& extractor) {
  const int fd = memfd_create("good", MFD_CLOEXEC);
  const std::string good = testing::pdf_with_pages({"still here"});
  ASSERT_EQ(write(fd, good.data(), good.size()), static_cast<ssize_t>(good.size()));
  const auto document = extractor.read(fd, {});
  close(fd);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_EQ(document->reading.pages.at(0).text, "still here");
}

/// Some pages came, and the missing ones are listed.
void expect_accounted(const Document& document) {
  const doc::Reading& reading = document.reading;
  EXPECT_FALSE(reading.pages.empty());
  EXPECT_EQ(reading.pages.size() + reading.lost_pages.size(),
            static_cast<std::size_t>(reading.facts.page_count));
  if (!document.is_complete()) {
    ASSERT_TRUE(document.cut_short.has_value());
    expect_clear(*document.cut_short);
  }
}

void read_one(Extractor& extractor, int fd, Tally& tally) {
  ReadOptions options;
  options.limits.wall = milliseconds(300'000);  // a busy machine must not fail the test
  const auto document = extractor.read(fd, options);
  const Cost cost = extractor.last_cost();
  const milliseconds pictures = document ? kDrawnPage * document->reading.facts.page_count : kDrawnPage;
  expect_within_limits(cost, kMostCpu + pictures);
  if (!document) {
    expect_clear(document.error());
    return tally.count(std::string("refused: ") + refusal_name(document.error().kind), cost);
  }
  expect_accounted(*document);
  tally.count(document->is_complete() ? "read" : "read in part", cost);
}

void draw_one(Extractor& extractor, int fd, Tally& tally) {
  const PictureRequest first{1, std::nullopt, 100};
  const auto drawn = extractor.draw(fd, {&first, 1}, {}, [](const Picture&) {});
  expect_within_limits(extractor.last_cost(), kMostCpu + kDrawnPage);
  if (!drawn) expect_clear(drawn.error());
  tally.count(drawn ? "drawn" : "not drawn", extractor.last_cost());
}

TEST(HostileFiles, EndInAResultOrAClearReason) {
  const auto files = manifest();
  if (files.empty()) GTEST_SKIP() << "no collection of hostile files at " << folder();
  Extractor extractor({.extract_path = LECTERN_EXTRACT, .ocr_path = LECTERN_OCR});
  Tally tally;
  for (const std::string& file : files) {
    SCOPED_TRACE(file);
    const int fd = open((folder() / file).c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_GE(fd, 0);
    read_one(extractor, fd, tally);
    draw_one(extractor, fd, tally);
    close(fd);
  }
  expect_alive(extractor);
  std::cout << files.size() << " files:";
  for (const auto& [outcome, count] : tally.outcomes) std::cout << "  " << count << " " << outcome << ",";
  std::cout << "  at most " << tally.most_cpu.count() << " CPU ms and " << (tally.most_memory >> 20)
            << " MiB\n";
}

}  // namespace
}  // namespace lectern::reading
