#pragma once

/// What one delivery says and what became of it. Pure: the row of the outbox goes in as a JSON object (that
/// of the SQL function open_delivery), a message or a result comes out. Sending is in `delivery_worker.h`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/json/value.h"
#include "lectern/mail/message.h"
#include "lectern/mail/notice.h"
#include "lectern/net/failure.h"
#include "lectern/net/http_client.h"

namespace lectern::notifying {

/// The end of one attempt. The database decides from it when the next attempt is, and when there is none.
enum class Outcome {
  Delivered,
  TryAgain,  ///< the receiver is away, slow or overloaded; tried for three days
  Refused,   ///< it will not work however often: a forbidden address, a rejected recipient
  Gone,      ///< the receiver answered 410: the webhook is switched off
  Dropped,   ///< there is nothing to send: no recipient, the hold is closed, mail is not set up
};

/// The name that settle_delivery and the metrics use: "delivered", "again", "refused", "gone", "dropped".
const char* outcome_name(Outcome outcome);

struct DeliveryResult {
  Outcome outcome = Outcome::TryAgain;
  /// The status of HTTP or SMTP, if the other side answered.
  std::optional<int> status = std::nullopt;
  /// For the delivery log, without addresses and content. Empty if delivered.
  std::string error = {};

  bool operator==(const DeliveryResult&) const = default;
};

/// A webhook's answer: 2xx is delivered, 410 is gone, everything else and no answer at all is tried again.
DeliveryResult result_of_call(const Result<net::HttpAnswer, net::CallFailure>& answer);

/// An address that the egress rules do not admit is refused; a name that does not resolve is tried again.
DeliveryResult result_of_target(const net::CallFailure& failure);

/// The relay's answer: taken is delivered with status 250, a permanent error is refused, everything else is
/// tried again.
DeliveryResult result_of_mail(const Result<Done, net::CallFailure>& sent);

/// The mailboxes under `to`, without those that cannot be in an envelope.
std::vector<mail::Mailbox> recipients_of(const json::Value& delivery);

/// The mail as it travels. `from` is the installation's sender; the tenant's own, under `mail`, replaces it
/// if it is a mailbox. The message's id is the delivery's, so a second attempt has the same. `now` is in
/// seconds since the epoch.
mail::Message message_of(const json::Value& delivery, const mail::Notice& notice, const mail::Mailbox& from,
                         std::int64_t now);

/// The body and the headers of a webhook call.
struct WebhookCall {
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// The call as Standard Webhooks 1.0.0 defines it: `webhook-id`, `webhook-timestamp` and `webhook-signature`,
/// one signature for each of `secrets` (bytes, newest first). `data` is the event as JSON. The id is the same
/// in every attempt, so a receiver can drop repetitions; time and signature are of this attempt.
WebhookCall webhook_call(const json::Value& delivery, std::string_view data,
                         const std::vector<std::string>& secrets, std::int64_t now);

/// The generations of the secret that sign now: the present one, and the one before while they overlap, a day
/// after a rotation. Newest first, 1 or 2 of them.
std::vector<std::int64_t> signing_generations(const json::Value& delivery);

}  // namespace lectern::notifying
