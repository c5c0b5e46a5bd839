// Following jobs, and changing their course.

#include "../paging.h"
#include "job_answers.h"
#include "lectern/db/error.h"
#include "lectern/json/write.h"
#include "parameters.h"
#include "reception.h"
#include "routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr db::Statement kMayChange{"fcgi.may_change",
                                   "select lectern.may_change($1, $2, $3, $4, $5, $6) as answer"};
constexpr db::Statement kCancel{"fcgi.cancel_submission",
                                "select lectern.cancel_submission($1, $2, $3, $4, $5, $6) as cancelled"};
constexpr db::Statement kErase{"fcgi.erase_submission",
                               "select lectern.erase_submission($1, $2, $3, $4, $5, $6) as erased"};

std::string etag_of(const delivery::JobView& job, const Estimates& estimates) {
  const auto minutes = minutes_left(job, estimates);
  return "\"v" + std::to_string(job.version) + "." + (minutes ? std::to_string(*minutes) : "-") + "\"";
}

Response job_response(const delivery::JobView& job, const Request& request, const Estimates& estimates) {
  const std::string etag = etag_of(job, estimates);
  if (request.has_already(etag)) {
    Response same(304);
    same.header("ETag", etag).header("Cache-Control", "private, no-cache");
    return same;
  }
  Response response = Response::json(200, job_json(job, estimates));
  response.header("ETag", etag).header("Cache-Control", "private, no-cache");
  return response;
}

Answer get_document(Call& call) {
  if (!call.credential) return problem::unauthenticated();
  const auto id = PublicId::parse(call.captures[0]);
  // What is no UUID is looked up as well, as nobody's: 401 comes before 404.
  static const PublicId nowhere = PublicId::parse("00000000-0000-0000-0000-000000000000").value();
  const auto found =
      delivery::read_job_as(*call.house.databases.borrow(), call.credential->hash,
                            call.credential->by == access::SignedInBy::Session, id ? *id : nowhere);
  call.caller = Caller{found.tenant, found.actor, found.unlimited};
  switch (found.outcome) {
    case delivery::Lookup::Unauthenticated:
      return problem::unauthenticated();
    case delivery::Lookup::Forbidden:
      return problem::forbidden("This needs the right to read.");
    case delivery::Lookup::NotFound:
      return problem::not_found();
    case delivery::Lookup::Ok:
      break;
  }
  return Outcome(job_response(*found.job, call.request, call.house.estimates));
}

/// Pages go by the last row's number; the cursor says so in letters that nobody should count with.
std::string cursor_of(std::int64_t row) {
  return access::base64url("j" + std::to_string(row));
}

std::optional<std::int64_t> row_of(std::string_view cursor) {
  for (std::string padded(cursor); padded.size() < cursor.size() + 4; padded += '=') {
    const auto text = access::from_base64(padded);
    if (!text || text->size() < 2 || text->front() != 'j') continue;
    if (const auto row = to_number(std::string_view(*text).substr(1))) return row;
  }
  return std::nullopt;
}

bool is_status(std::string_view name) {
  for (const char* known : {"submitted", "pii_scanning", "awaiting_approval", "processing", "completed",
                            "failed", "denied", "cancelled"}) {
    if (name == known) return true;
  }
  return false;
}

Result<delivery::JobFilter, Problem> parse_filter(const Request& request) {
  delivery::JobFilter filter;
  std::optional<Problem> wrong;
  request.each_query_value([&](const std::string& name, const std::string& value) {
    if (name == "cursor") {
      filter.before = row_of(value);
      if (!filter.before) wrong = unknown_cursor();
    } else if (name == "limit") {
      auto limit = page_limit(value);
      if (limit) filter.limit = *limit;
      if (!limit) wrong = std::move(limit.error());
    } else if (name == "status") {
      filter.status = value;
      if (!is_status(value)) wrong = problem::invalid_parameter("status", "not a status of a job");
    } else if (name == "label") {
      filter.label = value;
    } else if (name == "external_id") {
      filter.external_id = value;
    } else {
      wrong = problem::invalid_parameter(name, "not known here");
    }
  });
  if (wrong) return std::move(*wrong);
  return filter;
}

Answer list_documents(Call& call) {
  LECTERN_TRY(filter, parse_filter(call.request));
  const int wanted = filter.limit;
  filter.limit = wanted + 1;
  auto jobs = delivery::list_jobs(*call.house.databases.borrow(), viewer_of(call.principal), filter);
  const bool more = static_cast<int>(jobs.size()) > wanted;
  if (more) jobs.pop_back();
  std::vector<std::string> rows;
  rows.reserve(jobs.size());
  for (const auto& job : jobs) rows.push_back(job_json(job, call.house.estimates));
  const auto next = more ? std::optional(cursor_of(jobs.back().row)) : std::nullopt;
  Response response = page_of("documents", rows, next);
  if (next) {
    response.header("Link", "</api/v1/documents?cursor=" + *next + "&limit=" + std::to_string(wanted) +
                                ">; rel=\"next\"");
  }
  return Outcome(std::move(response));
}

/// Only its submitters, and whoever manages the tenant, change a job.
Result<Done, Problem> check_owner(Call& call, db::Database& database, const PublicId& job) {
  const auto viewer = viewer_of(call.principal);
  const db::Rows rows =
      database.call(kMayChange, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all,
                                 call.principal.rights.has(Right::Manage), job});
  const std::string_view answer = rows.one().text("answer");
  if (answer == "not_found") return problem::not_found();
  if (answer == "forbidden") return problem::forbidden("Only who submitted it may change it.");
  return Done{};
}

Answer cancel_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  auto database = call.house.databases.borrow();
  LECTERN_TRY_DONE(check_owner(call, *database, job));
  const auto viewer = viewer_of(call.principal);
  try {
    database->call(kCancel, {viewer.tenant, job, viewer.account, viewer.api_key, call.principal.actor(),
                             call.request.id()});
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() != "job_has_not_ended") throw;
    return problem::conflict("already_ended", "The job has ended already.");
  }
  call.house.notifier.ring(db::kEventChannel);
  const auto cancelled = delivery::read_job(*database, viewer, job);
  if (!cancelled) return problem::not_found();
  return Outcome(Response::json(200, job_json(*cancelled, call.house.estimates)));
}

Answer erase_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  auto database = call.house.databases.borrow();
  LECTERN_TRY_DONE(check_owner(call, *database, job));
  const auto viewer = viewer_of(call.principal);
  try {
    const db::Rows rows = database->call(kErase, {viewer.tenant, job, viewer.account, viewer.api_key,
                                                  call.principal.actor(), call.request.id()});
    if (!rows.one().boolean("erased")) return problem::not_found();
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() != "tenant_under_legal_hold") throw;
    return problem::conflict("legal_hold", "Nothing may be erased here at the moment.");
  }
  call.house.notifier.ring(db::kEventChannel);
  return Outcome(Response(204));
}

/// The first job's parameters with what is given now on top; nothing given: nothing changes.
Result<std::optional<std::string>, Problem> merged_params(const delivery::JobView& old,
                                                          const json::Value& given) {
  if (given.object()->empty()) return std::optional<std::string>();
  auto params = json::decode(old.params);
  if (!params) return problem::internal_error();
  for (const auto& [name, value] : *given.object()) params->set(name, value);
  return std::optional(json::to_text(*params));
}

/// What the caller wants of the second run, sealed and checked.
Result<intake::Rerun, Problem> rerun_of(Call& call, db::Database& database, const PublicId& job,
                                        const json::Value& given) {
  const auto viewer = viewer_of(call.principal);
  const auto old = delivery::read_job(database, viewer, job);
  if (!old) return problem::not_found();
  LECTERN_TRY(params, merged_params(*old, given));
  LECTERN_TRY(password, password_of(call.request));
  LECTERN_TRY(sealed, seal_password(password, database));
  LECTERN_TRY(once,
              idempotency_of(call.request, "documents/reprocess", job.text() + "\n" + json::to_text(given)));
  std::optional<int> lane;
  if (given.find("profile") != nullptr) lane = lane_of(given);
  intake::Rerun rerun{viewer.tenant, viewer.account,    viewer.api_key, call.principal.actor(),
                      job,           std::move(params), lane,           std::move(sealed),
                      std::nullopt,  std::move(once)};
  if (const auto trace = call.request.trace_id(); !trace.empty()) rerun.trace_id = std::string(trace);
  return rerun;
}

Answer reprocess_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(given, call.optional_body("SubmitParams"));
  auto database = call.house.databases.borrow();
  LECTERN_TRY_DONE(check_owner(call, *database, job));
  LECTERN_TRY(rerun, rerun_of(call, *database, job, given));
  try {
    auto admitted = intake::run_again(*database, call.house.notifier, rerun);
    if (!admitted) return idempotency_mismatch();
    return answer_admitted(call, *admitted, 0);
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() == "job_has_ended") {
      return problem::conflict("still_running", "The job still runs. Cancel it first.");
    }
    if (rejected.constraint() == "document_was_not_denied") {
      return problem::conflict("document_denied",
                               "The document was denied, and its file has been erased. Submit it again with "
                               "force=1 to have it looked at anew.");
    }
    if (rejected.constraint() == "document_is_there") {
      return problem::conflict("original_erased", "The original is no longer kept. Submit it again.");
    }
    throw;
  }
}

}  // namespace

std::vector<Route> document_routes() {
  return {
      {Method::Get, "/api/v1/documents", Needs::of(Right::Read), Rate::Default, list_documents},
      {Method::Get, "/api/v1/documents/{id}", Needs::of(Right::Read).resolved_by_handler(), Rate::Status,
       get_document},
      {Method::Delete, "/api/v1/documents/{id}", Needs::of(Right::Submit), Rate::Default, erase_document},
      {Method::Post, "/api/v1/documents/{id}/cancel", Needs::of(Right::Submit), Rate::Default,
       cancel_document},
      {Method::Post, "/api/v1/documents/{id}/reprocess", Needs::of(Right::Submit), Rate::Submit,
       reprocess_document},
  };
}

}  // namespace lectern::fcgi
