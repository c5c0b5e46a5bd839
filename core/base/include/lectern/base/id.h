#pragma once

/// Identities. Inside, a row is known by `Id<Tag>` (a bigint key). Outside, in URLs, answers and mails, it is
/// known by a `PublicId` (a random UUID), which does not show how many rows there are and cannot be guessed.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A database key. Ids with different tags are different types, so a document id cannot be passed as a job
/// id. 0 is never a key of the database: a default-made id means none.
template <typename Tag>
struct Id {
  std::int64_t value = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};

/// An isolated department. Every row with content belongs to one.
using TenantId = Id<struct TenantTag>;
/// An uploaded file, by tenant and bytes.
using DocumentId = Id<struct DocumentTag>;
/// One run of a document through the system.
using JobId = Id<struct JobTag>;
/// One unit of queued work of a job.
using TaskId = Id<struct TaskTag>;
/// A job that waits for a human decision.
using HoldId = Id<struct HoldTag>;
/// A person who can sign in.
using AccountId = Id<struct AccountTag>;

/// A UUID in its canonical form: 36 lower-case characters. Always valid; there is no empty one. Source: RFC
/// 9562.
class PublicId {
 public:
  /// Accepts both cases. Nothing unless `text` is a UUID in the form 8-4-4-4-12, without braces or blanks.
  static std::optional<PublicId> parse(std::string_view text);

  /// A new random UUID (version 4) with 122 bits from the kernel's generator. Aborts if that fails.
  static PublicId random();

  /// The 36 characters, for URLs, answers and SQL.
  const std::string& text() const { return text_; }
  friend auto operator<=>(const PublicId&, const PublicId&) = default;

 private:
  explicit PublicId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace lectern

template <typename Tag>
struct std::hash<lectern::Id<Tag>> {
  std::size_t operator()(const lectern::Id<Tag>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
