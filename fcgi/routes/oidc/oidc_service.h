#pragma once

/// What `lectern-oidc` answers: the two halves of a sign-in by an identity provider and its back-channel
/// logout, or, on a socket of its own, sign-in by a trusted header.

#include <memory>
#include <string>
#include <vector>

#include "lectern/access/rate_limit.h"
#include "lectern/db/notifier.h"
#include "lectern/db/pool.h"
#include "lectern/federation/code_flow.h"
#include "lectern/federation/identity_provider.h"
#include "lectern/federation/sign_in.h"
#include "lectern/metrics/exporter.h"
#include "lectern/settings/settings.h"
#include "server/server.h"

namespace lectern::fcgi {

/// What the threads share. Holds references only.
struct OidcContext {
  const settings::Settings& settings;
  const std::vector<std::unique_ptr<federation::IdentityProvider>>& providers;
  const federation::AttemptSealer& sealer;
  db::Pool& databases;
  db::Notifier& notifier;
  access::RateLimiter& limiter;
  metrics::Registry& metrics;
  const Clock& clock;
};

class OidcService final : public Service {
 public:
  /// Requests that are answered: those of browsers and providers, or those behind a Shibboleth service
  /// provider. Neither role knows the addresses of the other.
  enum class Role { Oidc, Header };

  OidcService(const OidcContext& context, Role role) : context_(context), role_(role) {}

  Outcome serve(Request& request) override;
  Response finish(const Request& request, LongPoll& long_poll) override;

 private:
  struct Place;
  Response answer(Request& request, const Place& place);
  Response start(const Request& request, federation::IdentityProvider& provider);
  Response callback(const Request& request, federation::IdentityProvider& provider);
  Response logout(Request& request, federation::IdentityProvider& provider);
  Response header(const Request& request, const settings::SignIn& rules);
  Response admit(const Request& request, const settings::SignIn& rules, const federation::Person& person,
                 const std::string& return_path);
  Response refuse(const Request& request, const std::string& provider, const federation::Failure& failure);
  Response problem(const Request& request, const Problem& problem) const;
  federation::IdentityProvider* provider_named(std::string_view name) const;
  void count(const std::string& provider, const char* outcome);

  const OidcContext& context_;
  Role role_;
};

}  // namespace lectern::fcgi
