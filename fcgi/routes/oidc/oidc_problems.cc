#include "routes/oidc/oidc_problems.h"

namespace lectern::fcgi {
namespace {

using federation::Failure;
using federation::NotAdmitted;

Problem failed(const char* name, const char* detail) {
  Problem problem = problem::unauthenticated();
  problem.name = name;
  problem.title = "The sign-in did not work";
  problem.detail = detail;
  return problem;
}

Problem unavailable(const char* name, const char* title, const char* detail) {
  Problem problem = problem::unavailable(detail, 30);
  problem.name = name;
  problem.title = title;
  return problem;
}

}  // namespace

Problem problem_of(const Failure& failure) {
  switch (failure.kind) {
    case Failure::Kind::Away:
      return unavailable("identity_provider_away", "The sign-in service does not answer",
                         "The sign-in service of your institution does not answer. Try again in a few "
                         "minutes, or sign in with a password or a passkey.");
    case Failure::Kind::Misconfigured:
      return unavailable("identity_provider_does_not_fit", "The sign-in did not work",
                         "This server and the sign-in service of your institution do not fit together. Tell "
                         "the administrator the number below.");
    case Failure::Kind::ClockDiffers:
      return unavailable("clocks_differ", "The sign-in did not work",
                         "The clocks of this server and of the sign-in service differ by more than a minute. "
                         "Tell the administrator the number below.");
    case Failure::Kind::Declined:
      return failed("sign_in_declined",
                    "The sign-in service did not sign you in. Begin again if you did not cancel it "
                    "yourself.");
    case Failure::Kind::Refused:
      break;
  }
  return failed("sign_in_refused",
                "The answer of the sign-in service could not be verified, is too old, or was used before. "
                "Begin the sign-in again.");
}

Problem problem_of(NotAdmitted reason) {
  switch (reason) {
    case NotAdmitted::NoTenant:
      return failed("no_tenant",
                    "Your account at the institution belongs to no department here. Ask the administrator "
                    "of your department.");
    case NotAdmitted::NoAddress:
      return failed("no_address",
                    "The sign-in service did not send your e-mail address, and you have no account here "
                    "yet. Tell the administrator.");
    case NotAdmitted::UnverifiedAddress:
      return failed("unverified_address",
                    "Your institution has not verified your e-mail address. Verify it there, then sign in "
                    "again.");
    case NotAdmitted::AddressTaken:
      return failed("address_taken",
                    "There is an account with your e-mail address already. Sign in to it in the way you did "
                    "before, or ask the administrator.");
    case NotAdmitted::NoAccount:
      return failed("no_account",
                    "You have no account here. Ask the administrator of your department for an invitation.");
    case NotAdmitted::Disabled:
      break;
  }
  return failed("disabled", "Your account is disabled. Ask the administrator of your department.");
}

}  // namespace lectern::fcgi
