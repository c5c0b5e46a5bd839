// The audit log of a tenant, for its administrators: list, actions, export, seals.

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "http/accept.h"
#include "http/paging.h"
#include "lectern/audit/log.h"
#include "lectern/json/write.h"
#include "routes/audit/audit_csv.h"
#include "routes/audit/audit_time.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr int kSealsShown = 50;
constexpr int kRowsAtATime = 1000;
constexpr std::int64_t kMostRows = 100'000;  ///< of an export: it is held in memory

std::string entry_json(const audit::Entry& entry) {
  json::Writer out;
  out.begin_object().member("audit_id", entry.id).member("at", entry.at).member("actor", entry.actor);
  out.member("actor_name", entry.actor_name).member("action", entry.action).member("object", entry.object);
  out.key("details").raw(entry.details_json);
  out.member("request_id", entry.request).member("sealed", entry.is_sealed);
  return out.end_object().take();
}

Result<audit::Filter, Problem> filter_of(const Request& request) {
  audit::Filter filter{request.query_value("actor"), request.query_value("action"),
                       request.query_value("object"), request.query_value("since"),
                       request.query_value("until")};
  if (filter.since && !is_audit_time(*filter.since))
    return problem::invalid_parameter("since", "a date, or a time with its zone: 2026-11-30T08:00:00Z");
  if (filter.until && !is_audit_time(*filter.until))
    return problem::invalid_parameter("until", "a date, or a time with its zone: 2026-11-30T08:00:00Z");
  return filter;
}

Answer list(Call& call) {
  LECTERN_TRY(filter, filter_of(call.request));
  LECTERN_TRY(before, number_cursor(call.request));
  LECTERN_TRY(limit, page_limit(call.request));
  const auto entries = audit::list_entries(*call.app.databases.borrow(), call.principal.tenant, filter,
                                           audit::Order::NewestFirst, before, limit + 1);
  std::vector<std::string> shown;
  std::optional<std::int64_t> next;
  for (const audit::Entry& entry : entries) {
    if (static_cast<int>(shown.size()) == limit) break;
    shown.push_back(entry_json(entry));
    if (entries.size() > static_cast<std::size_t>(limit)) next = entry.id;
  }
  return Outcome(page_of("entries", shown, next));
}

Answer list_actions(Call& call) {
  json::Writer out;
  out.begin_object().key("actions").begin_array();
  for (const std::string& action : audit::list_actions(*call.app.databases.borrow(), call.principal.tenant))
    out.text(action);
  return Outcome(Response::json(200, out.end_array().end_object().take()));
}

Answer list_seals(Call& call) {
  return Outcome(Response::json(
      200, R"({"seals":)" + audit::list_seals(*call.app.databases.borrow(), kSealsShown) + "}"));
}

/// Text in a file without a name, as large as it gets.
class MemoryFile {
 public:
  MemoryFile() : file_(::memfd_create("audit", MFD_CLOEXEC)) {
    if (file_.get() < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
  }
  void append(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(file_.get(), text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw std::system_error(errno, std::generic_category(), "memfd");
      text.remove_prefix(static_cast<std::size_t>(written));
      size_ += written;
    }
  }
  Response response(std::string_view type) && { return Response::stream(std::move(file_), size_, type); }

 private:
  Descriptor file_;
  std::int64_t size_ = 0;
};

bool wants_csv(const Request& request) {
  return request.param("HTTP_ACCEPT").find("text/csv") != std::string_view::npos;
}

/// Oldest first, complete. Noted in the log itself before the first byte is sent.
Answer export_entries(Call& call) {
  LECTERN_TRY(filter, filter_of(call.request));
  const bool is_csv = wants_csv(call.request);
  auto database = call.app.databases.borrow();
  MemoryFile file;
  if (is_csv) file.append(audit_csv_head());
  std::int64_t count = 0;
  for (std::optional<std::int64_t> beyond = 0;;) {
    const auto entries = audit::list_entries(*database, call.principal.tenant, filter,
                                             audit::Order::OldestFirst, beyond, kRowsAtATime);
    if (entries.empty()) break;
    count += static_cast<std::int64_t>(entries.size());
    if (count > kMostRows)
      return problem::unprocessable("too_many_rows",
                                    "More than 100,000 rows. Choose a shorter time with since and until.");
    for (const audit::Entry& entry : entries) {
      file.append(is_csv ? audit_csv_line(entry) : entry_json(entry) + "\n");
    }
    beyond = entries.back().id;
  }
  audit::note_export(*database, call.principal.tenant, call.principal.actor(), call.request.id(), count);
  Response response = std::move(file).response(is_csv ? "text/csv; charset=utf-8" : "application/x-ndjson");
  response.header("Content-Disposition",
                  is_csv ? "attachment; filename=\"audit.csv\"" : "attachment; filename=\"audit.ndjson\"");
  response.header("Vary", "Accept").header("Cache-Control", "no-store");
  return Outcome(std::move(response));
}

}  // namespace

std::vector<Route> audit_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/audit", manager, Rate::Default, list},
      {Method::Get, "/api/v1/audit/actions", manager, Rate::Default, list_actions},
      {Method::Get, "/api/v1/audit/export", manager, Rate::Default, export_entries},
      {Method::Get, "/api/v1/audit/seals", manager, Rate::Default, list_seals},
  };
}

}  // namespace lectern::fcgi
