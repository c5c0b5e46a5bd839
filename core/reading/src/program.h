#pragma once

/// One of the two programs: started when first needed, started again when it died, a service where it has a
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

  /// One try. A program that turns out to be dead is forgotten, so that the next call starts it anew:
  /// ProgramGone. Throws std::system_error if it cannot be started.
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

/// The reader died of the document, or talked nonsense.
inline Refusal made_reader_fail() {
  return {RefusalKind::ReaderCrashed, "The document made its reader fail. It may be damaged."};
}

/// Both log the operator's half.
Refusal not_started(const std::system_error& error);
Refusal no_room(const std::system_error& error);

/// What a user should know about a child's end. The operator's half goes to the log.
Refusal refusal_of(const sandbox::ChildFailure& failure);

}  // namespace lectern::reading
