#include "identity_provider.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "lectern/base/descriptor.h"
#include "lectern/base/encode.h"
#include "lectern/json/decode.h"
#include "lectern/net/http_client.h"

namespace lectern::http {
namespace {

constexpr std::chrono::seconds kPatience{120};

/// Waits until the folder has the file; inotify reports it.
void wait_for_file(const std::filesystem::path& file) {
  const Descriptor watch(inotify_init1(IN_CLOEXEC));
  inotify_add_watch(watch.get(), file.parent_path().c_str(), IN_MOVED_TO | IN_CREATE);
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (!std::filesystem::exists(file)) {
    if (std::chrono::steady_clock::now() > until) {
      std::ostringstream log;
      log << std::ifstream(file.parent_path() / "provider.log").rdbuf();
      throw std::runtime_error("the provider did not start: " + log.str());
    }
    pollfd one{watch.get(), POLLIN, 0};
    std::array<char, 4096> events{};
    if (poll(&one, 1, 250) > 0 && read(watch.get(), events.data(), events.size()) < 0) break;
  }
}

}  // namespace

bool RunningIdentityProvider::is_installed() {
  const std::filesystem::path folder = std::filesystem::path(IDENTITY_PROVIDER).parent_path();
  return std::filesystem::exists(folder / "node_modules" / "oidc-provider");
}

RunningIdentityProvider::RunningIdentityProvider(const std::filesystem::path& folder) {
  process_ = ::fork();
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int log = ::open((folder / "provider.log").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    ::execlp("node", "node", IDENTITY_PROVIDER, folder.c_str(), nullptr);
    ::_exit(127);
  }
  wait_for_file(folder / "ports");
  std::ifstream(folder / "ports") >> port_ >> control_port_;
}

RunningIdentityProvider::~RunningIdentityProvider() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

json::Value RunningIdentityProvider::control(const std::string& name, const std::string& wish) const {
  const net::EgressRules rules{{"http"}, {control_port_}, {*net::Network::parse("127.0.0.0/8")}};
  const auto target = net::admit("http://127.0.0.1:" + std::to_string(control_port_) + "/" + name, rules);
  if (!target) throw std::runtime_error(target.error().reason);
  const auto answer = net::post(*target, {wish, {}}, {.total = kPatience});
  if (!answer) throw std::runtime_error(answer.error().reason);
  if (answer->status != 200) throw std::runtime_error(name + ": " + answer->body);
  return *json::decode(answer->body);
}

std::string RunningIdentityProvider::browse(const std::string& url, const std::string& login) const {
  return std::string(
      control("login", R"({"url":)" + json_string(url) + R"(,"login":)" + json_string(login) + "}")
          .text_of("callback"));
}

void RunningIdentityProvider::person(const std::string& login, const std::string& claims) const {
  control("person", R"({"login":)" + json_string(login) + R"(,"claims":)" + claims + "}");
}

std::string RunningIdentityProvider::sign(const std::string& claims, const std::string& more) const {
  return std::string(
      control("sign", R"({"claims":)" + claims + (more.empty() ? "" : "," + more) + "}").text_of("token"));
}

}  // namespace lectern::http
