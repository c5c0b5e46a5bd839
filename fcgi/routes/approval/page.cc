// The approval page of the link in the mail: works without scripts, decides only on POST. Looking (GET,
// HEAD), as mail scanners do, changes nothing. The link's token does not stay in the address: it is exchanged
// for a cookie that goes to the page's own address alone.

#include <algorithm>
#include <set>
#include <utility>

#include "http/credential_headers.h"
#include "http/paging.h"
#include "lectern/approval/decision.h"
#include "lectern/approval/hold.h"
#include "lectern/approval/hold_change.h"
#include "lectern/db/notifier.h"
#include "lectern/json/decode.h"
#include "lectern/json/text.h"
#include "routes/approval/answers.h"
#include "routes/approval/page_html.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using approval::ApprovalToken;
using approval::ChangeOutcome;
using approval::Standing;

constexpr std::size_t kLargestForm = 256 * 1024;
constexpr std::size_t kLongestReason = 2000;

Response page_response(int status, std::string html) {
  Response response = Response::html(status, std::move(html));
  response.header("Content-Security-Policy", approval_page_policy());
  response.header("Cache-Control", "no-store");
  response.header("Referrer-Policy", "no-referrer");
  response.header("X-Robots-Tag", "noindex, nofollow");
  return response;
}

constexpr std::string_view kCookie = "lectern-approval";
constexpr int kCookieSeconds = 2 * 60 * 60;  ///< from the last look

/// Where the page of a link is, without the link's token.
std::string address_of(const ApprovalToken& token) {
  return "/approve/" + token.reference();
}

std::string cookie_for(const ApprovalToken& token, const AppContext& app) {
  return std::string(kCookie) + "=" + token.text() + "; Path=" + address_of(token) +
         "; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(kCookieSeconds) +
         (app.settings.web.secure_cookies ? "; Secure" : "");
}

/// The token of the request: in the path as the mail has it, or in the cookie of the page's own address.
std::optional<ApprovalToken> presented(Call& call) {
  if (auto token = ApprovalToken::parse(call.captures[0])) return token;
  auto token = ApprovalToken::parse(cookie_value(call.request.param("HTTP_COOKIE"), kCookie));
  if (!token || token->reference() != call.captures[0]) return std::nullopt;
  return token;
}

/// The texts in the reader's language, as the browser asks.
words::Catalogue catalogue_of(const Call& call) {
  return words::Catalogue(words::preferred_language(call.request.param("HTTP_ACCEPT_LANGUAGE")));
}

/// Tells what the language of the page is, and that it depends on the reader.
void name_language(const Call& call, Response& response) {
  response.header("Content-Language", catalogue_of(call).tag()).header("Vary", "Accept-Language");
}

Answer page(const Call& call, int status, std::string html) {
  Response response = page_response(status, std::move(html));
  name_language(call, response);
  return Outcome(std::move(response));
}

/// A page with the heading and the sentence of a name under "page.notice.".
Answer notice(const Call& call, int status, const std::string& name, const json::Value* standing = nullptr) {
  const words::Catalogue catalogue = catalogue_of(call);
  return page(call, status,
              approval_notice_page(catalogue, catalogue.text("page.notice." + name + "Title"),
                                   catalogue.text("page.notice." + name), standing));
}

Answer wrong_page(const Call& call) {
  return notice(call, 403, "wrong");
}

Answer own_page(const Call& call) {
  return notice(call, 403, "own");
}

/// For a request without the right token. An address without a cookie that opens it is a page that was
/// closed.
Answer not_opened(const Call& call) {
  const bool was_closed = call.captures[0].size() == ApprovalToken::kReferenceLength;
  return notice(call, 403, was_closed ? "closed" : "wrong");
}

/// A review is ours, so it is JSON; 2,000 findings are about 1 MB.
json::Value decoded(const std::string& text) {
  auto value = json::decode(text, {.bytes = 16u << 20, .depth = 16, .values = 2'000'000});
  return value.has_value() ? std::move(*value) : json::Value();
}

/// The time is over: for good, or until somebody reopens the hold.
Answer expired_page(const Call& call, const ApprovalToken& token, const approval::Review& review) {
  const json::Value value = decoded(review.json);
  if (value.text_of("reopen_until").empty()) return notice(call, 410, "expired");
  Response response = page_response(
      410, approval_reopening_page(catalogue_of(call), value, address_of(token), token.form_key()));
  name_language(call, response);
  response.header("Set-Cookie", cookie_for(token, call.app));
  return Outcome(std::move(response));
}

Answer decided_page(const Call& call, const json::Value* standing) {
  return notice(call, 409, "decided", standing);
}

/// The numbers in "7 9 12"; what is none is left out.
std::vector<std::int64_t> numbers_in(std::string_view text) {
  std::vector<std::int64_t> numbers;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (const auto number = to_number(word)) numbers.push_back(*number);
  }
  return numbers;
}

/// The texts of the file's properties, for a form that has revealed them.
RevealedTexts revealed_texts(Call& call, db::Database& database, const ApprovalToken& token,
                             const FormFields& fields) {
  RevealedTexts texts;
  const auto findings = fields.find("on-0");
  if (!fields.contains("revealed-0") || findings == fields.end()) return texts;
  for (const std::int64_t finding : numbers_in(findings->second)) {
    const auto where = approval::property_texts_by_token(database, token, finding);
    texts[finding] =
        where ? revealed_properties(call.app, *where) : std::vector<std::pair<std::string, std::string>>();
  }
  return texts;
}

Answer show(Call& call, const ApprovalToken& token, int status, const FormFields& fields,
            std::string_view complaint, std::string_view field) {
  const auto review = approval::review_by_token(*call.app.databases.borrow(), token, call.request.id());
  if (review.standing == Standing::NotFound) return wrong_page(call);
  if (review.standing == Standing::Expired) return expired_page(call, token, review);
  const json::Value value = decoded(review.json);
  if (review.standing == Standing::Decided) return decided_page(call, value.find("standing"));
  const std::string address = address_of(token);
  auto database = call.app.databases.borrow();
  Response response = page_response(
      status, approval_form_page({catalogue_of(call), value, address, token.text(), token.form_key(), fields,
                                  complaint, field, sends_mail(call.app),
                                  revealed_texts(call, *database, token, fields)}));
  name_language(call, response);
  response.header("Set-Cookie", cookie_for(token, call.app));
  return Outcome(std::move(response));
}

/// The link of the mail leads to the page's own address, and the token into a cookie.
Answer exchange(Call& call, const ApprovalToken& token) {
  const auto review = approval::review_by_token(*call.app.databases.borrow(), token, call.request.id());
  if (review.standing != Standing::Open) return show(call, token, 200, {}, "", "");
  Response response = page_response(303, "");
  response.header("Location", address_of(token));
  response.header("Set-Cookie", cookie_for(token, call.app));
  return Outcome(std::move(response));
}

Answer show_page(Call& call) {
  const auto token = presented(call);
  if (!token) return not_opened(call);
  if (call.captures[0] == token->text()) return exchange(call, *token);
  return show(call, *token, 200, {}, "", "");
}

Answer show_picture(Call& call) {
  const auto token = presented(call);
  if (!token) return not_opened(call);
  return review_picture(call, *token, call.captures[1]);
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_kind(std::string_view text) {
  return !text.empty() && text.size() <= 40 &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string_view::npos;
}

/// Fields that the forms of the page have: a few by name, and some for each finding, page and kind.
bool is_known_field(std::string_view name) {
  for (const char* known :
       {"form_key", "decision", "justification", "reason_code", "hours", "email", "reveal"})
    if (name == known) return true;
  for (const std::string_view prefix : {"finding-", "same-", "on-", "revealed-"})
    if (name.starts_with(prefix)) return is_digits(name.substr(prefix.size()));
  for (const std::string_view prefix : {"kind-", "of-"})
    if (name.starts_with(prefix)) return is_kind(name.substr(prefix.size()));
  return false;
}

/// Nothing for a form that the page cannot have sent: a broken escape, no UTF-8, a field twice or unknown.
std::optional<FormFields> parse_form(std::string_view text) {
  FormFields fields;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = Request::decode(pair.substr(0, equals));
    const auto value = Request::decode(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value || !is_known_field(*name) || !json::is_storable(*value)) return std::nullopt;
    if (!fields.emplace(*name, *value).second) return std::nullopt;
  }
  return fields;
}

std::string_view field(const FormFields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

/// The form was sent by this page: not from another site, and with the key that the page wrote into it.
bool comes_from_our_page(Request& request, const AppContext& app, const ApprovalToken& token,
                         const FormFields& fields) {
  const std::string_view site = request.param("HTTP_SEC_FETCH_SITE");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = request.param("HTTP_ORIGIN");
  // A page that sends no referrer posts with the origin "null".
  if (!origin.empty() && origin != "null" && origin != app.settings.web.base_url) return false;
  return field(fields, "form_key") == token.form_key();
}

/// What each finding was answered, one by one or, where that was not done, with all of its kind. Nothing
/// where an answer is none that the page offers.
std::optional<std::vector<approval::FindingAnswer>> answers_of(const FormFields& fields) {
  constexpr std::string_view kOne = "finding-", kKind = "kind-";
  std::vector<approval::FindingAnswer> answers;
  std::set<std::int64_t> answered;
  for (const auto& [name, value] : fields) {
    if (!name.starts_with(kOne) || value.empty()) continue;
    const std::string digits = name.substr(kOne.size());
    const auto answer = approval::parse_answer(value);
    if (!answer) return std::nullopt;
    answers.push_back({std::stoll(digits), *answer, fields.contains("same-" + digits)});
    answered.insert(answers.back().finding);
  }
  for (const auto& [name, value] : fields) {
    if (!name.starts_with(kKind) || value.empty()) continue;
    const auto answer = approval::parse_answer(value);
    if (!answer) return std::nullopt;
    for (const std::int64_t finding : numbers_in(field(fields, "of-" + name.substr(kKind.size()))))
      if (answered.insert(finding).second) answers.push_back({finding, *answer, false});
  }
  return answers;
}

bool is_reason_code(std::string_view code) {
  for (const char* known : {"", "course_material", "false_positive", "acceptable_risk", "other"})
    if (code == known) return true;
  return false;
}

/// A textarea counts a line break as one character and sends two.
std::size_t typed_characters(std::string_view text) {
  return json::count_characters(text) - static_cast<std::size_t>(std::count(text.begin(), text.end(), '\r'));
}

/// Reveals the findings of a page ("0": of the file's properties), records that, and shows the form again
/// with its contents.
Answer reveal(Call& call, const ApprovalToken& token, FormFields fields) {
  const std::string page(field(fields, "reveal"));
  const auto findings = numbers_in(field(fields, "on-" + page));
  {
    auto database = call.app.databases.borrow();
    for (const std::int64_t finding : findings)
      if (approval::reveal_by_token(*database, token, finding, call.request.id()) == Standing::NotFound)
        return wrong_page(call);
  }
  if (!findings.empty()) fields["revealed-" + page] = "yes";
  return show(call, token, 200, fields, "", "");
}

std::string accepted_notice(const words::Catalogue& catalogue, bool is_denied) {
  return approval_notice_page(catalogue, catalogue.text(is_denied ? "decision.deny" : "decision.approve"),
                              catalogue.text(is_denied ? "page.deniedNext" : "page.approvedNext"), nullptr);
}

Answer answer_page(Call& call, const ApprovalToken& token, const FormFields& fields,
                   const approval::Decided& decided) {
  using Said = approval::Decided::Outcome;
  switch (decided.outcome) {
    case Said::Accepted:
      ring_for(call.app, decided);
      return page(call, 200, accepted_notice(catalogue_of(call), is_denied(decided)));
    case Said::AlreadyDecided:
      return show(call, token, 409, fields, "", "");
    case Said::Expired:
      return show(call, token, 410, {}, "", "");
    case Said::OwnDocument:
      return own_page(call);
    case Said::NotFound:
      return wrong_page(call);
    case Said::UnknownFinding:
      return show(call, token, 422, fields, "unknownFinding", "decision");
    case Said::Contradiction:
      return show(call, token, 422, fields, "contradiction", "decision");
  }
  return wrong_page(call);
}

/// The fields of the request's form. Nothing for a form that could not be read; 413 or 415 for another body.
Result<std::optional<FormFields>, Problem> read_form(Call& call) {
  if (!call.request.content_type().starts_with("application/x-www-form-urlencoded"))
    return problem::unsupported_media_type("Send the form of the approval page.");
  const auto body = call.request.read_body(kLargestForm);
  if (!body) return problem::too_large("The form is larger than 256 KiB.");
  return parse_form(*body);
}

/// The same, without fields for a form that could not be read, which then lacks its key.
Result<FormFields, Problem> form_of(Call& call) {
  LECTERN_TRY(fields, read_form(call));
  return std::move(fields).value_or(FormFields());
}

/// What one of the forms that change a hold asks for.
struct ChangeRequest {
  ApprovalToken token;
  FormFields fields;
};

/// The error is the page for a request that did not come from a form of this page.
Result<ChangeRequest, Answer> change_asked_for(Call& call) {
  auto token = presented(call);
  if (!token) return not_opened(call);
  auto fields = form_of(call);
  if (!fields) return Answer(std::move(fields.error()));
  if (!comes_from_our_page(call.request, call.app, *token, *fields)) return wrong_page(call);
  return ChangeRequest{std::move(*token), std::move(*fields)};
}

/// The page after a request that changed nothing, for the outcomes that extending and delegating share.
Answer unchanged_page(Call& call, const ApprovalToken& token, ChangeOutcome outcome) {
  if (outcome == ChangeOutcome::OwnDocument) return own_page(call);
  const bool too_late = outcome == ChangeOutcome::Decided || outcome == ChangeOutcome::Expired;
  return too_late ? show(call, token, 200, {}, "", "") : wrong_page(call);
}

Answer extend_page(Call& call) {
  LECTERN_TRY(asked, change_asked_for(call));
  const auto& [token, fields] = asked;
  const auto hours = to_number(field(fields, "hours"));
  if (!hours || *hours < 1 || *hours > 40) return show(call, token, 422, fields, "hours", "hours");
  const auto who = signed_in(call);
  const auto extended = approval::extend_by_token(*call.app.databases.borrow(), token, who,
                                                  static_cast<double>(*hours), call.request.id());
  if (extended.outcome == ChangeOutcome::Refused)
    return show(call, token, 409, fields, "hoursLimit", "hours");
  if (extended.outcome != ChangeOutcome::Changed) return unchanged_page(call, token, extended.outcome);
  call.app.notifier.ring(db::kEventChannel);
  return page(call, 200, approval_later_page(catalogue_of(call), address_of(token), extended.expires_at));
}

Answer reopen_page(Call& call) {
  LECTERN_TRY(asked, change_asked_for(call));
  const ApprovalToken& token = asked.token;
  const auto who = signed_in(call);
  const auto reopened =
      approval::reopen_by_token(*call.app.databases.borrow(), token, who, call.request.id());
  if (reopened.outcome != ChangeOutcome::Changed) return unchanged_page(call, token, reopened.outcome);
  call.app.notifier.ring(db::kEventChannel);
  return show(call, token, 200, {}, "", "");
}

std::string delegated_notice(const Call& call, const std::string& delegate) {
  const words::Catalogue catalogue = catalogue_of(call);
  const char* key = sends_mail(call.app) ? "page.delegated" : "page.delegatedNoMail";
  return approval_notice_page(catalogue, catalogue.text("page.delegatedTitle"),
                              catalogue.filled(key, {{"name", delegate}}), nullptr);
}

Answer delegate_page(Call& call) {
  LECTERN_TRY(asked, change_asked_for(call));
  const auto& [token, fields] = asked;
  const std::string_view email = field(fields, "email");
  if (email.size() < 3 || email.size() > 254 || email.find('@') == std::string_view::npos)
    return show(call, token, 422, fields, "email", "email");
  const auto who = signed_in(call);
  const auto delegated =
      approval::delegate_by_token(*call.app.databases.borrow(), token, who, email, call.request.id());
  if (delegated.outcome == ChangeOutcome::Refused)
    return show(call, token, 422, fields, "noApprover", "email");
  if (delegated.outcome != ChangeOutcome::Changed) return unchanged_page(call, token, delegated.outcome);
  call.app.notifier.ring(db::kEventChannel);
  return page(call, 200, delegated_notice(call, delegated.delegate));
}

Answer send_page(Call& call) {
  const auto token = presented(call);
  if (!token) return not_opened(call);
  LECTERN_TRY(fields, read_form(call));
  if (!fields) return show(call, *token, 422, {}, "form", "decision");
  if (!comes_from_our_page(call.request, call.app, *token, *fields)) return wrong_page(call);

  if (fields->contains("reveal")) return reveal(call, *token, *fields);
  const auto decision = approval::parse_decision(field(*fields, "decision"));
  if (!decision) return show(call, *token, 422, *fields, "decision", "decision");
  const std::string_view reason = field(*fields, "justification");
  if (json::is_blank(reason)) return show(call, *token, 422, *fields, "justification", "justification");
  if (typed_characters(reason) > kLongestReason)
    return show(call, *token, 422, *fields, "justificationLong", "justification");
  const std::string_view code = field(*fields, "reason_code");
  const auto answers = answers_of(*fields);
  if (!answers || !is_reason_code(code)) return show(call, *token, 422, {}, "form", "decision");
  const approval::DecisionRequest request{*decision, std::string(reason),
                                          code.empty() ? std::nullopt : std::optional(std::string(code)),
                                          *answers};
  const auto who = signed_in(call);
  const auto decided =
      approval::decide_by_token(*call.app.databases.borrow(), *token, who, request, call.request.id());
  return answer_page(call, *token, *fields, decided);
}

}  // namespace

std::vector<Route> approval_page_routes() {
  return {
      {Method::Get, "/approve/{token}", Needs::nothing(), Rate::Default, show_page},
      {Method::Post, "/approve/{token}", Needs::nothing(), Rate::Default, send_page},
      {Method::Get, "/approve/{token}/pages/{n}.png", Needs::nothing(), Rate::Default, show_picture},
      {Method::Post, "/approve/{token}/extension", Needs::nothing(), Rate::Default, extend_page},
      {Method::Post, "/approve/{token}/delegation", Needs::nothing(), Rate::Default, delegate_page},
      {Method::Post, "/approve/{token}/reopening", Needs::nothing(), Rate::Default, reopen_page},
  };
}

}  // namespace lectern::fcgi
