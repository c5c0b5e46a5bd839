#pragma once

/// What may pass although it looks like personal data: a department's switchboard, role mailboxes, course
/// codes. Entries are applied after detection, so that what they let pass is still seen, counted and shown
/// ("allowed by …").

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/finding.h"

namespace lectern::pii {

/// Whom an entry is for. The caller gives a detector the entries that apply to the document at hand; the
/// scope is kept for showing.
enum class AllowScope { Global, Tenant, Document };

/// What a finding's evidence says of an entry with this scope: "allowlist", "allowed_by_tenant",
/// "allowed_in_document".
std::string_view evidence_of(AllowScope scope);

/// One entry. `pattern` is compared with the matched text and with the matched text and the word before it,
/// so that "CS ###" meets the number in "CS 101". In it `#` is one digit, `&` one letter, `@@` at the start
/// any mailbox
/// ("@@library.uni.edu"), `*` any run of characters without blanks, everything else itself, without regard to
/// case.
struct AllowEntry {
  AllowScope scope = AllowScope::Global;
  std::optional<doc::Entity> entity;  ///< none: any kind
  std::string pattern;
  std::string name;     ///< shown to the reviewer
  std::int64_t id = 0;  ///< the caller's number, by which it counts what the entry lets pass; 0: not counted
};

class Allowlist {
 public:
  Allowlist() = default;
  explicit Allowlist(std::vector<AllowEntry> entries) : entries_(std::move(entries)) {}

  /// What every installation begins with.
  static Allowlist seeds();

  void add(AllowEntry entry) { entries_.push_back(std::move(entry)); }

  /// The first entry that lets `matched` pass; `before` is the word in front of it, or empty.
  const AllowEntry* find(doc::Entity entity, std::string_view matched, std::string_view before) const;

 private:
  std::vector<AllowEntry> entries_;
};

}  // namespace lectern::pii
