// Groups of a tenant, which give their members roles.

#include "lectern/identity/group.h"

#include "http/paging.h"
#include "lectern/db/notifier.h"
#include "lectern/json/write.h"
#include "routes/people/people_answers.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Problem problem_of_group(identity::Outcome outcome) {
  if (outcome == identity::Outcome::UnknownPerson)
    return problem::invalid_body({{"/members", "There is no such person."}});
  return problem_of_outcome(outcome);
}

Answer list(Call& call) {
  return not_stored(
      list_of("groups", identity::list_groups(*call.app.databases.borrow(), identity_caller(call))));
}

Answer save(Call& call, int status, std::optional<std::int64_t> group, const json::Value& changes) {
  const auto saved = identity::save_group(*call.app.databases.borrow(), identity_caller(call), group,
                                          expected_version(call.request, 'g'), json::to_text(changes));
  if (saved.outcome != identity::Outcome::Done) return problem_of_group(saved.outcome);
  call.app.notifier.ring(db::kAccessChannel);
  Response response = Response::json(status, saved.json);
  response.header("ETag", etag_of('g', saved.version));
  return not_stored(std::move(response));
}

Answer create(Call& call) {
  LECTERN_TRY(body, call.body("GroupRequest"));
  LECTERN_TRY_DONE(refuse_bad_name(body, "name"));
  return save(call, 201, std::nullopt, body);
}

Answer change(Call& call) {
  LECTERN_TRY(group, number_of(call));
  LECTERN_TRY(body, call.body("GroupChange"));
  LECTERN_TRY_DONE(refuse_bad_name(body, "name"));
  return save(call, 200, group, body);
}

Answer remove(Call& call) {
  LECTERN_TRY(group, number_of(call));
  const auto outcome = identity::delete_group(*call.app.databases.borrow(), identity_caller(call), group);
  if (outcome != identity::Outcome::Done) return problem_of_group(outcome);
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> group_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/groups", manager, Rate::Default, list},
      {Method::Post, "/api/v1/groups", manager, Rate::Default, create},
      {Method::Patch, "/api/v1/groups/{n}", manager, Rate::Default, change},
      {Method::Delete, "/api/v1/groups/{n}", manager, Rate::Default, remove},
  };
}

}  // namespace lectern::fcgi
