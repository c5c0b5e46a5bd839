#pragma once

/// What raw uploads, forms and tus share: a spooled file that is removed unless it is used, and the
/// submission.

#include "routes/uploads/submission_request.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

/// Bytes of a body that are read, hashed and written at a time: they fit into a core's second-level cache
/// together with the copies of nginx and the kernel.
inline constexpr std::size_t kPiece = 512 << 10;

/// The name of a spooled file that is removed at the end of a request, unless it was moved into the store.
class SpooledFile {
 public:
  explicit SpooledFile(store::Spool& spool) : spool_(spool), id_(PublicId::random()) {}
  ~SpooledFile();
  SpooledFile(const SpooledFile&) = delete;
  const PublicId& id() const { return id_; }

 private:
  store::Spool& spool_;
  PublicId id_;
};

/// Creates the job from a spooled file. With `Idempotency-Key`, only once: a repeated request returns the
/// first job, or 422 if it differs. `somebody_waits` raises the lane to interactive.
Result<intake::Admitted, Problem> receive(const Call& call, SubmissionRequest& submission,
                                          store::SpoolFile& file, const store::Hash& hash,
                                          bool somebody_waits);

/// Writes the log line that connects a request with its job.
void log_admitted(const Call& call, const intake::Admitted& admitted);

/// 202 with the job, or a request that waits for its end, `with_analyses` also for theirs.
Answer answer_admitted(const Call& call, const intake::Admitted& admitted, int seconds_to_wait,
                       bool with_analyses);

}  // namespace lectern::fcgi
