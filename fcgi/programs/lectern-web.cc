// NAME
//   lectern-web - the API and the script-free approval page, over FastCGI
//
// SYNOPSIS
//   lectern-web --config FILE [--role api|upload] [--socket PATH]
//
// DESCRIPTION
//   Answers requests that nginx passes on. The role `upload` receives documents, on a socket and with threads
//   of its own, so that a slow upload never delays an API call.
//
// SECURITY
//   Reads hostile requests; never opens a PDF (it links no module that could). May execute the functions
//   granted to lectern_web, write to the inbox of the store, and pass finished files to nginx by name. No
//   outgoing network. The socket is for nginx only (0660).
//
// SIGNALS
//   SIGTERM, SIGINT  finishes the requests that have begun, answers those that wait, and ends. The socket is
//                    not shut down: new connections wait in its backlog for the next process.
//
// FILES
//   Under $CREDENTIALS_DIRECTORY or secrets.directory: link.key and link.old.key sign links to results;
//   identity.key and identity.old.key seal the seeds of authenticator apps (API)
//
// DIAGNOSTICS
//   JSON lines on stderr. Exit status 0 after SIGTERM, 1 failure, 2 wrong usage or settings.

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "lectern/base/log.h"
#include "lectern/base/version.h"
#include "lectern/health/life_sign.h"
#include "lectern/metrics/storage.h"
#include "programs/listen.h"
#include "routes/routes.h"
#include "server/app_context.h"
#include "server/background_tasks.h"
#include "server/middleware.h"
#include "server/openapi.h"
#include "server/parameter_rules.h"

namespace {

using namespace lectern;
using namespace std::chrono_literals;

struct Arguments {
  std::string config;
  std::string socket;
  bool is_upload = false;
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
    } else if (name == "--role" && (value == "api" || value == "upload")) {
      arguments.is_upload = value == "upload";
    } else {
      return std::nullopt;
    }
  }
  if (argc % 2 == 0 || arguments.config.empty()) return std::nullopt;
  return arguments;
}

/// libfcgi installs handlers for signals with default actions, which would swallow ours; and on closing it
/// would wait two seconds for silent peers.
void configure_libfcgi() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGUSR1, SIG_IGN);
  ::setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "100", 0);
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
}

constexpr int kWaits = 2000;  ///< requests that wait for a job at a time

/// At least one.
int part_of(int whole, int numerator, int denominator) {
  return std::max(1, whole * numerator / denominator);
}

void wait_for_stop() {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  int signal = 0;
  sigwait(&stops, &signal);
}

/// The secret `NAME.key`, then `NAME.old.key` if there is one.
std::vector<std::string> keys(const settings::Secrets& secrets, const std::string& name) {
  std::vector<std::string> read;
  auto present = settings::read_secret(secrets, name + ".key");
  if (!present) throw std::runtime_error(present.error().message);
  read.push_back(std::move(*present));
  if (auto old = settings::read_secret(secrets, name + ".old.key")) read.push_back(std::move(*old));
  return read;
}

void serve(const Arguments& arguments, const settings::Settings& settings, const std::string& program) {
  Descriptor listener = fcgi::listening_socket(arguments.socket);
  const db::ConnectionString where(settings.database.connection);
  metrics::Registry registry;
  const std::shared_ptr<store::BlobStore> store = store::open_store(
      {settings.store.root, settings.store.free_floor_bytes, settings.store.id},
      {.observe = [&registry](const store::Operation& operation) {
        metrics::note_storage_operation(registry, operation.verb, operation.result, operation.seconds,
                                        static_cast<int>(operation.breaker));
      }});
  // The API only hands files over; in production it may not even write (its unit). Uploads write.
  store::StoreWatch store_watch(store, arguments.is_upload ? store::Need::Uploads : store::Need::Reading, 1s);
  health::LifeSign life(
      {.where = where, .program = program, .complaint = [&store_watch] { return store_watch.complaint(); }});
  store::Spool spool(settings.store.root, settings.store.id);
  const json::SchemaSet schemas(fcgi::openapi_json());
  const auto threads = static_cast<int>(arguments.is_upload ? settings.upload.threads : settings.web.threads);
  const auto connections = static_cast<int>(arguments.is_upload ? settings.upload.connections : threads);
  db::Pool databases(where, program, connections);
  db::Notifier notifier(where, program + "-bell");
  access::RateLimiter limiter(system_clock());
  access::ExactLimiter key_limiter(system_clock());
  access::OriginList origins;
  access::ConcurrencyLimiter bodies(
      {.per_caller = part_of(threads, 1, 4), .per_tenant = part_of(threads, 3, 4)});
  access::ConcurrencyLimiter waits(
      {.per_caller = part_of(kWaits, 1, 20), .per_tenant = part_of(kWaits, 1, 2)});
  access::PasswordHasher hasher;
  access::RefusalTally refusals;
  federation::BearerCheck bearers(settings.sign_in, settings.web.base_url, system_clock());
  const delivery::LinkSigner links(keys(settings.secrets, "link"));
  const secrets::CursorSealer cursors(keys(settings.secrets, "link"));
  std::optional<sign_in::SeedSealer> seeds;
  if (!arguments.is_upload) seeds.emplace(keys(settings.secrets, "identity"));
  const auto party = factors::relying_party_of(settings.web.base_url);
  const intake::PdfSniffer sniffer;
  fcgi::Estimates estimates;
  metrics::Exporter exporter(registry, settings.run.directory, program);
  fcgi::AppContext app{settings,
                       system_clock(),
                       schemas,
                       databases,
                       notifier,
                       *store,
                       store_watch,
                       spool,
                       limiter,
                       key_limiter,
                       origins,
                       bodies,
                       waits,
                       hasher,
                       refusals,
                       bearers,
                       links,
                       cursors,
                       sniffer,
                       estimates,
                       seeds ? &*seeds : nullptr,
                       party,
                       registry,
                       exporter,
                       system_clock().steady()};

  const fcgi::Router router = arguments.is_upload ? fcgi::Router(fcgi::upload_table(), fcgi::api_table())
                                                  : fcgi::Router(fcgi::api_table(), fcgi::upload_table());
  const fcgi::ParameterRules parameters(fcgi::openapi_json(), router);
  fcgi::Middleware middleware(app, router, parameters);
  fcgi::Server server(std::move(listener),
                      {.threads = threads,
                       .read_timeout_seconds = arguments.is_upload ? 40 : 30,
                       .waiting_at_most = kWaits,
                       .worth_reading_bytes = arguments.is_upload ? 64 << 10 : 2 << 20,
                       .exchange = arguments.is_upload ? fcgi::streaming_exchange : fcgi::library_exchange},
                      middleware);
  const fcgi::BackgroundTasks background(app, server, [&life] { life.moved_on(); });
  std::thread stopper([&] {
    wait_for_stop();
    server.stop();
  });
  life.ready();
  log::info("ready", {{"threads", threads}});
  server.run();
  stopper.join();
  log::info("stopped");
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-web")) return 0;
  const auto arguments = parse(argc, argv);
  if (!arguments) {
    std::cerr << "usage: lectern-web --config FILE [--role api|upload] [--socket PATH]\n";
    return 2;
  }
  const auto settings = settings::load(arguments->config);
  if (!settings) {
    std::cerr << "lectern-web: " << settings.error().message << "\n";
    return 2;
  }
  const std::string program = arguments->is_upload ? "lectern-upload" : "lectern-web";
  log::start(program, settings->log.level);
  configure_libfcgi();
  try {
    serve(*arguments, *settings, program);
    return 0;
  } catch (const std::exception& error) {
    log::error("cannot_go_on", {{"reason", error.what()}});
    return 1;
  }
}
