#pragma once

/// Body and signature of a webhook call. Source: Standard Webhooks 1.0.0, https://www.standardwebhooks.com.
///
/// A receiver checks `webhook-signature` over the id, the time and the exact bytes of the body, so the body
/// must be sent as it was signed.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::mail {

/// The body, `{"type":…,"timestamp":…,"data":…}`. `data` must be valid JSON. `type` (an event type) and
/// `timestamp` (RFC 3339) must not contain characters that JSON escapes: they are inserted as they are.
std::string webhook_body(std::string_view type, std::string_view timestamp, std::string_view data);

/// The value of the header `webhook-signature`: `v1,` and the base64 of an HMAC-SHA256 over
/// `id.timestamp.body`, once for each secret in the given order, separated by blanks. While a secret is being
/// replaced there are two: put the newest first. `secrets` are bytes, not `whsec_` texts. `timestamp` is in
/// seconds since the epoch. Cost: linear in the body, once for each secret.
std::string webhook_signature(const std::vector<std::string>& secrets, std::string_view id,
                              std::int64_t timestamp, std::string_view body);

}  // namespace lectern::mail
