#pragma once

/// Whom a Shibboleth service provider in front of nginx has signed in, from the parameters that nginx sets.

#include <optional>

#include "http/request.h"
#include "lectern/federation/person.h"
#include "lectern/settings/sign_in.h"

namespace lectern::fcgi {

/// Reads LECTERN_REMOTE_USER, _MAIL, _NAME, _GROUPS and _TENANT. Lists have semicolons, as Shibboleth writes
/// them. Nothing without a user. Headers of the client arrive as HTTP_* and are not read.
std::optional<federation::Person> remote_user(const Request& request, const settings::SignIn& rules);

}  // namespace lectern::fcgi
