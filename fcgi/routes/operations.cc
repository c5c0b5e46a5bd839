// Is the house well.

#include <cmath>

#include "../house.h"
#include "house_metrics.h"
#include "lectern/base/log.h"
#include "lectern/json/write.h"
#include "lectern/metrics/exposition.h"
#include "routes.h"

namespace lectern::fcgi {
namespace {

constexpr db::Statement kLiveWorkers{
    "fcgi.live_workers", "select o_program, o_count from lectern.live_workers()", db::Effect::Reads};
constexpr double kSlowMilliseconds = 200;
constexpr const char* kVersion = LECTERN_VERSION;

struct Dependency {
  bool up = false;
  double milliseconds = 0;
  std::string message;  ///< words without details

  const char* status() const { return !up ? "down" : milliseconds > kSlowMilliseconds ? "slow" : "ok"; }
};

template <typename Ask>
Dependency ask(const Clock& clock, const char* name, const char* words, Ask&& question) {
  const SteadyTime began = clock.steady();
  Dependency dependency;
  try {
    question();
    dependency.up = true;
  } catch (const std::exception& error) {
    log::error("dependency_down", {{"name", name}, {"reason", error.what()}});
    dependency.message = words;
  }
  const std::chrono::duration<double, std::milli> took = clock.steady() - began;
  dependency.milliseconds = std::round(took.count() * 100) / 100;
  return dependency;
}

Dependency ask_store(House& house) {
  return ask(house.clock, "store", "The store is not available or full.", [&] { house.store.check_room(0); });
}

Answer healthz(Call&) {
  return Outcome(Response::json(200, "{\"status\":\"ok\"}"));
}

Answer readyz(Call& call) {
  House& house = call.house;
  const Dependency database = ask(house.clock, "database", "The database is not available.",
                                  [&] { house.databases.borrow()->call(kLiveWorkers); });
  if (!database.up) return problem::unavailable(database.message);
  if (const Dependency store = ask_store(house); !store.up) return problem::unavailable(store.message);
  return Outcome(Response::json(200, "{\"status\":\"ready\"}"));
}

void dependency_json(json::Writer& out, const char* name, const Dependency& dependency) {
  out.key(name).begin_object().member("status", dependency.status());
  out.member("latency_ms", dependency.milliseconds);
  if (!dependency.message.empty()) out.member("message", dependency.message);
  out.end_object();
}

Answer health(Call& call) {
  House& house = call.house;
  json::Writer workers;
  workers.begin_object();
  const Dependency database = ask(house.clock, "database", "The database is not available.", [&] {
    const db::Rows rows = house.databases.borrow()->call(kLiveWorkers);
    for (const db::Row row : rows) workers.member(row.text("o_program"), row.integer("o_count"));
  });
  workers.end_object();
  const Dependency store = ask_store(house);
  const bool serves = database.up && store.up;
  const bool well = serves && workers.written() != "{}";
  json::Writer out;
  out.begin_object().member("status", !serves ? "unhealthy" : well ? "healthy" : "degraded");
  out.member("version", kVersion);
  out.member("uptime_seconds",
             std::int64_t{(house.clock.steady() - house.started_at) / std::chrono::seconds(1)});
  out.key("dependencies").begin_object();
  dependency_json(out, "database", database);
  dependency_json(out, "store", store);
  out.end_object().key("workers").raw(workers.written()).end_object();
  Response response = Response::json(serves ? 200 : 503, out.take());
  response.header("Cache-Control", "no-store");
  return Outcome(std::move(response));
}

Answer show_metrics(Call& call) {
  call.house.exporter.write();
  auto texts = metrics::living_texts(call.house.settings.run.directory);
  texts.push_back(house_metrics(call.house));
  return Outcome(
      Response::text(200, "text/plain; version=0.0.4; charset=utf-8", metrics::merge_texts(texts)));
}

}  // namespace

std::vector<Route> operations_routes() {
  const auto anybody = Needs::nothing();
  return {
      {Method::Get, "/healthz", anybody, Rate::None, healthz},
      {Method::Get, "/readyz", anybody, Rate::None, readyz},
      {Method::Get, "/health", anybody, Rate::None, health},
      {Method::Get, "/metrics", anybody, Rate::None, show_metrics},
  };
}

}  // namespace lectern::fcgi
