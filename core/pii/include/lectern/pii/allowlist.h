#pragma once

/// What does not stop a document although it looks like personal data: a department's switchboard, role
/// mailboxes, course codes. Entries are applied after detection, so that an allowed match is still seen,
/// counted and shown with the reason ("allowed by …").

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/finding.h"

namespace lectern::pii {

/// Who set an entry. The caller gives a detector the entries that apply to the document at hand; the scope is
/// only kept to be shown.
enum class AllowScope { Global, Tenant, Document };

/// The name of the scope in a finding's evidence: "allowlist", "allowed_by_tenant", "allowed_in_document". A
/// literal; stored with findings, so it does not change.
std::string_view evidence_of(AllowScope scope);

/// One entry. `pattern` is compared with the matched text, and with the matched text behind the word before
/// it, so that "CS ###" matches the number in "CS 101". In a pattern `#` is one digit, `&` one letter of
/// Latin script,
/// `@@` at the start any mailbox ("@@library.uni.edu"), `*` any run of characters without blanks, everything
/// else itself, whatever its case. A pattern matches the whole text, never a part of it.
struct AllowEntry {
  AllowScope scope = AllowScope::Global;
  std::optional<doc::Entity> entity;  ///< none: any kind
  std::string pattern;
  std::string name;     ///< for the reviewer: "course code"
  std::int64_t id = 0;  ///< the caller's number, by which it counts what the entry allows; 0: not counted
};

/// Entries in the order in which they are tried. Immutable in use, so threads may share it.
class Allowlist {
 public:
  Allowlist() = default;

  /// Takes the entries as they are; whether a pattern is too wide is the caller's check.
  explicit Allowlist(std::vector<AllowEntry> entries) : entries_(std::move(entries)) {}

  /// What every installation begins with: course codes, sections, room numbers and book numbers.
  static Allowlist seeds();

  /// Appends an entry, which is tried after those before it.
  void add(AllowEntry entry) { entries_.push_back(std::move(entry)); }

  /// The first entry that allows `matched`, or null; it belongs to the list. `before` is the word in front of
  /// the match, or empty. Cost: linear in the entries.
  const AllowEntry* find(doc::Entity entity, std::string_view matched, std::string_view before) const;

 private:
  std::vector<AllowEntry> entries_;
};

}  // namespace lectern::pii
