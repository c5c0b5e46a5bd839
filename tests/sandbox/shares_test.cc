/// A long document read by several readers at once gives the same result as by one.

#include <gtest/gtest.h>
#include <semaphore.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "documents.h"
#include "lectern/doc/request.h"
#include "lectern/reading/frames.h"
#include "lectern/reading/read_document.h"
#include "spool.h"
#include "tiny_pdf.h"

namespace lectern::reading {
namespace {

using test::text_at;
using test::TinyPdf;
using testing::bytes_of;
using testing::OpenFile;

std::string ref(int number) {
  return std::to_string(number) + " 0 R";
}

/// The dictionary of a page, without its end.
std::string page_entries(int tree, int content, const std::string& font, int form) {
  return "<</Type/Page/Parent " + ref(tree) + "/MediaBox[0 0 612 792]/Contents " + ref(content) +
         "/Resources<</Font<</F1 " + font + ">>/XObject<</X0 " + ref(form) + ">>>>";
}

/// 230 pages with everything that shares could get wrong: fonts that come early, late, or have no object of
/// their own; forms with structure on pages of every share; links across shares; comments, an attachment,
/// an outline.
std::string long_pdf() {
  constexpr int kPages = 230;
  TinyPdf pdf = TinyPdf::without_pages();
  const int tree = pdf.add("");
  std::vector<int> fonts;
  for (const char* name : {"Helvetica", "Times-Italic", "Times-Roman", "Times-Bold", "Helvetica-Oblique"})
    fonts.push_back(pdf.add("<</Type/Font/Subtype/Type1/BaseFont/" + std::string(name) + ">>"));
  const int form =
      pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/StructParents 1/Resources<</Font<</F1 " +
                         ref(fonts[0]) + ">>>>",
                     "/P <</MCID 0>> BDC " + text_at(72, 600, "form") + "EMC");
  std::string kids, tags, outline_items;
  std::vector<int> pages;
  for (int i = 0; i < kPages; ++i) {
    const std::string font = i % 50 == 20 ? "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>"
                                          : ref(fonts[static_cast<std::size_t>(i < 150 ? i % 3 : i % 5)]);
    const bool has_form = i % 60 == 30;
    const int content =
        pdf.add_stream({}, "/P <</MCID 0>> BDC " + text_at(72, 700, "page " + std::to_string(i)) + "EMC " +
                               (has_form ? "/X0 Do" : ""));
    std::string notes;
    if (i % 40 == 10)
      notes = "/Annots[<</Subtype/Link/Rect[72 690 200 710]/Dest[" + std::to_string((i + 100) % kPages) +
              "/XYZ 0 500 0]>><</Subtype/Text/Rect[0 0 9 9]/Contents(note " + std::to_string(i) +
              ")>><</Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(file" + std::to_string(i) +
              ")>>>>]";
    const int page = pdf.add(page_entries(tree, content, font, form) + notes + ">>");
    pages.push_back(page);
    kids.append(ref(page)).append(" ");
    tags.append("<</S/P/Pg ").append(ref(page)).append("/K 0>>");
    if (has_form)
      tags.append("<</S/H1/Pg ")
          .append(ref(page))
          .append("/K<</Type/MCR/Stm ")
          .append(ref(form))
          .append("/MCID 0>>>>");
  }
  pdf.replace(tree, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(kPages) + ">>");
  const int structure = pdf.add("<</Type/StructTreeRoot/K[" + tags + "]>>");
  const int outline = pdf.add("");
  const int item =
      pdf.add("<</Title(late)/Parent " + ref(outline) + "/Dest[" + ref(pages[200]) + "/XYZ 0 0 0]>>");
  pdf.replace(outline, "<</First " + ref(item) + "/Last " + ref(item) + "/Count 1>>");
  pdf.add_to_catalog("/MarkInfo<</Marked true>>/StructTreeRoot " + ref(structure) + "/Outlines " +
                     ref(outline));
  return pdf.bytes();
}

Result<Document, Refusal> read(Extractor& extractor, int fd, int jobs, std::int32_t first = 1,
                               std::int32_t last = 0) {
  ReadOptions options;
  options.jobs = jobs;
  options.keep_frames = true;
  options.first_page = first;
  options.last_page = last;
  return extractor.read(fd, options);
}

TEST(Shares, GiveTheFramesOfOneReader) {
  const OpenFile file(long_pdf());
  for (const bool is_single : {true, false}) {
    Extractor extractor({.extract_path = LECTERN_EXTRACT, .single_document = is_single});
    const auto whole = read(extractor, file.fd(), 1);
    ASSERT_TRUE(whole) << whole.error().reason;
    ASSERT_TRUE(whole->is_complete());
    EXPECT_EQ(whole->page_count, 230);
    EXPECT_EQ(whole->reading.fonts.size(), 6u);
    EXPECT_EQ(whole->reading.tags.size(), 234u);
    for (const int jobs : {2, 3, 16}) {
      const auto shared = read(extractor, file.fd(), jobs);
      ASSERT_TRUE(shared) << shared.error().reason;
      EXPECT_TRUE(shared->is_complete());
      EXPECT_EQ(bytes_of(shared->frames), bytes_of(whole->frames)) << jobs << " jobs";
      EXPECT_EQ(shared->reading.pages.at(229).text, whole->reading.pages.at(229).text);
    }
  }
}

TEST(Shares, OfARangeGiveThatRange) {
  const OpenFile file(long_pdf());
  Extractor extractor({.extract_path = LECTERN_EXTRACT});
  const auto whole = read(extractor, file.fd(), 1, 25, 199);
  const auto shared = read(extractor, file.fd(), 3, 25, 199);
  ASSERT_TRUE(whole && shared);
  EXPECT_EQ(shared->page_count, 175);
  EXPECT_EQ(bytes_of(shared->frames), bytes_of(whole->frames));
}

/// A reader that leaves recognition to others counts the pages of the whole document.
TEST(Shares, AreNotMadeWherePagesAreNamed) {
  const OpenFile file(long_pdf());
  Extractor extractor({.extract_path = LECTERN_EXTRACT});
  ReadOptions options;
  options.keep_frames = true;
  options.ocr = OcrMode::Always;
  options.recognise_up_to = 8;
  const auto whole = extractor.read(file.fd(), options);
  options.jobs = 4;
  const auto shared = extractor.read(file.fd(), options);
  ASSERT_TRUE(whole && shared);
  EXPECT_EQ(shared->reading.unread_pages.size(), 230u);
  EXPECT_EQ(bytes_of(shared->frames), bytes_of(whole->frames));
}

TEST(Shares, AreToldInOrder) {
  const OpenFile file(long_pdf());
  Extractor extractor({.extract_path = LECTERN_EXTRACT});
  ReadOptions options;
  options.jobs = 4;
  std::int32_t last = 0;
  options.on_progress = [&](std::int32_t done, std::int32_t total) {
    EXPECT_EQ(done, ++last);
    EXPECT_EQ(total, 230);
  };
  ASSERT_TRUE(extractor.read(file.fd(), options));
  EXPECT_EQ(last, 230);
}

TEST(Shares, AreAllThePagesAndNoneTwice) {
  for (const std::int32_t pages : {1, 99, 100, 101, 149, 230, 5000})
    for (const std::int32_t readers : {1, 2, 7, 256}) {
      const std::int32_t shares = doc::shares_of(pages, readers);
      std::int32_t next = 3;
      for (std::int32_t i = 0; i < shares; ++i) {
        const auto [first, last] = doc::pages_of({i, shares}, {3, pages + 2});
        EXPECT_EQ(first, next);
        EXPECT_GE(last, first);
        next = last + 1;
      }
      EXPECT_EQ(next, pages + 3);
      EXPECT_LE(shares, readers);
    }
  EXPECT_EQ(doc::shares_of(99, 8), 1);
}

struct LieRow {
  const char* what;
  RefusalKind why;
  std::int32_t pages;  ///< that came
};

class LyingShare : public ::testing::TestWithParam<LieRow> {};

/// Pages of other readers are kept; missing pages of the lying share are listed with the reason.
TEST_P(LyingShare, CostsItsOwnPagesAndNoOthers) {
  Extractor extractor({.extract_path = LYING_READER});
  ReadOptions options;
  options.jobs = 2;
  options.ocr = OcrMode::Never;
  options.keep_frames = true;
  options.limits.cpu = std::chrono::milliseconds(500);
  const OpenFile file(GetParam().what);

  const auto document = extractor.read(file.fd(), options);

  ASSERT_TRUE(document) << document.error().reason;
  EXPECT_FALSE(document->is_complete());
  ASSERT_TRUE(document->cut_short);
  EXPECT_STREQ(refusal_name(document->cut_short->kind), refusal_name(GetParam().why));
  std::set<std::int32_t> numbers;
  for (const doc::Page& page : document->reading.pages) numbers.insert(page.number);
  EXPECT_EQ(document->reading.pages.size(), static_cast<std::size_t>(GetParam().pages));
  EXPECT_EQ(numbers.size(), document->reading.pages.size());
  EXPECT_TRUE(numbers.contains(60));
  EXPECT_EQ(document->reading.pages.size() + document->reading.lost_pages.size(), 200u);
  EXPECT_TRUE(document->not_recognised.empty());
  const auto kept = reading_of_frames(document->frames);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->pages.size(), document->reading.pages.size());
}

INSTANTIATE_TEST_SUITE_P(Lies, LyingShare,
                         ::testing::Values(LieRow{"share_stop", RefusalKind::ReaderCrashed, 110},
                                           LieRow{"share_crash", RefusalKind::ReaderCrashed, 110},
                                           LieRow{"share_hang", RefusalKind::LimitExceeded, 110},
                                           LieRow{"share_of_others_pages", RefusalKind::ReaderCrashed, 100},
                                           LieRow{"share_of_other_file", RefusalKind::ReaderCrashed, 100},
                                           LieRow{"share_of_others_picture", RefusalKind::ReaderCrashed, 110},
                                           LieRow{"share_first_lies", RefusalKind::ReaderCrashed, 160},
                                           LieRow{"share_first_lies_at_once", RefusalKind::ReaderCrashed,
                                                  160},
                                           LieRow{"share_with_odd_fonts", RefusalKind::ReaderCrashed, 100}),
                         [](const auto& row) { return row.param.what; });

Result<Document, Refusal> read_lies(Extractor& extractor, const char* what,
                                    std::function<void(std::int32_t)> on_progress = {}) {
  ReadOptions options;
  options.jobs = 2;
  options.ocr = OcrMode::Never;
  options.limits.cpu = std::chrono::milliseconds(500);
  if (on_progress) options.on_progress = [&](std::int32_t done, std::int32_t) { on_progress(done); };
  const OpenFile file(what);
  return extractor.read(file.fd(), options);
}

/// It announces its pages before it reads the rest of the file, which may be damaged.
TEST(Shares, AreNothingWithoutTheFactsOfTheFirst) {
  Extractor extractor({.extract_path = LYING_READER});
  const auto dead = read_lies(extractor, "share_first_dies");
  ASSERT_FALSE(dead);
  EXPECT_EQ(dead.error().kind, RefusalKind::ReaderCrashed);
  const auto boast = read_lies(extractor, "share_first_boasts");
  ASSERT_FALSE(boast);
  EXPECT_EQ(boast.error().kind, RefusalKind::TooManyPages);
}

TEST(Shares, AreDroppedWhenStoppedWithTheLastPage) {
  Extractor extractor({.extract_path = LYING_READER});
  const auto document = read_lies(extractor, "share_honest", [&](std::int32_t done) {
    if (done == 200) extractor.stop();
  });
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, RefusalKind::InternalError);
}

/// A limit on the size of our files; exceeding it sends a signal.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) {
    sem_init(&met_, 0, 0);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    static_cast<void>(std::signal(SIGXFSZ, [](int) { sem_post(&met_); }));
  }
  ~SmallFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    static_cast<void>(std::signal(SIGXFSZ, SIG_DFL));
    sem_destroy(&met_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

  /// Returns false after ten seconds.
  static bool wait_until_met() {
    timespec until{};
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    int failed = 0;
    do failed = sem_timedwait(&met_, &until);
    while (failed != 0 && errno == EINTR);
    return failed == 0;
  }

 private:
  static inline sem_t met_;
  rlimit before_{};
};

/// A full disk is not the fault of the document.
TEST(Shares, ThatCannotBeKeptAreAnOutage) {
  Extractor extractor({.extract_path = LYING_READER});
  const SmallFiles files(1u << 20);
  const auto document = read_lies(extractor, "share_flood", [](std::int32_t done) {
    if (done == 101) {  // the first of the share: its reader may go on meanwhile
      EXPECT_TRUE(SmallFiles::wait_until_met());
    }
  });
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, RefusalKind::StorageUnavailable);
}

/// Returns the newest program that this process started.
pid_t youngest_program() {
  pid_t youngest = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "stat");
    std::string stat;
    std::getline(file, stat);
    const std::size_t name_end = stat.rfind(") ");
    if (name_end == std::string::npos || std::stoi(stat.substr(name_end + 4)) != getpid()) continue;
    youngest = std::max(youngest, std::stoi(entry.path().filename()));
  }
  return youngest;
}

/// Not even if its share had begun to arrive: the hanging reader is tried a second time, to its end.
TEST(Shares, AreReadOnceMoreWhenAProgramDied) {
  Extractor extractor({.extract_path = LYING_READER});
  bool is_killed = false;
  const auto document = read_lies(extractor, "share_hang", [&](std::int32_t done) {
    if (done == 101 && !std::exchange(is_killed, true)) kill(youngest_program(), SIGKILL);
  });
  ASSERT_TRUE(document);
  EXPECT_TRUE(is_killed);
  EXPECT_STREQ(refusal_name(document->cut_short->kind), refusal_name(RefusalKind::LimitExceeded));
}

TEST(Spool, LetsItsWriterBeSoFarAheadAndNoFurther) {
  constexpr std::size_t kPiece = 3u << 20;
  constexpr std::size_t kAhead = 8u << 20;
  constexpr int kPieces = 20;
  Spool spool(kAhead);
  std::atomic<std::size_t> written = 0;
  std::thread writer([&] {
    for (int i = 0; i < kPieces; ++i) {
      const std::string piece(kPiece, static_cast<char>('a' + i));
      if (!spool.write(std::as_bytes(std::span(piece)))) break;
      written += piece.size();
    }
    spool.close();
  });
  std::string all;
  spool.read([&](std::span<const std::byte> bytes) {
    EXPECT_LE(written, all.size() + bytes.size() + kAhead + 2 * kPiece);
    all.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return true;
  });
  writer.join();
  ASSERT_EQ(all.size(), kPiece * kPieces);
  for (std::size_t i = 0; i < all.size(); i += kPiece / 3)
    ASSERT_EQ(all[i], static_cast<char>('a' + i / kPiece)) << i;
}

TEST(Spool, LetsGoOfWhatWasRead) {
  constexpr std::size_t kAhead = 8u << 20;
  const SmallFiles files(2 * kAhead);
  Spool spool(kAhead);
  std::atomic<bool> has_room = true;
  std::thread writer([&] {
    const std::string piece(1u << 20, 'x');
    try {
      for (int i = 0; i < 40; ++i) spool.write(std::as_bytes(std::span(piece)));
    } catch (const std::system_error&) {
      has_room = false;
    }
    spool.close();
  });
  spool.read([](auto) { return true; });
  writer.join();
  EXPECT_TRUE(has_room);
}

TEST(Spool, FreesItsWriterWhenNobodyReads) {
  Spool spool(1);
  const std::string piece = "ab";
  ASSERT_TRUE(spool.write(std::as_bytes(std::span(piece))));
  std::thread writer([&] { EXPECT_FALSE(spool.write(std::as_bytes(std::span(piece)))); });
  spool.abandon();
  writer.join();
}

}  // namespace
}  // namespace lectern::reading
