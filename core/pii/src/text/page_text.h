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

/// True for a run that a reader of the page does not see.
bool is_hidden(const doc::Run& run);

/// Indices of all runs in the order in which they were painted. Hidden runs are included.
std::vector<std::uint32_t> painted_order(const doc::Page& page);

/// Indices of the hidden or of the visible runs in the order of their places: line by line, along the writing
/// direction.
std::vector<std::uint32_t> standing_order(const doc::Page& page, bool hidden);

/// A text made of runs. For one thread; borrows the page.
class PageText {
 public:
  /// Joins the runs of `order`: touching ones directly, with a blank for a gap as wide as a word space, with
  /// a tab for a wider one, with a line break where the line changes.
  PageText(const doc::Page& page, const std::vector<std::uint32_t>& order);

  const std::string& text() const { return text_; }

  /// The places of [begin, end) on the page: one box for each line that it touches.
  std::vector<Box> boxes(std::size_t begin, std::size_t end) const;

  /// Hidden if any run of [begin, end) is hidden, else recognised if any was, else text.
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
