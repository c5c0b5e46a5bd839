#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <thread>

#include "command.h"
#include "lectern/db/notifier.h"
#include "lectern/json/decode.h"
#include "lectern/pipeline/run.h"

namespace lectern::administration {
namespace {

constexpr db::Statement kStart{"admin.start_reconversions",
                               "select queued, gone from lectern.start_reconversions($1, $2, $3, 'admin')"};
constexpr db::Statement kList{"admin.list_reconversions",
                              "select lectern.list_reconversions($1, 100000)::text as found",
                              db::Effect::Reads};
constexpr db::Statement kChoose{
    "admin.choose_reconversion",
    "select outcome, lane from lectern.choose_reconversion($1, $2::uuid, 'admin')"};
constexpr int kBulkLane = 3;

json::Value list(AdminContext& context, TenantId tenant) {
  const std::string text(context.database.call(kList, {tenant}).one().text("found"));
  auto value = json::decode(text, {.bytes = 256u << 20, .depth = 8, .values = 10'000'000});
  return value.has_value() ? std::move(*value) : json::Value();
}

std::int64_t count_of(const json::Value& found, std::string_view state) {
  const json::Value* counts = found.find("counts");
  return counts != nullptr ? counts->integer_of(state).value_or(0) : 0;
}

std::int64_t under_way(const json::Value& found) {
  return count_of(found, "waiting") + count_of(found, "chosen");
}

/// What the conversions came to, when all have ended or `wait` is over. Workers do them.
json::Value await_conversions(AdminContext& context, TenantId tenant, std::chrono::seconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  json::Value found = list(context, tenant);
  while (under_way(found) > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    found = list(context, tenant);
  }
  return found;
}

/// "12 % of the text: 3 of 40 blocks changed, 1 added, confidence 0.93 to 0.71"
std::string change_of(const json::Value& document) {
  const json::Value* comparison = document.find("comparison");
  if (comparison == nullptr || comparison->object() == nullptr)
    return std::string(document.text_of("reason"));
  const auto number = [](const json::Value& of, std::string_view name) {
    const json::Value* member = of.find(name);
    return member != nullptr ? member->number().value_or(0) : 0;
  };
  std::string out = std::to_string(std::lround(100 * number(*comparison, "share"))) +
                    " % of the text: " + std::to_string(comparison->integer_of("changed").value_or(0)) +
                    " of " + std::to_string(comparison->integer_of("blocks").value_or(0)) + " blocks changed";
  for (const char* what : {"moved", "added", "removed"})
    if (const auto count = comparison->integer_of(what).value_or(0); count > 0)
      out += ", " + std::to_string(count) + " " + what;
  char confidence[48];
  const int size = std::snprintf(confidence, sizeof confidence, ", confidence %.2f to %.2f",
                                 number(document, "old_confidence"), number(document, "confidence"));
  return size > 0 ? out + confidence : out;
}

const json::Array& list_of(const json::Value& found, std::string_view name) {
  static const json::Array kNone;
  const json::Value* list = found.find(name);
  return list != nullptr && list->array() != nullptr ? *list->array() : kNone;
}

/// One line for each pipeline and each document, and the ids of those that would change.
std::vector<std::string> print(const json::Value& found) {
  for (const json::Value& version : list_of(found, "versions"))
    std::cout << "pipeline\t" << version.text_of("pipeline_version") << "\t"
              << version.integer_of("documents").value_or(0) << " documents\n";
  std::vector<std::string> changing;
  for (const json::Value& document : list_of(found, "documents")) {
    const std::string_view state = document.text_of("state");
    if (state == "would_change") changing.emplace_back(document.text_of("job_id"));
    std::cout << document.text_of("job_id") << "\t"
              << (state == "would_change" ? "would change"
                  : state == "gone"       ? "cannot be converted anew: the original is deleted"
                                          : "cannot be converted anew")
              << "\t" << document.text_of("filename") << "\tmade by " << document.text_of("old_version")
              << "\t" << change_of(document) << "\n";
  }
  std::cout << count_of(found, "same") << " documents would stay the same\n";
  return changing;
}

/// Has the files of a document replaced. False, with the reason on stderr, if it is not listed.
bool choose(AdminContext& context, TenantId tenant, const std::string& job) {
  const auto id = PublicId::parse(job);
  if (!id) return fail(job + " is not a job's id") == 0;
  const db::Rows rows = context.database.call(kChoose, {tenant, *id});
  const std::string outcome(rows.one().text("outcome"));
  if (outcome != "chosen") return fail(job + ": " + outcome) == 0;
  std::cout << job << "\tis converted anew\n";
  return true;
}

bool waited(const json::Value& found) {
  if (under_way(found) == 0) return true;
  std::cerr << "lectern-admin: " << under_way(found) << " documents still wait; run this again\n";
  return false;
}

}  // namespace

int reconvert(AdminContext& context, const ReconvertOrder& order) {
  const auto tenant = find_tenant(context, order.tenant);
  if (!tenant) return 1;
  const auto wait = std::chrono::seconds(order.wait_seconds);
  db::Notifier notifier(db::ConnectionString(context.settings.database.connection), "lectern-admin");
  std::vector<std::string> chosen = order.jobs;
  bool is_done = true;
  if (chosen.empty()) {
    std::optional<std::string> only;
    if (!order.version.empty()) only = order.version;
    context.database.call(kStart, {*tenant, pipeline::pipeline_version(), only});
    notifier.ring(db::kTaskChannel, std::to_string(kBulkLane));
    const json::Value found = await_conversions(context, *tenant, wait);
    const auto changing = print(found);
    is_done = waited(found);
    if (order.all) chosen = changing;
  }
  for (const std::string& job : chosen) is_done = choose(context, *tenant, job) && is_done;
  if (chosen.empty()) return is_done ? 0 : 1;
  notifier.ring(db::kTaskChannel, std::to_string(kBulkLane));
  return waited(await_conversions(context, *tenant, wait)) && is_done ? 0 : 1;
}

}  // namespace lectern::administration
