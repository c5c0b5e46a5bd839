// Documents and a real clamd with one signature of its own (EICAR); skipped where clamav-daemon is not
// installed.

#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "lectern/antivirus/clamd.h"
#include "lectern/base/descriptor.h"
#include "lectern/base/encode.h"
#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

#include <fcntl.h>

extern char** environ;

namespace lectern::testing {
namespace {

constexpr const char* kClamd = "/usr/sbin/clamd";
constexpr const char* kProcessing = "select status = 'processing' as yes from lectern.job where job_id = $1";
constexpr const char* kHeld = "select status = 'awaiting_approval' as yes from lectern.job where job_id = $1";

/// The test file of all virus scanners, in two parts: it must not be in this file as it is.
std::string eicar() {
  return std::string(R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-)") + "ANTIVIRUS-TEST-FILE!$H+H*";
}

std::string infected_pdf(const std::string& words = "A harmless page") {
  std::string pdf = pdf_with_pages({words});
  return pdf + "\n%" + eicar() + "\n%%EOF\n";
}

class Antivirus : public ::testing::Test {
 protected:
  void SetUp() override {
    if (::access(kClamd, X_OK) != 0) GTEST_SKIP() << "clamav-daemon is not installed";
    std::filesystem::create_directories(folder / "db");
    std::ofstream(folder / "db" / "eicar.ndb") << "Lectern.Eicar:0:*:" << to_hex(eicar()) << "\n";
    std::ofstream(folder / "clamd.conf")
        << "LocalSocket " << socket() << "\nForeground yes\nDatabaseDirectory " << (folder / "db").string()
        << "\nUser " << user()
        << "\nMaxFileSize 1M\nMaxScanSize 1M\nStreamMaxLength 2M\nAlertExceedsMax no\n";
    instance.add_settings("[antivirus]\nsocket = \"" + socket() +
                          "\"\nmax_bytes = 1000000\ntimeout_seconds = 30\n");
  }
  void TearDown() override { stop_clamd(); }

  static std::string user() {
    const char* name = ::getenv("USER");
    return ::getuid() == 0 ? "root" : name != nullptr ? name : "nobody";
  }
  std::string socket() const { return (folder / "clamd.ctl").string(); }

  void start_clamd() {
    const std::string config = (folder / "clamd.conf").string();
    std::vector<std::string> words = {kClamd, "-c", config};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, (folder / "clamd.log").c_str(), O_CREAT | O_APPEND | O_WRONLY,
                                     0600);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    ASSERT_EQ(posix_spawn(&clamd, kClamd, &files, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&files);
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    const Descriptor file(::open(kClamd, O_RDONLY | O_CLOEXEC));
    while (std::holds_alternative<antivirus::Away>(ask("x")) && std::chrono::steady_clock::now() < limit)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  void stop_clamd() {
    if (clamd <= 0) return;
    ::kill(clamd, SIGKILL);
    ::waitpid(clamd, nullptr, 0);
    clamd = -1;
    std::filesystem::remove(socket());
  }
  antivirus::Answer ask(const std::string& content, std::int64_t max_bytes = 1 << 30) const {
    const std::filesystem::path path = folder / "asked";
    std::ofstream(path, std::ios::binary) << content;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return antivirus::scan(file.get(), {.socket = socket(), .max_bytes = max_bytes});
  }
  void set_when_away(const char* value) {
    instance.admin.call({"t.when",
                         "update lectern.tenant set settings = jsonb_build_object('antivirus', "
                         "jsonb_build_object('when_away', $1::text))"},
                        {value});
  }

  RunningInstance instance;
  std::filesystem::path folder = instance.root() / "clamd";
  pid_t clamd = -1;
};

TEST_F(Antivirus, TheRealScannerIsUnderstood) {
  start_clamd();
  const antivirus::Answer found = ask(infected_pdf());
  ASSERT_TRUE(std::holds_alternative<antivirus::Infected>(found)) << file_text(folder / "clamd.log");
  EXPECT_NE(std::get<antivirus::Infected>(found).name.find("Lectern.Eicar"), std::string::npos);
  EXPECT_TRUE(std::holds_alternative<antivirus::Clean>(ask(pdf_with_pages({"Newton"}))));
  EXPECT_TRUE(std::holds_alternative<antivirus::Clean>(ask("")));
  const antivirus::Answer too_long = ask(std::string(3 << 20, 'y') + eicar());
  ASSERT_TRUE(std::holds_alternative<antivirus::Away>(too_long)) << "beyond StreamMaxLength";
  EXPECT_TRUE(std::get<antivirus::Away>(too_long).is_final);
  // Beyond MaxFileSize clamd says OK without a look: the reason for max_bytes.
  const std::string unseen = std::string(1'500'000, 'y') + eicar();
  EXPECT_TRUE(std::holds_alternative<antivirus::Clean>(ask(unseen)));
  EXPECT_TRUE(std::holds_alternative<antivirus::Away>(ask(unseen, 1'000'000)));
}

TEST_F(Antivirus, AnInfectedDocumentFailsIsNotDeliveredAndIsNoted) {
  start_clamd();
  instance.start("lectern-scan");
  const JobRow clean = instance.submit(pdf_with_pages({"Newton and the apple"}), "clean.pdf");
  const JobRow job = instance.settled(instance.submit(infected_pdf(), "virus.pdf"));

  EXPECT_EQ(job.status, "failed");
  EXPECT_EQ(job.error_type, "infected");
  EXPECT_NE(job.error_message.find("Lectern.Eicar"), std::string::npos) << job.error_message;
  EXPECT_EQ(
      instance
          .text("select details ->> 'virus' as value from lectern.audit a join lectern.job j on a.object = "
                "'job:' || j.public_id where a.action = 'virus_found' and j.job_id = $1",
                job.id)
          .substr(0, 13),
      "Lectern.Eicar");
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.artefact where job_id = $1", job.id),
            "0");
  EXPECT_EQ(
      instance.text(
          "select count(*)::text as value from lectern.open_original((select tenant_id from lectern.job "
          "where job_id = $1), null, null, true, (select public_id from lectern.job where job_id = $1)) "
          "where o_sha256 is not null",
          job.id),
      "0");
  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, clean.id)) << instance.log();
  EXPECT_EQ(
      instance.text("select sum(pages)::text as value from lectern.quota_use where $1::bigint > 0", clean.id),
      "1")
      << "the pages of what was read count, those of the infected document do not";

  // The same bytes again are looked at again.
  EXPECT_EQ(instance.settled(instance.submit_again(infected_pdf(), "virus.pdf")).error_type, "infected");
}

TEST_F(Antivirus, WhileTheScannerIsAwayADocumentIsHeld) {
  instance.start("lectern-scan");
  const JobRow job = instance.submit(pdf_with_pages({"Newton and the apple"}), "clean.pdf");
  ASSERT_TRUE(instance.eventually({"t.h", kHeld}, job.id)) << instance.log();
  EXPECT_NE(instance.text("select reason as value from lectern.hold where job_id = $1", job.id)
                .find("could not be checked for viruses"),
            std::string::npos);
}

TEST_F(Antivirus, OrRefusedIfTheTenantSaysSo) {
  set_when_away("refuse");
  instance.start("lectern-scan");
  const JobRow job = instance.settled(instance.submit(pdf_with_pages({"Newton and the apple"}), "clean.pdf"));
  EXPECT_EQ(job.status, "failed");
  EXPECT_EQ(job.error_type, "unchecked");
}

TEST_F(Antivirus, ADocumentBeyondTheLimitsOfTheScannerIsHeldAtOnce) {
  start_clamd();
  instance.start("lectern-scan");
  const JobRow job = instance.submit(infected_pdf() + std::string(1'200'000, '%'), "large.pdf");
  ASSERT_TRUE(instance.eventually({"t.h", kHeld}, job.id)) << instance.log();
}

TEST_F(Antivirus, AfterARestartOfTheScannerDocumentsPassAgain) {
  start_clamd();
  stop_clamd();
  instance.start("lectern-scan");
  const JobRow job = instance.submit(pdf_with_pages({"Newton and the apple"}), "clean.pdf");
  ASSERT_TRUE(instance.eventually(
      {"t.retry",
       "select exists (select from lectern.task where job_id = $1 and attempt > 1) or exists (select from "
       "lectern.job where job_id = $1 and status <> 'submitted' and status <> 'pii_scanning') as yes"},
      job.id))
      << instance.log();
  start_clamd();
  const JobRow later = instance.submit(pdf_with_pages({"Another page"}), "later.pdf");
  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, later.id)) << instance.log();
}

}  // namespace
}  // namespace lectern::testing
