#include "lectern/pii/allowlist.h"

#include "number_run.h"

namespace lectern::pii {
namespace {

char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
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
    if (pattern[0] == '#' ? !is_digit(text[0]) : lower(pattern[0]) != lower(text[0])) return false;
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

Allowlist Allowlist::seeds() {
  return Allowlist({
      {AllowScope::Global, std::nullopt, "CRN #####", "course reference number"},
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
