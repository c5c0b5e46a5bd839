#pragma once

/// receiver.mjs as a process of ours: a relay and a place for webhooks to call.

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "lectern/json/value.h"

namespace lectern::testing {

class Receiver {
 public:
  /// Makes a certificate in `folder`, starts, and waits until both ports listen.
  explicit Receiver(std::filesystem::path folder);
  ~Receiver();
  Receiver(const Receiver&) = delete;

  int smtp_port() const { return smtp_port_; }
  int http_port() const { return http_port_; }
  std::filesystem::path certificate() const { return folder_ / "cert.pem"; }
  std::string url(const std::string& path) const;

  /// What came so far: {"mails": […], "calls": […]}.
  json::Value memory(const std::string& wish = "{}") const;

  /// The same, once `count` mails or calls have come; waits at most half a minute.
  json::Value after_mails(std::size_t count) const { return after("mails", count); }
  json::Value after_calls(std::size_t count) const { return after("calls", count); }

  /// How calls are checked from now on: one or two `whsec_` texts.
  void expect_secrets(const std::string& first, const std::string& second = {}) const;

 private:
  json::Value after(const char* what, std::size_t count) const;
  std::filesystem::path folder_;
  pid_t process_ = -1;
  int smtp_port_ = 0, http_port_ = 0;
};

/// The n-th of a memory's mails or calls.
const json::Value& nth(const json::Value& memory, const char* what, std::size_t index);
std::size_t count_of(const json::Value& memory, const char* what);

}  // namespace lectern::testing
