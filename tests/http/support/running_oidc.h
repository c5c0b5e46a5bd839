#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "support/client.h"
#include "support/running_web.h"

namespace lectern::http {

/// lectern-oidc beside the web processes. `settings` are further lines of its settings file; secrets are
/// those in the folder of the web processes.
class RunningOidc {
 public:
  explicit RunningOidc(const RunningWeb& web, const std::string& settings = {},
                       const std::string& role = "oidc")
      : socket_(web.folder() / (role + ".sock")), log_(web.folder() / (role + ".log")) {
    const std::string config = web.folder() / (role + ".toml");
    std::ofstream(web.folder() / "secrets" / "identity.key") << std::string(32, 'i');
    std::ofstream(config) << "[database]\nconnection = \"" << web.as("lectern_oidc").text()
                          << "\"\n[run]\ndirectory = \"" << (web.folder() / "run").string()
                          << "\"\n[secrets]\ndirectory = \"" << (web.folder() / "secrets").string() << "\"\n"
                          << settings;
    std::filesystem::remove(socket_);  // of one that ran before
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(::open(log_.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600), STDERR_FILENO);
      ::execl(LECTERN_OIDC_PROGRAM, "lectern-oidc", "--config", config.c_str(), "--role", role.c_str(),
              "--socket", socket_.c_str(), nullptr);
      ::_exit(127);
    }
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!std::filesystem::exists(socket_) && std::chrono::steady_clock::now() < limit)
      std::this_thread::yield();
  }
  ~RunningOidc() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
  }
  RunningOidc(const RunningOidc&) = delete;

  Connection connect() const { return Connection(socket_); }
  std::string log() const {
    std::ostringstream text;
    text << std::ifstream(log_).rdbuf();
    return text.str();
  }

 private:
  std::string socket_;
  std::filesystem::path log_;
  int process_ = -1;
};

}  // namespace lectern::http
