#pragma once

/// Jobs and results as JSON, the viewer of a request, and waiting for a job. Shared by the routes of
/// documents, results and uploads.

#include <string>
#include <string_view>

#include "lectern/delivery/job.h"
#include "lectern/delivery/result.h"
#include "lectern/json/write.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

delivery::Viewer viewer_of(const access::Principal& principal);

/// Estimated minutes until the job ends; nothing while a person decides and after the end.
std::optional<std::int64_t> minutes_left(const delivery::JobView& job, const Estimates& estimates);

/// The members of `Job` of openapi.yaml, into an object that has begun.
void job_members(json::Writer& out, const delivery::JobView& job, const Estimates& estimates);

/// `Job` of openapi.yaml.
std::string job_json(const delivery::JobView& job, const Estimates& estimates);

/// `SubmitAnswer`.
std::string submit_json(std::string_view job, std::string_view status, std::optional<std::int64_t> minutes,
                        std::optional<bool> duplicate);

/// `ResultAnswer`: with signed links when the job has completed.
std::string result_json(const delivery::ResultView& result, const AppContext& app, TenantId tenant,
                        std::optional<bool> duplicate);

/// The response about a result: 200 if the job has ended, 202 while it runs or waits.
Response result_answer(const delivery::ResultView& result, const AppContext& app, TenantId tenant,
                       std::optional<bool> duplicate);

/// How long this request may wait, from `?wait=` or `Prefer: wait=`; 0 for not at all.
Result<int, Problem> seconds_to_wait(const Request& request);

/// Waits for the end of the job without a thread, and of its analyses if `with_analyses`; then the response
/// is about its result. Nothing: this caller or its tenant has too many waiting requests.
std::optional<LongPoll> wait_for(const Call& call, const delivery::Viewer& viewer, const PublicId& job,
                                 int seconds, std::optional<bool> duplicate, bool with_analyses = false);

}  // namespace lectern::fcgi
