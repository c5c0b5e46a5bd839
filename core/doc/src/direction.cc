#include "lectern/doc/direction.h"

#include "lectern/base/utf8.h"

namespace lectern::doc {
namespace {

bool is_right(char32_t c) {
  return (c >= 0x5BE && c <= 0x8FF && !(c >= 0x660 && c <= 0x669) && !(c >= 0x6F0 && c <= 0x6F9)) ||
         (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

/// Letters of other scripts, roughly: what is no digit, sign or space.
bool is_left(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x3004);
}

struct Weight {
  std::size_t right = 0, left = 0;

  void add(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      const std::string text = plain_text(block.spans);
      (direction_of(text) == Direction::RightToLeft ? right : left) += text.size();
      add(block.children);
    }
  }
};

}  // namespace

Direction direction_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::code_point(text, at);
    at += length;
    if (is_right(c)) return Direction::RightToLeft;
    if (is_left(c)) return Direction::LeftToRight;
  }
  return Direction::None;
}

bool runs_right_to_left(const Snapshot& snapshot) {
  Weight weight;
  weight.add(snapshot.blocks);
  return weight.right > weight.left;
}

}  // namespace lectern::doc
