// lectern-admin as it is started: migrate, the first people and keys, dead letters, the doctor.

#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "lectern/pii/detector.h"
#include "lectern/pipeline/run.h"
#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int status = -1;
  std::string out;  ///< stdout and stderr
};

class AdminProgramTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string path = "/tmp/lectern-admin-XXXXXX";
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    folder = path;
    write_settings(instance.superuser().text());
  }
  void TearDown() override { fs::remove_all(folder); }

  void write_settings(const std::string& connection, const std::string& of_the_store = "") {
    std::ofstream(folder / "lectern.toml")
        << "[database]\nconnection = \"" << connection << "\"\n[store]\nroot = \""
        << (folder / "store").string() << "\"\nfree_floor_bytes = 0\n"
        << of_the_store << "[web]\nbase_url = "
        << "\"https://lectern.test\"\n[secrets]\ndirectory = \"" << folder.string() << "\"\n";
  }

  Ran run(const std::string& arguments, const std::string& input = "") {
    const std::string command = "printf '%s' '" + input + "' | " + LECTERN_ADMIN + " --config " +
                                (folder / "lectern.toml").string() + " " + arguments + " 2>&1";
    Ran ran;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    while (const auto got = fread(block.data(), 1, block.size(), pipe)) ran.out.append(block.data(), got);
    ran.status = WEXITSTATUS(pclose(pipe));
    return ran;
  }

  support::TestDatabase instance;
  fs::path folder;
};

TEST_F(AdminProgramTest, MigratesAgainWithoutDoingAnything) {
  const Ran ran = run("migrate");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out.find("applied"), std::string::npos) << ran.out;
}

TEST_F(AdminProgramTest, LooksAgainAtOldDocumentsAndHoldsOnlyWhatItIsTold) {
  ASSERT_EQ(run("tenant create geo Geology").status, 0);
  db::Database admin(instance.superuser(), "admin");
  admin.run_script(
      "alter table lectern.job disable trigger user; alter table lectern.job drop constraint "
      "job_completed_iff_result");
  admin.run_script(
      "insert into lectern.document (tenant_id, document_id, sha256, byte_count) overriding system value "
      "values (1, 1, sha256('a'), 1); insert into lectern.job (tenant_id, job_id, document_id, filename, "
      "status, ended_at) overriding system value values (1, 1, 1, 'before.pdf', 'completed', now()); insert "
      "into "
      "lectern.scan (tenant_id, job_id, outcome, detector, page_count) values (1, 1, 'clean', 'older', 1)");
  admin.run_script("alter table lectern.job enable trigger user");

  EXPECT_EQ(run("rescan --tenant geo").status, 2) << "it must know whether to hold";
  EXPECT_EQ(run("rescan --tenant geo --dry-run --hold-all").status, 2);
  EXPECT_EQ(run("rescan --tenant none --dry-run").status, 1);
  const Ran waits = run("rescan --tenant geo --dry-run --wait 0");
  EXPECT_EQ(waits.status, 1) << "no worker has looked yet: " << waits.out;
  admin.run_script(
      "update lectern.rescan set state = 'would_hold', kinds = '[{\"entity\": \"US_SSN\", \"count\": 2}]', "
      "detector = '" +
      std::string(pii::Detector::version()) + "'; delete from lectern.task");
  const std::string job(
      admin.call({"t.job", "select public_id::text as id from lectern.job"}).one().text("id"));

  const Ran listed = run("rescan --tenant geo --dry-run");
  EXPECT_EQ(listed.status, 0) << listed.out;
  EXPECT_NE(listed.out.find(job + "\twould be held\tbefore.pdf\tpassed by older\tUS_SSN=2"),
            std::string::npos)
      << listed.out;
  EXPECT_EQ(admin.call({"t.still", "select status::text as s from lectern.job"}).one().text("s"),
            "completed");

  const Ran held = run("rescan --tenant geo --hold " + job);
  EXPECT_EQ(held.status, 0) << held.out;
  EXPECT_EQ(admin.call({"t.held", "select status::text as s from lectern.job"}).one().text("s"),
            "pii_scanning");
  EXPECT_EQ(run("rescan --tenant geo --hold " + job).status, 1) << "it is held already";
}

TEST_F(AdminProgramTest, ListsWhatANewConversionWouldChangeAndReplacesOnlyWhatItIsTold) {
  ASSERT_EQ(run("tenant create geo Geology").status, 0);
  db::Database admin(instance.superuser(), "admin");
  admin.run_script(
      "alter table lectern.job disable trigger user; alter table lectern.job drop constraint "
      "job_completed_iff_result");
  admin.run_script(
      "insert into lectern.document (tenant_id, document_id, sha256, byte_count) overriding system value "
      "values (1, 1, sha256('a'), 1); insert into lectern.job (tenant_id, job_id, document_id, filename, "
      "status, ended_at) overriding system value values (1, 1, 1, 'before.pdf', 'completed', now()); insert "
      "into lectern.scan (tenant_id, job_id, outcome, detector, page_count) values (1, 1, 'clean', 'x', 1); "
      "insert into lectern.clearance (tenant_id, job_id, scan_id) select 1, 1, scan_id from lectern.scan; "
      "insert into lectern.result (tenant_id, job_id, clearance_id, confidence, confidence_class, "
      "review_recommended, page_count, pipeline_version, seconds) select 1, 1, clearance_id, 0.93, 'HIGH', "
      "false, 1, 'older', 1 from lectern.clearance");
  admin.run_script("alter table lectern.job enable trigger user");

  EXPECT_EQ(run("reconvert --tenant geo").status, 2) << "it must know whether to replace";
  EXPECT_EQ(run("reconvert --tenant geo --dry-run --all").status, 2);
  EXPECT_EQ(run("reconvert --tenant none --dry-run").status, 1);
  EXPECT_EQ(run("reconvert --tenant geo --dry-run --pipeline other --wait 0").status, 0) << "there is none";
  const Ran waits = run("reconvert --tenant geo --dry-run --wait 0");
  EXPECT_EQ(waits.status, 1) << "no worker has converted yet: " << waits.out;
  admin.run_script(
      "update lectern.reconversion set state = 'would_change', confidence = 0.71, version = '" +
      std::string(pipeline::pipeline_version()) +
      "', comparison = '{\"blocks\": 40, \"unchanged\": 36, \"changed\": 3, \"moved\": 0, \"added\": 1, "
      "\"removed\": 0, \"share\": 0.125}'; delete from lectern.task");
  const std::string job(
      admin.call({"t.job", "select public_id::text as id from lectern.job"}).one().text("id"));

  const Ran listed = run("reconvert --tenant geo --dry-run");
  EXPECT_EQ(listed.status, 0) << listed.out;
  EXPECT_NE(listed.out.find("pipeline\tolder\t1 documents"), std::string::npos) << listed.out;
  EXPECT_NE(
      listed.out.find(job + "\twould change\tbefore.pdf\tmade by older\t13 % of the text: 3 of 40 blocks "
                            "changed, 1 added, confidence 0.93 to 0.71"),
      std::string::npos)
      << listed.out;
  EXPECT_EQ(admin.call({"t.none", "select count(*) as n from lectern.task"}).one().integer("n"), 0);

  const Ran chosen = run("reconvert --tenant geo --wait 0 --job " + job);
  EXPECT_EQ(chosen.status, 1) << "it waits for a worker: " << chosen.out;
  EXPECT_EQ(admin.call({"t.ref", "select ref ->> 'replace' as r from lectern.task"}).one().text("r"), "true");
  EXPECT_EQ(run("reconvert --tenant geo --wait 0 --job " + job).status, 1) << "it is chosen already";
}

TEST_F(AdminProgramTest, MakesTenantsPeopleAndKeysAndKeepsOnlyHashes) {
  EXPECT_EQ(run("tenant create geo Geology").status, 0);
  EXPECT_EQ(run("tenant create geo Geology").status, 1);
  const Ran key = run("key create --tenant geo --name t --role submitter --unlimited");
  ASSERT_EQ(key.status, 0) << key.out;
  EXPECT_TRUE(key.out.starts_with("lec_")) << key.out;
  EXPECT_EQ(run("key create --tenant none --name t").status, 1);
  EXPECT_EQ(run("key create --tenant geo --name t --role king").status, 2);

  db::Database admin(instance.superuser(), "admin");
  const auto kept =
      admin.call({"t.key",
                  "select array_to_string(scopes, ' ') as scopes, unlimited, encode(token_hash, 'hex') "
                  "= encode(sha256(convert_to($1, 'utf8')), 'hex') as hashed from lectern.api_key"},
                 {key.out.substr(0, key.out.find('\n'))});
  EXPECT_EQ(kept.one().text("scopes"), "read submit");
  EXPECT_TRUE(kept.one().boolean("unlimited"));
  EXPECT_TRUE(kept.one().boolean("hashed"));

  const Ran link = run("bootstrap --if-needed");
  EXPECT_EQ(link.status, 0);
  EXPECT_TRUE(link.out.starts_with("https://lectern.test/setup#")) << link.out;
  EXPECT_EQ(run("user create --tenant geo --email A@geo.test --name A --role tenant_admin", "short").status,
            1);
  EXPECT_EQ(run("user create --tenant geo --email A@geo.test --name A --role tenant_admin",
                "a long enough password")
                .status,
            0);
  EXPECT_EQ(run("bootstrap --if-needed").out, "");
  EXPECT_EQ(run("bootstrap").status, 1);
}

TEST_F(AdminProgramTest, ChangesListsAndRemovesPeople) {
  run("tenant create geo Geology");
  const std::string who = " --tenant geo --email ann@geo.test";
  const std::string made =
      run("user create" + who + " --name Ann --role tenant_admin", "a long enough passphrase").out;
  EXPECT_NE(made.find("ann@geo.test (tenant_admin)"), std::string::npos) << made;
  run("user create --tenant geo --email bob@geo.test --name Bob", "another long passphrase");
  db::Database admin(instance.superuser(), "admin");
  const auto sign_in = [&] {
    admin.run_script(
        "insert into lectern.session (tenant_id, token_hash, account_id, expires_at) "
        "select tenant_id, sha256('s'), account_id, now() + interval '1 hour' from lectern.account where "
        "email = 'bob@geo.test'");
  };
  sign_in();
  const auto sessions = [&] {
    return admin.call({"t.sessions", "select count(*) as n from lectern.session"}).one().integer("n");
  };

  EXPECT_EQ(run("user change --tenant geo --email BOB@geo.test --name Robert --role approver,officer").status,
            0);
  const std::string people = run("user list --tenant geo").out;
  EXPECT_NE(people.find("bob@geo.test\tRobert\tapprover,officer"), std::string::npos) << people;
  EXPECT_EQ(sessions(), 0);  // other rights begin with a new session
  sign_in();
  EXPECT_EQ(run("user password --tenant geo --email bob@geo.test", "yet another passphrase").status, 0);
  EXPECT_EQ(sessions(), 0);
  EXPECT_EQ(run("user disable --tenant geo --email bob@geo.test").status, 0);
  EXPECT_NE(run("user list --tenant geo").out.find("disabled"), std::string::npos);
  EXPECT_EQ(run("user enable --tenant geo --email bob@geo.test").status, 0);

  for (const char* verb : {"user disable", "user remove", "user change --role submitter"}) {
    const Ran ran = run(verb + who);
    EXPECT_EQ(ran.status, 1) << verb;
    EXPECT_NE(ran.out.find("the last administrator"), std::string::npos) << ran.out;
  }
  EXPECT_EQ(run("user remove --tenant geo --email bob@geo.test").status, 0);
  EXPECT_EQ(run("user list --tenant geo").out.find("bob@"), std::string::npos);
  EXPECT_EQ(run("user remove --tenant geo --email bob@geo.test").status, 1);
}

TEST_F(AdminProgramTest, SaysMistakesInWords) {
  run("tenant create geo Geology");
  run("user create --tenant geo --email a@geo.test --name A", "a long enough passphrase");
  struct Row {
    const char* arguments;
    const char* input;
    int status;
    const char* words;
  };
  const std::vector<Row> rows = {
      {"user create --tenant geo --email b@geo.test --name B --role lecturer", "a long enough passphrase", 2,
       "no role lecturer. There are: submitter approver officer tenant_admin operator"},
      {"user create --tenant geo --email A@geo.test --name A", "a long enough passphrase", 1,
       "has the address"},
      {"user create --tenant geo --email b@geo.test --name B", "Password1!", 1, "among the first"},
      {"user create --tenant bio --email b@geo.test --name B", "a long enough passphrase", 1,
       "There are: geo"},
      {"tenant create GEO Geology", "", 1, "small letters"},
      {"tenant set geo colour red", "", 1, "colour: There is no setting of this name."},
      {"tenant set geo keep_days soon", "", 1, "keep_days: Give a number from 1 to 36500."},
      {"tenant show geo colour", "", 1, "no setting colour"},
      {"tenant set geo models.tier.summary vision", "", 1, "Choose one of: fast, quality."},
      {"config show geo prompt.poem", "", 1, "no entry prompt.poem"},
      {"config set geo presets nonsense", "", 1, "the value is not JSON"},
      {"config set geo prompt.summary -", R"({"temperature":9})", 1,
       "at /temperature: This has to be from 0 to 2."},
      {"config revert geo presets 7", "", 1, "no version of this number"},
      {"models bio", "", 1, "There are: geo"},
      {"key revoke --tenant geo 99", "", 1, "no key 99"},
      {"approval link nonsense", "", 2, "is not a job"},
      {"approval link 0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11", "", 1, "no document with this id is held"},
  };
  for (const Row& row : rows) {
    const Ran ran = run(row.arguments, row.input);
    EXPECT_EQ(ran.status, row.status) << row.arguments;
    EXPECT_NE(ran.out.find(row.words), std::string::npos) << row.arguments << ": " << ran.out;
    EXPECT_EQ(ran.out.find("lectern."), std::string::npos) << "no words of the database: " << ran.out;
  }
  for (const char* role : {"submitter", "approver", "officer", "tenant_admin", "operator"}) {
    EXPECT_NE(run("--help").out.find(role), std::string::npos) << role;
  }
}

TEST_F(AdminProgramTest, ShowsAndChangesSettingsAndTenants) {
  run("tenant create geo Geology");
  EXPECT_EQ(run("tenant set geo mail.snippets yes").status, 0);
  EXPECT_EQ(run("tenant set geo approval_mailboxes a@geo.edu,b@geo.edu").status, 0);
  EXPECT_EQ(run("tenant set geo queue.share 3").status, 0);
  const std::string shown = run("tenant show geo").out;
  EXPECT_NE(shown.find("mail.snippets = true\n"), std::string::npos) << shown;
  EXPECT_NE(shown.find("keep_days = 30  (default)\n"), std::string::npos) << shown;
  EXPECT_NE(run("tenant show geo approval_mailboxes").out.find("a@geo.edu"), std::string::npos);
  EXPECT_EQ(run("tenant unset geo mail.snippets").status, 0);
  EXPECT_NE(run("tenant show geo mail.snippets").out.find("false  (default)"), std::string::npos);
  EXPECT_EQ(run("tenant rename geo Geosciences").status, 0);
  EXPECT_EQ(run("tenant list").out, "geo\tGeosciences\n");
}

TEST_F(AdminProgramTest, ShowsModelsAndChangesTheConfiguration) {
  run("tenant create geo Geology");
  EXPECT_NE(run("models geo").out.find("no provider"), std::string::npos);
  EXPECT_EQ(run("tenant set geo models.monthly_cap 12.5").status, 0);
  const std::string shown = run("models geo").out;
  EXPECT_NE(shown.find("summary: no model (no_provider)\n"), std::string::npos) << shown;
  EXPECT_NE(shown.find("cap 12.5\n"), std::string::npos) << shown;

  const Ran set = run("config set geo prompt.summary -", R"({"temperature": 0.2})");
  EXPECT_EQ(set.status, 0) << set.out;
  EXPECT_NE(set.out.find(R"(prompt.summary (version 1): {"temperature":0.2})"), std::string::npos) << set.out;
  EXPECT_EQ(run("config revert geo prompt.summary 0").status, 0);
  EXPECT_NE(run("config show geo prompt.summary").out.find("(version 2): {}"), std::string::npos);
  EXPECT_NE(run("config show geo").out.find("presets (version 0): []"), std::string::npos);
}

TEST_F(AdminProgramTest, ListsAndRevokesKeys) {
  run("tenant create geo Geology");
  run("key create --tenant geo --name 'course site' --days 30");
  const std::string keys = run("key list --tenant geo").out;
  EXPECT_NE(keys.find("course site\tthe tenant"), std::string::npos) << keys;
  EXPECT_EQ(run("key revoke --tenant geo " + keys.substr(0, keys.find('\t'))).status, 0);
  EXPECT_NE(run("key list --tenant geo").out.find("revoked"), std::string::npos);
}

TEST_F(AdminProgramTest, AKeyMayBeMadeForSomebodyWhoAnswersForIt) {
  run("tenant create geo Geology");
  run("user create --tenant geo --email ann@geo.edu --role approver --name Ann", "a long enough passphrase");

  EXPECT_EQ(run("key create --tenant geo --name nightly --maker Ann@geo.edu").status, 0);
  EXPECT_NE(run("key list --tenant geo").out.find("made by Ann"), std::string::npos);
  EXPECT_EQ(run("key create --tenant geo --name other --maker nobody@geo.edu").status, 1);
}

/// Behind a pseudo terminal, as a person meets it.
TEST_F(AdminProgramTest, AsksForAPasswordTwiceAndDoesNotShowIt) {
  run("tenant create geo Geology");
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    const std::string config = (folder / "lectern.toml").string();
    execl(LECTERN_ADMIN, "lectern-admin", "--config", config.c_str(), "user", "create", "--tenant", "geo",
          "--email", "a@geo.test", "--name", "A", nullptr);
    _exit(127);
  }
  std::string seen;
  std::array<char, 4096> block{};
  const auto until = [&](const std::string& text) {
    while (seen.find(text) == std::string::npos) {
      const ssize_t got = read(terminal, block.data(), block.size());
      if (got <= 0) break;
      seen.append(block.data(), static_cast<std::size_t>(got));
    }
  };
  const std::string line = "kestrel porridge lantern\n";
  until("New password of a@geo.test: ");
  ASSERT_EQ(write(terminal, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  until("Again: ");
  ASSERT_EQ(write(terminal, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  until("account ");
  int status = 0;
  waitpid(child, &status, 0);
  close(terminal);
  EXPECT_EQ(WEXITSTATUS(status), 0) << seen;
  EXPECT_EQ(seen.find("kestrel"), std::string::npos) << seen;
}

TEST_F(AdminProgramTest, EveryProgramSaysItsVersion) {
  const fs::path programs = fs::path(LECTERN_ADMIN).parent_path();
  for (const char* name :
       {"lectern", "lectern-admin", "lectern-web", "lectern-hub", "lectern-scan", "lectern-convert",
        "lectern-analyse", "lectern-maintain", "lectern-notify", "lectern-extract", "lectern-ocr"}) {
    FILE* pipe = popen(((programs / name).string() + " --version < /dev/null 2>&1").c_str(), "r");
    std::array<char, 200> said{};
    const std::size_t got = fread(said.data(), 1, said.size() - 1, pipe);
    EXPECT_EQ(WEXITSTATUS(pclose(pipe)), 0) << name;
    EXPECT_EQ(std::string(said.data(), got), std::string(name) + " " LECTERN_VERSION "\n");
  }
}

TEST_F(AdminProgramTest, ShowsAndRedrivesWhatFailed) {
  db::Database admin(instance.superuser(), "admin");
  admin.run_script(
      "select lectern.create_tenant('geo', 'Geology'); "
      "select lectern.submit_document(1, null, null, sha256('a'), 1, 'a.pdf'); "
      "select lectern.bury_task(t, '{\"type\":\"storage_unavailable\",\"message\":\"away\"}') from "
      "lectern.task t; "
      "delete from lectern.task");
  const auto id = std::string(admin.call({"t.id", "select public_id as v from lectern.job"}).one().text("v"));
  const Ran shown = run("job show " + id);
  EXPECT_EQ(shown.status, 0);
  EXPECT_NE(shown.out.find("storage_unavailable"), std::string::npos) << shown.out;
  EXPECT_EQ(run("job show nonsense").status, 2);
  EXPECT_NE(run("dead list").out.find("away"), std::string::npos);
  EXPECT_EQ(run("dead redrive --all").status, 0);
  EXPECT_EQ(run("dead list").out, "");
  EXPECT_EQ(admin.call({"t.status", "select status as v from lectern.job"}).one().text("v"), "pii_scanning");
  EXPECT_EQ(run("dead redrive 999").status, 1);
}

TEST_F(AdminProgramTest, PreparesAStoreOnceAndNeverOverOneThatIsAway) {
  const Ran first = run("store prepare");
  ASSERT_EQ(first.status, 0) << first.out;
  const std::string id = first.out.substr(0, first.out.find('\n'));
  EXPECT_EQ(run("store prepare").out, first.out);
  write_settings(instance.superuser().text(), "id = \"" + id + "\"\n");
  EXPECT_EQ(run("store prepare").out, first.out);

  fs::rename(folder / "store", folder / "away");
  fs::create_directory(folder / "store");

  const Ran refused = run("store prepare");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.out.find("the store is not there"), std::string::npos) << refused.out;
  EXPECT_TRUE(fs::is_empty(folder / "store"));
  EXPECT_NE(run("doctor").out.find("WRONG store"), std::string::npos);
}

TEST_F(AdminProgramTest, TheDoctorNamesWhatIsWrong) {
  ASSERT_EQ(run("store prepare").status, 0);
  const Ran ran = run("doctor");
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("ok    schema"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ok    tenant isolation"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ok    store"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("WRONG queue"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("lectern-notify is missing"), std::string::npos) << ran.out;
  for (const char* secret :
       {"link.key", "finding.key", "webhook.key", "password.key", "identity.key", "audit.key"}) {
    EXPECT_NE(ran.out.find(secret), std::string::npos) << secret << " in " << ran.out;
  }
  EXPECT_NE(ran.out.find("WRONG secret"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ok    free space: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ok    name model: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ok    mail: no relay is set"), std::string::npos) << ran.out;
}

TEST_F(AdminProgramTest, TheDoctorSeesARelayThatIsAwayAndAModelThatIsMissing) {
  std::ofstream(folder / "lectern.toml", std::ios::app)
      << "[mail]\nsmtp_url = \"smtp://127.0.0.1:1\"\nfrom = \"lectern@geo.test\"\n[scan]\nname_model = "
         "\"/nowhere/names.model\"\n";
  const Ran ran = run("doctor");
  EXPECT_NE(ran.out.find("WRONG mail: 127.0.0.1 port 1 does not answer"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("WRONG name model: "), std::string::npos) << ran.out;
}

TEST_F(AdminProgramTest, TheDoctorNeedsNoMoreThanTheAdministratorsRole) {
  ASSERT_EQ(run("store prepare").status, 0);
  write_settings(instance.as("lectern_admin").text());
  const Ran ran = run("doctor");
  for (const char* well : {"ok    schema", "ok    tenant isolation", "ok    store"})
    EXPECT_NE(ran.out.find(well), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("WRONG queue: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("workers_scan 0"), std::string::npos) << ran.out;
}

TEST_F(AdminProgramTest, SaysWhetherTheDatabaseIsAwayOrTheSettingsAreWrong) {
  write_settings("host=/nowhere dbname=x");
  EXPECT_EQ(run("dead list").status, 3);
  std::ofstream(folder / "lectern.toml") << "[web]\nthreads = \"many\"\n";
  EXPECT_EQ(run("dead list").status, 2);
  EXPECT_EQ(run("dance").status, 2);
}

}  // namespace
}  // namespace lectern
