#include <chrono>
#include <iostream>
#include <thread>

#include "command.h"
#include "lectern/db/notifier.h"
#include "lectern/json/decode.h"
#include "lectern/pii/detector.h"

namespace lectern::administration {
namespace {

constexpr db::Statement kStart{"admin.start_rescans",
                               "select queued, gone from lectern.start_rescans($1, $2, 'admin')"};
constexpr db::Statement kList{"admin.list_rescans", "select lectern.list_rescans($1, 100000)::text as found",
                              db::Effect::Reads};
constexpr db::Statement kHold{"admin.hold_again",
                              "select outcome, lane from lectern.hold_again($1, $2::uuid, 'admin')"};
constexpr int kBulkLane = 3;

json::Value list(AdminContext& context, TenantId tenant) {
  const std::string text(context.database.call(kList, {tenant}).one().text("found"));
  auto value = json::decode(text, {.bytes = 256u << 20, .depth = 8, .values = 10'000'000});
  return value.has_value() ? std::move(*value) : json::Value();
}

std::int64_t waiting(const json::Value& found) {
  const json::Value* counts = found.find("counts");
  return counts != nullptr ? counts->integer_of("waiting").value_or(0) : 0;
}

/// What the looks came to, when all have ended or `wait` is over. Workers do them; here is only asked.
json::Value await_looks(AdminContext& context, TenantId tenant, std::chrono::seconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  json::Value found = list(context, tenant);
  while (waiting(found) > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    found = list(context, tenant);
  }
  return found;
}

std::string kinds_of(const json::Value& document) {
  std::string out(document.text_of("reason"));
  const json::Value* kinds = document.find("kinds");
  if (kinds != nullptr && kinds->array() != nullptr)
    for (const json::Value& kind : *kinds->array())
      out += (out.empty() ? "" : " ") + std::string(kind.text_of("entity")) + "=" +
             std::to_string(kind.integer_of("count").value_or(0));
  return out;
}

/// One line for each document, and the ids of those that would be held.
std::vector<std::string> print(const json::Value& found) {
  std::vector<std::string> held;
  const json::Value* documents = found.find("documents");
  if (documents == nullptr || documents->array() == nullptr) return held;
  for (const json::Value& document : *documents->array()) {
    const std::string_view state = document.text_of("state");
    if (state == "would_hold") held.emplace_back(document.text_of("job_id"));
    std::cout << document.text_of("job_id") << "\t"
              << (state == "would_hold" ? "would be held"
                  : state == "gone"     ? "cannot be looked at again: the original is deleted"
                                        : "cannot be looked at again")
              << "\t" << document.text_of("filename") << "\tpassed by " << document.text_of("old_detector")
              << "\t" << kinds_of(document) << "\n";
  }
  return held;
}

/// Puts a document back before the gate. False, with the reason on stderr, if it is not listed.
bool hold(AdminContext& context, TenantId tenant, const std::string& job, db::Notifier& notifier) {
  const auto id = PublicId::parse(job);
  if (!id) return fail(job + " is not a job's id") == 0;
  const db::Rows rows = context.database.call(kHold, {tenant, *id});
  const db::Row row = rows.one();
  if (row.text("outcome") != "held") return fail(job + ": " + std::string(row.text("outcome"))) == 0;
  notifier.ring(db::kTaskChannel, std::to_string(row.integer("lane")));
  notifier.ring(db::kEventChannel);
  std::cout << job << "\theld\n";
  return true;
}

}  // namespace

int rescan(AdminContext& context, const RescanOrder& order) {
  const auto tenant = find_tenant(context, order.tenant);
  if (!tenant) return 1;
  db::Notifier notifier(db::ConnectionString(context.settings.database.connection), "lectern-admin");
  context.database.call(kStart, {*tenant, pii::Detector::version()});
  notifier.ring(db::kTaskChannel, std::to_string(kBulkLane));
  const json::Value found = await_looks(context, *tenant, std::chrono::seconds(order.wait_seconds));
  const auto listed = print(found);
  if (waiting(found) > 0)
    std::cerr << "lectern-admin: " << waiting(found) << " documents still wait for a look; run this again\n";
  bool is_done = waiting(found) == 0;
  for (const std::string& job : order.hold_all ? listed : order.hold)
    is_done = hold(context, *tenant, job, notifier) && is_done;
  return is_done ? 0 : 1;
}

}  // namespace lectern::administration
