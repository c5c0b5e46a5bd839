#pragma once

/// Looks at the tokens around a name.

#include <algorithm>
#include <string_view>

#include "labels/plain_word.h"
#include "labels/roles.h"
#include "names/name_context.h"
#include "text/word_set.h"

namespace lectern::pii {

inline std::string_view word_at(const NameContext& all, std::size_t at) {
  return all.text.substr(all.tokens[at].begin, all.tokens[at].size());
}

inline bool is_mark(const NameContext& all, std::size_t at, char mark) {
  return all.tokens[at].shape == Shape::Mark && all.text[all.tokens[at].begin] == mark;
}

inline bool has_role(const NameContext& all, std::size_t from, std::size_t to, RoleKind role) {
  return std::any_of(all.roles.begin() + static_cast<std::ptrdiff_t>(from),
                     all.roles.begin() + static_cast<std::ptrdiff_t>(std::min(to, all.roles.size())),
                     [&](std::uint8_t other) { return other == role; });
}

inline std::size_t back(std::size_t at, std::size_t by) {
  return at - std::min(at, by);
}

/// Without accents: "secretaría".
inline bool is_one_of(const WordSet& words, std::string_view word) {
  return words.has(PlainWord(word).text());
}

}  // namespace lectern::pii
