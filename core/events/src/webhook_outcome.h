#pragma once

/// The outcomes of the SQL functions redeliver and test_webhook: the labels of the type
/// `lectern.webhook_outcome`, in its order. `tests/sql/outcomes_test.cc` compares them with the database.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "lectern/db/error.h"

namespace lectern::events {

enum class WebhookOutcome { Sent, Queued, NotFound, EventExpired, SwitchedOff };

inline constexpr std::array<std::string_view, 5> kWebhookOutcomeNames = {"sent", "queued", "not_found",
                                                                         "event_expired", "switched_off"};

/// Throws db::Bug for a name that is not in the table: the schema is not this program's.
inline WebhookOutcome webhook_outcome_of(std::string_view name) {
  for (std::size_t i = 0; i < kWebhookOutcomeNames.size(); ++i)
    if (kWebhookOutcomeNames[i] == name) return static_cast<WebhookOutcome>(i);
  throw db::Bug("a webhook's outcome is unknown: " + std::string(name));
}

}  // namespace lectern::events
