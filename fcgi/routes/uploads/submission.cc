#include "routes/uploads/submission.h"

#include "lectern/base/log.h"
#include "lectern/db/error.h"
#include "lectern/json/write.h"
#include "routes/jobs/job_answers.h"
#include "routes/uploads/upload_quota.h"

namespace lectern::fcgi {
namespace {

constexpr int kInteractiveLane = 1;
constexpr int kNormalLane = 2;
constexpr std::int64_t kAnHour = 3600;

/// Everything that distinguishes this request from others, except its password.
std::string everything_of(const intake::Order& order, const store::Hash& content) {
  return content.hex() + "\n" + order.filename + "\n" + order.params + "\n" + (order.force ? "force" : "");
}

/// The last place of a month may be taken by another upload after the first byte of this one came.
Result<intake::Admitted, Problem> admit(const Call& call, db::Database& database, store::SpoolFile& file,
                                        const store::Hash& hash, const intake::Order& order) {
  try {
    auto admitted = intake::admit(database, call.app.notifier, call.app.store, file, hash, order);
    if (!admitted) return idempotency_mismatch();
    return std::move(*admitted);
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() != "documents_of_month") throw;
    return quota_problem({intake::QuotaRefusal::Reason::MonthOfDocuments, 0, kAnHour});
  }
}

}  // namespace

SpooledFile::~SpooledFile() {
  try {
    spool_.remove(id_);
  } catch (const store::Error& error) {
    log::warning("spool_not_removed", {{"blob", error.address()}});  // the sweep finds it
  }
}

Result<intake::Admitted, Problem> receive(const Call& call, SubmissionRequest& submission,
                                          store::SpoolFile& file, const store::Hash& hash,
                                          bool somebody_waits) {
  auto database = call.app.databases.borrow();
  LECTERN_TRY(order, order_of(call, submission, *database));
  if (somebody_waits && order.lane == kNormalLane) order.lane = kInteractiveLane;
  LECTERN_TRY(once, idempotency_of(call.request, "documents/submit", everything_of(order, hash)));
  order.idempotency = std::move(once);
  auto admitted = admit(call, *database, file, hash, order);
  if (!admitted) return std::move(admitted.error());
  if (admitted->was_denied) {
    call.app.metrics
        .counter("lectern_denied_submissions_total",
                 "Documents that were sent again after they had been denied. Their bytes are not kept.")
        .add();
  }
  return std::move(*admitted);
}

void log_admitted(const Call& call, const intake::Admitted& admitted) {
  log::info("admitted", {{"request_id", call.request.id()},
                         {"trace_id", call.request.trace_id()},
                         {"tenant", call.principal.tenant.value},
                         {"job", admitted.job.text()},
                         {"duplicate", admitted.duplicate}});
}

Answer answer_admitted(const Call& call, const intake::Admitted& admitted, int seconds_to_wait,
                       bool with_analyses) {
  log_admitted(call, admitted);
  if (seconds_to_wait > 0) {
    // A caller with too many waiting requests is answered at once: the document was accepted.
    auto wait = wait_for(call, viewer_of(call.principal), admitted.job, seconds_to_wait, admitted.duplicate,
                         with_analyses);
    if (wait) return Outcome(std::move(*wait));
  }
  const auto status = delivery::parse_job_status(admitted.status);
  std::optional<std::int64_t> minutes;
  if (status && delivery::is_under_way(*status)) {
    minutes = std::max<std::int64_t>(1, static_cast<std::int64_t>((admitted.estimated_seconds + 59) / 60));
  }
  Response response =
      Response::json(202, submit_json(admitted.job.text(), admitted.status, minutes, admitted.duplicate));
  response.header("Location", "/api/v1/documents/" + admitted.job.text());
  return Outcome(std::move(response));
}

}  // namespace lectern::fcgi
