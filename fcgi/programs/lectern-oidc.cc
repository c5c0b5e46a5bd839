// NAME
//   lectern-oidc - signs people in by an identity provider
//
// SYNOPSIS
//   lectern-oidc --config FILE [--role oidc|header] [--socket PATH]
//
// DESCRIPTION
//   Answers what nginx passes on under /api/v1/oidc/: sends browsers to the providers of [sign_in.NAME],
//   takes them back, begins their sessions, and ends them when a provider says so (back-channel logout).
//   Every ten minutes, and when a program presents a token by a key that is not known, fetches the keys of
//   all issuers into the database, from where lectern-web reads them. The role `header` is a second process
//   on a socket of its own: it believes what a Shibboleth service provider in front of nginx says, and is off
//   unless the operator starts it.
//
// SECURITY
//   The only program that opens connections to identity providers, by the egress rules: their own port,
//   public addresses or allowed networks, looked up once and pinned, no redirects. Reads hostile requests and
//   hostile answers; both are bounded. May execute the functions granted to lectern_oidc: it signs people in
//   and sees no document. Holds the clients' secrets and the key of attempts. The sockets are for nginx only
//   (0660); identity headers of clients are never read in either role.
//
// SIGNALS
//   SIGTERM, SIGINT  finishes the requests that have begun, and ends
//
// FILES
//   identity.key and sign_in.NAME.secret under $CREDENTIALS_DIRECTORY or secrets.directory
//   run.directory/lectern-oidc-0.prom  metrics
//
// DIAGNOSTICS
//   JSON lines on stderr. Exit status 0 after SIGTERM, 1 failure, 2 wrong usage or settings.

#include <algorithm>
#include <csignal>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "lectern/access/token.h"
#include "lectern/base/log.h"
#include "lectern/base/version.h"
#include "lectern/federation/key_refresh.h"
#include "lectern/health/life_sign.h"
#include "lectern/metrics/exporter.h"
#include "programs/listen.h"
#include "routes/oidc/oidc_service.h"

namespace {

using namespace lectern;
using namespace std::chrono_literals;

constexpr int kThreads = 16;  ///< most of them wait for a provider
constexpr int kConnections = 4;

struct Arguments {
  std::string config;
  std::string socket;
  fcgi::OidcService::Role role = fcgi::OidcService::Role::Oidc;
};

std::optional<Arguments> parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const std::string_view value = argv[i + 1];
    if (name == "--config") {
      arguments.config = value;
    } else if (name == "--socket") {
      arguments.socket = value;
    } else if (name == "--role" && (value == "oidc" || value == "header")) {
      if (value == "header") arguments.role = fcgi::OidcService::Role::Header;
    } else {
      return std::nullopt;
    }
  }
  if (argc % 2 == 0 || arguments.config.empty()) return std::nullopt;
  return arguments;
}

/// As in lectern-web: a peer that goes away is an error of a write; a thread waits for stops.
void arrange_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
}

void wait_for_stop() {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  int signal = 0;
  sigwait(&stops, &signal);
}

/// The client's secret, without the line end that an editor leaves. Empty for a client that has none.
std::string client_secret(const settings::Settings& settings, const settings::SignIn& sign_in) {
  if (sign_in.kind != "oidc" || !sign_in.people || sign_in.client_auth == "none") return {};
  auto secret = settings::read_secret(settings.secrets, "sign_in." + sign_in.name + ".secret", 1);
  if (!secret) throw std::runtime_error(secret.error().message);
  while (!secret->empty() && (secret->back() == '\n' || secret->back() == '\r')) secret->pop_back();
  return std::move(*secret);
}

/// The key of attempts; a throw-away one where nobody can begin one.
std::string attempt_key(const settings::Settings& settings, fcgi::OidcService::Role role) {
  const bool is_needed = role == fcgi::OidcService::Role::Oidc &&
                         std::ranges::any_of(settings.sign_in, [](const settings::SignIn& one) {
                           return one.kind == "oidc" && one.people;
                         });
  if (!is_needed) return access::new_token();
  auto key = settings::read_secret(settings.secrets, "identity.key");
  if (!key) throw std::runtime_error(key.error().message);
  return std::move(*key);
}

void serve(const Arguments& arguments, const settings::Settings& settings, const std::string& program) {
  const bool is_header = arguments.role == fcgi::OidcService::Role::Header;
  Descriptor listener = fcgi::listening_socket(arguments.socket);
  const db::ConnectionString where(settings.database.connection);
  metrics::Registry registry;
  metrics::Exporter exporter(registry, settings.run.directory, program);
  exporter.write_every(5s);
  db::Pool databases(where, program, kConnections);
  db::Notifier notifier(where, program + "-bell");
  access::RateLimiter limiter(system_clock());
  const federation::AttemptSealer sealer(attempt_key(settings, arguments.role));
  std::vector<std::unique_ptr<federation::IdentityProvider>> providers;
  for (const settings::SignIn& sign_in : settings.sign_in)
    providers.push_back(std::make_unique<federation::IdentityProvider>(
        sign_in, is_header ? std::string() : client_secret(settings, sign_in), system_clock(), databases));
  federation::KeyRefresh refresh(providers, db::Database(where, program + "-background"));
  health::LifeSign life(
      {.where = where, .program = program, .complaint = [&refresh] { return refresh.complaint(); }});

  const fcgi::OidcContext context{settings, providers, sealer,   databases,
                                  notifier, limiter,   registry, system_clock()};
  fcgi::OidcService service(context, arguments.role);
  fcgi::Server server(
      std::move(listener),
      {.threads = kThreads, .worth_reading_bytes = 2 << 20, .exchange = fcgi::streaming_exchange}, service);
  std::thread background([&] { refresh.run([&life] { life.moved_on(); }, !is_header); });
  std::thread stopper([&] {
    wait_for_stop();
    server.stop();
  });
  life.ready();
  log::info("ready", {{"providers", static_cast<int>(providers.size())}});
  server.run();
  stopper.join();
  refresh.stop();
  background.join();
  log::info("stopped");
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-oidc")) return 0;
  const auto arguments = parse(argc, argv);
  if (!arguments) {
    std::cerr << "usage: lectern-oidc --config FILE [--role oidc|header] [--socket PATH]\n";
    return 2;
  }
  const auto settings = settings::load(arguments->config);
  if (!settings) {
    std::cerr << "lectern-oidc: " << settings.error().message << "\n";
    return 2;
  }
  const bool is_header = arguments->role == fcgi::OidcService::Role::Header;
  const std::string program = is_header ? "lectern-oidc-header" : "lectern-oidc";
  log::start(program, settings->log.level);
  arrange_signals();
  try {
    serve(*arguments, *settings, program);
    return 0;
  } catch (const std::exception& error) {
    log::error("cannot_go_on", {{"reason", error.what()}});
    return 1;
  }
}
