#pragma once

/// What raw uploads, forms and tus share: a spooled file that goes when it is not wanted, and the admission.

#include "routes/uploads/submission_request.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

/// How much of a body is read, hashed and kept at a time: it fits into a core's second cache with what nginx
/// and the kernel hold of it.
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

/// Makes the job. With `Idempotency-Key`, once.
Result<intake::Admitted, Problem> receive(const Call& call, SubmissionRequest& submission,
                                          store::SpoolFile& file, const store::Hash& hash,
                                          bool somebody_waits);

/// The line that joins a request with its job.
void log_admitted(const Call& call, const intake::Admitted& admitted);

/// 202 with the job, or a wait for its end.
Answer answer_admitted(const Call& call, const intake::Admitted& admitted, int seconds_to_wait);

}  // namespace lectern::fcgi
