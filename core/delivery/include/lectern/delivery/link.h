#pragma once

/// Signed links to the files of a result: a path prefix that opens every file of one job for some days,
/// without a sign-in.
///
///     /files/<key id>.<tenant>.<expiry>.<signature>/<job>/result.html     and beside it  figures/3.png
///
/// The signature is HMAC-SHA256 over method, path prefix, expiry, key id and the result's link generation, so
/// that a changed, expired or revoked link opens nothing; raising the generation revokes all links of a
/// result. Names below the prefix are free: figures are relative to the page.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/clock.h"
#include "lectern/base/id.h"

namespace lectern::delivery {

/// What a link says about itself; believed only after `verify`.
struct Grant {
  std::string key_id;
  TenantId tenant;
  std::int64_t expires_at = 0;  ///< seconds since the epoch
  std::string signature;

  /// Takes the first step of the path behind /files/.
  static std::optional<Grant> parse(std::string_view text);
};

class LinkSigner {
 public:
  /// `keys`: the present one first, then those that still count. 32 bytes and more each.
  explicit LinkSigner(std::vector<std::string> keys);

  static constexpr std::int64_t kLifeSeconds = 7 * 24 * 3600;

  struct Link {
    std::string prefix;  ///< `/files/…/<job>/`, append a name
    std::int64_t expires_at = 0;
  };

  /// The expiry is rounded up to the hour, so that asking again soon gives the same link and browsers keep
  /// what they have.
  Link sign(TenantId tenant, const PublicId& job, int generation, WallTime now) const;

  bool verify(const Grant& grant, const PublicId& job, int generation, WallTime now) const;

 private:
  struct Key {
    std::string id;
    std::string secret;
  };
  static std::string signature(const Key& key, TenantId tenant, const PublicId& job, int generation,
                               std::int64_t expires_at);
  std::vector<Key> keys_;
};

}  // namespace lectern::delivery
