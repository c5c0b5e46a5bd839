// lectern-hub as it is started: settings, a socket, keys and sessions of the real tables, signals.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "hub_under_test.h"
#include "lectern/access/token.h"
#include "lectern/metrics/exposition.h"
#include "support/test_database.h"

namespace lectern::hub {
namespace {

constexpr db::Statement kTenant{
    "test.tenant", "insert into lectern.tenant (slug, name) values ('t', 'T') returning tenant_id"};
constexpr db::Statement kAccount{"test.account",
                                 "insert into lectern.account (tenant_id, email, display_name) values ($1, "
                                 "'a@example.org', 'A') returning account_id"};
constexpr db::Statement kKey{"test.key",
                             "insert into lectern.api_key (tenant_id, token_hash, name, account_id, scopes) "
                             "values ($1, $2, 'k', $3, $4)"};
constexpr db::Statement kSession{
    "test.session",
    "insert into lectern.session (tenant_id, token_hash, account_id, expires_at, last_seen_at) "
    "values ($1, $2, $3, now() + interval '1 hour', now() - interval '20 minutes')"};
constexpr db::Statement kSessionSeen{
    "test.session_seen",
    "select last_seen_at < now() - interval '19 minutes' as untouched from lectern.session"};
constexpr db::Statement kEmit{
    "test.emit",
    "select lectern.emit_event($1, null, $2, 'job.status', '{\"id\": \"j\", \"status\": \"processing\"}')"};

class HubProgram : public testing::Test {
 protected:
  HubProgram() {
    tenant_ = writer_.call(kTenant).one().integer("tenant_id");
    account_ = writer_.call(kAccount, {tenant_}).one().integer("account_id");
    std::ofstream(config()) << "[database]\nconnection = \"" << instance_.as("lectern_hub").text()
                            << "\"\n[run]\ndirectory = \"" << folder() << "/metrics\"\n";
    start();
  }

  ~HubProgram() override {
    if (hub_ > 0) stop(SIGKILL);
  }

  void start() {
    hub_ = fork();
    if (hub_ != 0) return;
    execl(LECTERN_HUB_PROGRAM, "lectern-hub", "--config", config().c_str(), "--socket", path().c_str(),
          nullptr);
    _exit(127);
  }

  int stop(int signal) {
    int status = 0;
    kill(hub_, signal);
    waitpid(hub_, &status, 0);
    hub_ = -1;
    return status;
  }

  /// Connects once the program listens.
  std::unique_ptr<Visitor> visit(const std::string& token) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!std::filesystem::exists(path()) && std::chrono::steady_clock::now() < limit)
      std::this_thread::yield();
    return std::make_unique<Visitor>(path(), token);
  }

  std::string add_key(const char* scopes) {
    const std::string token = access::new_api_key();
    writer_.call(kKey, {tenant_, db::bytes(access::hash_token(token)), account_, scopes});
    return token;
  }

  std::string folder() const { return std::filesystem::path(socket_.path()).parent_path(); }
  std::string path() const { return folder() + "/program.sock"; }
  std::string config() const { return folder() + "/lectern.toml"; }

  support::TestDatabase instance_;
  db::Database writer_{instance_.superuser(), "writer"};
  Socket socket_;
  std::int64_t tenant_ = 0;
  std::int64_t account_ = 0;
  pid_t hub_ = -1;
};

TEST_F(HubProgram, TellsTheHolderOfAKeyAndEndsOnSigterm) {
  auto visitor = visit(add_key("{read}"));
  visitor->until("\nid: ");
  writer_.call(kEmit, {tenant_, account_});

  visitor->until("job.status");
  const int status = stop(SIGTERM);

  EXPECT_TRUE(visitor->until_end());
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST_F(HubProgram, ShowsItsMetrics) {
  auto visitor = visit(add_key("{read}"));
  visitor->until("\nid: ");
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  const auto shown = [this] {
    for (const std::string& text : metrics::living_texts(folder() + "/metrics")) {
      if (text.find("sse_clients{process=\"lectern-hub-0\"} 1\n") != std::string::npos) return true;
    }
    return false;
  };
  while (!shown() && std::chrono::steady_clock::now() < limit)
    visitor->keep_reading(std::chrono::milliseconds(100));
  EXPECT_TRUE(shown());
}

TEST_F(HubProgram, RefusesStrangersAndKeysThatMayNotRead) {
  auto unknown = visit(access::new_api_key());
  EXPECT_TRUE(unknown->until_end());
  EXPECT_TRUE(unknown->text().starts_with("Status: 401"));
  auto mute = visit(add_key("{submit}"));
  EXPECT_TRUE(mute->until_end());
  EXPECT_TRUE(mute->text().starts_with("Status: 403"));
}

TEST_F(HubProgram, AnOpenStreamKeepsNoSessionAlive) {
  const std::string token = access::new_token();
  writer_.call(kSession, {tenant_, db::bytes(access::hash_token(token)), account_});
  visit(add_key("{read}"))->until("\nid: ");

  Visitor browser(path(), "", "", "", "__Host-lectern=" + token);

  browser.until("\nid: ");
  EXPECT_TRUE(writer_.call(kSessionSeen).one().boolean("untouched"));
}

struct Ending {
  const char* name;
  const char* sql;
};

class AStream : public HubProgram, public testing::WithParamInterface<Ending> {};

/// Nobody rings: the hub finds out by itself. The limit is the promise and half as much again for a busy
/// machine.
TEST_P(AStream, EndsWithinASecondAndIsNotLetInAgain) {
  const std::string key = add_key("{read}");
  const std::string session = access::new_token();
  writer_.call(kSession, {tenant_, db::bytes(access::hash_token(session)), account_});
  const bool by_key = std::string(GetParam().name).find("Session") == std::string::npos;
  const auto come = [&] {
    return by_key ? std::make_unique<Visitor>(path(), key)
                  : std::make_unique<Visitor>(path(), "", "", "", "__Host-lectern=" + session);
  };
  auto other = visit(add_key("{read}"));
  auto visitor = come();
  visitor->until("\nid: ");
  other->until("\nid: ");

  writer_.call({GetParam().name, GetParam().sql});
  const auto changed = std::chrono::steady_clock::now();

  EXPECT_TRUE(visitor->until_end()) << "it must end properly";
  EXPECT_LT(std::chrono::steady_clock::now() - changed, std::chrono::milliseconds(1500));
  auto again = come();
  EXPECT_TRUE(again->until_end());
  const std::string status =
      std::string(GetParam().name) == "AKeyThatMayReadNoMore" ? "Status: 403" : "Status: 401";
  EXPECT_TRUE(again->text().starts_with(status)) << again->text();
}

INSTANTIATE_TEST_SUITE_P(
    Ends, AStream,
    testing::Values(
        Ending{"ARevokedKey",
               "update lectern.api_key set revoked_at = now() where api_key_id = (select min(api_key_id) "
               "from lectern.api_key)"},
        Ending{"AKeyWhoseTimeWasCut",
               "update lectern.api_key set expires_at = now() where api_key_id = (select min(api_key_id) "
               "from lectern.api_key)"},
        Ending{
            "AKeyThatIsGone",
            "delete from lectern.api_key where api_key_id = (select min(api_key_id) from lectern.api_key)"},
        Ending{"AKeyThatMayReadNoMore",
               "update lectern.api_key set scopes = '{submit}' where api_key_id = (select min(api_key_id) "
               "from lectern.api_key)"},
        Ending{"TheKeyOfADisabledAccount", "update lectern.account set disabled_at = now()"},
        Ending{"ASessionThatWasClosed", "delete from lectern.session"},
        Ending{"TheSessionOfADisabledAccount", "update lectern.account set disabled_at = now()"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(HubProgram, AStreamEndsWhenItsKeyExpires) {
  auto first = visit(add_key("{read}"));
  first->until("\nid: ");
  const std::string key = add_key("{read}");
  writer_.call(
      {"test.soon",
       "update lectern.api_key set expires_at = now() + interval '3 seconds' where last_used_at is null and "
       "api_key_id = (select max(api_key_id) from lectern.api_key)"});
  Visitor visitor(path(), key);
  visitor.until("\nid: ");

  EXPECT_TRUE(visitor.until_end());
  first->keep_reading(std::chrono::milliseconds(0));
  EXPECT_FALSE(first->has_ended());
}

TEST_F(HubProgram, OneCommitThatTakesLongIsNotMissed) {
  const std::string key = add_key("{read}");
  auto visitor = visit(key);
  visitor->until("\nid: ");
  const std::string revoke = "begin; update lectern.api_key set revoked_at = now(); ";
  writer_.run_script(revoke + "select pg_sleep(2.5); commit");
  EXPECT_TRUE(visitor->until_end());
}

TEST_F(HubProgram, AnswersCarryTheirIdAndTheLimit) {
  auto visitor = visit(add_key("{read}"));
  const std::string greeting = visitor->until("\nid: ");
  EXPECT_NE(greeting.find("X-Request-Id: r1\r\n"), std::string::npos) << greeting;
  EXPECT_NE(greeting.find("RateLimit: \"events\";r="), std::string::npos) << greeting;
  Visitor unknown(path(), access::new_api_key());
  EXPECT_TRUE(unknown.until_end());
  EXPECT_NE(unknown.text().find("\"detail\":\""), std::string::npos);
  Visitor nobody(path(), "nonsense");
  EXPECT_TRUE(nobody.until_end());
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  const auto written = [&] {
    return writer_
        .call({"test.refused",
               "select count(*) filter (where action = 'not_signed_in') + coalesce((select sum(times) - 1 "
               "from lectern.refusal where action = 'not_signed_in'), 0) >= 2 as v from lectern.audit where "
               "object = 'GET /api/v1/events'"})
        .one()
        .boolean("v");
  };
  while (!written() && std::chrono::steady_clock::now() < limit)
    visitor->keep_reading(std::chrono::milliseconds(100));
  EXPECT_TRUE(written());
}

}  // namespace
}  // namespace lectern::hub
