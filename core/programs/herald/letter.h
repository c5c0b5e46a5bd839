#pragma once

/// What a delivery says (the object of `open_delivery`) as words. Pure.

#include <string>
#include <vector>

#include "lectern/json/value.h"
#include "lectern/mail/notice.h"

namespace lectern::herald {

/// The mail about a hold; `link` was made for it.
mail::Notice hold_letter(const json::Value& said, const std::string& link);

/// The mail to a submitter about one or several deliveries.
mail::Notice news_letter(const std::vector<json::Value>& said, const std::string& base_url);

/// The mail to administrators.
mail::Notice webhook_letter(const json::Value& said);

}  // namespace lectern::herald
