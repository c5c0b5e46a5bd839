#pragma once

/// A call as the Standard Webhooks specification has it: https://www.standardwebhooks.com (1.0.0).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::mail {

/// `{"type":…,"timestamp":…,"data":…}`. `data` is JSON; the others need no escaping.
std::string webhook_body(std::string_view type, std::string_view timestamp, std::string_view data);

/// The header `webhook-signature`: `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`, once for each
/// secret, newest first, separated by blanks. `secrets` are bytes, not `whsec_` texts.
std::string webhook_signature(const std::vector<std::string>& secrets, std::string_view id,
                              std::int64_t timestamp, std::string_view body);

}  // namespace lectern::mail
