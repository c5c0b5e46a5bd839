#pragma once

/// Whether words make no sense in any language that is written with Latin letters: see gibberish.cc.

#include <array>
#include <cstdint>
#include <string_view>

namespace lectern::pdf {

/// Counts what a text of one font is made of.
class WordCensus {
 public:
  /// `text` is UTF-8; words do not go on from one call to the next.
  void add(std::string_view text);

  /// Whether it is text in Latin letters that no language of theirs would write. False where there is too
  /// little to judge by. If the font is `doubtful` by the names of its glyphs, less is believed.
  bool is_gibberish(bool doubtful) const;

 private:
  void add_word(std::string_view word);

  std::int64_t signs_ = 0;    ///< code points, blanks apart
  std::int64_t letters_ = 0;  ///< of words that can be looked up
  std::int64_t known_ = 0;    ///< of these, letters of English words
  std::array<std::int64_t, 26> counts_{};
};

}  // namespace lectern::pdf
