#pragma once

/// Failures of the store, by what the caller may do next. Messages contain the address (which reveals no
/// content) and the system's reason.

#include <stdexcept>
#include <string>

namespace lectern::store {

/// The only exception that the store throws.
class Error final : public std::runtime_error {
 public:
  enum class Kind {
    /// No blob has this address; a retry will not help.
    Missing,
    /// The blob's bytes do not have its hash: torn or changed.
    Damaged,
    /// No space or quota is left, or free space is below the floor.
    Full,
    /// The store is absent, did not answer, or its breaker is open; retry later.
    Unavailable,
    /// A right or a path is wrong; the operator must act.
    Broken,
  };

  Error(Kind kind, std::string address, const std::string& reason)
      : std::runtime_error("store: " + address + ": " + reason), kind_(kind), address_(std::move(address)) {}

  Kind kind() const noexcept { return kind_; }

  /// Returns what the failure concerns, for logs: the path of a blob (Address::path), "tmp/…" for an upload,
  /// "(store)" for the store as a whole, or the verb that an open breaker refused.
  const std::string& address() const noexcept { return address_; }

  /// Returns true if the same call may succeed after a pause.
  bool may_retry() const noexcept { return kind_ == Kind::Unavailable; }

  /// Returns true if the store failed rather than the blob: the work can be done once the store works again.
  bool is_outage() const noexcept { return kind_ != Kind::Missing && kind_ != Kind::Damaged; }

 private:
  Kind kind_;
  std::string address_;
};

}  // namespace lectern::store
