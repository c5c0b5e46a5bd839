#include "tables/rows/cell_words.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "lectern/text/marker.h"
#include "section_number.h"

/// Believes: the first word of a cell, or its digits, show whether rows are a list, contents or data.
///
///     • wash | 2 min      has_bullet: a list whose entries end with a time
///     1.  Nile | 6650     is_counted: answers side by side, or data
///     Bees .... | 12      has_leader: a table of contents
///     Name: ___ | Date: __    is_blank: a form
///     Nile | 6,650        none of them: data; "6,650" is_numeric
///
/// Must not apply to a single cell: "1994" is a year in a table and a page number in contents. The callers
/// count rows, and decide on half of them or more (table_evidence.cc).
///
/// Measured on: the golden samples of tables and lists; convbench dev.

namespace lectern::layout {
namespace {

constexpr std::size_t kLongestPageNumber = 4;  // bytes, with brackets off: "9999"; years are as long
constexpr std::size_t kLongestSign = 3;        // bytes: "–" and "—" are three in UTF-8; -20 %: 1
constexpr std::string_view kBlank = "____";    // shorter ones are in identifiers: "__init__"
constexpr std::string_view kLeader = "....";   // "..." is an ellipsis

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// How many of the letters are digits.
struct Letters {
  std::size_t digits = 0, letters = 0, all = 0;

  void count(std::string_view text) {
    for (const char c : text) {
      ++all;
      digits += is_digit(c);
      letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
  }
  bool are_numeric() const { return digits > letters || (all <= kLongestSign && letters == 0); }
};

std::optional<text::Marker> marker_in(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  const Fragment& f = lines[piece.line].fragments[piece.begin];
  return text::read_marker(f.text, f.symbolic);
}

/// Whether some fragment of the cell satisfies `holds`.
template <typename Holds>
bool any_fragment(const CellText& cell, const std::vector<TextLine>& lines, const Holds& holds) {
  return std::any_of(cell.pieces.begin(), cell.pieces.end(), [&](const Piece& p) {
    const std::vector<Fragment>& all = lines[p.line].fragments;
    return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(p.begin),
                       all.begin() + static_cast<std::ptrdiff_t>(p.end), holds);
  });
}

}  // namespace

bool is_marker(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  return piece.end - piece.begin == 1 && marker_in(cell, lines).has_value();
}

bool has_bullet(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  if (piece.begin == 0 && lines[piece.line].bullet_x >= 0) return true;
  const auto marker = marker_in(cell, lines);
  return marker && marker->kind == text::Marker::Kind::Bullet;
}

bool is_label(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  if (cell.pieces.size() != 1 || piece.end - piece.begin != 2) return false;
  const TextLine& line = lines[piece.line];
  return !is_digit(line.fragments[piece.begin].text.front()) &&
         is_digit(line.fragments[piece.begin + 1].text.front());
}

bool is_counted(const CellText& cell, const std::vector<TextLine>& lines) {
  const auto marker = marker_in(cell, lines);
  return marker && marker->kind != text::Marker::Kind::Bullet;
}

bool is_blank(const CellText& cell, const std::vector<TextLine>& lines) {
  return any_fragment(cell, lines,
                      [](const Fragment& f) { return f.text.find(kBlank) != std::string::npos; });
}

int number_in(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  if (cell.pieces.size() != 1 || piece.end - piece.begin != 1) return -1;
  std::string_view text = lines[piece.line].fragments[piece.begin].text;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole =
      error == std::errc() && end == text.data() + text.size() && text.size() <= kLongestPageNumber;
  return whole ? number : -1;
}

bool has_leader(const CellText& cell, const std::vector<TextLine>& lines) {
  return any_fragment(cell, lines, [](const Fragment& f) {
    return f.text.find(kLeader) != std::string::npos || f.text == ".";
  });
}

bool is_section_number(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  return piece.end - piece.begin == 1 && is_section_number(lines[piece.line].fragments[piece.begin].text);
}

bool is_numeric(const CellText& cell, const std::vector<TextLine>& lines) {
  Letters letters;
  for (const Piece& p : cell.pieces)
    for (std::size_t f = p.begin; f < p.end; ++f) letters.count(lines[p.line].fragments[f].text);
  return letters.are_numeric();
}

bool is_numeric(std::string_view word) {
  Letters letters;
  letters.count(word);
  return letters.digits > letters.letters;
}

bool is_numeric(const TextLine& line) {
  Letters letters;
  for (const Fragment& f : line.fragments) letters.count(f.text);
  return letters.are_numeric();
}

}  // namespace lectern::layout
