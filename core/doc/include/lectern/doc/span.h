#pragma once

/// Text inside a block: pieces of one style and one link target. A block's text is its spans' texts, one
/// after the other; spaces between words are part of the text.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lectern/doc/rare_string.h"

namespace lectern::doc {

/// How a span is set. Bits of `Span::style`.
enum SpanStyle : std::uint16_t {
  kBold = 1 << 0,
  kItalic = 1 << 1,
  /// Set in a fixed-width font within running text.
  kCode = 1 << 2,
  kSuperscript = 1 << 3,
  kSubscript = 1 << 4,
  /// Struck out: deleted words of an amended text.
  kStrike = 1 << 5,
  /// The line ends here on purpose (a verse, an address); `text` is empty.
  kLineBreak = 1 << 6,
  /// `text` says what was removed by a decision: "[name removed]"
  kRedacted = 1 << 7,
  /// Words whose reading follows in the next span: 水門 of 水門(すいもん).
  kRubyBase = 1 << 8,
  /// That reading, in round brackets: "(すいもん)". Printed small above the words.
  kRuby = 1 << 9,
  /// New words of an amended text, which are underlined beside struck ones.
  kInserted = 1 << 10,
  /// `text` is a mark in the place of signs that are painted as outlines, which the file has no text for.
  kDrawn = 1 << 11,
};

/// A piece of text. Adjacent spans differ in style, link or note.
struct Span {
  /// UTF-8, NFC, no control characters (code blocks may hold U+000A).
  std::string text;
  /// SpanStyle bits.
  std::uint16_t style = 0;
  /// Where it leads: http, https, mailto, tel, or "#anchor"; empty: nowhere.
  RareString href;
  /// Id of the note block this mark refers to; 0: none.
  std::uint32_t note = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// The plain text of spans; a line break on purpose is U+000A.
std::string plain_text(std::span<const Span> spans);

/// The weight and slant of most letters of `spans` (kBold, kItalic), because single words of a heading may
/// have a style of their own. Bold if at least half of the letters are bold.
std::uint16_t usual_style(std::span<const Span> spans);

/// Appends `span`, or extends the last span if only the text differs.
void append_span(std::vector<Span>& spans, Span span);

}  // namespace lectern::doc
