#pragma once

/// What routes about people share: who asks, outcomes as problems, links as addresses, conditional changes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/identity/caller.h"
#include "lectern/identity/invitation.h"
#include "lectern/json/write.h"
#include "server/call.h"

namespace lectern::fcgi {

/// The caller of a request, for `identity`.
identity::Caller identity_caller(const Call& call);

/// The number that a part of the path is; 404 if it is none.
Result<std::int64_t, Problem> number_of(const Call& call, std::size_t capture = 0);

/// 403 unless the caller has a session: keys do not change their owner's account.
Result<Done, Problem> needs_session(const Call& call);

/// 422 if this member of a body is a name with control characters.
Result<Done, Problem> refuse_bad_name(const json::Value& body, const char* member);

/// An outcome that is not Done, as a problem.
Problem problem_of_outcome(identity::Outcome outcome);

/// Whether links go by mail or are handed over.
identity::Handover handover_of(const AppContext& app);

/// The address of a mailed link. The token is in the fragment, so that no server sees or logs it.
std::string link_address(const AppContext& app, std::string_view token);

/// The version that If-Match names, of ETags like "p-3" with this letter; nothing if there is none, -1 if it
/// names none of ours.
std::optional<std::int64_t> expected_version(const Request& request, char letter);

/// `"p-3"`.
std::string etag_of(char letter, std::int64_t version);

/// Writes `sent`, and `link` if there is a token.
void write_link(json::Writer& out, const AppContext& app, const identity::MadeLink& made);

/// A response that may hold a link, or data of a person: not for caches.
Outcome not_stored(Response response);

}  // namespace lectern::fcgi
