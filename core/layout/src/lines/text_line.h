#pragma once

/// Glyph runs become lines of fragments: the smallest pieces that look the same and lead to the same place.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/doc/span.h"
#include "lines/line_claim.h"
#include "tags/tag_tree.h"

namespace lectern::layout {

struct Fragment {
  std::string text;  ///< no spaces inside, but for fixed-width text
  Box box;
  float baseline = 0;
  float size = 0;
  std::uint16_t style = 0;  ///< doc::SpanStyle bits
  std::uint16_t font = 0xffff;
  std::uint32_t rgb = 0;
  std::int32_t link = -1;  ///< index into the page's links
  std::int32_t mcid = -1;
  std::int32_t element = -1;  ///< of the structure tree; -1: none
  std::uint8_t confidence = 255;
  bool space_before = false;
  bool jump = false;  ///< that space is white alone: no space was painted
  bool fixed = false;
  bool symbolic = false;
  bool guessed = false;
  bool small_capitals = false;
  bool label = false;  ///< tagged as a list item's marker
};

struct TextLine {
  std::vector<Fragment> fragments;  ///< left to right
  Box box;
  float baseline = 0;
  float size = 0;  ///< of most of its characters
  std::int32_t page = 0;
  float angle = 0;
  float bullet_x = -1;      ///< left edge of a bullet printed as a path; negative: none
  std::string bullet;       ///< what that path looks like: "•", "◦", "▪"
  std::int32_t block = -1;  ///< the element whose text it is, where the tags are believed; -1: none
  TagKind block_kind = TagKind::Part;  ///< of that element
  std::uint8_t decoration = 0;         ///< doc::Decoration bits
  bool entry = false;                  ///< of a table of contents
  bool run_in = false;                 ///< the heading of the paragraph that the next line begins
  LineClaim claim;                     ///< which pass has used the line

  bool taken() const { return claim.owner() != LineOwner::Nobody; }
  void take(LineOwner by) { claim.take(by); }
  std::string text() const;
  bool all_fixed() const;
  bool all_bold() const;
};

/// What is shown on the page, as lines in the order they were painted. Hidden, tiny, off-page and unreadable
/// runs stay out; invisible ones are kept when the page is a scan with a text layer.
std::vector<TextLine> build_lines(const doc::Page& page, const std::vector<doc::Font>& fonts);

/// A line again after its fragments changed.
void settle(TextLine& line);

/// The part of a line between two fragments, as a line of its own.
TextLine piece_of(const TextLine& line, std::size_t begin, std::size_t end);

}  // namespace lectern::layout
