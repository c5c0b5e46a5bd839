#pragma once

/// Where the lines and the paragraphs of a text begin. Kept, because matchers ask for it around every
/// candidate: without it a table of a thousand numbers would be read a thousand times.

#include <cstddef>
#include <string_view>
#include <vector>

namespace lectern::pii {

class Lines {
 public:
  /// Borrows `text`, which must outlive it. The text is read when a place is first asked for.
  explicit Lines(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }

  /// The place behind the last line break before `at`.
  std::size_t begin_of(std::size_t at);

  /// The first line break from `at` on, or the end of the text.
  std::size_t end_of(std::size_t at);

  /// Where the paragraph begins that goes on at `to`: behind the last empty line in [from, to), or `from`.
  std::size_t paragraph_begin(std::size_t from, std::size_t to);

 private:
  void read();

  std::string_view text_;
  std::vector<std::size_t> breaks_;  ///< places of the line breaks
  std::vector<std::size_t> blanks_;  ///< places of those that another one follows
  bool is_read_ = false;
};

}  // namespace lectern::pii
