#pragma once

/// The links that open the result of which a message tells. Made when the message leaves, so that one that is
/// tried again for days does not bring an old one.

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

/// Nothing unless `said` (the object of `open_delivery`) tells of a result that is there.
std::optional<ResultLink> result_link(const json::Value& said, const delivery::LinkSigner& links,
                                      const std::string& base_url, WallTime now);

/// The body of a webhook's message with the links in it.
std::string body_with(const json::Value& body, const ResultLink& link);

}  // namespace lectern::notifying
