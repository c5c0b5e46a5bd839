#include "approval_answers.h"

#include <charconv>

#include "lectern/db/notifier.h"
#include "lectern/json/write.h"

namespace lectern::fcgi {

Problem refusal_of(const approval::Decided& decided) {
  using Said = approval::Decided::Outcome;
  switch (decided.outcome) {
    case Said::AlreadyDecided: {
      json::Writer members;
      members.begin_object()
          .member("new_status", decided.new_status)
          .key("standing")
          .raw(decided.standing.empty() ? "null" : decided.standing);
      const std::string text = members.end_object().take();
      return problem::conflict("already_decided", "Somebody decided before. The first decision stands.")
          .with_members(text.substr(1, text.size() - 2));
    }
    case Said::Expired:
      return problem::gone("The time for a decision is over. The document was not processed.");
    case Said::OwnDocument:
      return problem::forbidden("Your own document has to be decided by somebody else.");
    case Said::StrangeFinding:
      return problem::unprocessable("unknown_finding",
                                    "An answer is about a finding that this document does not have.");
    case Said::Contradiction:
      return problem::unprocessable("contradiction",
                                    "A finding is marked as personal data, so the document cannot be "
                                    "approved. Mark it as acceptable, or deny.");
    case Said::Unknown:
    case Said::Accepted:
      break;
  }
  return problem::not_found();
}

std::string message_for(const approval::Decided& decided) {
  return decided.new_status == "denied"
             ? "Denied. The document will not be processed, and its bytes are erased."
             : "Approved. The document is being converted now.";
}

void ring_for(House& house, const approval::Decided& decided) {
  if (decided.lane) house.notifier.ring(db::kTaskChannel, std::to_string(*decided.lane));
  house.notifier.ring(db::kEventChannel);
}

approval::Approver approver_of(const access::Principal& principal) {
  const auto key = principal.key ? std::optional(principal.key->value) : std::nullopt;
  return {principal.tenant, principal.actor(), principal.account, key};
}

Problem wrong_link() {
  return problem::forbidden("This approval link is not valid. It may have been replaced by a newer one.");
}

std::optional<std::int64_t> to_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<int, Problem> page_limit(const Call& call) {
  constexpr int kDefault = 50, kLargest = 200;
  const auto text = call.request.query_value("limit");
  if (!text) return kDefault;
  const auto number = to_number(*text);
  if (!number || *number < 1 || *number > kLargest)
    return problem::invalid_parameter("limit", "must be 1 to 200");
  return static_cast<int>(*number);
}

}  // namespace lectern::fcgi
