#pragma once

/// What the approval's API and its script-free page say alike.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/problem.h"
#include "lectern/approval/decision.h"
#include "lectern/approval/hold_change.h"
#include "server/app_context.h"
#include "server/call.h"
#include "server/router.h"

namespace lectern::fcgi {

/// Why a decision did not count: 403, 409 with the standing decision, 410, 422.
Problem refusal_of(const approval::Decided& decided);

/// Whether the decision ended the job as denied.
bool is_denied(const approval::Decided& decided);

/// "The document is being converted now.", …
std::string message_for(const approval::Decided& decided);

/// After an accepted decision: wakes the workers and the hub.
void ring_for(AppContext& app, const approval::Decided& decided);

approval::Approver approver_of(const access::Principal& principal);

/// Who else a request by link says it is: the session or the key that came with it, where there is one.
approval::SignedIn signed_in(const Call& call);

/// 403 in words: a submitter of the document decides nothing about it.
Problem own_document();

/// 403: nobody has issued this link, or a newer one has replaced it.
Problem wrong_link();

/// The link's token in the path's first place, or `wrong_link`.
Result<approval::ApprovalToken, Problem> token_of(const Call& call);

/// False: nobody is sent a link, so an administrator passes it on.
bool sends_mail(const AppContext& app);

/// The properties in which an uncovered finding stands, by name, with their texts. Nothing where the blob is
/// gone.
std::vector<std::pair<std::string, std::string>> revealed_properties(AppContext& app,
                                                                     const approval::PropertyTexts& where);

/// The picture of a page under review, for whoever has the link; `number` as the path has it.
Answer review_picture(Call& call, const approval::ApprovalToken& token, std::string_view number);

/// GET and POST /approve/{token}.
std::vector<Route> approval_page_routes();

/// More time, somebody else, uncovering.
std::vector<Route> approval_care_routes();

/// Values and patterns that are let pass, and the calendar.
std::vector<Route> allowlist_routes();

}  // namespace lectern::fcgi
