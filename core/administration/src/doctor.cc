#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string_view>

#include "lectern/administration/commands.h"
#include "lectern/base/descriptor.h"
#include "lectern/db/migrate.h"
#include "lectern/names/model_file.h"
#include "lectern/store/blob_store.h"
#include "lectern/store/root.h"
#include "output.h"

namespace lectern::administration {
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

/// The result of one check.
struct CheckResult {
  bool well = true;
  std::string words;
};

CheckResult check_schema(AdminContext& context) {
  const int there = db::database_version(context.database);
  const int ours = db::schema_version();
  return {there == ours,
          "database version " + std::to_string(there) + ", program version " + std::to_string(ours)};
}

CheckResult check_row_security(AdminContext& context) {
  const auto tables = std::string(context.database.call(kUnguarded).one().text("tables"));
  const auto roles = std::string(context.database.call(kBypassing).one().text("roles"));
  if (tables.empty() && roles.empty()) return {true, "row security binds every role"};
  return {false, "not forced on: " + tables + "; roles that bypass it: " + roles};
}

CheckResult check_workers(AdminContext& context) {
  bool well = true;
  std::string words;
  for (const db::Row row : context.database.call(kHealth)) {
    const auto name = std::string(row.text("name"));
    if ((name == "workers_scan" || name == "workers_convert") && row.real("value") < 1) well = false;
    if (!words.empty()) words += ", ";
    words += name + " " + std::to_string(static_cast<long long>(row.real("value")));
  }
  return {well, words};
}

/// Every program of the installation is alive and lacks nothing.
CheckResult check_programs(AdminContext& context) {
  bool well = true;
  std::string words;
  for (const db::Row row : context.database.call(kPrograms)) {
    const auto complaint = std::string(row.text("o_complaint"));
    const std::string_view state = program_state(row.integer("o_alive"), row.integer("o_stuck"), complaint);
    well &= state == "lives";
    if (!words.empty()) words += ", ";
    words += std::string(row.text("o_program")) + " " + std::string(state);
    if (!complaint.empty()) words += " (" + complaint + ")";
  }
  return {well, words};
}

CheckResult check_store(AdminContext& context) {
  const auto store = store::open_file_store(
      {context.settings.store.root, context.settings.store.free_floor_bytes, context.settings.store.id});
  store->check_room(0);
  const auto stored = store->put(store::Bucket::Inbox, TenantId{0}, std::string_view("doctor"));
  store->open_verified(stored.address);
  store->erase(stored.address);
  return {true, context.settings.store.root.string() + " can be written and read"};
}

CheckResult check_program(const std::filesystem::path& program) {
  return {::access(program.c_str(), X_OK) == 0, program.string()};
}

CheckResult check_secret(AdminContext& context, const std::string& name) {
  const auto secret = settings::read_secret(context.settings.secrets, name);
  return {secret.has_value(), secret.has_value() ? name + " is there" : secret.error().message};
}

CheckResult check_model(AdminContext& context) {
  const auto& named = context.settings.scan.name_model;
  const auto path = named.empty() ? names::model_beside_us() : named;
  const auto model = names::ModelFile::open(path);
  return {model.has_value(), model.has_value() ? path.string() : model.error() + ": " + path.string()};
}

bool answers(const std::string& host, const std::string& port) {
  constexpr int kPatience = 3000;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) return false;
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(found, &freeaddrinfo);
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    const Descriptor line(socket(one->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (connect(line.get(), one->ai_addr, one->ai_addrlen) != 0 && errno != EINPROGRESS) continue;
    pollfd watched{line.get(), POLLOUT, 0};
    int error = 1;
    socklen_t size = sizeof error;
    if (poll(&watched, 1, kPatience) == 1 &&
        getsockopt(line.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0) {
      return true;
    }
  }
  return false;
}

CheckResult check_mail(AdminContext& context) {
  const settings::Mail& mail = context.settings.mail;
  if (mail.smtp_url.empty()) return {true, "no relay is set (mail.smtp_url): no mail is sent"};
  if (!mail.user.empty() && !settings::read_secret(context.settings.secrets, "smtp.password")) {
    return {false, "the relay wants a user, and the secret smtp.password is missing"};
  }
  const auto [host, port] = relay_address(mail.smtp_url);
  const bool there = answers(host, port);
  return {there, host + " port " + port + (there ? " answers" : " does not answer")};
}

CheckResult check_free_space(AdminContext& context) {
  struct statvfs disk{};
  if (statvfs(context.settings.store.root.c_str(), &disk) != 0) return {false, "unknown: the store is away"};
  const auto free = static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
  const std::int64_t floor = context.settings.store.free_floor_bytes;
  const auto megabytes = [](std::int64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; };
  return {free > floor,
          megabytes(free) + " free where the store is; uploads are refused below " + megabytes(floor)};
}

bool report(const std::string& thing, const std::function<CheckResult()>& look) {
  CheckResult result;
  try {
    result = look();
  } catch (const std::exception& e) {
    result = {false, e.what()};
  }
  std::cout << (result.well ? "ok    " : "WRONG ") << thing << ": " << result.words << "\n";
  return result.well;
}

}  // namespace

int prepare_store(AdminContext& context) {
  const settings::Store& wanted = context.settings.store;
  if (!wanted.id.empty()) {
    store::Root(wanted.root, wanted.id).check();
    std::cout << wanted.id << "\n";
    return 0;
  }
  std::cout << store::prepare_store(wanted.root) << "\n";
  return 0;
}

int doctor(AdminContext& context) {
  bool well = true;
  well &= report("schema", [&] { return check_schema(context); });
  well &= report("tenant isolation", [&] { return check_row_security(context); });
  well &= report("queue", [&] { return check_workers(context); });
  well &= report("programs", [&] { return check_programs(context); });
  well &= report("store", [&] { return check_store(context); });
  well &= report("reader", [&] { return check_program(context.settings.sandbox.extract_path); });
  well &= report("recogniser", [&] { return check_program(context.settings.sandbox.ocr_path); });
  well &= report("free space", [&] { return check_free_space(context); });
  well &= report("name model", [&] { return check_model(context); });
  for (const char* name :
       {"link.key", "finding.key", "webhook.key", "password.key", "identity.key", "audit.key"})
    well &= report("secret", [&] { return check_secret(context, name); });
  well &= report("mail", [&] { return check_mail(context); });
  return well ? 0 : 1;
}

}  // namespace lectern::administration
