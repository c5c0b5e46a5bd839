#include "routes/approval/answers.h"

#include "lectern/db/notifier.h"
#include "lectern/delivery/job_status.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/store/blob_store.h"

namespace lectern::fcgi {

Problem refusal_of(const approval::Decided& decided) {
  using Said = approval::Decided::Outcome;
  switch (decided.outcome) {
    case Said::AlreadyDecided: {
      json::Writer members;
      members.begin_object().member("new_status", decided.new_status);
      if (!decided.standing.empty()) members.key("standing").raw(decided.standing);
      const std::string text = members.end_object().take();
      return problem::conflict("already_decided", "Already decided; the first decision applies.")
          .with_members(text.substr(1, text.size() - 2));
    }
    case Said::Expired:
      return too_late();
    case Said::OwnDocument:
      return own_document();
    case Said::UnknownFinding:
      return problem::unprocessable("unknown_finding",
                                    "An answer is about a finding that this document does not have.");
    case Said::Contradiction:
      return problem::unprocessable("contradiction",
                                    "A finding is marked as personal data, so the document cannot be "
                                    "approved. Mark it as acceptable, or deny.");
    case Said::NotFound:
    case Said::Accepted:
      break;
  }
  return problem::not_found();
}

bool is_denied(const approval::Decided& decided) {
  return delivery::parse_job_status(decided.new_status) == delivery::JobStatus::Denied;
}

std::string message_for(const approval::Decided& decided) {
  return is_denied(decided) ? "Denied. The document will not be processed, and its bytes are erased."
                            : "Approved. The document is being converted now.";
}

void ring_for(AppContext& app, const approval::Decided& decided) {
  if (decided.lane) app.notifier.ring(db::kTaskChannel, std::to_string(*decided.lane));
  app.notifier.ring(db::kEventChannel);
}

bool sends_mail(const AppContext& app) {
  return !app.settings.mail.smtp_url.empty();
}

std::vector<std::pair<std::string, std::string>> revealed_properties(AppContext& app,
                                                                     const approval::PropertyTexts& where) {
  constexpr std::size_t kLargest = std::size_t{4} << 20;
  std::vector<std::pair<std::string, std::string>> out;
  const auto hash = store::Hash::from(where.sha256);
  if (!hash) return out;
  try {
    const std::string bytes = app.store.read({store::Bucket::Inbox, where.tenant, *hash}, kLargest);
    const auto list = json::decode(bytes, {.bytes = kLargest, .depth = 4, .values = 10'000});
    if (!list.has_value() || list->array() == nullptr) return out;
    for (const json::Value& one : *list->array())
      if (one.text_of("value_hash") == where.value_hash && one.text_of("origin") == where.origin)
        out.emplace_back(one.text_of("property"), one.text_of("text"));
  } catch (const store::Error& error) {
    if (error.kind() != store::Error::Kind::Missing) throw;
  }
  return out;
}

approval::Approver approver_of(const access::Principal& principal) {
  const auto key = principal.key ? std::optional(principal.key->value) : std::nullopt;
  return {principal.tenant, principal.actor(), principal.account, key};
}

approval::SignedIn signed_in(const Call& call) {
  if (!call.credential) return std::nullopt;
  const auto principal = access::find_principal(*call.app.databases.borrow(), *call.credential);
  if (!principal) return std::nullopt;
  return approver_of(*principal);
}

Problem too_late(const approval::Review& review) {
  const auto value = json::decode(review.json, {.bytes = 64u << 10, .depth = 8, .values = 1'000});
  Problem problem = problem::gone("The time for a decision is over. The document was not processed.");
  if (!value.has_value() || value->text_of("reopen_until").empty()) return problem;
  json::Writer members;
  members.begin_object();
  for (const char* name : {"reopen_until", "local_reopen_until", "time_zone", "filename"})
    members.member(name, value->text_of(name));
  const std::string text = members.end_object().take();
  return std::move(problem).with_members(text.substr(1, text.size() - 2));
}

Problem own_document() {
  return problem::forbidden("Another person has to decide about your own document.");
}

Problem wrong_link() {
  return problem::forbidden("This approval link is not valid. It may have been replaced by a newer one.");
}

Result<approval::ApprovalToken, Problem> token_of(const Call& call) {
  auto token = approval::ApprovalToken::parse(call.captures[0]);
  if (!token) return wrong_link();
  return std::move(*token);
}

}  // namespace lectern::fcgi
