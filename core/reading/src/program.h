#pragma once

/// One of the two programs: started when first needed, and again after it died; or a service, if it has a
/// socket.

#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/sandbox/child.h"

namespace lectern::reading {

class Program {
 public:
  struct Place {
    std::string path;
    std::string socket;
    std::vector<std::string> environment;
    bool single = false;
  };

  explicit Program(Place place) : place_(std::move(place)) {}

  bool is_available() const { return !place_.path.empty() || !place_.socket.empty(); }

  /// Runs one job, without a retry. If the program has died, the result is ProgramGone and the next call
  /// starts it again. Throws std::system_error if it cannot be started.
  Result<Done, sandbox::ChildFailure> run(int input, std::string_view payload,
                                          const sandbox::Confinement& confinement,
                                          const sandbox::Patience& patience, const sandbox::OutputSink& take,
                                          sandbox::ChildCost& cost);

  const std::optional<sandbox::Locks>& locks() const { return locks_; }

 private:
  Place place_;
  std::optional<sandbox::Zygote> zygote_;
  std::optional<sandbox::Locks> locks_;
};

/// The refusal for a document that crashed its reader or made it send invalid frames.
inline Refusal made_reader_fail() {
  return {RefusalKind::ReaderCrashed, "The document made its reader fail. It may be damaged."};
}

/// The refusals for failures of the machine. Both log the system's reason for the operator.
Refusal not_started(const std::system_error& error);
Refusal no_room(const std::system_error& error);

/// Returns what a user should know about the end of a child, and logs the details for the operator.
Refusal refusal_of(const sandbox::ChildFailure& failure);

}  // namespace lectern::reading
