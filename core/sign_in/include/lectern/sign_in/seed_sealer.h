#pragma once

/// Seeds of authenticator apps as the database keeps them: sealed under the secret `identity.key`, each for
/// one account, so that a seed that is copied to another account's row opens nothing.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"

namespace lectern::secrets {
class SealOpener;
}

namespace lectern::sign_in {

/// Whose seed it is.
struct Owner {
  TenantId tenant;
  AccountId account;
};

/// Const calls are safe from any thread.
class SeedSealer {
 public:
  /// `secrets`: the present key first, then those that still count; 32 bytes and more each (checked).
  explicit SeedSealer(const std::vector<std::string>& secrets);
  ~SeedSealer();

  std::vector<std::byte> seal(std::string_view seed, const Owner& owner) const;

  struct Opened {
    std::string seed;     ///< the caller wipes it
    bool is_old = false;  ///< sealed under an older key: seal it anew when it is used
  };
  /// Nothing if it was sealed under an unknown key, for another account, or was changed.
  std::optional<Opened> open(const std::vector<std::byte>& sealed, const Owner& owner) const;

 private:
  std::vector<std::unique_ptr<secrets::SealOpener>> keys_;
};

}  // namespace lectern::sign_in
