#include <unistd.h>

#include <filesystem>
#include <functional>
#include <iostream>
#include <string_view>

#include "commands.h"
#include "lectern/db/migrate.h"
#include "lectern/store/blob_store.h"
#include "lectern/store/root.h"

namespace lectern::admin {
namespace {

constexpr db::Statement kUnguarded{
    "admin.find_unguarded_tables",
    "select coalesce(string_agg(c.relname, ', '), '') as tables from pg_class c "
    "join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'lectern' "
    "join pg_policy p on p.polrelid = c.oid where c.relkind = 'r' and not c.relforcerowsecurity",
    db::Effect::Reads};
constexpr db::Statement kHealth{"admin.queue_health", "select name, value from lectern.queue_health()",
                                db::Effect::Reads};
constexpr db::Statement kBypassing{
    "admin.find_bypassing_roles",
    "select coalesce(string_agg(rolname, ', '), '') as roles from pg_roles "
    "where rolname like 'lectern\\_%' and (rolsuper or rolbypassrls) and rolname <> 'lectern_dev'",
    db::Effect::Reads};

constexpr db::Statement kPrograms{
    "admin.list_programs", "select o_program, o_alive, o_stuck, o_complaint from lectern.list_programs()",
    db::Effect::Reads};

struct Finding {
  bool well = true;
  std::string words;
};

Finding check_schema(Desk& desk) {
  const int there = db::database_version(desk.database);
  const int ours = db::schema_version();
  return {there == ours,
          "database version " + std::to_string(there) + ", program version " + std::to_string(ours)};
}

Finding check_walls(Desk& desk) {
  const auto tables = std::string(desk.database.call(kUnguarded).one().text("tables"));
  const auto roles = std::string(desk.database.call(kBypassing).one().text("roles"));
  if (tables.empty() && roles.empty()) return {true, "row security binds every role"};
  return {false, "not forced on: " + tables + "; roles that bypass it: " + roles};
}

Finding check_workers(Desk& desk) {
  bool well = true;
  std::string words;
  for (const db::Row row : desk.database.call(kHealth)) {
    const auto name = std::string(row.text("name"));
    if ((name == "workers_scan" || name == "workers_convert") && row.real("value") < 1) well = false;
    if (!words.empty()) words += ", ";
    words += name + " " + std::to_string(static_cast<long long>(row.real("value")));
  }
  return {well, words};
}

/// Every program that an installation runs gives a sign of life and lacks nothing.
Finding check_programs(Desk& desk) {
  bool well = true;
  std::string words;
  for (const db::Row row : desk.database.call(kPrograms)) {
    const auto complaint = std::string(row.text("o_complaint"));
    const char* const state = row.integer("o_alive") == 0  ? "is missing"
                              : row.integer("o_stuck") > 0 ? "is stuck"
                              : complaint.empty()          ? "lives"
                                                           : "lacks something";
    well &= std::string_view(state) == "lives";
    if (!words.empty()) words += ", ";
    words += std::string(row.text("o_program")) + " " + state;
    if (!complaint.empty()) words += " (" + complaint + ")";
  }
  return {well, words};
}

Finding check_store(Desk& desk) {
  const auto store = store::open_file_store(
      {desk.settings.store.root, desk.settings.store.free_floor_bytes, desk.settings.store.id});
  store->check_room(0);
  const auto stored = store->put(store::Bucket::Inbox, TenantId{0}, std::string_view("doctor"));
  store->open_verified(stored.address);
  store->erase(stored.address);
  return {true, desk.settings.store.root.string() + " can be written and read"};
}

Finding check_program(const std::filesystem::path& program) {
  return {access(program.c_str(), X_OK) == 0, program.string()};
}

Finding check_secret(Desk& desk, const std::string& name) {
  const auto secret = settings::read_secret(desk.settings.secrets, name);
  return {secret.has_value(), secret.has_value() ? name + " is there" : secret.error().message};
}

bool tell(const std::string& thing, const std::function<Finding()>& look) {
  Finding finding;
  try {
    finding = look();
  } catch (const std::exception& e) {
    finding = {false, e.what()};
  }
  std::cout << (finding.well ? "ok    " : "WRONG ") << thing << ": " << finding.words << "\n";
  return finding.well;
}

}  // namespace

int prepare_store(Desk& desk) {
  const settings::Store& wanted = desk.settings.store;
  if (!wanted.id.empty()) {
    store::Root(wanted.root, wanted.id).check();
    std::cout << wanted.id << "\n";
    return 0;
  }
  std::cout << store::prepare_store(wanted.root) << "\n";
  return 0;
}

int doctor(Desk& desk) {
  bool well = true;
  well &= tell("schema", [&] { return check_schema(desk); });
  well &= tell("walls between tenants", [&] { return check_walls(desk); });
  well &= tell("queue", [&] { return check_workers(desk); });
  well &= tell("programs", [&] { return check_programs(desk); });
  well &= tell("store", [&] { return check_store(desk); });
  well &= tell("reader", [&] { return check_program(desk.settings.sandbox.extract_path); });
  well &= tell("recogniser", [&] { return check_program(desk.settings.sandbox.ocr_path); });
  for (const char* name : {"link.key", "finding.key"})
    well &= tell("secret", [&] { return check_secret(desk, name); });
  return well ? 0 : 1;
}

}  // namespace lectern::admin
