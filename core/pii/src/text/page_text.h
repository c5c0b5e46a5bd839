#pragma once

/// The glyph runs of a page as one text, with the way back from a byte of it to a place on the page.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/finding.h"
#include "lectern/doc/page.h"

namespace lectern::pii {

/// Is the run something a reader of the page does not see?
bool is_hidden(const doc::Run& run);

/// Indices of runs in the order they were painted, or in the order they stand (line by line, along the
/// writing direction).
std::vector<std::uint32_t> painted_order(const doc::Page& page);
std::vector<std::uint32_t> standing_order(const doc::Page& page, bool hidden);

class PageText {
 public:
  /// Joins the runs of `order`: touching ones directly, with a blank for a gap as wide as a word space, with
  /// a tab for a wider one, with a line break where the line changes. Borrows `page`.
  PageText(const doc::Page& page, const std::vector<std::uint32_t>& order);

  const std::string& text() const { return text_; }

  /// Where [begin, end) stands: one box for each line it touches.
  std::vector<Box> boxes(std::size_t begin, std::size_t end) const;

  /// The most telling origin among the runs of [begin, end).
  doc::Origin origin(std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::size_t begin;  ///< in text_
    std::uint32_t run;
  };
  std::vector<Piece>::const_iterator piece_at(std::size_t begin) const;

  const doc::Page& page_;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace lectern::pii
