/// NAME
///   lectern-notify – send events as mail and webhooks
/// SYNOPSIS
///   lectern-notify --config FILE
/// DESCRIPTION
///   Makes deliveries from the outbox, each exactly once, and sends them until they arrive: mail through the
///   relay that the settings name, webhooks as signed calls (Standard Webhooks). What does not arrive is
///   tried again for three days. Any number of processes may run; each works with several threads. The link
///   in a mail about a hold is made here, just before it is sent, and is not stored.
/// SECURITY
///   The only program besides the model's that opens connections to the outside, and only by the egress
///   rules: schemes and ports from a list, public addresses or allowed networks, looked up once and pinned,
///   no redirects. May execute the functions granted to lectern_notify; sees no document and no finding's
///   value.
/// SIGNALS
///   SIGTERM, SIGINT: claims nothing new, finishes what is under way (its limits are under a minute), exits
///   0.
/// FILES
///   The settings file; `webhook.key`, `link.key` (without it messages carry no link that opens a
///   result) and `smtp.password` among the secrets.
/// DIAGNOSTICS
///   One JSON line per delivery on stderr, without addresses. Exit status 0 stopped, 1 could not start, 2
///   usage.

#include <csignal>
#include <cstdio>
#include <cstring>
#include <thread>

#include "lectern/base/log.h"
#include "lectern/base/version.h"
#include "lectern/db/listener.h"
#include "lectern/db/notifier.h"
#include "lectern/health/life_sign.h"
#include "lectern/metrics/exporter.h"
#include "lectern/notifying/delivery_worker.h"
#include "lectern/notifying/routes_out.h"

namespace {

using namespace lectern;

constexpr std::chrono::milliseconds kPoll{1'000};

std::atomic<notifying::OutboxWatch*> watch_to_stop{nullptr};

void on_stop_signal(int) {
  if (notifying::OutboxWatch* watch = watch_to_stop.load()) watch->stop();
}

void serve(const settings::Settings& settings) {
  const notifying::RoutesOut routes = notifying::routes_out(settings);
  const db::ConnectionString where(settings.database.connection);
  metrics::Registry registry;
  metrics::Exporter exporter(registry, settings.run.directory, "lectern-notify");
  exporter.write_every(std::chrono::seconds(5));

  notifying::OutboxWatch watch(where, routes.mail.has_value(), kPoll);
  watch_to_stop = &watch;
  struct sigaction action{};
  action.sa_handler = on_stop_signal;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);

  notifying::RelayState relay;
  health::LifeSign life(
      {.where = where, .program = "lectern-notify", .complaint = [&relay] { return relay.complaint(); }});
  std::vector<std::thread> threads;
  for (std::int64_t i = 0; i < settings.notify.threads; ++i)
    threads.emplace_back([&] { notifying::DeliveryWorker(where, routes, registry, relay).work(watch); });
  log::info("started", {{"mail", routes.mail.has_value()}, {"threads", settings.notify.threads}});
  life.ready();
  watch.make_deliveries_until_stopped([&life] { life.moved_on(); });
  for (std::thread& thread : threads) thread.join();
  watch_to_stop = nullptr;
  log::info("stopped");
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-notify")) return 0;
  if (argc != 3 || std::strcmp(argv[1], "--config") != 0) {
    std::fputs("usage: lectern-notify --config FILE\n", stderr);
    return 2;
  }
  const auto settings = settings::load(argv[2]);
  if (!settings) {
    std::fprintf(stderr, "lectern-notify: %s\n", settings.error().message.c_str());
    return 2;
  }
  log::start("lectern-notify", settings->log.level);
  try {
    serve(*settings);
    return 0;
  } catch (const std::exception& error) {
    log::error("ended", {{"reason", error.what()}});
    return 1;
  }
}
