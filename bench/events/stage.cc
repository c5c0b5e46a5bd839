#include "stage.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "programs/listen.h"

namespace lectern::bench {
namespace {

namespace fs = std::filesystem;

db::ConnectionString synced(const support::Cluster& cluster) {
  db::Database admin(cluster.superuser(), "bench");
  admin.run_script("alter system set fsync = on");
  admin.run_script("select pg_reload_conf()");
  return cluster.superuser();
}

int free_port() {
  const Descriptor probe(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(probe.get(), reinterpret_cast<sockaddr*>(&address), size) != 0) throw std::runtime_error("bind");
  getsockname(probe.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// user + system seconds of one process, from /proc.
double cpu_of(const std::string& pid) {
  const std::string stat = read_file("/proc/" + pid + "/stat");
  const std::size_t at = stat.rfind(')');
  if (at == std::string::npos) return 0;
  std::istringstream fields(stat.substr(at + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}  // namespace

Stage::Stage(std::string hub_program, int accounts)
    : database_(synced(cluster_)), hub_program_(std::move(hub_program)), port_(free_port()) {
  std::string pattern = "/tmp/lectern-bench-XXXXXX";
  folder_ = mkdtemp(pattern.data());
  chmod(folder_.c_str(), 0755);
  listener_ = fcgi::listening_socket(folder_ + "/hub.sock");
  chmod((folder_ + "/hub.sock").c_str(), 0666);
  make_accounts(accounts);
  std::ofstream(folder_ + "/lectern.toml")
      << "[database]\nconnection = \"" << database_.as("lectern_hub").text() << "\"\n[run]\ndirectory = \""
      << folder_ << "/metrics\"\n"
      << "[log]\nlevel = \"warning\"\n";
  start_hub();
  start_nginx();
  wait_for_nginx();
}

Stage::~Stage() {
  for (const pid_t pid : {nginx_, hub_}) {
    if (pid > 0) kill(pid, SIGTERM);
    if (pid > 0) waitpid(pid, nullptr, 0);
  }
  fs::remove_all(folder_);
}

void Stage::make_accounts(int count) {
  constexpr db::Statement kTenant{
      "bench.tenant",
      "insert into lectern.tenant (slug, name) values ('bench', 'Bench') returning tenant_id"};
  constexpr db::Statement kAccount{
      "bench.account",
      "with a as (insert into lectern.account (tenant_id, email, display_name) values ($1, $2, 'x') "
      "returning "
      "account_id), k as (insert into lectern.api_key (tenant_id, token_hash, name, account_id, scopes) "
      "select $1, sha256($3::text::bytea), 'bench', account_id, '{submit,read}' from a) select account_id "
      "from a"};
  db::Database admin(database_.superuser(), "bench");
  const std::int64_t tenant = admin.call(kTenant).one().integer("tenant_id");
  for (int i = 0; i < count; ++i) {
    const std::string email = "a" + std::to_string(i) + "@example.org";
    accounts_.push_back(admin.call(kAccount, {tenant, email, token(i)}).one().integer("account_id"));
  }
}

void Stage::start_hub() {
  hub_ = fork();
  if (hub_ != 0) return;
  dup2(listener_.get(), 3);
  fcntl(3, F_SETFD, 0);  // it may have been number 3 already
  setenv("LISTEN_FDS", "1", 1);
  unsetenv("LISTEN_PID");
  execl(hub_program_.c_str(), "lectern-hub", "--config", (folder_ + "/lectern.toml").c_str(), nullptr);
  _exit(127);
}

void Stage::start_nginx() {
  fs::create_directories(folder_ + "/lectern");
  for (const auto& entry : fs::directory_iterator(LECTERN_NGINX)) {
    if (entry.path().extension() == ".conf")
      fs::copy_file(entry.path(), folder_ + "/lectern/" + entry.path().filename().string());
  }
  fs::create_directories(folder_ + "/nginx");
  std::string conf = read_file(std::string(LECTERN_NGINX) + "/dev.conf.in");
  for (const char* name : {"@STATE@", "@LOGS@", "@RUN@", "@SPA@", "@STORE@"})
    replace_all(conf, name, folder_);
  replace_all(conf, "@FILES@", "16384");
  replace_all(conf, "@PORT@", std::to_string(port_));
  std::ofstream(folder_ + "/nginx.conf") << conf;
  nginx_ = fork();
  if (nginx_ != 0) return;
  execlp("nginx", "nginx", "-p", folder_.c_str(), "-c", (folder_ + "/nginx.conf").c_str(), "-e", "stderr",
         nullptr);
  _exit(127);
}

/// Until it takes connections: on a busy machine that is a while, and who comes before is turned away.
void Stage::wait_for_nginx() const {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  for (int attempt = 0; attempt < 3000; ++attempt) {
    const Descriptor probe(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (connect(probe.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  throw std::runtime_error("nginx did not come up");
}

void Stage::reload_nginx() {
  kill(nginx_, SIGHUP);
}

void Stage::restart_hub() {
  kill(hub_, SIGTERM);
  waitpid(hub_, nullptr, 0);
  start_hub();
}

void Stage::kill_hub() {
  kill(hub_, SIGKILL);
  waitpid(hub_, nullptr, 0);
  start_hub();
}

double Stage::hub_cpu() const {
  return cpu_of(std::to_string(hub_));
}

double Stage::nginx_cpu() const {
  double sum = 0;
  std::istringstream children(
      read_file("/proc/" + std::to_string(nginx_) + "/task/" + std::to_string(nginx_) + "/children"));
  for (std::string child; children >> child;) sum += cpu_of(child);
  return sum;
}

}  // namespace lectern::bench
