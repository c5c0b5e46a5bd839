#pragma once

/// What a delivery says (the object of `open_delivery`) as words. Pure.

#include <optional>
#include <string>
#include <vector>

#include "lectern/delivery/link.h"
#include "lectern/json/value.h"
#include "lectern/mail/notice.h"

namespace lectern::notifying {

/// The mail about a hold; `link` was made for it.
mail::Notice hold_letter(const json::Value& said, const std::string& link);

/// The mail to a submitter about one or several deliveries. With `links`, what is ready can be opened from
/// it.
mail::Notice news_letter(const std::vector<json::Value>& said, const std::string& base_url,
                         const std::optional<delivery::LinkSigner>& links);

/// The mail to administrators.
mail::Notice webhook_letter(const json::Value& said);

}  // namespace lectern::notifying
