#pragma once

/// What the lines around a name look like: prose, a list, a form, a bibliography. Counted once for a text, in
/// one pass over its tokens; asked for a few lines at a time, so that the length of the text changes nothing.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "names/people.h"
#include "numbers/matcher.h"
#include "text/tokens.h"

namespace lectern::pii {

/// One bit for each `RoleKind`.
using RoleSet = std::uint32_t;

/// One line. Counts are of tokens unless said otherwise.
struct LineLook {
  std::uint32_t begin = 0, end = 0;  ///< its tokens
  std::uint32_t words = 0, lower = 0, numbers = 0, labels = 0, wide = 0, years = 0;
  std::uint32_t names = 0;  ///< names that begin on it
  std::uint32_t hits = 0;   ///< structured values that begin on it
  RoleSet roles = 0;        ///< of its words
  bool ends_sentence = false;
  bool starts_with_name = false;  ///< a name begins it, if need be behind a number
  bool quoted = false, linked = false;
  bool course_code = false;

  std::size_t size() const { return end - begin; }
  /// Running text: long enough, and most words in lower case.
  bool is_prose() const { return words >= 7 && lower * 2 > words; }
  /// Short and without the end of a sentence: a heading, a label, a cell.
  bool is_short() const { return words <= 6 && !ends_sentence; }
};

/// What several lines have together.
struct WindowLook {
  std::uint32_t lines = 0, words = 0, lower = 0, numbers = 0, labels = 0, wide = 0, years = 0, names = 0,
                hits = 0, starting_names = 0, prose = 0;
  RoleSet roles = 0;
  bool quoted = false, linked = false, course_code = false;
};

/// What all names of a text share. Borrows its arguments.
struct NameContext {
  NameContext(std::string_view text, const std::vector<Token>& tokens, const std::vector<Name>& names,
              std::span<const Hit> hits);

  /// The number of the line that holds the token.
  std::size_t line_of(std::size_t token) const { return line_numbers[token]; }
  /// The lines from `before` above `line` to `after` below it.
  WindowLook window(std::size_t line, std::size_t before, std::size_t after) const;
  /// The nearest short line above that is not part of a list or table: what a heading would be. Looks at the
  /// 40 lines above; `lines.size()` if there is none.
  std::size_t heading_above(std::size_t line) const;

  std::string_view text;
  const std::vector<Token>& tokens;
  const std::vector<Name>& names;
  std::span<const Hit> hits;  ///< structured ones, by place
  std::vector<LineLook> lines;
  std::vector<std::uint32_t> line_numbers;  ///< one for each token
  std::vector<std::uint8_t> roles;          ///< `RoleKind` of each token, 0 for none
  /// Everyday words have capitals inside sentences, as German nouns do.
  bool nouns_have_capitals = false;
};

/// 1500 to 2099.
bool is_year(std::string_view text, const Token& token);

}  // namespace lectern::pii
