#pragma once

/// The secret of a webhook. It is derived, not stored: from the installation's `webhook.key`, the webhook's
/// public id and its generation. Whoever reads the database learns no secret; rotating is counting the
/// generation on.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lectern/base/id.h"

namespace lectern::secrets {

inline constexpr std::size_t kShortestWebhookKey = 32;  ///< bytes of `webhook.key`

/// 32 bytes. `key` is the content of the secret `webhook.key`, at least 32 bytes.
std::string webhook_secret(std::string_view key, TenantId tenant, const PublicId& webhook,
                           std::int64_t generation);

/// As receivers keep it: `whsec_` and base64 (Standard Webhooks).
std::string webhook_secret_text(std::string_view secret);

}  // namespace lectern::secrets
