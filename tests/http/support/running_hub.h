#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "support/client.h"
#include "support/running_web.h"

namespace lectern::http {

/// lectern-hub beside the web processes.
class RunningHub {
 public:
  explicit RunningHub(const RunningWeb& web, const std::string& settings = {})
      : socket_(web.folder() / "hub.sock") {
    const std::string config = web.folder() / "hub.toml";
    std::ofstream(config) << "[database]\nconnection = \"" << web.as("lectern_hub").text()
                          << "\"\n[run]\ndirectory = \"" << (web.folder() / "run").string() << "\"\n"
                          << settings;
    process_ = ::fork();
    if (process_ == 0) {
      ::execl(LECTERN_HUB_PROGRAM, "lectern-hub", "--config", config.c_str(), "--socket", socket_.c_str(),
              nullptr);
      ::_exit(127);
    }
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!std::filesystem::exists(socket_) && std::chrono::steady_clock::now() < limit)
      std::this_thread::yield();
  }
  ~RunningHub() { stop(); }
  /// Ends every stream.
  void stop() {
    if (process_ <= 0) return;
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }
  Connection connect() const { return Connection(socket_); }

 private:
  std::string socket_;
  int process_ = -1;
};

}  // namespace lectern::http
