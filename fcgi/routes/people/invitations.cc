// Invitations to a tenant.

#include "lectern/identity/invitation.h"

#include "http/paging.h"
#include "lectern/db/notifier.h"
#include "routes/people/people_answers.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

std::vector<std::string> texts_of(const json::Value* list) {
  std::vector<std::string> texts;
  if (list == nullptr || list->array() == nullptr) return texts;
  for (const json::Value& one : *list->array()) texts.push_back(*one.text());
  return texts;
}

std::vector<std::int64_t> numbers_of(const json::Value* list) {
  std::vector<std::int64_t> numbers;
  if (list == nullptr || list->array() == nullptr) return numbers;
  for (const json::Value& one : *list->array()) numbers.push_back(*one.integer());
  return numbers;
}

Answer made_invitation(Call& call, int status, const identity::MadeLink& made) {
  if (made.outcome != identity::Outcome::Done) return problem_of_outcome(made.outcome);
  call.app.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object().key("invitation").raw(made.json);
  write_link(out, call.app, made);
  return not_stored(Response::json(status, out.end_object().take()));
}

Answer invite(Call& call) {
  LECTERN_TRY(body, call.body("InvitationRequest"));
  LECTERN_TRY_DONE(refuse_bad_name(body, "display_name"));
  identity::InvitationOrder order;
  order.email = body.text_of("email");
  if (body.find("display_name") != nullptr) order.display_name = body.text_of("display_name");
  order.roles = texts_of(body.find("roles"));
  order.groups = numbers_of(body.find("groups"));
  order.handover = handover_of(call.app);
  return made_invitation(call, 201,
                         identity::invite(*call.app.databases.borrow(), identity_caller(call), order));
}

Answer list(Call& call) {
  return not_stored(list_of("invitations",
                            identity::list_invitations(*call.app.databases.borrow(), identity_caller(call))));
}

Answer resend(Call& call) {
  LECTERN_TRY(invitation, number_of(call));
  return made_invitation(call, 200,
                         identity::resend_invitation(*call.app.databases.borrow(), identity_caller(call),
                                                     invitation, handover_of(call.app)));
}

Answer withdraw(Call& call) {
  LECTERN_TRY(invitation, number_of(call));
  const auto outcome =
      identity::withdraw_invitation(*call.app.databases.borrow(), identity_caller(call), invitation);
  if (outcome != identity::Outcome::Done) return problem_of_outcome(outcome);
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> invitation_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/invitations", manager, Rate::Default, list},
      {Method::Post, "/api/v1/invitations", manager, Rate::Default, invite},
      {Method::Post, "/api/v1/invitations/{n}/resend", manager, Rate::Default, resend},
      {Method::Delete, "/api/v1/invitations/{n}", manager, Rate::Default, withdraw},
  };
}

}  // namespace lectern::fcgi
