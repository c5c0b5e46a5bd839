#pragma once

/// What a person reads whose sign-in by an identity provider did not work. The log has the reason; the page
/// has none that would help whoever tries something.

#include "http/problem.h"
#include "lectern/federation/failure.h"
#include "lectern/federation/sign_in.h"

namespace lectern::fcgi {

/// 503 while the provider is away or wrongly set up, 401 otherwise.
Problem problem_of(const federation::Failure& failure);

/// 401.
Problem problem_of(federation::NotAdmitted reason);

}  // namespace lectern::fcgi
