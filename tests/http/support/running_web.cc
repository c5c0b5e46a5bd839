#include "support/running_web.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "lectern/access/api_key.h"
#include "lectern/store/root.h"

namespace lectern::http {
namespace {

constexpr db::Statement kMakeTenant{"test.make_tenant",
                                    "insert into lectern.tenant (slug, name) values ($1, $1) on conflict "
                                    "(slug) do update set name = excluded.name "
                                    "returning tenant_id"};

Descriptor listen_at(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  Descriptor made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::bind(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(made.get(), 1024) != 0) {
    throw std::runtime_error("cannot listen at " + path);
  }
  return made;
}

/// Starts the program with the listening socket as descriptor 0, as a supervisor does.
int start_program(const std::string& config, const char* role, int listener, const std::string& log,
                  const std::vector<std::string>& environment) {
  const int process = ::fork();
  if (process == 0) {
    ::dup2(listener, STDIN_FILENO);
    const int lines = ::open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    ::dup2(lines, STDERR_FILENO);
    for (const std::string& variable : environment) ::putenv(const_cast<char*>(variable.c_str()));
    ::execl(LECTERN_WEB_PROGRAM, "lectern-web", "--config", config.c_str(), "--role", role, nullptr);
    ::_exit(127);
  }
  return process;
}

void end_program(int& process, int signal) {
  if (process <= 0) return;
  ::kill(process, signal);
  ::waitpid(process, nullptr, 0);
  process = -1;
}

}  // namespace

RunningWeb::RunningWeb(const WebOptions& options) : database_(std::make_unique<support::TestDatabase>()) {
  start(options);
}

RunningWeb::RunningWeb(const WebOptions& options, const db::ConnectionString& superuser)
    : database_(std::make_unique<support::TestDatabase>(superuser)) {
  start(options);
}

void RunningWeb::start(const WebOptions& options) {
  std::string name = (std::filesystem::temp_directory_path() / "lectern-web-XXXXXX").string();
  folder_ = ::mkdtemp(name.data());
  environment_ = options.environment;
  std::filesystem::create_directories(folder_ / "secrets");
  std::filesystem::create_directories(folder_ / "run");
  std::ofstream(folder_ / "secrets" / "link.key") << std::string(32, 'k');
  std::ofstream(folder_ / "secrets" / "identity.key") << std::string(32, 'i');
  config_ = folder_ / "lectern.toml";
  const std::string store = options.store.empty() ? (folder_ / "store").string() : options.store;
  std::filesystem::create_directories(store);
  store::prepare_store(store);
  std::ofstream(config_) << "[database]\nconnection = \"" << database_->as("lectern_web").text()
                         << "\"\n[run]\ndirectory = \"" << (folder_ / "run").string()
                         << "\"\n[secrets]\ndirectory = \"" << (folder_ / "secrets").string()
                         << "\"\n[store]\nroot = \"" << store << "\"\n"
                         << "free_floor_bytes = 65536\n"
                         << options.settings;
  api_socket_ = folder_ / "api.sock";
  upload_socket_ = folder_ / "upload.sock";
  api_listener_ = listen_at(api_socket_);
  upload_listener_ = listen_at(upload_socket_);
  behind_ = std::make_unique<db::Database>(database_->superuser(), "test");
  key_ = make_key("main", "{submit,read}", true);
  start_api();
  upload_process_ =
      start_program(config_, "upload", upload_listener_.get(), folder_ / "upload.log", environment_);
  api_ = std::make_unique<Connection>(api_socket_);
  upload_ = std::make_unique<Connection>(upload_socket_);
}

RunningWeb::~RunningWeb() {
  end_program(api_process_, SIGTERM);
  end_program(upload_process_, SIGTERM);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void RunningWeb::start_api() {
  api_process_ = start_program(config_, "api", api_listener_.get(), folder_ / "api.log", environment_);
}

std::string RunningWeb::log(const std::string& role) const {
  std::ostringstream text;
  text << std::ifstream(folder_ / (role + ".log")).rdbuf();
  return text.str();
}

void RunningWeb::restart_api() {
  end_program(api_process_, SIGTERM);
  start_api();
}

void RunningWeb::kill_api() {
  end_program(api_process_, SIGKILL);
}

std::string RunningWeb::make_key(const std::string& tenant, const std::string& scopes, bool unlimited) {
  access::KeyOrder order;
  order.tenant.value = behind_->call(kMakeTenant, {tenant}).one().integer("tenant_id");
  order.name = "test";
  order.unlimited = unlimited;
  for (std::size_t at = 1; at < scopes.size();) {
    const std::size_t end = scopes.find_first_of(",}", at);
    order.scopes.push_back(scopes.substr(at, end - at));
    at = end + 1;
  }
  return access::create_api_key(*behind_, order, "test", "").token;
}

Answer RunningWeb::with_key(Connection& connection, Ask ask) {
  if (!ask.headers.contains("Authorization") && !ask.headers.contains("Cookie")) {
    ask.headers["Authorization"] = "Bearer " + key_;
  }
  if (ask.headers["Authorization"].empty()) ask.headers.erase("Authorization");
  return connection.ask(ask);
}

Answer RunningWeb::api(Ask ask) {
  return with_key(*api_, std::move(ask));
}

Answer RunningWeb::upload(Ask ask) {
  return with_key(*upload_, std::move(ask));
}

std::string some_pdf(std::string_view seed, std::size_t padding) {
  const std::string mark = seed.empty() ? PublicId::random().text() : std::string(seed);
  return "%PDF-1.7\n%" + mark + "\n" + std::string(std::max<std::size_t>(padding, 1200), ' ') + "\n%%EOF\n";
}

}  // namespace lectern::http
