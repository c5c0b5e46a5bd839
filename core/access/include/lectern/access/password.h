#pragma once

/// Passwords of accounts: Argon2id, kept as PHC strings.

#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lectern::access {

/// Argon2id costs 19 MiB and some 20 ms each, so only a few run at once and the others wait. Safe from any
/// thread.
class PasswordHasher {
 public:
  explicit PasswordHasher(int at_once = 2) : free_(at_once) {}

  /// A PHC string with today's parameters.
  std::string hash(std::string_view password);

  struct Checked {
    bool matches = false;
    std::optional<std::string> renewed;  ///< a new PHC string, when the old one was made with less
  };

  /// `phc` nothing: nobody has this name, and a dummy is checked, so that it takes as long.
  Checked check(std::string_view password, const std::optional<std::string>& phc);

 private:
  class Turn;
  std::mutex mutex_;
  std::condition_variable turn_;
  int free_;
};

/// Why a new password is not taken; nothing when it is. 8 to 256 characters; not common, and not a common
/// password, name or word with little added, whatever its case (NIST SP 800-63B, 5.1.1.2). `about` holds what
/// its owner and the site are called, as written: addresses, names; they count as common.
std::optional<std::string> refuse_password(std::string_view password,
                                           std::span<const std::string> about = {});

}  // namespace lectern::access
