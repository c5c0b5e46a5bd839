// Health and metrics of the installation: for load balancers, monitoring and operators.

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/base/log.h"
#include "lectern/base/version.h"
#include "lectern/health/programs.h"
#include "lectern/json/write.h"
#include "lectern/metrics/exposition.h"
#include "routes/operations/instance_metrics.h"
#include "routes/routes.h"
#include "server/app_context.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

using namespace std::chrono_literals;

constexpr double kSlowMilliseconds = 200;
constexpr auto kStorePatience = 2s;  ///< for a store that may hang

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

/// A program by its life signs.
struct Program {
  std::string name;
  std::int64_t alive = 0;
  const char* status = "ok";  ///< "ok", "missing", "stuck", "impaired"
  std::string message;
};

Program program_from(health::ProgramState state) {
  Program program{std::move(state.name), state.alive, "ok", std::move(state.complaint)};
  if (program.alive == 0) {
    program.status = "missing";
    program.message = "No process of this program gives a sign of life.";
  } else if (state.stuck > 0) {
    program.status = "stuck";
    program.message = "A process of this program makes no progress.";
  } else if (!program.message.empty()) {
    program.status = "impaired";
  }
  return program;
}

/// The state of this installation.
struct Condition {
  Dependency database;
  Dependency store;
  std::vector<Program> programs;
  std::vector<health::WorkerCount> workers;

  bool serves() const { return database.up && store.up; }
  bool is_well() const {
    return serves() && std::all_of(programs.begin(), programs.end(), [](const Program& program) {
             return std::string_view(program.status) == "ok";
           });
  }
};

/// The store as this process sees it, and as the upload processes see it, which also write to it.
Dependency store_seen_by(AppContext& app, const std::vector<Program>& programs) {
  return ask(app.clock, "store", "The store is not available or full.", [&] {
    if (const std::string fault = app.store_watch.look(kStorePatience); !fault.empty())
      throw std::runtime_error(fault);
    for (const Program& program : programs)
      if (program.name == "lectern-upload" && std::string_view(program.status) == "impaired")
        throw std::runtime_error("lectern-upload: " + program.message);
  });
}

Condition condition_of(AppContext& app) {
  Condition condition;
  condition.database = ask(app.clock, "database", "The database is not available.", [&] {
    auto database = app.databases.borrow();
    for (health::ProgramState& state : health::list_programs(*database))
      condition.programs.push_back(program_from(std::move(state)));
    condition.workers = health::live_workers(*database);
  });
  condition.store = store_seen_by(app, condition.programs);
  return condition;
}

Answer healthz(Call&) {
  return Outcome(Response::json(200, "{\"status\":\"ok\"}"));
}

Answer readyz(Call& call) {
  const Condition condition = condition_of(call.app);
  if (!condition.database.up) return problem::unavailable(condition.database.message);
  if (!condition.store.up) return problem::unavailable(condition.store.message);
  return Outcome(Response::json(200, "{\"status\":\"ready\"}"));
}

void dependency_json(json::Writer& out, const char* name, const Dependency& dependency) {
  out.key(name).begin_object().member("status", dependency.status());
  out.member("latency_ms", dependency.milliseconds);
  if (!dependency.message.empty()) out.member("message", dependency.message);
  out.end_object();
}

void details_json(json::Writer& out, const AppContext& app, const Condition& condition) {
  out.member("version", version());
  out.member("uptime_seconds", std::int64_t{(app.clock.steady() - app.started_at) / std::chrono::seconds(1)});
  out.key("dependencies").begin_object();
  dependency_json(out, "database", condition.database);
  dependency_json(out, "store", condition.store);
  out.end_object().key("workers").begin_object();
  for (const auto& [program, count] : condition.workers) out.member(program, count);
  out.end_object().key("programs").begin_object();
  for (const Program& program : condition.programs) {
    out.key(program.name).begin_object().member("status", program.status).member("alive", program.alive);
    if (!program.message.empty()) out.member("message", program.message);
    out.end_object();
  }
  out.end_object();
}

/// Callers with the right to manage see the reasons; all others only see the status.
bool may_see_details(Call& call) {
  const auto credential = credential_of(call.request, call.app.settings.web.secure_cookies);
  if (!credential) return false;
  try {
    const auto principal = access::find_principal(*call.app.databases.borrow(), *credential);
    return principal && principal->rights.has(access::Right::Manage);
  } catch (const db::Error&) {
    return false;  // the response says that the database is away
  }
}

Answer health(Call& call) {
  const Condition condition = condition_of(call.app);
  json::Writer out;
  out.begin_object().member("status", !condition.serves()   ? "unhealthy"
                                      : condition.is_well() ? "healthy"
                                                            : "degraded");
  if (may_see_details(call)) details_json(out, call.app, condition);
  out.end_object();
  Response response = Response::json(condition.serves() ? 200 : 503, out.take());
  response.header("Cache-Control", "no-store");
  if (!condition.serves()) response.header("Retry-After", 10);
  return Outcome(std::move(response));
}

Answer show_metrics(Call& call) {
  call.app.exporter.write();
  auto texts = metrics::living_texts(call.app.settings.run.directory);
  texts.push_back(instance_metrics(call.app));
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
