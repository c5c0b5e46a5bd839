// Believes: a pattern means the whole match, alone or behind the word before it.
//
//   "CS ###":             allows 101 in "CS 101"          not the 101 of "CS 1015", not "Room 101"
//   "@@library.uni.edu":  allows help@library.uni.edu     not help@uni.edu
//   "ISBN *":             allows what follows "ISBN"      not over a blank
//
// Measured on: the rows of tests/unit/pii/allowlist_test.cc.

#include "lectern/pii/allowlist.h"

#include "text/characters.h"

namespace lectern::pii {
namespace {

bool meets(char pattern, char c) {
  if (pattern == '#') return is_digit(c);
  if (pattern == '&') return is_letter(c);
  return lower(pattern) == lower(c);
}

bool meets(std::string_view pattern, std::string_view text) {
  while (!pattern.empty()) {
    if (pattern[0] == '*') {
      const std::string_view rest = pattern.substr(1);
      for (std::size_t taken = 0; taken <= text.size(); ++taken) {
        if (meets(rest, text.substr(taken))) return true;
        if (taken < text.size() && text[taken] == ' ') return false;
      }
      return false;
    }
    if (text.empty()) return false;
    if (!meets(pattern[0], text[0])) return false;
    pattern.remove_prefix(1);
    text.remove_prefix(1);
  }
  return text.empty();
}

bool meets_mailbox(std::string_view pattern, std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && meets(pattern.substr(1), text.substr(at));
}

}  // namespace

std::string_view evidence_of(AllowScope scope) {
  switch (scope) {
    case AllowScope::Global:
      return "allowlist";
    case AllowScope::Tenant:
      return "allowed_by_tenant";
    case AllowScope::Document:
      return "allowed_in_document";
  }
  return "allowlist";
}

Allowlist Allowlist::seeds() {
  return Allowlist({
      {AllowScope::Global, std::nullopt, "CRN #####", "course reference number"},
      {AllowScope::Global, std::nullopt, "&& ###", "course code"},
      {AllowScope::Global, std::nullopt, "&&& ###", "course code"},
      {AllowScope::Global, std::nullopt, "&&&& ###", "course code"},
      {AllowScope::Global, std::nullopt, "&&&& ####", "course code"},
      {AllowScope::Global, doc::Entity::StudentId, "Section *", "section of a course"},
      {AllowScope::Global, doc::Entity::StudentId, "Room *", "room number"},
      {AllowScope::Global, doc::Entity::PhoneNumber, "ISBN *", "book number"},
  });
}

const AllowEntry* Allowlist::find(doc::Entity entity, std::string_view matched,
                                  std::string_view before) const {
  std::string with_word;
  for (const AllowEntry& entry : entries_) {
    if (entry.entity && *entry.entity != entity) continue;
    if (entry.pattern.starts_with("@@")) {
      if (meets_mailbox(entry.pattern, matched)) return &entry;
      continue;
    }
    if (meets(entry.pattern, matched)) return &entry;
    if (before.empty()) continue;
    if (with_word.empty()) with_word.append(before).append(" ").append(matched);
    if (meets(entry.pattern, with_word)) return &entry;
  }
  return nullptr;
}

}  // namespace lectern::pii
