// NAME
//   lectern-hub - pushes events to browsers as they happen
//
// SYNOPSIS
//   lectern-hub --config FILE [--socket PATH]
//
// DESCRIPTION
//   Answers GET /api/v1/events behind nginx: server-sent events, or a long poll with `wait=`. One thread
//   serves all clients. Listens on the socket that systemd or a supervisor hands over (LISTEN_FDS, or
//   descriptor 0), else on PATH. Over a restart the socket should stay open: new connections wait in its
//   backlog. Clients reconnect with the id of the last event they received, and get what they missed from
//   memory or from the database.
//
// SECURITY
//   May execute the functions granted to lectern_hub: it reads events and looks callers up, counts asks
//   against the limits and writes refusals to the audit log. Reads no document. Callers get only events of
//   their own jobs, officers those of their tenant. An open stream ends within a second when its key is
//   revoked, its session ends, or its account is disabled or has other roles. FastCGI records and headers are
//   hostile and bounded; a client that does not read is cut at 1 MB.
//
// SIGNALS
//   SIGTERM, SIGINT  ends every stream properly, within two seconds
//
// FILES
//   run.directory/lectern-hub-0.prom  metrics
//
// DIAGNOSTICS
//   JSON lines on stderr. Exit status 0 after SIGTERM, 1 could not listen or a bug, 2 wrong usage or
//   settings. While the database is away it keeps its clients and tries again.

#include <sys/signalfd.h>

#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "hub/hub.h"
#include "lectern/access/session.h"
#include "lectern/base/log.h"
#include "lectern/base/version.h"
#include "lectern/health/life_sign.h"
#include "lectern/settings/settings.h"
#include "programs/listen.h"

namespace {

using namespace lectern;

struct Arguments {
  std::string config;
  std::string socket;
};

std::optional<Arguments> parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    if (name == "--config") {
      arguments.config = argv[i + 1];
    } else if (name == "--socket") {
      arguments.socket = argv[i + 1];
    } else {
      return std::nullopt;
    }
  }
  if (argc % 2 == 0 || arguments.config.empty()) return std::nullopt;
  return arguments;
}

/// SIGTERM and SIGINT as something to read.
Descriptor stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return Descriptor(signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

hub::AccessCache::Identify identify_with(db::Database& database) {
  return [&database](std::span<const hub::Credential> credentials) {
    return access::look_up_principals(database, credentials);
  };
}

void serve(const settings::Settings& settings, const std::string& socket) {
  Descriptor listener =
      fcgi::listening_socket(socket);  // first, so that nothing else can be opened under its number
  const Descriptor stop = stop_signals();
  const db::ConnectionString where(settings.database.connection);
  db::Database database(where, "lectern-hub");
  metrics::Registry registry;
  metrics::Exporter exporter(registry, settings.run.directory, "lectern-hub");
  health::LifeSign life({.where = where, .program = "lectern-hub"});
  hub::HubOptions options;
  options.limits.requests_per_minute = static_cast<int>(settings.rates.status_per_minute);
  options.secure_cookies = settings.web.secure_cookies;
  options.moved_on = [&life] { life.moved_on(); };
  hub::Hub hub(std::move(listener), stop.get(), options, database, where, identify_with(database), registry,
               exporter, system_clock());
  life.ready();
  log::info("started");
  hub.run();
  log::info("stopped");
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-hub")) return 0;
  const auto arguments = parse(argc, argv);
  if (!arguments) {
    std::fputs("usage: lectern-hub --config FILE [--socket PATH]\n", stderr);
    return 2;
  }
  const auto settings = settings::load(arguments->config);
  if (!settings) {
    std::fprintf(stderr, "lectern-hub: %s\n", settings.error().message.c_str());
    return 2;
  }
  log::start("lectern-hub", settings->log.level);
  try {
    serve(*settings, arguments->socket);
    return 0;
  } catch (const std::exception& error) {
    log::error("ended", {{"reason", error.what()}});
    return 1;
  }
}
