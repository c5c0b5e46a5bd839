#pragma once

/// fake_provider.mjs as a process of ours: a server of language models that says what a test wants.

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "lectern/json/value.h"

namespace lectern::testing {

class FakeProvider {
 public:
  /// Starts it and waits until it listens. With a folder, it speaks TLS with a certificate for localhost that
  /// is made there. `key`: the only key that it accepts; empty: any.
  explicit FakeProvider(std::filesystem::path tls_folder = {}, const std::string& key = {});
  ~FakeProvider();
  FakeProvider(const FakeProvider&) = delete;

  int port() const { return port_; }
  /// "http://127.0.0.1:PORT", or "https://localhost:PORT".
  std::string url() const;
  std::filesystem::path certificate() const { return tls_folder_ / "cert.pem"; }

  /// Replaces the faults: a JSON array of rules, see README.md beside the program.
  void set_faults(const std::string& rules) const;
  /// The secret that AWS signatures must be made with; empty: any.
  void set_secret(const std::string& secret) const;
  /// A wait before every answer, so that a test can be in the middle of calls.
  void set_delay(int milliseconds) const;

  /// The calls so far: {"calls": […], "open": n, "most_open": n}. `query`: "text=0&operation=chat".
  json::Value calls(const std::string& query = {}) const;
  /// The same, as soon as so many calls have come, or ended. Throws after half a minute.
  json::Value after_started(std::size_t count) const;
  json::Value after_ended(std::size_t count) const;
  std::size_t count(const std::string& operation = "chat") const;

  /// Forgets the calls so far.
  void forget() const;
  /// Answers the calls that the fault "hold" holds.
  void release() const;

  /// The end of the provider, in the middle of whatever it does, and its start: the port stays, the log does
  /// not.
  void stop();
  void start();
  /// Both, and the log goes on; what was under way is "lost" there. Faults and delays are those of the start.
  void restart();

 private:
  void run();
  json::Value control(const std::string& path, const std::string& wish = {}) const;

  std::filesystem::path tls_folder_;
  std::string key_;
  std::filesystem::path log_;
  pid_t process_ = -1;
  int port_ = 0;
};

/// A process that runs a script of Node and prints the port it listens on as its first line.
struct Listening {
  pid_t process = -1;
  int port = 0;
};
Listening start_node(const std::string& script, const std::vector<std::string>& arguments);
void end_process(pid_t process);

}  // namespace lectern::testing
