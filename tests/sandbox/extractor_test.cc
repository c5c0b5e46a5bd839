/// Reading documents with the real programs: what is read, what is refused, and what remains after a
/// program died. Each document is written by hand, so that its peculiarity is visible.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>
#include <filesystem>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include "documents.h"
#include "lectern/reading/frames.h"
#include "lectern/reading/read_document.h"
#include "pdf_text.h"

namespace lectern::reading {
namespace {

using testing::bytes_of;
using testing::OpenFile;
using testing::pdf_with_pages;
using testing::pdf_with_pictured_pages;

Programs programs() {
  return {.extract_path = LECTERN_EXTRACT, .ocr_path = LECTERN_OCR};
}

Programs single() {
  Programs one = programs();
  one.single_document = true;
  return one;
}

/// The same without the last byte.
Frames torn(const Frames& frames) {
  Frames torn;
  torn.append(std::string_view(bytes_of(frames)).substr(0, frames.size() - 1));
  return torn;
}

class Reads : public ::testing::TestWithParam<bool> {
 protected:
  Extractor extractor_{GetParam() ? single() : programs()};
};

TEST_P(Reads, AFileWhosePageTreeLiesAfterMendingIt) {
  std::string lying = pdf_with_pages({"still here"});
  const std::size_t count = lying.find("/Count 1");
  ASSERT_NE(count, std::string::npos);
  lying.replace(count, 8, "/Count 0");
  const OpenFile file(lying);

  const auto document = extractor_.read(file.fd(), {});

  ASSERT_TRUE(document.has_value()) << document.error().reason;
  EXPECT_TRUE(document->reading.facts.repaired);
  ASSERT_EQ(document->reading.pages.size(), 1U);
  EXPECT_NE(document->reading.pages[0].text.find("still"), std::string::npos);
}

TEST_P(Reads, PagesInOrderWithTheirText) {
  const OpenFile file(pdf_with_pages({"first page", "second page", "third page"}));
  std::vector<std::int32_t> progress;
  ReadOptions options;
  options.on_progress = [&](std::int32_t done, std::int32_t total) {
    EXPECT_EQ(total, 3);
    progress.push_back(done);
  };
  const auto document = extractor_.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_TRUE(document->is_complete());
  ASSERT_EQ(document->reading.pages.size(), 3u);
  EXPECT_EQ(document->reading.pages[1].text, "second page");
  EXPECT_EQ(progress, (std::vector<std::int32_t>{1, 2, 3}));
  EXPECT_GT(document->cost.peak_bytes, 0);
  EXPECT_TRUE(document->frames.is_empty());
}

TEST_P(Reads, ARangeOfPages) {
  const OpenFile file(pdf_with_pages({"one", "two", "three", "four"}));
  ReadOptions options;
  options.first_page = 2;
  options.last_page = 3;
  const auto document = extractor_.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_TRUE(document->is_complete());
  EXPECT_EQ(document->reading.facts.page_count, 4);
  ASSERT_EQ(document->reading.pages.size(), 2u);
  EXPECT_EQ(document->reading.pages[0].number, 2);
}

TEST_P(Reads, KeptFramesGiveTheSameReading) {
  const OpenFile file(pdf_with_pages({"one", "two"}));
  ReadOptions options;
  options.keep_frames = true;
  const auto document = extractor_.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  const auto again = reading_of_frames(document->frames);
  ASSERT_TRUE(again) << again.error().reason;
  ASSERT_EQ(again->pages.size(), 2u);
  EXPECT_EQ(again->pages[1].text, document->reading.pages[1].text);
  EXPECT_EQ(again->fonts.size(), document->reading.fonts.size());
  EXPECT_FALSE(reading_of_frames(torn(document->frames)));
}

TEST_P(Reads, PagesOutOfAFileAsOftenAsAsked) {
  const OpenFile file(pdf_with_pages({"one", "two", "three"}));
  ReadOptions options;
  options.keep_frames = true;
  options.keep_pages = false;
  const auto document = extractor_.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_TRUE(document->reading.pages.empty());
  EXPECT_EQ(document->page_count, 3);

  Frames in_file(100);  // bytes: less than the first page
  in_file.append(bytes_of(document->frames));
  const auto pages = FramedPages::open(std::move(in_file));
  ASSERT_TRUE(pages) << pages.error().reason;

  for (int round = 0; round < 2; ++round) {
    std::vector<std::string> texts;
    pages->each_page([&](const doc::Page& page) { texts.push_back(page.text); });
    EXPECT_EQ(texts, (std::vector<std::string>{"one", "two", "three"}));
  }
}

TEST_P(Reads, SayWhyTheyCannot) {
  struct Row {
    std::string content;
    RefusalKind kind;
  };
  for (const Row& row : {Row{"", RefusalKind::NotAPdf}, Row{"hello", RefusalKind::NotAPdf},
                         Row{"%PDF-1.4\nnothing else", RefusalKind::Malformed}}) {
    const OpenFile file(row.content);
    const auto document = extractor_.read(file.fd(), {});
    ASSERT_FALSE(document);
    EXPECT_STREQ(refusal_name(document.error().kind), refusal_name(row.kind));
    EXPECT_FALSE(document.error().reason.empty());
  }
}

TEST_P(Reads, BehindAPassword) {
  const int fd = open(FIXTURES "/pdf/encrypted.pdf", O_RDONLY | O_CLOEXEC);
  ASSERT_GE(fd, 0);
  ReadOptions options;
  const auto without = extractor_.read(fd, options);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().kind, RefusalKind::Encrypted);
  options.password = "wrong";
  const auto wrong = extractor_.read(fd, options);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, RefusalKind::WrongPassword);
  options.password = "open sesame";
  const auto right = extractor_.read(fd, options);
  close(fd);
  ASSERT_TRUE(right) << right.error().reason;
  EXPECT_TRUE(right->reading.facts.encrypted);
  EXPECT_EQ(right->reading.pages.at(1).text, "two");
}

TEST_P(Reads, MoreThanOneDocument) {
  for (const char* text : {"alpha", "beta", "gamma"}) {
    const OpenFile file(pdf_with_pages({text}));
    const auto document = extractor_.read(file.fd(), {});
    ASSERT_TRUE(document) << document.error().reason;
    EXPECT_EQ(document->reading.pages.at(0).text, text);
  }
}

TEST_P(Reads, PicturesOfPagesAndParts) {
  const OpenFile file(pdf_with_pages({"one", "two"}));
  const std::array<std::int32_t, 2> pages = {1, 2};
  const auto pictures = extractor_.render(file.fd(), pages, 72);
  ASSERT_TRUE(pictures) << pictures.error().reason;
  ASSERT_EQ(pictures->size(), 2u);
  EXPECT_EQ(pictures->at(1).page, 2);
  EXPECT_EQ(pictures->at(0).width, 612);
  EXPECT_EQ(pictures->at(0).bytes.substr(1, 3), "PNG");
  const auto part = extractor_.crop(file.fd(), 1, {0, 0, 100, 50}, 72);
  ASSERT_TRUE(part) << part.error().reason;
  EXPECT_EQ(part->width, 100);
  EXPECT_EQ(part->height, 50);
  EXPECT_FALSE(extractor_.crop(file.fd(), 9, {0, 0, 100, 50}, 72));
}

TEST_P(Reads, PicturesWithoutWhatTheyMustNotShow) {
  const OpenFile file(pdf_with_pages({"one"}));
  std::vector<std::string> drawn;
  const auto draw = [&](const PictureRequest& request) {
    return extractor_.draw(file.fd(), {&request, 1}, "",
                           [&](const Picture& picture) { drawn.push_back(picture.bytes); });
  };

  ASSERT_TRUE(draw({1, std::nullopt, 36, {}}));
  ASSERT_TRUE(draw({1, std::nullopt, 36, {{300, 300, 400, 400}}}));
  EXPECT_FALSE(draw({1, Box{0, 0, 100, 50}, 36, {{10, 10, 20, 20}}})) << "a part is never redacted";

  ASSERT_EQ(drawn.size(), 2u);
  EXPECT_NE(drawn[0], drawn[1]);
}

TEST_P(Reads, TheLocksAreTold) {
  EXPECT_FALSE(extractor_.locks());
  const OpenFile file(pdf_with_pages({"one"}));
  ASSERT_TRUE(extractor_.read(file.fd(), {}));
  ASSERT_TRUE(extractor_.locks());
  EXPECT_TRUE(extractor_.locks()->limits);
}

INSTANTIATE_TEST_SUITE_P(Lifetimes, Reads, ::testing::Values(false, true),
                         [](const auto& row) { return row.param ? "SingleDocument" : "Zygote"; });

TEST(Extractor, AMissingProgramIsOurFault) {
  Extractor extractor({.extract_path = "/nonexistent/lectern-extract"});
  const OpenFile file(pdf_with_pages({"one"}));
  const auto document = extractor.read(file.fd(), {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, RefusalKind::InternalError);
}

/// A limit that a reader in an endless loop does not reach before the test gives up.
ReadOptions patient_options() {
  ReadOptions options;
  options.limits.cpu = std::chrono::minutes(5);
  options.limits.wall = std::chrono::minutes(5);
  return options;
}

TEST(Stopping, EndsTheChildThatIsUnderWay) {
  Extractor extractor({.extract_path = LYING_READER});
  const OpenFile hanging("hang");
  std::thread other([&] { extractor.stop(); });
  const auto document = extractor.read(hanging.fd(), patient_options());
  other.join();
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, RefusalKind::InternalError);
  EXPECT_LT(extractor.last_cost().cpu, std::chrono::minutes(1));
}

TEST(Stopping, HoldsUntilToldToGoOn) {
  Extractor extractor(programs());
  const OpenFile file(pdf_with_pages({"one"}));
  extractor.stop();
  EXPECT_FALSE(extractor.read(file.fd(), {}));
  EXPECT_FALSE(extractor.render(file.fd(), std::array<std::int32_t, 1>{1}, 72));
  extractor.go_on();
  EXPECT_TRUE(extractor.read(file.fd(), {}));
  EXPECT_TRUE(extractor.render(file.fd(), std::array<std::int32_t, 1>{1}, 72));
}

TEST(Stopping, RecognisesNoFurtherPage) {
  Extractor extractor(programs());
  const OpenFile file(pdf_with_pages({"first words", "second words", "third words"}));
  ReadOptions options;
  options.ocr = OcrMode::Always;
  std::int32_t last = 0;
  options.on_progress = [&](std::int32_t done, std::int32_t) {
    last = done;
    extractor.stop();
  };
  const auto document = extractor.read(file.fd(), options);
  ASSERT_FALSE(document);
  EXPECT_EQ(last, 1);
}

TEST(Extractor, OutputHasALimit) {
  Extractor extractor(programs());
  const OpenFile file(
      pdf_with_pages({std::string(3000, 'x'), std::string(3000, 'y'), std::string(3000, 'z')}));
  ReadOptions options;
  options.limits.output_bytes = 30'000;
  const auto document = extractor.read(file.fd(), options);
  if (document) {
    EXPECT_FALSE(document->is_complete());
    EXPECT_EQ(document->cut_short->kind, RefusalKind::LimitExceeded);
    EXPECT_EQ(document->reading.pages.size() + document->reading.lost_pages.size(), 3u);
  } else {
    EXPECT_EQ(document.error().kind, RefusalKind::LimitExceeded);
  }
}

std::string recognised_text(const doc::Page& page) {
  std::string words;
  for (const doc::Run& run : page.runs) {
    if ((run.flags & doc::kFromOcr) != 0) words += std::string(page.text_of(run)) + ' ';
  }
  return words;
}

TEST(Recognition, WordsStandWhereThePictureShowsThem) {
  Extractor extractor(programs());
  const OpenFile file(pdf_with_pictured_pages({"Recognised words on paper", "Another page follows here"}));
  ReadOptions options;
  options.ocr = OcrMode::Always;
  options.keep_frames = true;
  const auto document = extractor.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_TRUE(document->is_complete()) << document->cut_short->reason;
  EXPECT_EQ(document->ocr_pages, 2);
  EXPECT_GT(document->cost.ocr_cpu.count(), 0);
  const doc::Page& page = document->reading.pages.at(0);
  EXPECT_TRUE(page.ocr_used);
  EXPECT_GT(page.ocr_confidence, 0.8f);
  EXPECT_EQ(recognised_text(page), "Recognised words on paper ");
  const doc::Run& word = page.runs.at(0);
  EXPECT_NEAR(word.box.x0, 72, 2);
  EXPECT_NEAR(word.baseline, 92, 2);
  EXPECT_NEAR(word.size, 12, 3);
  EXPECT_NEAR(page.edges.at(word.edge_begin), word.box.x0, 1);
  const auto kept = reading_of_frames(document->frames);
  ASSERT_TRUE(kept) << kept.error().reason;
  EXPECT_EQ(recognised_text(kept->pages.at(1)), recognised_text(document->reading.pages.at(1)));
}

TEST(Recognition, RepeatsNoTextThatCanBeRead) {
  Extractor extractor(programs());
  const OpenFile file(pdf_with_pages({"Recognised words on paper"}));
  ReadOptions options;
  options.ocr = OcrMode::Always;
  const auto document = extractor.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_EQ(document->ocr_pages, 1);
  const doc::Page& page = document->reading.pages.at(0);
  EXPECT_FALSE(page.ocr_used);
  ASSERT_EQ(page.runs.size(), 1u);
  EXPECT_EQ(page.text_of(page.runs[0]), "Recognised words on paper");
}

/// The number of pages recognised at once must not change the result, down to the frames.
TEST(Recognition, GivesTheSameFramesInAnyNumberOfProcesses) {
  const OpenFile file(
      pdf_with_pictured_pages({"First of all", "Second to none", "Third time lucky", "Four in hand"}));
  std::vector<std::string> frames;
  for (const int jobs : {1, 3}) {
    Extractor extractor(programs());
    ReadOptions options;
    options.ocr = OcrMode::Always;
    options.keep_frames = true;
    options.jobs = jobs;
    const auto document = extractor.read(file.fd(), options);
    ASSERT_TRUE(document) << document.error().reason;
    EXPECT_EQ(document->ocr_pages, 4);
    EXPECT_EQ(recognised_text(document->reading.pages.at(2)), "Third time lucky ");
    frames.push_back(bytes_of(document->frames));
  }
  EXPECT_EQ(frames[1], frames[0]);
}

TEST(Recognition, IsMissedWithoutItsProgram) {
  Extractor extractor({.extract_path = LECTERN_EXTRACT});
  const OpenFile file(pdf_with_pages({"words"}));
  ReadOptions options;
  options.ocr = OcrMode::Always;
  const auto document = extractor.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_FALSE(document->is_complete());
  EXPECT_EQ(document->not_recognised, (std::vector<std::int32_t>{1}));
  ASSERT_TRUE(document->cut_short);
  EXPECT_EQ(document->reading.pages.at(0).text, "words");
}

TEST(Recognition, StopsAtItsLimits) {
  Extractor extractor(programs());
  const OpenFile file(pdf_with_pages({"first words here", "second words here"}));
  ReadOptions options;
  options.ocr = OcrMode::Always;
  options.limits.max_ocr_pages = 1;
  const auto few = extractor.read(file.fd(), options);
  ASSERT_TRUE(few) << few.error().reason;
  EXPECT_EQ(few->ocr_pages, 1);
  EXPECT_EQ(few->not_recognised, (std::vector<std::int32_t>{2}));
  EXPECT_EQ(few->cut_short->kind, RefusalKind::LimitExceeded);

  options.limits.max_ocr_pages = 2;
  options.limits.ocr_cpu_per_page = std::chrono::milliseconds(1);
  const auto hasty = extractor.read(file.fd(), options);
  ASSERT_TRUE(hasty) << hasty.error().reason;
  EXPECT_EQ(hasty->not_recognised, (std::vector<std::int32_t>{1, 2}));
  EXPECT_EQ(hasty->cut_short->kind, RefusalKind::LimitExceeded);
}

TEST(Recognition, AMissingLanguageIsSaid) {
  Extractor extractor(programs());
  const OpenFile file(pdf_with_pages({"words"}));
  ReadOptions options;
  options.ocr = OcrMode::Always;
  options.languages = {"xyz"};
  const auto document = extractor.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_EQ(document->not_recognised.size(), 1u);
  EXPECT_FALSE(document->is_complete());
}

struct LieRow {
  const char* what;
  RefusalKind why;
};

class LyingReader : public ::testing::TestWithParam<LieRow> {};

/// The valid first page is kept, the rest is listed as lost with the reason, and the next document is read.
TEST_P(LyingReader, CostsItsDocumentNothingMore) {
  Extractor extractor({.extract_path = LYING_READER});
  ReadOptions options;
  options.ocr = OcrMode::Never;
  options.limits.cpu = std::chrono::milliseconds(500);
  options.limits.output_bytes = 16u << 20;
  const OpenFile file(GetParam().what);
  const auto document = extractor.read(file.fd(), options);
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_FALSE(document->is_complete());
  ASSERT_TRUE(document->cut_short);
  EXPECT_STREQ(refusal_name(document->cut_short->kind), refusal_name(GetParam().why))
      << document->cut_short->reason;
  EXPECT_EQ(document->reading.pages.at(0).text, "honest");
  const auto count = static_cast<std::size_t>(document->reading.facts.page_count);
  EXPECT_EQ(document->reading.pages.size() + document->reading.lost_pages.size(), count);
  EXPECT_EQ(document->reading.lost_pages.back(), document->reading.facts.page_count);

  const OpenFile next("stop");
  EXPECT_TRUE(extractor.read(next.fd(), options));
}

INSTANTIATE_TEST_SUITE_P(Lies, LyingReader,
                         ::testing::Values(LieRow{"stop", RefusalKind::ReaderCrashed},
                                           LieRow{"crash", RefusalKind::ReaderCrashed},
                                           LieRow{"abort", RefusalKind::ReaderCrashed},
                                           LieRow{"hang", RefusalKind::LimitExceeded},
                                           LieRow{"flood_with_pages", RefusalKind::LimitExceeded},
                                           LieRow{"garbage", RefusalKind::ReaderCrashed},
                                           LieRow{"lie_about_text", RefusalKind::ReaderCrashed},
                                           LieRow{"same_page_again", RefusalKind::ReaderCrashed},
                                           LieRow{"huge_frame", RefusalKind::LimitExceeded},
                                           LieRow{"picture_of_nothing", RefusalKind::ReaderCrashed},
                                           LieRow{"end_too_early", RefusalKind::Malformed}),
                         [](const auto& row) { return row.param.what; });

/// A program that dies: it replaces itself with the real one, but kills itself first as often as the file
/// `$1` says. The environment is not inherited, so the state is in the file system.
class FlakyProgram {
 public:
  explicit FlakyProgram(int deaths) {
    std::string pattern = "/tmp/lectern-flaky-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    for (int i = 0; i < deaths; ++i)
      close(open((folder_ + "/die" + std::to_string(i)).c_str(), O_CREAT | O_WRONLY, 0600));
    const int script = open(path().c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0700);
    const std::string text = "#!/bin/sh\nfor f in " + folder_ +
                             "/die*; do [ -e \"$f\" ] && rm \"$f\" && kill -9 $$; done\nexec " LECTERN_EXTRACT
                             " \"$@\"\n";
    EXPECT_EQ(write(script, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    close(script);
  }
  ~FlakyProgram() { std::filesystem::remove_all(folder_); }
  FlakyProgram(const FlakyProgram&) = delete;
  FlakyProgram& operator=(const FlakyProgram&) = delete;
  std::string path() const { return folder_ + "/program"; }

 private:
  std::string folder_;
};

TEST(Extractor, ADeadProgramIsStartedAgain) {
  const FlakyProgram program(1);
  Extractor extractor({.extract_path = program.path()});
  const OpenFile file(pdf_with_pages({"one"}));
  const auto document = extractor.read(file.fd(), {});
  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_EQ(document->reading.pages.at(0).text, "one");
}

TEST(Extractor, ADocumentThatKillsItsProgramTwiceIsRefused) {
  const FlakyProgram program(2);
  Extractor extractor({.extract_path = program.path()});
  const OpenFile file(pdf_with_pages({"one"}));
  const auto document = extractor.read(file.fd(), {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, RefusalKind::ReaderCrashed);
  const auto next = extractor.read(file.fd(), {});
  EXPECT_TRUE(next.has_value());
}

}  // namespace
}  // namespace lectern::reading
