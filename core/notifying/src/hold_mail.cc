#include "lectern/notifying/hold_mail.h"

#include <utility>

#include "lectern/base/clock.h"
#include "lectern/mail/account_notice.h"
#include "result_link.h"

namespace lectern::notifying {
namespace {

const json::Value& member(const json::Value& object, std::string_view name) {
  static const json::Value kNone;
  const json::Value* found = object.find(name);
  return found != nullptr ? *found : kNone;
}

std::string text_of(const json::Value& object, std::string_view name) {
  return std::string(object.text_of(name));
}

/// Why the document failed; empty for other events.
std::string detail_of(const json::Value& delivery) {
  if (delivery.text_of("type") != "document.failed") return {};
  return text_of(member(member(delivery, "body"), "error"), "message");
}

mail::Occasion occasion_of(const json::Value& delivery) {
  const std::string_view type = delivery.text_of("type");
  if (type == "document.expired") return mail::Occasion::Expired;
  if (type != "document.reminder") return mail::Occasion::Held;
  const bool* final = member(member(delivery, "body"), "final").boolean();
  return final != nullptr && *final ? mail::Occasion::FinalReminder : mail::Occasion::Reminder;
}

/// Whole days: the setting may have a fraction, which the approver keeps.
std::int64_t grace_days_of(const json::Value& delivery) {
  return static_cast<std::int64_t>(member(delivery, "grace_days").number().value_or(0));
}

}  // namespace

mail::Notice hold_mail(const words::Catalogue& catalogue, const json::Value& delivery,
                       const std::string& link) {
  mail::HeldDocument held;
  held.occasion = occasion_of(delivery);
  held.job = text_of(delivery, "job");
  held.filename = text_of(delivery, "filename");
  held.submitter = text_of(delivery, "submitter");
  held.reason = text_of(delivery, "reason");
  held.due = text_of(delivery, "local_expires_at");
  held.time_zone = text_of(delivery, "time_zone");
  held.grace_days = grace_days_of(delivery);
  held.reopen_until = text_of(delivery, "local_reopen_until");
  held.link = link;
  if (const auto* kinds = member(delivery, "kinds").array())
    for (const json::Value& kind : *kinds) {
      const std::int64_t* count = member(kind, "count").integer();
      held.kinds.emplace_back(text_of(kind, "entity"), count != nullptr ? *count : 0);
    }
  if (const auto* snippets = member(delivery, "snippets").array())
    for (const json::Value& snippet : *snippets)
      if (snippet.text() != nullptr) held.snippets.push_back(*snippet.text());
  return mail::held_notice(catalogue, held);
}

mail::Notice submitter_mail(const words::Catalogue& catalogue, const std::vector<json::Value>& deliveries,
                            const std::string& base_url, const std::optional<delivery::LinkSigner>& links) {
  std::vector<mail::DocumentNews> news;
  for (const json::Value& one : deliveries) {
    const json::Value& body = member(one, "body");
    mail::DocumentNews document{text_of(one, "type"), text_of(body, "filename"), detail_of(one),
                                base_url + "/documents/" + text_of(body, "id")};
    const auto link =
        links ? result_link(one, *links, base_url, system_clock().now()) : std::optional<ResultLink>();
    if (link && !link->html_url.empty()) {
      document.page = link->html_url;
      document.page_until = link->expires_at.substr(0, 10);
    }
    if (document.type == "document.decided") document.decision = body.text_of("decision");
    news.push_back(std::move(document));
  }
  return mail::news_notice(catalogue, news);
}

mail::Notice webhook_mail(const words::Catalogue& catalogue, const json::Value& delivery) {
  const json::Value& body = member(delivery, "body");
  return mail::webhook_notice(catalogue, body.text_of("url"), body.text_of("reason"));
}

mail::Notice account_mail(const words::Catalogue& catalogue, const json::Value& delivery,
                          const std::string& link) {
  constexpr std::string_view kPrefix = "account.";
  const json::Value& body = member(delivery, "body");
  mail::AccountNews news;
  news.kind = link.empty() ? text_of(delivery, "type").substr(kPrefix.size()) : text_of(delivery, "purpose");
  news.department = text_of(delivery, "tenant_name");
  news.by = text_of(body, "by");
  news.email = text_of(body, "email");
  if (news.email.empty()) news.email = text_of(delivery, "address");
  news.factor = text_of(body, "factor");
  news.link = link;
  news.until = text_of(delivery, "until");
  news.time_zone = text_of(delivery, "time_zone");
  return mail::account_notice(catalogue, news);
}

}  // namespace lectern::notifying
