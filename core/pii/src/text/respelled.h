#pragma once

/// The folded text as a reader understands it where a value is spelled in an unusual way: one character at a
/// time with gaps between, one on each line, backwards behind an override, with letters in the place of
/// digits, with letters of another script, or in words. A second reading: matchers look at it besides the
/// text itself.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace lectern::pii {

/// How a stretch was spelled.
enum class Spelling : std::uint8_t {
  Apart,      ///< "5 1 2 - 0 4 - 7 7 1 8", also one character on each line
  Backwards,  ///< between a right-to-left override and its end
  Misread,    ///< letters that look like digits: "3O1-66-9l52"; digits that look like letters: "Te1."
  InWords     ///< "five one two"
};

class Respelled {
 public:
  struct Stretch {
    std::size_t begin, end;  ///< of `text()`
    Spelling spelling;
  };

  /// Borrows nothing. Cost: a look at each blank, digit and word of the text; a copy only if anything is
  /// spelled unusually.
  explicit Respelled(std::string_view folded, std::span<const Folded::Stretch> reversed = {});

  /// False: nothing is spelled unusually, and `text()` is empty.
  bool differs() const { return !stretches_.empty(); }

  std::string_view text() const { return text_; }

  /// In order, without overlaps.
  std::span<const Stretch> stretches() const { return stretches_; }

  /// The bytes of the folded text that [begin, end) of this one stands for.
  Folded::Stretch folded(std::size_t begin, std::size_t end) const;

 private:
  friend class Speller;
  struct Origin {
    std::uint32_t begin, end;
  };

  std::string text_;
  std::vector<Origin> origins_;  ///< of each byte of it, in the folded text
  std::vector<Stretch> stretches_;
};

}  // namespace lectern::pii
