// The people of a tenant, for its administrators.

#include "http/paging.h"
#include "lectern/db/notifier.h"
#include "lectern/identity/person.h"
#include "lectern/json/write.h"
#include "routes/people/people_answers.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

/// What a cursor belongs to: it names the address that the page before ended with.
std::string list_name(const Call& call, const identity::PeopleQuery& query) {
  return "people " + std::to_string(call.principal.tenant.value) + " " + query.role + " " + query.state +
         " " + query.words;
}

Answer list(Call& call) {
  identity::PeopleQuery query;
  query.words = call.request.query_value("q").value_or("");
  query.role = call.request.query_value("role").value_or("");
  query.state = call.request.query_value("state").value_or("");
  LECTERN_TRY(limit, page_limit(call.request));
  query.limit = limit;
  if (const auto cursor = call.request.query_value("cursor")) {
    const auto after = call.app.cursors.open(*cursor, list_name(call, query));
    if (!after) return unknown_cursor();
    query.after = *after;
  }
  const auto page = identity::list_people(*call.app.databases.borrow(), identity_caller(call), query);
  std::optional<std::string> next;
  if (page.next) next = call.app.cursors.seal(*page.next, list_name(call, query));
  return not_stored(page_of("people", page.people, next));
}

Answer show(Call& call, std::int64_t person) {
  const auto row = identity::read_person(*call.app.databases.borrow(), identity_caller(call), person);
  if (!row) return problem::not_found();
  Response response = Response::json(200, row->json);
  response.header("ETag", etag_of('p', row->version));
  return not_stored(std::move(response));
}

Answer read(Call& call) {
  LECTERN_TRY(person, number_of(call));
  return show(call, person);
}

Answer change(Call& call) {
  LECTERN_TRY(body, call.body("PersonChange"));
  LECTERN_TRY(person, number_of(call));
  LECTERN_TRY_DONE(refuse_bad_name(body, "display_name"));
  const auto outcome = identity::change_person(*call.app.databases.borrow(), identity_caller(call), person,
                                               expected_version(call.request, 'p'), json::to_text(body));
  if (outcome != identity::Outcome::Done) return problem_of_outcome(outcome);
  call.app.notifier.ring(db::kAccessChannel);
  call.app.notifier.ring(db::kEventChannel);
  return show(call, person);
}

Answer erase(Call& call) {
  LECTERN_TRY(person, number_of(call));
  std::optional<std::int64_t> successor;
  if (const auto text = call.request.query_value("hand_over_to")) {
    successor = to_number(*text);
    if (!successor) return problem::invalid_parameter("hand_over_to", "is not the number of a person");
  }
  const auto outcome =
      identity::erase_person(*call.app.databases.borrow(), identity_caller(call), person, successor);
  if (outcome != identity::Outcome::Done) return problem_of_outcome(outcome);
  call.app.notifier.ring(db::kAccessChannel);
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response(204));
}

Answer export_data(Call& call) {
  LECTERN_TRY(person, number_of(call));
  auto body = identity::export_person(*call.app.databases.borrow(), identity_caller(call), person);
  if (!body) return problem::not_found();
  return not_stored(Response::json(200, std::move(*body)));
}

Answer show_access(Call& call) {
  LECTERN_TRY(person, number_of(call));
  auto body = identity::access_of_person(*call.app.databases.borrow(), identity_caller(call), person);
  if (!body) return problem::not_found();
  return not_stored(Response::json(200, std::move(*body)));
}

Answer reset(Call& call) {
  LECTERN_TRY(person, number_of(call));
  const auto made = identity::make_reset_link(*call.app.databases.borrow(), identity_caller(call), person,
                                              handover_of(call.app));
  if (made.outcome != identity::Outcome::Done) return problem_of_outcome(made.outcome);
  call.app.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object();
  write_link(out, call.app, made);
  out.member("expires_at", made.expires_at).end_object();
  return not_stored(Response::json(202, out.take()));
}

Answer end_sessions(Call& call) {
  LECTERN_TRY(person, number_of(call));
  const auto outcome = identity::end_sessions_of(*call.app.databases.borrow(), identity_caller(call), person);
  if (outcome != identity::Outcome::Done) return problem_of_outcome(outcome);
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> people_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/people", manager, Rate::Default, list},
      {Method::Get, "/api/v1/people/{id}", manager, Rate::Default, read},
      {Method::Patch, "/api/v1/people/{id}", manager, Rate::Default, change},
      {Method::Delete, "/api/v1/people/{id}", manager, Rate::Default, erase},
      {Method::Get, "/api/v1/people/{id}/export", manager, Rate::Default, export_data},
      {Method::Get, "/api/v1/people/{id}/access", manager, Rate::Default, show_access},
      {Method::Post, "/api/v1/people/{id}/reset", manager, Rate::Default, reset},
      {Method::Delete, "/api/v1/people/{id}/sessions", manager, Rate::Default, end_sessions},
  };
}

}  // namespace lectern::fcgi
