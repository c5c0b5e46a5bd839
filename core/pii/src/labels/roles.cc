#include "labels/roles.h"

#include <algorithm>

#include "labels/words.h"

namespace lectern::pii {

std::uint32_t role_of(const Token& token) {
  if (token.shape == Shape::Mark || token.shape == Shape::Number) return 0;
  const auto found = std::ranges::lower_bound(kRoleWords, token.word, {}, &RoleWord::word);
  return found != kRoleWords.end() && found->word == token.word ? std::uint32_t{found->kind} : 0u;
}

}  // namespace lectern::pii
