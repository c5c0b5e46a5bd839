#pragma once

/// The links in a message that open a result. They are made when the message leaves, so that a message that
/// is tried again for days does not carry an expired link.

#include <optional>
#include <string>

#include "lectern/base/clock.h"
#include "lectern/delivery/link.h"
#include "lectern/json/value.h"

namespace lectern::notifying {

struct ResultLink {
  std::string html_url;    ///< opens without a sign-in; empty when no web page was asked for
  std::string result_url;  ///< of the API: asked again, it gives new links
  std::string expires_at;  ///< RFC 3339
};

/// Nothing unless `delivery` (the object of open_delivery) is about a finished result.
std::optional<ResultLink> result_link(const json::Value& delivery, const delivery::LinkSigner& links,
                                      const std::string& base_url, WallTime now);

/// The body of a webhook's message with the links in it.
std::string body_with(const json::Value& body, const ResultLink& link);

}  // namespace lectern::notifying
