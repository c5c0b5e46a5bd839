#pragma once

/// What can go wrong in the store, by what the caller may do next. Messages carry the address (which
/// holds no content) and the system's reason.

#include <stdexcept>
#include <string>

namespace lectern::store {

class Error final : public std::runtime_error {
 public:
  enum class Kind {
    /// No blob has this address; trying again will not help.
    Missing,
    /// The blob's bytes do not have its hash: torn or changed.
    Damaged,
    /// No space, no quota, or below the floor of free space.
    Full,
    /// The store did not answer, or its breaker is open; try again later.
    Unavailable,
    /// A right or a path is wrong: the operator must look.
    Broken,
  };

  Error(Kind kind, std::string address, const std::string& reason)
      : std::runtime_error("store: " + address + ": " + reason), kind_(kind), address_(std::move(address)) {}

  Kind kind() const noexcept { return kind_; }
  const std::string& address() const noexcept { return address_; }
  bool may_retry() const noexcept { return kind_ == Kind::Unavailable; }

  /// Whether the store failed and not the blob: the same call can succeed when the store works again.
  bool is_outage() const noexcept { return kind_ != Kind::Missing && kind_ != Kind::Damaged; }

 private:
  Kind kind_;
  std::string address_;
};

}  // namespace lectern::store
