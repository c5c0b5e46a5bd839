#pragma once

/// A document that waits for a human decision: how a caller comes to its hold, and what an approver sees.
///
/// A caller comes to a hold by an approval link, whose token they present, or signed in, by the job. Looking
/// at a hold changes nothing, but every look is written to the audit log by the same statement. All functions
/// throw the errors of `db`; `request` is always the request's id, for the audit log.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::approval {

/// The secret of an approval link: 32 random bytes as base64url without padding. Whoever has it may decide,
/// so it is never logged, and the database stores its hash alone.
class ApprovalToken {
 public:
  /// Nothing unless `text` is 43 characters of base64url. Says nothing about whether a hold has this token.
  static std::optional<ApprovalToken> parse(std::string_view text);

  /// SHA-256 of the text, as the database knows the token.
  std::array<std::byte, 32> hash() const;

  /// 64 hexadecimal digits that the form of the approval page carries to show that it came from that page.
  /// Cannot be computed without the token.
  std::string form_key() const;

  /// Hexadecimal digits of `reference`.
  static constexpr std::size_t kReferenceLength = 32;

  /// Hexadecimal digits that the approval page's own address has in place of the token, so that the token is
  /// in no history and no Referer. Opens nothing.
  std::string reference() const;

  const std::string& text() const { return text_; }

 private:
  explicit ApprovalToken(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A signed-in person, or an API key, that acts on holds. Whether they may decide at all is checked before
/// (`access`); here the database only checks that they are no submitter of the document.
struct Approver {
  TenantId tenant;
  std::string actor;  ///< as the audit log names them: "account:7", "key:3"
  std::optional<AccountId> account;
  std::optional<std::int64_t> key;
};

/// What a caller can still do with a hold.
enum class Standing {
  Open,
  Decided,   ///< somebody has decided, or the job was cancelled
  Expired,   ///< its deadline has passed
  NotFound,  ///< no hold has this token, or the tenant has no such hold
};

/// A hold as an approver sees it.
struct Review {
  Standing standing = Standing::NotFound;
  std::string json;  ///< `Review` of openapi.yaml; empty if there is nothing to show
};

/// The hold that a link opens. Once it is decided the review has the decision alone, once its time is over
/// `reopen_until` alone, and once it cannot be reopened nothing, because a link may outlive the reason why it
/// was sent.
Review review_by_token(db::Database& database, const ApprovalToken& token, std::string_view request);

/// The hold of `job`, whole in every standing but NotFound.
Review review(db::Database& database, const Approver& approver, const PublicId& job,
              std::string_view request);

/// Whom a session or a key that came with a request by link names; nothing if none came. The database uses it
/// to keep submitters from deciding through somebody else's link.
using SignedIn = std::optional<Approver>;

/// `signed_in` as the SQL functions by link take it: {"tenant", "account", "key"} as JSON, or nothing.
std::optional<std::string> to_json(const SignedIn& signed_in);

/// An approval link that was made, or why none was.
struct Link {
  Standing standing = Standing::NotFound;
  bool own_document = false;  ///< refused: the caller is a submitter of the document
  std::string token;          ///< if Open: shown this once, and known to nobody afterwards
  std::string expires_at;     ///< RFC 3339: when the hold expires, and the link with it
};

/// Makes a new link to the hold of `job`. Links made before stop working.
Link issue_link(db::Database& database, const Approver& approver, const PublicId& job,
                std::string_view request);

/// The last row of a page of holds; the next page begins after it.
struct HoldCursor {
  std::int64_t deadline_microseconds = 0;  ///< since the epoch, UTC
  std::int64_t hold = 0;
};

/// Which holds to list.
enum class Holds {
  Open,
  Reopenable,  ///< nobody decided in time, and the file is not erased yet
};

/// One page of holds.
struct HoldPage {
  std::vector<std::string> rows;   ///< each a `HoldRow` of openapi.yaml, as JSON
  std::optional<HoldCursor> next;  ///< nothing on the last page
};

/// Holds of the tenant, nearest deadline first (of reopenable ones: the end of the grace period), behind
/// `after`. `limit` is 1..200. Documents that the approver submitted are among them, with `may_decide` false.
HoldPage list_holds(db::Database& database, const Approver& approver, Holds which,
                    std::optional<HoldCursor> after, int limit);

/// A picture of a page under review.
struct PagePicture {
  Standing standing = Standing::NotFound;
  TenantId tenant;
  std::vector<std::byte> sha256;  ///< its address in the bucket `pages`; empty: not drawn, or not yet
};

/// The picture of page `page` (from 1) for an approver with a link. Findings can be read on it, so each call
/// is written to the audit log.
PagePicture page_picture(db::Database& database, const ApprovalToken& token, int page);

}  // namespace lectern::approval
