/// A document recognised in ranges equals the document recognised at once; and ranges are as hostile as
/// files.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "documents.h"
#include "lectern/doc/wire.h"
#include "lectern/reading/join_words.h"
#include "lectern/reading/read_document.h"
#include "pdf_text.h"

namespace lectern::reading {
namespace {

using testing::bytes_of;

Frames frames_of(std::string_view bytes) {
  Frames frames;
  frames.append(bytes);
  return frames;
}

ReadOptions always() {
  ReadOptions options;
  options.ocr = OcrMode::Always;
  options.keep_frames = true;
  return options;
}

TEST(JoinWords, GivesTheFramesThatOneReaderWouldHaveMade) {
  Extractor extractor({.extract_path = LECTERN_EXTRACT, .ocr_path = LECTERN_OCR});
  const Descriptor file(memfd_create("document", MFD_CLOEXEC));
  const std::string pdf = testing::pdf_with_pictured_pages(
      {"First of all", "Second to none", "Third time lucky", "Four in hand"});
  ASSERT_EQ(write(file.get(), pdf.data(), pdf.size()), static_cast<ssize_t>(pdf.size()));
  const auto whole = extractor.read(file.get(), always());
  ASSERT_TRUE(whole) << whole.error().reason;

  ReadOptions options = always();
  options.recognise_up_to = 3;
  std::vector<std::int32_t> progress;
  options.on_progress = [&](std::int32_t done, std::int32_t) { progress.push_back(done); };
  const auto read = extractor.read(file.get(), options);
  ASSERT_TRUE(read) << read.error().reason;
  EXPECT_EQ(read->reading.unread_pages, (std::vector<std::int32_t>{1, 2, 3, 4}));
  EXPECT_EQ(read->ocr_pages, 0);
  EXPECT_EQ(read->cost.ocr_cpu.count(), 0);
  EXPECT_FALSE(read->is_complete());
  EXPECT_EQ(progress, (std::vector<std::int32_t>{0, 0, 0, 0}));
  EXPECT_FALSE(reading_of_frames(read->frames)) << "nobody may take it for the whole document";

  std::vector<Frames> words;
  for (const auto& [first, last] : {std::pair{4, 4}, std::pair{1, 3}}) {
    ReadOptions range = always();
    range.words_only = true;
    range.first_page = first;
    range.last_page = last;
    auto part = extractor.read(file.get(), range);
    ASSERT_TRUE(part) << part.error().reason;
    EXPECT_EQ(part->ocr_pages, last - first + 1);
    words.push_back(std::move(part->frames));
  }
  const auto joined = join_words(read->frames, words, {}, std::nullopt);

  ASSERT_TRUE(joined) << joined.error().reason;
  EXPECT_TRUE(joined->is_complete());
  EXPECT_EQ(joined->ocr_pages, 4);
  EXPECT_EQ(joined->page_count, 4);
  EXPECT_EQ(bytes_of(joined->frames), bytes_of(whole->frames));
  EXPECT_EQ(joined->reading.pages.at(2).text, whole->reading.pages.at(2).text);
}

TEST(JoinWords, AShortDocumentIsRecognisedAtOnce) {
  Extractor extractor({.extract_path = LECTERN_EXTRACT, .ocr_path = LECTERN_OCR});
  const Descriptor file(memfd_create("document", MFD_CLOEXEC));
  const std::string pdf = testing::pdf_with_pictured_pages({"First of all", "Second to none"});
  ASSERT_EQ(write(file.get(), pdf.data(), pdf.size()), static_cast<ssize_t>(pdf.size()));
  ReadOptions options = always();
  options.recognise_up_to = 2;

  const auto read = extractor.read(file.get(), options);

  ASSERT_TRUE(read) << read.error().reason;
  EXPECT_TRUE(read->is_complete());
  EXPECT_EQ(read->ocr_pages, 2);
}

/// Three pages: the second has its text, the others were left unread.
std::string reading_of_three() {
  std::string frames;
  doc::FileFacts facts;
  facts.page_count = 3;
  doc::append_facts(frames, facts);
  for (const std::int32_t number : {1, 2, 3}) {
    doc::Page page;
    page.number = number;
    page.width = 612;
    page.height = 792;
    doc::append_page(frames, page);
    if (number != 2) doc::append_unread_page(frames, number);
  }
  doc::append_end(frames);
  return frames;
}

doc::Page recognised(std::int32_t number) {
  doc::Page page;
  page.number = number;
  page.width = 612;
  page.height = 792;
  page.ocr_used = true;
  page.ocr_confidence = 0.9F;
  page.text = "word";
  page.edges = {10, 20, 30, 40, 50};
  doc::Run run;
  run.text_end = 4;
  run.box = {10, 10, 50, 22};
  run.baseline = 20;
  run.size = 12;
  run.font = 0xffff;
  run.flags = doc::kFromOcr;
  run.confidence = 90;
  page.runs.push_back(run);
  return page;
}

/// The words of `pages`, of a document of `count` pages.
std::string words_of(const std::vector<doc::Page>& pages, std::int32_t count = 3) {
  std::string frames;
  doc::FileFacts facts;
  facts.page_count = count;
  doc::append_facts(frames, facts);
  for (const doc::Page& page : pages) doc::append_page(frames, page);
  doc::append_end(frames);
  return frames;
}

struct Lie {
  const char* name;
  std::function<std::string()> words;
};

class ARangeThat : public ::testing::TestWithParam<Lie> {};

TEST_P(ARangeThat, LiesLeavesItsPagesUnrecognised) {
  const Refusal missed{RefusalKind::LimitExceeded, "It took too long."};
  std::vector<Frames> words;
  words.push_back(frames_of(words_of({recognised(1)})));
  words.push_back(frames_of(GetParam().words()));

  const auto joined = join_words(frames_of(reading_of_three()), words, {}, missed);

  ASSERT_TRUE(joined) << joined.error().reason;
  EXPECT_EQ(joined->not_recognised, (std::vector<std::int32_t>{3}));
  EXPECT_FALSE(joined->is_complete());
  ASSERT_TRUE(joined->cut_short);
  EXPECT_EQ(joined->cut_short->reason, missed.reason);
  EXPECT_EQ(joined->reading.pages.at(0).text, "word");
  EXPECT_EQ(joined->reading.pages.at(2).text, "");
}

std::string with(const std::function<void(doc::Page&)>& change) {
  doc::Page page = recognised(3);
  change(page);
  return words_of({page});
}

INSTANTIATE_TEST_SUITE_P(
    Ranges, ARangeThat,
    ::testing::Values(
        Lie{"IsEmpty", [] { return std::string(); }},
        Lie{"IsNoFrames", [] { return std::string(1000, 'x'); }},
        Lie{"IsTorn", [] { return words_of({recognised(3)}).substr(0, words_of({}).size() + 40); }},
        Lie{"HasNoEnd",
            [] { return words_of({recognised(3)}).substr(0, words_of({recognised(3)}).size() - 12); }},
        Lie{"IsOfAnotherDocument", [] { return words_of({recognised(3)}, 4); }},
        Lie{"TouchesAPageThatWasRead", [] { return words_of({recognised(2), recognised(3)}); }},
        Lie{"TouchesAPageOfAnotherRange", [] { return words_of({recognised(1), recognised(3)}); }},
        Lie{"HasNoPage", [] { return words_of({}); }},
        Lie{"HasAPageOfAnotherSize", [] { return with([](doc::Page& page) { page.width = 300; }); }},
        Lie{"PutsInNativeText", [] { return with([](doc::Page& page) { page.runs[0].flags = 0; }); }},
        Lie{"PutsInATag", [] { return with([](doc::Page& page) { page.runs[0].mcid = 1; }); }},
        Lie{"PutsInALink",
            [] {
              return with([](doc::Page& page) {
                page.links.push_back({{{0, 0, 9, 9}}, "https://example.org/", 0, 0});
              });
            }},
        Lie{"WasNeverRecognised", [] { return with([](doc::Page& page) { page.ocr_used = false; }); }},
        Lie{"LeavesItsPageUnread",
            [] {
              std::string frames = words_of({recognised(3)});
              frames.resize(frames.size() - 12);
              doc::append_failure(frames, {RefusalKind::ReaderCrashed, "no more"});
              return frames;
            }}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(JoinWords, AReadingThatIsTornIsRefused) {
  const std::string whole = reading_of_three();
  for (const std::size_t size : {std::size_t{0}, std::size_t{30}, whole.size() - 12}) {
    const auto joined = join_words(frames_of(std::string_view(whole).substr(0, size)), {}, {}, std::nullopt);
    ASSERT_FALSE(joined) << size;
    EXPECT_EQ(joined.error().kind, RefusalKind::InternalError);
  }
}

TEST(JoinWords, WordsHaveALimit) {
  std::vector<Frames> words;
  words.push_back(frames_of(words_of({recognised(1)})));
  words.push_back(frames_of(words_of({recognised(3)})));
  Limits limits;
  limits.output_bytes = reading_of_three().size();
  ASSERT_LT(words[0].size(), limits.output_bytes);
  ASSERT_GT(words[0].size() * 2, limits.output_bytes);

  const auto joined = join_words(frames_of(reading_of_three()), words, limits, std::nullopt);

  ASSERT_TRUE(joined) << joined.error().reason;
  EXPECT_EQ(joined->not_recognised, (std::vector<std::int32_t>{3}));
}

}  // namespace
}  // namespace lectern::reading
