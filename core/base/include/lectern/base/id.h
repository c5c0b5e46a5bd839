#pragma once

/// Identities. Inside, rows are known by `Id<Tag>` (a bigint key); outside, by `PublicId` (a random UUID),
/// which tells nothing about how many rows there are.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A database key. Ids of different tags do not convert into each other.
template <typename Tag>
struct Id {
  std::int64_t value = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};

using TenantId = Id<struct TenantTag>;
using DocumentId = Id<struct DocumentTag>;
using JobId = Id<struct JobTag>;
using TaskId = Id<struct TaskTag>;
using HoldId = Id<struct HoldTag>;
using AccountId = Id<struct AccountTag>;

/// A UUID in its canonical form: 36 lower-case characters.
class PublicId {
 public:
  /// Takes either case; nothing unless `text` is a UUID in the 8-4-4-4-12 form.
  static std::optional<PublicId> parse(std::string_view text);

  /// A new random UUID (version 4) from the kernel's generator.
  static PublicId random();

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
