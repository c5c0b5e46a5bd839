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
    std::ofstream(config()) << "[database]\nconnection = \"" << house_.as("lectern_hub").text()
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

  support::TestDatabase house_;
  db::Database writer_{house_.superuser(), "writer"};
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
  auto stranger = visit(access::new_api_key());
  EXPECT_TRUE(stranger->until_end());
  EXPECT_TRUE(stranger->text().starts_with("Status: 401"));
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

}  // namespace
}  // namespace lectern::hub
