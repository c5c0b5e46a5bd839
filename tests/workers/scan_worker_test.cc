// lectern-scan with everything around it: clean, held, failed, and what breaks.

#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>

#include "lectern/secrets/seal.h"
#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

constexpr const char* kProcessing = "select status = 'processing' as yes from lectern.job where job_id = $1";

/// One page that a grey picture covers, without a word of text.
std::string pdf_with_a_picture() {
  std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n";
  pdf += "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n";
  pdf +=
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</I 5 0 "
      "R>>>>>>endobj\n";
  const std::string content = "612 0 0 792 0 0 cm /I Do";
  pdf +=
      "4 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream endobj\n";
  const std::string pixels(64 * 64, '\x7f');
  pdf +=
      "5 0 obj<</Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent "
      "8/ColorSpace/DeviceGray/Length " +
      std::to_string(pixels.size()) + ">>stream\n" + pixels + "\nendstream endobj\n";
  return pdf + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

class ScanWorker : public ::testing::Test {
 protected:
  RunningInstance instance;
};

TEST_F(ScanWorker, PassesACleanDocumentAndKeepsItsPages) {
  instance.start("lectern-scan");

  const JobRow job = instance.submit(pdf_with_pages({"Newton and the apple", "Second page"}), "clean.pdf");

  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
  EXPECT_EQ(instance.text("select outcome as value from lectern.scan where job_id = $1", job.id), "clean");
  EXPECT_EQ(instance.text("select page_count::text as value from lectern.job where job_id = $1", job.id),
            "2");
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.task where job_id = $1 and kind = "
                          "lectern.task_kind_convert() and "
                          "clearance_id is not null",
                          job.id),
            "1");
  EXPECT_FALSE(instance.blob(job, "pages.frames").empty());
}

TEST_F(ScanWorker, LogsTheTaskWithItsJobItsTraceAndItsTenant) {
  const JobRow job = instance.submit(pdf_with_pages({"words"}), "private-name.pdf");
  const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  instance.admin.call({"t.trace", "update lectern.job set trace_id = $2 where job_id = $1"}, {job.id, trace});

  instance.start("lectern-scan");

  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
  const std::string log = instance.log();
  const std::size_t at = log.find("\"event\":\"task\"");
  ASSERT_NE(at, std::string::npos) << log;
  const std::string line = log.substr(at, log.find('\n', at) - at);
  EXPECT_NE(line.find("\"job\":\"" + job.public_id + "\""), std::string::npos) << line;
  EXPECT_NE(line.find("\"trace_id\":\"" + trace + "\""), std::string::npos) << line;
  EXPECT_NE(line.find("\"tenant\":" + std::to_string(instance.tenant())), std::string::npos) << line;
  EXPECT_EQ(log.find("private-name"), std::string::npos);
}

TEST_F(ScanWorker, HoldsADocumentWithASocialSecurityNumberAndDrawsItsPage) {
  instance.start("lectern-scan");

  const JobRow job =
      instance.settled(instance.submit(pdf_with_pages({"Nothing here", "SSN: 582-79-8774"}), "held.pdf"));

  EXPECT_EQ(job.status, "awaiting_approval") << instance.log();
  EXPECT_EQ(
      instance.text(
          "select entity || ' ' || page || ' ' || stops as value from lectern.finding where job_id = $1",
          job.id),
      "US_SSN 2 true");
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.task where job_id = $1", job.id), "0");
  EXPECT_EQ(instance.blob(job, "pages/2.png").substr(1, 3), "PNG");
}

TEST_F(ScanWorker, KeepsWhatTheFileIsAndWhereInItsTextAFindingLies) {
  instance.start("lectern-scan");

  const JobRow sample = instance.submit(file_text(SAMPLE_PDF), "sample.pdf");
  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, sample.id)) << instance.log();
  const JobRow held = instance.settled(instance.submit(pdf_with_pages({"", "SSN: 582-79-8774"}), "held.pdf"));

  const auto fact = [&](const JobRow& job, const std::string& path) {
    return instance.text(
        ("select facts #>> '{" + path + "}' as value from lectern.scan where job_id = $1").c_str(), job.id);
  };
  EXPECT_EQ(fact(sample, "pdf_version"), "1.4");
  EXPECT_NE(fact(sample, "producer").find("Skia"), std::string::npos) << fact(sample, "producer");
  EXPECT_EQ(fact(sample, "text_pages"),
            instance.text("select page_count::text as value from lectern.scan where job_id = $1", sample.id));
  EXPECT_EQ(fact(held, "text_pages"), "1");
  EXPECT_EQ(fact(held, "page_formats,0,width"), "612");
  EXPECT_EQ(fact(held, "page_formats,0,pages"), "2");
  EXPECT_EQ(
      instance.text("select text_begin || '-' || text_end as value from lectern.finding where job_id = $1",
                    held.id),
      "5-16");
}

/// The program's name may be somebody's own, as that of a home-made one.
TEST_F(ScanWorker, KeepsNoNameOfAProgramThatHoldsAFinding) {
  instance.start("lectern-scan");

  std::string pdf = pdf_with_pages({"A page"});
  pdf.replace(pdf.find("trailer"), std::string::npos,
              "9 0 obj<</Producer(Forms of jane.doe@gmail.com)/Creator(Word)>>endobj\n"
              "trailer<</Root 1 0 R/Info 9 0 R>>\n%%EOF\n");
  const JobRow job = instance.settled(instance.submit(pdf, "held.pdf"));

  EXPECT_EQ(instance.text("select (facts ? 'producer') || ' ' || (facts ->> 'application') as value "
                          "from lectern.scan where job_id = $1",
                          job.id),
            "false Word")
      << instance.log();
}

struct ModelCase {
  const char* name;
  std::string bytes;  ///< empty: no file at all
};

class WithoutItsNameModel : public ScanWorker, public ::testing::WithParamInterface<ModelCase> {};

TEST_P(WithoutItsNameModel, HoldsACleanDocumentAfterASecondTry) {
  const std::filesystem::path model = instance.root() / "names.model";
  if (!GetParam().bytes.empty()) std::ofstream(model, std::ios::binary) << GetParam().bytes;
  instance.read_with(std::string(LECTERN_BIN) + "/lectern-extract",
                     "[scan]\nname_model = \"" + model.string() + "\"\n");
  instance.start("lectern-scan");

  const JobRow job = instance.settled(instance.submit(pdf_with_pages({"Nothing here"}), "clean.pdf"));

  EXPECT_EQ(job.status, "awaiting_approval") << instance.log();
  EXPECT_NE(
      instance.text("select reason as value from lectern.scan where job_id = $1", job.id).find("name model"),
      std::string::npos);
  EXPECT_NE(instance.log().find("no_name_model"), std::string::npos);
}

std::string damaged_model() {
  std::string bytes = file_text(std::string(LECTERN_BIN) + "/names.model");
  bytes[bytes.size() / 2] ^= 1;
  return bytes;
}

INSTANTIATE_TEST_SUITE_P(Because, WithoutItsNameModel,
                         ::testing::Values(ModelCase{"ItIsMissing", ""},
                                           ModelCase{"ABitIsWrong", damaged_model()},
                                           ModelCase{"ItIsCutShort", damaged_model().substr(0, 1000)}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(ScanWorker, HoldsADocumentForAPrivateName) {
  instance.start("lectern-scan");

  const JobRow job = instance.settled(
      instance.submit(pdf_with_pages({"Student: Marisol Okonkwo, submitted by her tutor"}), "name.pdf"));

  EXPECT_EQ(job.status, "awaiting_approval") << instance.log();
  EXPECT_EQ(instance.text("select entity as value from lectern.finding where job_id = $1", job.id), "PERSON");
}

TEST_F(ScanWorker, HoldsADocumentWithAStudentNumberThatOnlyTheTenantKnows) {
  instance.start("lectern-scan");
  const char* words = "Exam results: s4711742 passed";
  const JobRow before = instance.submit(pdf_with_pages({words}), "before.pdf");
  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, before.id)) << instance.log();
  instance.admin.call({"t.set",
                       "update lectern.tenant set settings = jsonb_build_object('scan', "
                       "jsonb_build_object('student_numbers', jsonb_build_array('M-####/##', 's#######')))"});

  const JobRow job =
      instance.settled(instance.submit(pdf_with_pages({words, "and another page"}), "after.pdf"));

  EXPECT_EQ(job.status, "awaiting_approval") << instance.log();
  EXPECT_EQ(
      instance.text("select entity || ' ' || evidence::text as value from lectern.finding where job_id = $1",
                    job.id),
      R"(STUDENT_ID ["student_number_of_tenant"])");
}

TEST_F(ScanWorker, HoldsADocumentOnWhichTheDetectorBreaksAndTellsNothingOfIt) {
  instance.start("lectern-scan", {}, {"LD_PRELOAD=" BROKEN_PLAN});

  const JobRow held =
      instance.settled(instance.submit(pdf_with_pages({"Call 312-787-6490 today"}), "phone.pdf"));
  const JobRow clean = instance.submit(pdf_with_pages({"Nothing to see"}), "clean.pdf");

  EXPECT_EQ(held.status, "awaiting_approval") << instance.log();
  EXPECT_NE(instance.text("select reason as value from lectern.hold where job_id = $1", held.id)
                .find("detector for personal data did not work"),
            std::string::npos);
  EXPECT_EQ(
      instance.text("select attempt::text as value from lectern.task_history where job_id = $1", held.id),
      "2")
      << "it is tried once more";
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.clearance where job_id = $1", held.id),
            "0");
  EXPECT_NE(instance.log().find("detector_failed"), std::string::npos);
  EXPECT_EQ((instance.log() + instance.dump()).find("7876490"), std::string::npos)
      << "the exception's text is logged";
  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, clean.id)) << "the worker did not go on";
}

struct Unreadable {
  const char* name;
  std::string bytes;
  const char* type;
};

class NobodyCanRead : public ScanWorker, public ::testing::WithParamInterface<Unreadable> {};

TEST_P(NobodyCanRead, FailsWithAReasonInWords) {
  instance.start("lectern-scan");

  const JobRow job = instance.settled(instance.submit(GetParam().bytes, "odd.pdf"));

  EXPECT_EQ(job.status, "failed") << instance.log();
  EXPECT_EQ(job.error_type, GetParam().type);
  EXPECT_GT(job.error_message.size(), 10u);
}

INSTANTIATE_TEST_SUITE_P(Files, NobodyCanRead,
                         ::testing::Values(Unreadable{"Words", "this is a letter, not a PDF", "not_a_pdf"},
                                           Unreadable{"HeaderOnly", "%PDF-1.4\n%%EOF\n", "malformed"},
                                           Unreadable{"NoPages", pdf_with_pages({}), "no_pages"}),
                         [](const auto& row) { return std::string(row.param.name); });

/// What became of the document's bytes in the store before they were read.
struct Harm {
  const char* name;
  void (*harm)(const std::filesystem::path& blob);
  const char* told;
};

class HarmedBytes : public ScanWorker, public ::testing::WithParamInterface<Harm> {};

TEST_P(HarmedBytes, FailTheirJobAndAreNamedByTheirHash) {
  const JobRow job = instance.submit(pdf_with_pages({"whole"}), "torn.pdf");
  const std::string hash = instance.text(
      "select encode(sha256, 'hex') as value from lectern.document join lectern.job using (document_id) "
      "where "
      "job_id = $1",
      job.id);
  GetParam().harm(instance.root() / "store" / "inbox" / std::to_string(instance.tenant()) /
                  hash.substr(0, 2) / hash.substr(2));

  instance.start("lectern-scan");

  const JobRow after = instance.settled(job);
  EXPECT_EQ(after.status, "failed") << instance.log();
  EXPECT_EQ(after.error_type, "storage_unavailable");
  EXPECT_NE(after.error_message.find(GetParam().told), std::string::npos) << after.error_message;
  EXPECT_NE(instance.log().find(hash.substr(2)), std::string::npos) << "the log does not name the blob";
}

INSTANTIATE_TEST_SUITE_P(
    Blobs, HarmedBytes,
    ::testing::Values(Harm{"Torn",
                           [](const std::filesystem::path& blob) {
                             std::filesystem::permissions(blob, std::filesystem::perms::owner_all);
                             std::filesystem::resize_file(blob, 10);
                           },
                           "damaged"},
                      Harm{"OneByteChanged",
                           [](const std::filesystem::path& blob) {
                             std::filesystem::permissions(blob, std::filesystem::perms::owner_all);
                             std::fstream(blob, std::ios::in | std::ios::out) << 'X';
                           },
                           "damaged"},
                      Harm{"Gone", [](const std::filesystem::path& blob) { std::filesystem::remove(blob); },
                           "no longer there"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(ScanWorker, ReadsWhatIsLeftOfATruncatedFileAndHoldsItOrSaysWhy) {
  instance.start("lectern-scan");
  const std::string whole = file_text(SAMPLE_PDF);

  for (const double share : {0.2, 0.5, 0.9}) {
    const JobRow job = instance.submit(
        whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)), "cut.pdf");
    ASSERT_TRUE(instance.eventually(
        {"t.through",
         "select status not in ('submitted', 'pii_scanning') as yes from lectern.job where job_id = $1"},
        job.id))
        << instance.log();
    const JobRow after = instance.look(job.id);
    if (after.status == "failed") {
      EXPECT_EQ(after.error_type, "malformed") << share;
      EXPECT_GT(after.error_message.size(), 10u);
    } else {
      EXPECT_TRUE(after.status == "processing" || after.status == "awaiting_approval") << after.status;
    }
  }
}

TEST_F(ScanWorker, OpensAnEncryptedFileWithThePasswordThatCameWithIt) {
  const secrets::SealOpener worker(std::string(32, 'k'));  // the instance's password.key
  const std::string locked = file_text(ENCRYPTED_PDF);
  const auto submit = [&](const char* password, const char* name) {
    const JobRow job = instance.submit(locked + "\n%" + name, name);
    if (*password != '\0')
      instance.web.call(
          {"t.keep", "select lectern.keep_password($1, $2::uuid, $3)"},
          {instance.tenant(), job.public_id, db::bytes(secrets::seal(password, worker.public_key()))});
    return job;
  };
  const JobRow without = submit("", "without.pdf");
  const JobRow wrong = submit("open barley", "wrong.pdf");
  const JobRow right = submit("open sesame", "right.pdf");
  instance.start("lectern-scan");

  EXPECT_EQ(instance.settled(without).error_type, "encrypted") << instance.log();
  EXPECT_EQ(instance.settled(wrong).error_type, "wrong_password") << instance.log();
  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, right.id)) << instance.log();
  const std::string everything = instance.dump() + instance.log();
  for (const char* password : {"open sesame", "open barley"})
    EXPECT_EQ(everything.find(password), std::string::npos);
}

TEST_F(ScanWorker, WaitsForAStoreThatIsAway) {
  const pid_t pid = instance.start("lectern-scan");
  const JobRow first = instance.submit(pdf_with_pages({"first"}), "a.pdf");
  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, first.id)) << instance.log();
  kill(pid, SIGSTOP);
  const JobRow job = instance.submit(pdf_with_pages({"words"}), "b.pdf");
  std::filesystem::rename(instance.root() / "store" / "inbox", instance.root() / "store" / "away");
  kill(pid, SIGCONT);
  ASSERT_TRUE(instance.eventually({"t.scheduled",
                                   "select exists (select from lectern.task where job_id = $1 and state = "
                                   "lectern.task_state_scheduled()) as yes"},
                                  job.id))
      << instance.log();

  std::filesystem::rename(instance.root() / "store" / "away", instance.root() / "store" / "inbox");

  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
}

TEST_F(ScanWorker, WaitsForRoomOnAFullDisk) {
  const auto ballast = instance.root() / "store" / "ballast";
  std::ofstream(ballast) << "";
  std::filesystem::resize_file(ballast, 1 << 20);
  instance.start("lectern-scan", {},
                 {"LD_PRELOAD=" SMALL_DISK, "SMALL_DISK_FOLDER=" + (instance.root() / "store").string(),
                  "SMALL_DISK_BYTES=1048576"});
  const JobRow job = instance.submit(pdf_with_pages({"words"}), "a.pdf");
  ASSERT_TRUE(instance.eventually({"t.scheduled",
                                   "select exists (select from lectern.task where job_id = $1 and state = "
                                   "lectern.task_state_scheduled()) as yes"},
                                  job.id))
      << instance.log();
  EXPECT_TRUE(std::filesystem::is_empty(instance.root() / "store" / "tmp"));

  std::filesystem::remove(ballast);

  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
}

TEST_F(ScanWorker, HoldsAPictureThatNobodyRecognised) {
  instance.start("lectern-scan");

  const JobRow job =
      instance.settled(instance.submit(pdf_with_a_picture(), "scan.pdf", R"({"ocr": "never"})"));

  EXPECT_EQ(job.status, "awaiting_approval") << instance.log();
  EXPECT_NE(
      instance.text("select reason as value from lectern.hold where job_id = $1", job.id).find("page 1"),
      std::string::npos);
}

/// What a reader can do to us, and what becomes of its document: nothing passes because something broke.
struct Broken {
  const char* name;
  const char* reader;  ///< the program in the reader's place
  const char* what;    ///< the document's bytes: what lying_reader does after one honest page of three
  int attempts;
  const char* status;
  const char* reason;  ///< part of the message
};

class ReaderThat : public ScanWorker, public ::testing::WithParamInterface<Broken> {};

TEST_P(ReaderThat, LeavesItsDocumentHeldOrFailedWithAReason) {
  instance.read_with(GetParam().reader, "[limits]\nextract_cpu_seconds = 1\n");
  instance.start("lectern-scan");

  const JobRow job = instance.settled(instance.submit(GetParam().what, "odd.pdf"));

  EXPECT_EQ(job.status, GetParam().status) << job.error_type << "\n" << instance.log();
  const std::string reason =
      job.error_message + instance.text("select reason as value from lectern.hold where job_id = $1", job.id);
  EXPECT_NE(reason.find(GetParam().reason), std::string::npos) << reason;
  EXPECT_EQ(
      instance.text("select attempt::text as value from lectern.task_history where job_id = $1", job.id),
      std::to_string(GetParam().attempts));
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.clearance where job_id = $1", job.id),
            "0");
}

INSTANTIATE_TEST_SUITE_P(
    Documents, ReaderThat,
    ::testing::Values(
        Broken{"DiesAtOnce", "/bin/false", "%PDF-1.4", 2, "awaiting_approval", "made its reader fail"},
        Broken{"Crashes", LYING_READER, "crash", 2, "awaiting_approval", "pages 2, 3 could not be read"},
        Broken{"StopsHalfWay", LYING_READER, "stop", 2, "awaiting_approval", "pages 2, 3 could not be read"},
        Broken{"Hangs", LYING_READER, "hang", 1, "awaiting_approval", "pages 2, 3 could not be read"},
        Broken{"Lies", LYING_READER, "lie_about_text", 2, "awaiting_approval",
               "pages 2, 3 could not be read"},
        Broken{"FloodsWithPages", LYING_READER, "flood_with_pages", 1, "failed", "more pages"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(ScanWorker, StopsReadingADocumentThatWasCancelled) {
  instance.read_with(LYING_READER, "[limits]\nextract_cpu_seconds = 600\n");
  instance.start("lectern-scan");
  const db::Statement is_begun{"t.begun",
                               "select exists (select from lectern.task t "
                               "where t.job_id = $1 and t.is_begun) as yes"};
  const JobRow endless = instance.submit("hang", "endless.pdf");
  ASSERT_TRUE(instance.eventually(is_begun, endless.id)) << instance.log();

  instance.web.call({"t.cancel", "select lectern.cancel_job($1, $2::uuid, 'account:1')"},
                    {instance.tenant(), endless.public_id});

  const JobRow next = instance.submit("end_too_early", "next.pdf");
  EXPECT_EQ(instance.settled(next).status, "awaiting_approval") << "the worker still reads what nobody wants";
  EXPECT_EQ(instance.look(endless.id).status, "cancelled");
}

/// With the timings of production: what a killed worker had begun is begun again within 20 s of its death.
TEST_F(ScanWorker, AKilledWorkersTaskIsResumedWithin20Seconds) {
  const std::string deaf = (instance.root() / "deaf_reader").string();
  std::ofstream(deaf) << "#!/bin/sh\nexec cat <&3\n";  // takes every document and never answers
  std::filesystem::permissions(deaf, std::filesystem::perms::owner_all);
  instance.read_with(deaf);
  const pid_t doomed = instance.start("lectern-scan");
  const JobRow job = instance.submit(pdf_with_pages({"words"}), "a.pdf");
  ASSERT_TRUE(instance.eventually({"t.begun",
                                   "select exists (select from lectern.task t "
                                   "where t.job_id = $1 and t.is_begun) as yes"},
                                  job.id))
      << instance.log();
  instance.read_with(LECTERN_EXTRACT);
  instance.start("lectern-scan");
  instance.admin.call({"t.remember", "create table public.death as select clock_timestamp() as at"});

  instance.stop(doomed, SIGKILL);

  ASSERT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
  EXPECT_EQ(
      instance.text("select attempt::text as value from lectern.task_history where job_id = $1", job.id),
      "2");
  EXPECT_EQ(
      instance.text("select (ended_at - seconds * interval '1 s' - at < interval '20 s')::text as value "
                    "from lectern.task_history, public.death where job_id = $1",
                    job.id),
      "true");
}

TEST_F(ScanWorker, FinishesWhatAKilledScanLeft) {
  std::vector<JobRow> jobs;
  for (int i = 0; i < 5; ++i)
    jobs.push_back(instance.submit(pdf_with_pages({"page " + std::to_string(i)}), "many.pdf"));
  const pid_t first = instance.start("lectern-scan");
  instance.eventually({"t.q", kProcessing}, jobs[0].id);
  instance.stop(first, SIGKILL);

  instance.start("lectern-scan");

  for (const JobRow& job : jobs)
    EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
}

TEST_F(ScanWorker, StopsWhenTold) {
  const pid_t pid = instance.start("lectern-scan");
  const JobRow job = instance.submit(pdf_with_pages({"words"}), "a.pdf");
  instance.eventually({"t.q", kProcessing}, job.id);

  instance.stop(pid, SIGTERM);

  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.worker where program = 'lectern-scan' "
                          "and $1::bigint is not null",
                          job.id),
            "0");
}

}  // namespace
}  // namespace lectern::testing
