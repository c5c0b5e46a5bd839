#pragma once

/// What the approval's API and its script-free page have in common.

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

/// Why a decision was not accepted: 403, 409 with the decision in force, 410, 422.
Problem refusal_of(const approval::Decided& decided);

/// Whether the decision ended the job as denied.
bool is_denied(const approval::Decided& decided);

/// "The document is being converted now.", …
std::string message_for(const approval::Decided& decided);

/// After an accepted decision: wakes the workers and the hub.
void ring_for(AppContext& app, const approval::Decided& decided);

approval::Approver approver_of(const access::Principal& principal);

/// The session or key that a request by link also has, if any.
approval::SignedIn signed_in(const Call& call);

/// 410: the time for a decision is over. Says until when the hold may be reopened, if `review` does.
Problem too_late(const approval::Review& review = {});

/// 403: submitters do not decide about their own document.
Problem own_document();

/// 403: the link was never issued, or a newer one has replaced it.
Problem wrong_link();

/// The link's token, the first capture of the path, or `wrong_link`.
Result<approval::ApprovalToken, Problem> token_of(const Call& call);

/// False: no mail is configured, so an administrator passes links on.
bool sends_mail(const AppContext& app);

/// The properties that contain a revealed finding, by name, with their texts. Nothing if the blob is gone.
std::vector<std::pair<std::string, std::string>> revealed_properties(AppContext& app,
                                                                     const approval::PropertyTexts& where);

/// The picture of a page under review, for a person with the link. `number` is the text in the path.
Answer review_picture(Call& call, const approval::ApprovalToken& token, std::string_view number);

/// GET and POST /approve/{token}.
std::vector<Route> approval_page_routes();

/// Extending, delegating, revealing.
std::vector<Route> approval_care_routes();

/// Old decisions.
std::vector<Route> rescan_routes();

/// Values and patterns of the allowlist, and the calendar.
std::vector<Route> allowlist_routes();

}  // namespace lectern::fcgi
