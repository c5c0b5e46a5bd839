// A long scanned document is shared out among the scan workers that there are.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <deque>
#include <filesystem>
#include <fstream>

#include "lectern/reading/read_document.h"
#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

constexpr const char* kProcessing = "select status = 'processing' as yes from lectern.job where job_id = $1";
constexpr const char* kRecogniseAll = R"({"ocr": "always"})";
constexpr const char* kTasks =
    "select string_agg(kind || ':' || attempt, ' ' order by kind, attempt) as value from "
    "lectern.task_history "
    "where job_id = $1 and kind <> lectern.task_kind_convert()";

std::string ten_pages() {
  std::vector<std::string> pages;
  for (const char* word :
       {"First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"})
    pages.push_back(std::string(word) + " page of a long lecture");
  return pdf_with_pages(pages);
}

/// Nine pages of words and a tenth that a grey picture covers.
std::string nine_pages_and_a_picture() {
  std::string pdf =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 10/Kids[";
  for (int page = 0; page < 10; ++page) pdf += std::to_string(10 + page) + " 0 R ";
  pdf += "]>>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
  const auto stream = [&](int number, const std::string& entries, const std::string& bytes) {
    pdf += std::to_string(number) + " 0 obj<<" + entries + "/Length " + std::to_string(bytes.size()) +
           ">>stream\n" + bytes + "\nendstream endobj\n";
  };
  stream(4, "", "BT /F 12 Tf 72 700 Td (The apple falls to the ground) Tj ET");
  stream(5, "", "612 0 0 792 0 0 cm /I Do");
  stream(6, "/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray",
         std::string(64 * 64, '\x7f'));
  for (int page = 0; page < 10; ++page)
    pdf += std::to_string(10 + page) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " +
           (page < 9 ? "4" : "5") + " 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>>>endobj\n";
  return pdf + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

class SharedOut : public ::testing::Test {
 protected:
  /// A recogniser that takes every picture and never answers.
  std::string deaf_recogniser() {
    const std::string deaf = (instance.root() / "deaf_recogniser").string();
    std::ofstream(deaf) << "#!/bin/sh\nexec cat <&3\n";
    std::filesystem::permissions(deaf, std::filesystem::perms::owner_all);
    return deaf;
  }

  bool wait_for_a_range(const JobRow& job) {
    return instance.eventually(
        {"t.range",
         "select exists (select from lectern.task t "
         "where t.job_id = $1 and t.kind = lectern.task_kind_scan_range() and t.is_begun) as yes"},
        job.id);
  }

  /// What one reader makes of the same bytes.
  static std::string frames_at_once(const std::string& pdf, reading::OcrMode ocr) {
    reading::Extractor extractor({.extract_path = LECTERN_EXTRACT, .ocr_path = LECTERN_BIN "/lectern-ocr"});
    const Descriptor file(memfd_create("document", MFD_CLOEXEC));
    EXPECT_EQ(write(file.get(), pdf.data(), pdf.size()), static_cast<ssize_t>(pdf.size()));
    reading::ReadOptions options;
    options.ocr = ocr;
    options.keep_frames = true;
    const auto document = extractor.read(file.get(), options);
    EXPECT_TRUE(document.has_value());
    std::string bytes;
    if (document.has_value())
      document->frames.each_piece([&](std::span<const std::byte> piece) {
        bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
        return true;
      });
    return bytes;
  }

  std::string count(const std::string& what, const JobRow& job) {
    texts_.push_back("select count(*)::text as value from lectern." + what);
    return instance.text(texts_.back().c_str(), job.id);
  }

  /// Blobs of the inbox that are neither a document nor a reading nor marked for removal.
  std::int64_t loose_blobs() {
    std::int64_t loose = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(instance.root() / "store" / "inbox")) {
      if (!entry.is_regular_file()) continue;
      const std::string path = entry.path().string();
      std::string hash;
      for (const char c : path.substr(path.size() - 65)) hash += c == '/' ? "" : std::string(1, c);
      hash = hash.substr(hash.size() - 64);
      loose +=
          instance.admin
              .call(
                  {"t.named",
                   "select count(*) as v from (select sha256 from lectern.document union select sha256 from "
                   "lectern.artefact union select sha256 from lectern.blob_removal) b where sha256 = "
                   "decode($1, 'hex')"},
                  {hash})
              .one()
              .integer("v") == 0;
    }
    return loose;
  }

  std::deque<std::string> texts_;
  RunningInstance instance;
};

TEST_F(SharedOut, ALongDocumentComesOutAsIfOneHadReadIt) {
  instance.start("lectern-scan");
  instance.start("lectern-scan");

  const JobRow job = instance.submit(ten_pages(), "long.pdf", kRecogniseAll);

  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
  EXPECT_EQ(instance.text(kTasks, job.id), "1:1 7:1 7:1 7:1 8:1");
  EXPECT_EQ(instance.blob(job, "pages.frames"), frames_at_once(ten_pages(), reading::OcrMode::Always));
  EXPECT_EQ(instance.text("select ocr_pages::text as value from lectern.scan where job_id = $1", job.id),
            "10");
  EXPECT_EQ(count("artefact where kind = 'scan-part' and job_id = $1", job), "0");
  EXPECT_EQ(count("blob_removal where bucket = 'inbox' and $1::bigint is not null", job), "4");
  EXPECT_EQ(loose_blobs(), 0);
}

TEST_F(SharedOut, FewScannedPagesOfALongDocumentAreRecognisedAtOnce) {
  instance.start("lectern-scan");

  const JobRow job = instance.submit(nine_pages_and_a_picture(), "one-scanned.pdf");

  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
  EXPECT_EQ(instance.blob(job, "pages.frames"),
            frames_at_once(nine_pages_and_a_picture(), reading::OcrMode::Auto));
  EXPECT_EQ(instance.text("select ocr_pages::text as value from lectern.scan where job_id = $1", job.id),
            "1");
  EXPECT_EQ(instance.text(kTasks, job.id), "1:1");
}

/// It loses the range that it was at, and nothing else is done twice.
TEST_F(SharedOut, AWorkerThatDiesInARangeLosesThatRangeOnly) {
  instance.recognise_with(deaf_recogniser());
  const pid_t doomed = instance.start("lectern-scan");
  const JobRow job = instance.submit(ten_pages(), "long.pdf", kRecogniseAll);
  ASSERT_TRUE(wait_for_a_range(job)) << instance.log();
  instance.recognise_with(LECTERN_BIN "/lectern-ocr");
  instance.start("lectern-scan");

  instance.stop(doomed, SIGKILL);

  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
  EXPECT_EQ(instance.text(kTasks, job.id), "1:1 7:1 7:1 7:2 8:1");
  EXPECT_EQ(instance.blob(job, "pages.frames"), frames_at_once(ten_pages(), reading::OcrMode::Always));
}

TEST_F(SharedOut, RangesWhoseRecogniserDiesAreLostAndTheDocumentIsHeld) {
  instance.recognise_with("/bin/false");
  instance.start("lectern-scan");

  const JobRow job = instance.settled(instance.submit(ten_pages(), "long.pdf", kRecogniseAll));

  EXPECT_EQ(job.status, "awaiting_approval") << instance.log();
  EXPECT_EQ(instance.text(kTasks, job.id), "1:1 7:2 7:2 7:2 8:1");
  const std::string reason =
      instance.text("select reason as value from lectern.hold where job_id = $1", job.id);
  EXPECT_NE(reason.find("pages 1, 2, 3"), std::string::npos) << reason;
  EXPECT_NE(reason.find("made its reader fail"), std::string::npos) << reason;
  EXPECT_EQ(count("clearance where job_id = $1", job), "0");
  EXPECT_EQ(count("artefact where kind = 'scan-part' and job_id = $1", job), "0");
}

TEST_F(SharedOut, ARangeThatIsGoneFromTheStoreIsLost) {
  instance.recognise_with(deaf_recogniser());
  const pid_t deaf = instance.start("lectern-scan");
  const JobRow job = instance.submit(ten_pages(), "long.pdf", kRecogniseAll);
  ASSERT_TRUE(wait_for_a_range(job)) << instance.log();
  instance.stop(deaf, SIGKILL);
  // As if one range had ended whose words nobody finds: the database believes it, the assembly looks.
  instance.admin.run_script(
      "delete from lectern.task where kind = lectern.task_kind_scan_range() and ref ->> 'first' = '1'; "
      "update lectern.task_group set pending = pending - 1; update lectern.scan_part set state = 'read' "
      "where "
      "first_page = 1; "
      "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type) "
      "select tenant_id, job_id, kind, 'parts/1.frames', bucket, sha256('nothing'), 7, media_type from "
      "lectern.artefact where name = 'parts/reading.frames'");
  instance.recognise_with(LECTERN_BIN "/lectern-ocr");

  instance.start("lectern-scan");

  EXPECT_EQ(instance.settled(job).status, "awaiting_approval") << instance.log();
  const std::string reason =
      instance.text("select reason as value from lectern.hold where job_id = $1", job.id);
  EXPECT_NE(reason.find("pages 1, 2, 3, 4 "), std::string::npos) << reason;
}

TEST_F(SharedOut, ACancelledDocumentLeavesNothingAndItsWorkersGoOn) {
  instance.recognise_with(deaf_recogniser());
  instance.start("lectern-scan");
  const JobRow job = instance.submit(ten_pages(), "long.pdf", kRecogniseAll);
  ASSERT_TRUE(wait_for_a_range(job)) << instance.log();

  instance.web.call({"t.cancel", "select lectern.cancel_job($1, $2::uuid, 'account:1')"},
                    {instance.tenant(), job.public_id});

  const JobRow next = instance.submit(pdf_with_pages({"Newton and the apple"}), "next.pdf");
  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, next.id))
      << "the worker still recognises what nobody wants";
  EXPECT_EQ(instance.look(job.id).status, "cancelled");
  for (const char* what : {"task where job_id = $1", "task_group where job_id = $1",
                           "scan_part where job_id = $1", "artefact where job_id = $1"})
    EXPECT_EQ(count(what, job), "0") << what;
  EXPECT_EQ(loose_blobs(), 0);
}

}  // namespace
}  // namespace lectern::testing
