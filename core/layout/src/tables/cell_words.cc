#include "tables/cell_words.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "lectern/text/marker.h"

namespace lectern::layout {

bool is_marker(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  if (piece.end - piece.begin != 1) return false;
  const Fragment& f = lines[piece.line].fragments[piece.begin];
  return text::read_marker(f.text, f.symbolic).has_value();
}

bool has_bullet(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  const TextLine& line = lines[piece.line];
  if (piece.begin == 0 && line.bullet_x >= 0) return true;
  const Fragment& f = line.fragments[piece.begin];
  const auto marker = text::read_marker(f.text, f.symbolic);
  return marker && marker->kind == text::Marker::Kind::Bullet;
}

bool is_label(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  if (cell.pieces.size() != 1 || piece.end - piece.begin != 2) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const TextLine& line = lines[piece.line];
  return !is_digit(line.fragments[piece.begin].text.front()) &&
         is_digit(line.fragments[piece.begin + 1].text.front());
}

bool is_counted(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  const Fragment& f = lines[piece.line].fragments[piece.begin];
  const auto marker = text::read_marker(f.text, f.symbolic);
  return marker && marker->kind != text::Marker::Kind::Bullet;
}

bool is_blank(const CellText& cell, const std::vector<TextLine>& lines) {
  return std::any_of(cell.pieces.begin(), cell.pieces.end(), [&](const Piece& p) {
    for (std::size_t f = p.begin; f < p.end; ++f)
      if (lines[p.line].fragments[f].text.find("____") != std::string::npos) return true;
    return false;
  });
}

int number_in(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  if (cell.pieces.size() != 1 || piece.end - piece.begin != 1) return -1;
  std::string_view text = lines[piece.line].fragments[piece.begin].text;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && text.size() <= 4;
  return whole ? number : -1;
}

bool has_leader(const CellText& cell, const std::vector<TextLine>& lines) {
  for (const Piece& p : cell.pieces)
    for (std::size_t f = p.begin; f < p.end; ++f)
      if (lines[p.line].fragments[f].text.find("....") != std::string::npos ||
          lines[p.line].fragments[f].text == ".")
        return true;
  return false;
}

bool is_section_number(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  const std::string& text = lines[piece.line].fragments[piece.begin].text;
  return piece.end - piece.begin == 1 && text.find_first_not_of("0123456789.") == std::string::npos;
}

bool is_figure(const CellText& cell, const std::vector<TextLine>& lines) {
  std::size_t digits = 0, letters = 0, all = 0;
  for (const Piece& p : cell.pieces)
    for (std::size_t f = p.begin; f < p.end; ++f)
      for (const char c : lines[p.line].fragments[f].text) {
        ++all;
        digits += c >= '0' && c <= '9';
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      }
  return digits > letters || (all <= 3 && letters == 0);
}

}  // namespace lectern::layout
