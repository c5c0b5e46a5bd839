#include "labels/roles.h"

#include <array>

#include "labels/words.h"

namespace lectern::pii {
namespace {

/// The words at places that their hash gives: one look for almost every word (a search in the sorted list
/// took 9 % of a scan).
class RoleTable {
 public:
  RoleTable() {
    for (const RoleWord& role : kRoleWords) {
      std::size_t at = role.word % kPlaces;
      while (rows_[at].kind != 0) at = (at + 1) % kPlaces;
      rows_[at] = {role.word, role.kind};
    }
  }

  std::uint32_t kind_of(std::uint64_t word) const {
    for (std::size_t at = word % kPlaces; rows_[at].kind != 0; at = (at + 1) % kPlaces)
      if (rows_[at].word == word) return rows_[at].kind;
    return 0;
  }

 private:
  static constexpr std::size_t kPlaces = 8192;  // six times the words, so that most looks end at once
  struct Row {
    std::uint64_t word = 0;
    std::uint32_t kind = 0;
  };
  std::array<Row, kPlaces> rows_{};
};

}  // namespace

std::uint32_t role_of(const Token& token) {
  if (token.shape == Shape::Mark || token.shape == Shape::Number) return 0;
  static const RoleTable table;
  return table.kind_of(token.word);
}

}  // namespace lectern::pii
