#include "lectern/identity/invitation.h"

#include <iostream>

#include "command.h"
#include "lectern/db/notifier.h"
#include "lectern/identity/person.h"

namespace lectern::administration {
namespace {

identity::Handover handover_of(const AdminContext& context) {
  return context.settings.mail.smtp_url.empty() ? identity::Handover::ByHand : identity::Handover::ByMail;
}

/// Prints the link, or wakes lectern-notify and says that it sends one.
int hand_over(AdminContext& context, const identity::MadeLink& made, const std::string& email) {
  if (made.token) {
    // In the fragment, so that no server sees or logs it.
    std::cout << context.settings.web.base_url << "/link#" << *made.token << "\n";
    std::cerr << "for " << email << " alone; works once\n";
    return 0;
  }
  db::Notifier(db::ConnectionString(context.settings.database.connection), "lectern-admin")
      .ring(db::kEventChannel);
  std::cout << "a mail with the link goes to " << email << "\n";
  return 0;
}

}  // namespace

int invite_user(AdminContext& context, const UserOrder& order) {
  const auto roles = parse_roles(context, order.role);
  if (!roles) return 2;
  const auto tenant = find_tenant(context, order.tenant);
  if (!tenant) return 1;
  identity::InvitationOrder wanted;
  wanted.email = order.email;
  if (!order.name.empty()) wanted.display_name = order.name;
  wanted.roles = *roles;
  wanted.handover = handover_of(context);
  const auto made = identity::invite(context.database, identity::operator_in(*tenant), wanted);
  switch (made.outcome) {
    case identity::Outcome::Done:
      return hand_over(context, made, order.email);
    case identity::Outcome::BadAddress:
      return fail(order.email + " is not an e-mail address");
    case identity::Outcome::AddressTaken:
      return fail("somebody in " + order.tenant + " has the address " + order.email + " already");
    default:
      return fail("this is not possible");
  }
}

int reset_user(AdminContext& context, const std::string& slug, const std::string& email) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  const identity::Caller caller = identity::operator_in(*tenant);
  const auto person = identity::find_person(context.database, caller, email);
  if (!person) return fail("nobody in " + slug + " has the address " + email);
  const auto made = identity::make_reset_link(context.database, caller, *person, handover_of(context));
  switch (made.outcome) {
    case identity::Outcome::Done:
      return hand_over(context, made, email);
    case identity::Outcome::Closed:
      return fail(email + " is disabled, or has not accepted the invitation yet");
    case identity::Outcome::NoPassword:
      return fail(slug + " uses no passwords (setting sign_in.password)");
    default:
      return fail("nobody in " + slug + " has the address " + email);
  }
}

}  // namespace lectern::administration
