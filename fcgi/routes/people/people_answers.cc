#include "routes/people/people_answers.h"

#include <charconv>

#include "lectern/identity/name.h"
#include "server/app_context.h"

namespace lectern::fcgi {

identity::Caller identity_caller(const Call& call) {
  return identity::caller_of(call.principal, call.request.id());
}

Result<std::int64_t, Problem> number_of(const Call& call, std::size_t capture) {
  const auto number = to_number(call.captures[capture]);
  if (!number || *number < 1) return problem::not_found();
  return *number;
}

Result<Done, Problem> needs_session(const Call& call) {
  if (call.principal.by == access::SignedInBy::Session && call.principal.account) return Done{};
  return problem::forbidden("Sign in for this: a key cannot do it.");
}

Result<Done, Problem> refuse_bad_name(const json::Value& body, const char* member) {
  if (identity::is_plain_name(body.text_of(member))) return Done{};
  return problem::invalid_body({{std::string("/") + member, "A name has no control characters."}});
}

Problem problem_of_outcome(identity::Outcome outcome) {
  using identity::Outcome;
  switch (outcome) {
    case Outcome::Done:
    case Outcome::NotFound:
      return problem::not_found();
    case Outcome::ChangedMeanwhile:
      return Problem{412, "precondition_failed", "Precondition failed", "Somebody changed it meanwhile."};
    case Outcome::LastAdministrator:
      return problem::conflict(
          "last_administrator",
          "Nobody else can manage the department. Make somebody else an administrator first.");
    case Outcome::AddressTaken:
      return problem::conflict("address_taken", "Somebody in the department has this address.");
    case Outcome::NameTaken:
      return problem::conflict("name_taken", "There is a group with this name.");
    case Outcome::BeyondOwnRights:
      return problem::forbidden("This takes a right that you do not have yourself.");
    case Outcome::UnknownGroup:
      return problem::invalid_body({{"/groups", "There is no such group."}});
    case Outcome::UnknownPerson:
      return problem::invalid_body({{"/hand_over_to", "There is no such person."}});
    case Outcome::NoSuccessor:
      return problem::invalid_body({{"/hand_over_to", "This person may not decide about held documents."}});
    case Outcome::BadAddress:
      return problem::invalid_body({{"/email", "This is not an e-mail address."}});
    case Outcome::BadName:
      return problem::invalid_body({{"/display_name", "This name has characters that a name cannot have."}});
    case Outcome::Closed:
      return problem::conflict("closed", "This is not possible in the person's present state.");
    case Outcome::NoPassword:
      return problem::conflict("no_password", "The department uses no passwords.");
    case Outcome::Suspended:
      return problem::tenant_is_suspended();
    case Outcome::OwnTenant:
      return problem::conflict("own_tenant", "This is your own department: you would lock yourself out.");
  }
  return problem::not_found();
}

identity::Handover handover_of(const AppContext& app) {
  return app.settings.mail.smtp_url.empty() ? identity::Handover::ByHand : identity::Handover::ByMail;
}

std::string link_address(const AppContext& app, std::string_view token) {
  return app.settings.web.base_url + "/link#" + std::string(token);
}

std::optional<std::int64_t> expected_version(const Request& request, char letter) {
  std::string_view text = request.param("HTTP_IF_MATCH");
  if (text.empty() || text == "*") return std::nullopt;
  const std::string begin = std::string("\"") + letter + '-';
  std::int64_t version = -1;
  if (text.starts_with(begin) && text.ends_with('"') && text.size() > begin.size()) {
    text = text.substr(begin.size(), text.size() - begin.size() - 1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc() || end != text.data() + text.size()) return -1;
  }
  return version;
}

std::string etag_of(char letter, std::int64_t version) {
  return std::string("\"") + letter + '-' + std::to_string(version) + '"';
}

void write_link(json::Writer& out, const AppContext& app, const identity::MadeLink& made) {
  out.member("sent", !made.token.has_value());
  if (made.token) out.member("link", link_address(app, *made.token));
}

Outcome not_stored(Response response) {
  response.header("Cache-Control", "no-store");
  return Outcome(std::move(response));
}

}  // namespace lectern::fcgi
