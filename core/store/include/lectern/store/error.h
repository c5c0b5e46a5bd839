#pragma once

/// What can go wrong in the store, told by what the caller may do next. Messages carry the address (which
/// holds no content) and the system's reason.

#include <stdexcept>
#include <string>

namespace lectern::store {

class Error final : public std::runtime_error {
 public:
  enum class Kind {
    Missing,      ///< no blob has this address; trying again will not help
    Damaged,      ///< the blob's bytes do not have its hash: torn or changed
    Full,         ///< no space, no quota, or below the floor of free space
    Unavailable,  ///< the store did not answer, or its breaker is open; try again later
    Broken,       ///< a right or a path is wrong: the operator must look
  };

  Error(Kind kind, std::string address, const std::string& reason)
      : std::runtime_error("store: " + address + ": " + reason), kind_(kind), address_(std::move(address)) {}

  Kind kind() const noexcept { return kind_; }
  const std::string& address() const noexcept { return address_; }
  bool may_retry() const noexcept { return kind_ == Kind::Unavailable; }

  /// The store failed, not the blob: whatever was to be done can be done when the store is well again.
  bool is_outage() const noexcept { return kind_ != Kind::Missing && kind_ != Kind::Damaged; }

 private:
  Kind kind_;
  std::string address_;
};

}  // namespace lectern::store
