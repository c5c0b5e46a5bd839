#pragma once

/// Signed links to the files of a result: a path prefix that opens every file of one job for some days,
/// without a sign-in.
///
///     /files/<key id>.<tenant>.<expiry>.<signature>/<job>/result.html     and beside it  figures/3.png
///
/// A reader's link names the row of the database that says until when it holds, and opens less:
///
///     /files/<key id>.<tenant>.s<share>.<signature>/<job>/reader.html
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

/// What a link claims; not to be trusted before `verify` or `verify_share`.
struct Grant {
  std::string key_id;
  TenantId tenant;
  std::int64_t expires_at = 0;  ///< seconds since the epoch; 0 of a reader's link
  std::string signature;
  std::optional<PublicId> share = {};  ///< of a reader's link

  /// Reads the first segment of the path behind /files/. Nothing if it does not have the form of a grant.
  static std::optional<Grant> parse(std::string_view text);
};

/// Signs links and checks signatures, with keys that it holds in memory. Const calls are safe from any
/// thread.
class LinkSigner {
 public:
  /// `keys`: the present one first, then those that still count. 32 bytes and more each.
  explicit LinkSigner(std::vector<std::string> keys);

  /// How long a link of a result is valid.
  static constexpr std::int64_t kLifeSeconds = 7 * 24 * 3600;

  /// A link to all files of a result.
  struct Link {
    std::string prefix;  ///< `/files/…/<job>/`, append a name
    std::int64_t expires_at = 0;
  };

  /// The expiry is rounded up to the hour, so that asking again soon gives the same link and browsers keep
  /// what they have.
  Link sign(TenantId tenant, const PublicId& job, int generation, WallTime now) const;

  /// Whether we signed this grant for this job and generation, and it has not expired at `now`. False for a
  /// reader's link. Compares in constant time.
  bool verify(const Grant& grant, const PublicId& job, int generation, WallTime now) const;

  /// `/files/…/<job>/` for readers. The same as long as the first key is.
  std::string share_prefix(TenantId tenant, const PublicId& job, const PublicId& share) const;

  /// Whether we made this reader's link; whether it still holds is in its row.
  bool verify_share(const Grant& grant, const PublicId& job) const;

 private:
  struct Key {
    std::string id;
    std::string secret;
  };
  static std::string mac(const Key& key, std::string_view what);
  static std::string signature(const Key& key, TenantId tenant, const PublicId& job, int generation,
                               std::int64_t expires_at);
  static std::string share_signature(const Key& key, TenantId tenant, const PublicId& job,
                                     const PublicId& share);
  std::vector<Key> keys_;
};

}  // namespace lectern::delivery
