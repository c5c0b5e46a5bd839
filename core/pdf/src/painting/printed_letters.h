#pragma once

/// Where letters were printed on a page: the same letter printed again a hair's breadth away makes it look
/// bold, and is one letter.

#include <cstdint>
#include <vector>

#include "painting/path.h"

namespace lectern::pdf {

class PrintedLetters {
 public:
  struct Letter {
    std::uint32_t code = 0;
    std::uint32_t kind = 0;  ///< what must be alike besides: how it is hidden
    float x = 0, y = 0;      ///< its origin
    float size = 0;
    std::uint32_t run = 0;   ///< where it is kept
    std::uint32_t edge = 0;  ///< index of its edge
  };

  void begin();

  /// The letter printed before at this place, which `letter` only makes bolder; null: none. `advance` is its
  /// width in points.
  Letter* find(const Letter& letter, double advance);

  void add(const Letter& letter);

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  std::uint32_t slot_of(std::uint32_t code, std::int64_t column, std::int64_t row) const;

  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> next_;  ///< of each letter: the one before it in its slot
  std::vector<Letter> letters_;
};

}  // namespace lectern::pdf
