#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lectern/settings/settings.h"

namespace lectern::fcgi {

/// Why a URL can never be called here, as a sentence; nothing where it may be. Looks at its form and at the
/// schemes and ports that the operator allows, not at addresses: those are looked up when it is called
/// (net/egress.h).
std::optional<std::string> complaint_about_url(std::string_view url, const settings::Webhooks& rules);

}  // namespace lectern::fcgi
