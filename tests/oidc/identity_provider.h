#pragma once

/// A real identity provider on loopback (npm oidc-provider) and the browser of somebody who uses it.

#include <filesystem>
#include <string>

#include "lectern/json/value.h"

namespace lectern::http {

class RunningIdentityProvider {
 public:
  /// `folder` is for its ports and its log.
  explicit RunningIdentityProvider(const std::filesystem::path& folder);
  ~RunningIdentityProvider();
  RunningIdentityProvider(const RunningIdentityProvider&) = delete;

  /// Whether npm could install it.
  static bool is_installed();

  std::string issuer() const { return "http://127.0.0.1:" + std::to_string(port_); }

  /// What tests/oidc/provider.mjs offers by that name.
  json::Value control(const std::string& name, const std::string& wish) const;

  /// Signs `login` in at `url` and agrees to everything: the address that the browser is sent back to.
  std::string browse(const std::string& url, const std::string& login) const;

  /// What the provider says about somebody from now on: a JSON object of claims.
  void person(const std::string& login, const std::string& claims) const;

  /// A token with these claims (a JSON object) by the present key.
  std::string sign(const std::string& claims, const std::string& more = {}) const;

 private:
  int port_ = 0;
  int control_port_ = 0;
  int process_ = -1;
};

}  // namespace lectern::http
