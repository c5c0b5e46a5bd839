// Links for readers: create, list, revoke. results.cc serves the files that they open.

#include "lectern/delivery/share.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "routes/jobs/job_answers.h"
#include "routes/routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;
using delivery::Sharing;

constexpr int kUsualDays = 7;

/// Callers who manage the tenant see all links for readers.
delivery::Viewer sharer_of(const access::Principal& principal) {
  delivery::Viewer viewer = viewer_of(principal);
  viewer.sees_all = viewer.sees_all || principal.rights.has(Right::Manage);
  return viewer;
}

/// A link's row with the address that only we can sign.
std::string with_address(const Call& call, const PublicId& job, const json::Value& row) {
  const auto share = PublicId::parse(row.text_of("share_id")).value();
  json::Writer out;
  out.begin_object().member("url", call.app.settings.web.base_url +
                                       call.app.links.share_prefix(call.principal.tenant, job, share) +
                                       "reader.html");
  for (const char* name :
       {"share_id", "state", "created_by", "created_at", "expires_at", "revoked_by", "revoked_at"})
    out.key(name).raw(json::to_text(*row.find(name)));
  return out.end_object().take();
}

Problem refusal_of(Sharing outcome, int max_days) {
  switch (outcome) {
    case Sharing::NotFinished:
      return problem::conflict("not_finished", "Only a finished document can be shared.");
    case Sharing::NoPage:
      return problem::conflict(
          "no_page_for_readers",
          "This result has no page for readers. Run the document again, and ask for HTML.");
    case Sharing::TooMany:
      return problem::conflict("too_many_links", "This document already has 100 links. Revoke one first.");
    case Sharing::TooLong:
      if (max_days == 0) return problem::forbidden("Your department does not share documents by link.");
      return problem::invalid_body({{"/days", "1 to " + std::to_string(max_days) + " in your department"}});
    case Sharing::Done:
    case Sharing::NotFound:
      break;
  }
  return problem::not_found();
}

Response private_json(int status, std::string body) {
  Response response = Response::json(status, std::move(body));
  response.header("Cache-Control", "no-store");
  return response;
}

Answer create(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.optional_body("ShareRequest"));
  const auto days = static_cast<int>(body.integer_of("days").value_or(kUsualDays));
  const auto made =
      delivery::create_share(*call.app.databases.borrow(), sharer_of(call.principal), job, days);
  if (made.outcome != Sharing::Done) return refusal_of(made.outcome, made.max_days);
  const auto row = json::decode(made.row);
  return Outcome(private_json(201, with_address(call, job, *row)));
}

Answer list(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto shares = delivery::list_shares(*call.app.databases.borrow(), sharer_of(call.principal), job);
  if (!shares) return problem::not_found();
  const auto rows = json::decode(shares->rows);
  json::Writer out;
  out.begin_object().member("max_days", shares->max_days).key("shares").begin_array();
  for (const json::Value& row : *rows->array()) out.raw(with_address(call, job, row));
  return Outcome(private_json(200, out.end_array().end_object().take()));
}

Answer revoke(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto share = PublicId::parse(call.captures[1]);
  if (!share) return problem::not_found();
  if (!delivery::revoke_share(*call.app.databases.borrow(), sharer_of(call.principal), job, *share))
    return problem::not_found();
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> share_routes() {
  return {
      {Method::Get, "/api/v1/documents/{id}/shares", Needs::of(Right::Read), Rate::Result, list},
      {Method::Post, "/api/v1/documents/{id}/shares", Needs::of(Right::Submit), Rate::Default, create},
      {Method::Delete, "/api/v1/documents/{id}/shares/{share}", Needs::of(Right::Submit), Rate::Default,
       revoke},
  };
}

}  // namespace lectern::fcgi
