#include "workers/running_instance.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "lectern/db/listener.h"
#include "lectern/db/notifier.h"
#include "lectern/store/root.h"

namespace lectern::testing {
namespace {

constexpr db::Statement kTenant{
    "t.tenant", "insert into lectern.tenant (slug, name) values ('uni', 'Uni') returning tenant_id"};
constexpr db::Statement kSubmit{"t.submit",
                                "select job_id, public_id from lectern.submit_document($1, null, null, "
                                "decode($2, 'hex'), $3, $4, $5::jsonb)"};
constexpr db::Statement kLook{"t.look",
                              "select job_id, public_id, status, error ->> 'type' as type, error ->> "
                              "'message' as message from lectern.job "
                              "where job_id = $1"};
constexpr db::Statement kBlob{
    "t.blob",
    "select bucket, encode(sha256, 'hex') as sha from lectern.artefact where job_id = $1 and name = $2"};
constexpr std::chrono::seconds kPatience{60};  // it only guards

std::filesystem::path make_root() {
  char name[] = "/tmp/lectern-workers-XXXXXX";
  if (mkdtemp(name) == nullptr) throw std::runtime_error("no temporary folder");
  return name;
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

std::string file_text(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

RunningInstance::RunningInstance()
    : root_(make_root()), admin(database_.superuser(), "admin"), web(database_.as("lectern_web"), "web") {
  write_settings();
  store::prepare_store(root_ / "store");
  store = store::open_store({root_ / "store", 0});
  tenant_ = admin.call(kTenant).one().integer("tenant_id");
}

RunningInstance::~RunningInstance() {
  for (const pid_t pid : running_) {
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

void RunningInstance::read_with(const std::string& extract_path, const std::string& more) {
  reader_ = extract_path;
  write_settings(more);
}

void RunningInstance::recognise_with(const std::string& ocr_path) {
  recogniser_ = ocr_path;
  write_settings();
}

void RunningInstance::add_settings(const std::string& more) {
  std::ofstream(root_ / "lectern.toml", std::ios::binary | std::ios::app) << more;
}

void RunningInstance::write_secret(const std::string& name, const std::string& content) {
  write(root_ / "secrets" / name, content);
}

void RunningInstance::write_settings(const std::string& more) {
  std::filesystem::create_directories(root_ / "store");
  std::filesystem::create_directories(root_ / "run" / "metrics");
  std::filesystem::create_directories(root_ / "secrets");
  for (const char* name : {"finding.key", "password.key", "link.key", "identity.key"})
    write(root_ / "secrets" / name, std::string(32, 'k'));
  write(root_ / "lectern.toml", "[store]\nroot = \"" + (root_ / "store").string() +
                                    "\"\nfree_floor_bytes = 0\n[run]\ndirectory = \"" +
                                    (root_ / "run").string() + "\"\n[sandbox]\nextract_path = \"" + reader_ +
                                    "\"\nocr_path = \"" + recogniser_ + "\"\n[secrets]\ndirectory = \"" +
                                    (root_ / "secrets").string() + "\"\n" + more);
}

pid_t RunningInstance::start(const std::string& program, const std::vector<std::string>& more,
                             const std::vector<std::string>& environment) {
  std::string role = program;
  std::replace(role.begin(), role.end(), '-', '_');
  std::vector<std::string> words = {std::string(LECTERN_BIN) + "/" + program, "--config",
                                    (root_ / "lectern.toml").string()};
  words.insert(words.end(), more.begin(), more.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<std::string> variables = environment;
  variables.push_back("LECTERN_DATABASE_CONNECTION=" + database_.as(role).text());
  variables.push_back("PATH=/usr/bin:/bin");
  std::vector<char*> surroundings;
  for (std::string& variable : variables) surroundings.push_back(variable.data());
  surroundings.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (root_ / "log").c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  pid_t pid = 0;
  const int failed =
      posix_spawn(&pid, words[0].c_str(), &actions, nullptr, arguments.data(), surroundings.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + program);
  running_.push_back(pid);
  return pid;
}

void RunningInstance::stop(pid_t pid, int signal) {
  kill(pid, signal);
  waitpid(pid, nullptr, 0);
  running_.erase(std::remove(running_.begin(), running_.end(), pid), running_.end());
}

JobRow RunningInstance::submit(const std::string& bytes, const std::string& filename,
                               const std::string& params) {
  const auto stored = store->put(store::Bucket::Inbox, TenantId{tenant_}, bytes);
  const auto rows =
      web.call(kSubmit, {tenant_, stored.address.hash.hex(), stored.byte_count, filename, params});
  return look(rows.one().integer("job_id"));
}

JobRow RunningInstance::submit_as(std::int64_t account, const std::string& bytes, const std::string& filename,
                                  const std::string& params) {
  const auto stored = store->put(store::Bucket::Inbox, TenantId{tenant_}, bytes);
  const auto rows = web.call(
      {"t.submit_as",
       "select job_id from lectern.submit_document($1, $2, null, decode($3, 'hex'), $4, $5, $6::jsonb)"},
      {tenant_, account, stored.address.hash.hex(), stored.byte_count, filename, params});
  return look(rows.one().integer("job_id"));
}

JobRow RunningInstance::submit_again(const std::string& bytes, const std::string& filename) {
  const auto stored = store->put(store::Bucket::Inbox, TenantId{tenant_}, bytes);
  const auto rows = web.call({"t.submit_again",
                              "select job_id from lectern.submit_document($1, null, null, decode($2, 'hex'), "
                              "$3, $4, p_force => true)"},
                             {tenant_, stored.address.hash.hex(), stored.byte_count, filename});
  return look(rows.one().integer("job_id"));
}

JobRow RunningInstance::look(std::int64_t job) {
  const auto rows = admin.call(kLook, {job});
  const db::Row row = rows.one();
  return {row.integer("job_id"), std::string(row.text("public_id")), std::string(row.text("status")),
          row.optional_text("type").value_or(""), row.optional_text("message").value_or("")};
}

JobRow RunningInstance::settled(const JobRow& job) {
  eventually({"t.settled",
              "select status not in ('submitted', 'pii_scanning', 'processing') as yes from lectern.job "
              "where job_id = $1"},
             job.id);
  return look(job.id);
}

bool RunningInstance::eventually(const db::Statement& question, std::int64_t job) {
  db::Listener bell(database_.superuser(), "test", {db::kEventChannel});
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < until) {
    const auto rows = admin.call(question, {job});
    if (rows.one().boolean("yes")) return true;
    bell.wait(std::chrono::milliseconds(250));
  }
  return false;
}

std::string RunningInstance::text(const char* sql, std::int64_t job) {
  const auto rows = admin.call({sql, sql}, {job});
  return rows.empty() ? std::string() : rows.one().optional_text("value").value_or("");
}

std::string RunningInstance::blob(const JobRow& job, const std::string& name) {
  const auto rows = admin.call(kBlob, {job.id, name});
  if (rows.empty()) return {};
  const auto bucket = store::parse_bucket(rows.one().text("bucket"));
  const auto hash = store::Hash::parse(rows.one().text("sha"));
  return store->read({*bucket, TenantId{tenant_}, *hash}, std::size_t{1} << 28);
}

std::string RunningInstance::log() const {
  return file_text(root_ / "log");
}

std::string RunningInstance::dump() {
  const auto rows = admin.call({"t.dump", "select schema_to_xml('lectern', true, false, '')::text as value"});
  return std::string(rows.one().text("value"));
}

}  // namespace lectern::testing
