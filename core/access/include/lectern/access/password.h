#pragma once

/// Passwords of accounts: hashing and checking with Argon2id (libsodium), and which new passwords are
/// refused. The database stores PHC strings. Nothing here logs or keeps a password.

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
  /// `at_once`: how many hashes are computed at the same time; further callers wait.
  explicit PasswordHasher(int at_once = 2) : free_(at_once) {}

  /// A PHC string with the current parameters and a random salt. Costs what the class comment says.
  std::string hash(std::string_view password);

  /// What a check came to.
  struct Checked {
    bool matches = false;
    std::optional<std::string> renewed;  ///< a new PHC string, when the old one was made with less
  };

  /// Compares a password with a PHC string. `phc` is nothing if nobody has this name: a dummy is checked
  /// then, so that the answer takes as long and does not show which names exist.
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
