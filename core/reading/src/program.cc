#include "program.h"

#include "lectern/base/log.h"

namespace lectern::reading {
namespace {

using Kind = sandbox::ChildFailure::Kind;

}  // namespace

Result<Done, sandbox::ChildFailure> Program::run(int input, std::string_view payload,
                                                 const sandbox::Confinement& confinement,
                                                 const sandbox::Patience& patience,
                                                 const sandbox::OutputSink& take, sandbox::ChildCost& cost) {
  if (!zygote_) {
    zygote_ = place_.socket.empty()
                  ? sandbox::Zygote::spawn({place_.path, {}, place_.environment, place_.single})
                  : sandbox::Zygote::connect(place_.socket);
  }
  auto ended = zygote_->run(input, payload, confinement, patience, take, cost);
  if (place_.single || (!ended && ended.error().kind == Kind::ProgramGone)) zygote_.reset();
  if (cost.locks) locks_ = cost.locks;
  return ended;
}

Refusal not_started(const std::system_error& error) {
  log::error("reader_not_started", {{"error", error.what()}});
  return {RefusalKind::InternalError, "The document reader could not be started."};
}

Refusal no_room(const std::system_error& error) {
  log::error("pages_not_kept", {{"error", error.what()}});
  return {RefusalKind::StorageUnavailable, "There is no space for the pages of the document."};
}

Refusal refusal_of(const sandbox::ChildFailure& failure) {
  switch (failure.kind) {
    case Kind::TimeLimit:
    case Kind::WallClock:
      return {RefusalKind::LimitExceeded, "Reading the document takes more time than is allowed."};
    case Kind::MemoryLimit:
      return {RefusalKind::LimitExceeded, "Reading the document takes more memory than is allowed."};
    case Kind::OutputLimit:
      return {RefusalKind::LimitExceeded,
              "The document holds more than is allowed to be read from one file."};
    case Kind::Stopped:
      return {RefusalKind::InternalError, "Reading the document was stopped."};
    case Kind::NotLocked:
      log::error("reader_not_locked");
      return {RefusalKind::InternalError, "The document reader could not be locked in, so nothing was read."};
    case Kind::Crashed:
    case Kind::Forbidden:
    case Kind::Refused:
    case Kind::ProgramGone:
    case Kind::Exited:
      break;
  }
  log::warning("reader_failed", {{"why", sandbox::failure_name(failure.kind)}, {"detail", failure.detail}});
  return made_reader_fail();
}

}  // namespace lectern::reading
