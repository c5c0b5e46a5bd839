#pragma once

/// Text inside a block: pieces that look and lead the same way. A block's text is its spans' texts, one after
/// the other; spaces between words are part of the text.

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
  kCode = 1 << 2,  ///< set in a fixed-width font within running text
  kSuperscript = 1 << 3,
  kSubscript = 1 << 4,
  kStrike = 1 << 5,
  kLineBreak = 1 << 6,  ///< the line ends here on purpose (a verse, an address); `text` is empty
  kRedacted = 1 << 7,   ///< `text` says what was removed by a decision: "[name removed]"
};

struct Span {
  std::string text;         ///< UTF-8, NFC, no control characters (code blocks may hold U+000A)
  std::uint16_t style = 0;  ///< SpanStyle bits
  RareString href;          ///< where it leads: http, https, mailto, tel, or "#anchor"; empty: nowhere
  std::uint32_t note = 0;   ///< id of the note block this mark refers to; 0: none

  friend bool operator==(const Span&, const Span&) = default;
};

/// The plain text of spans; a purposeful line end reads as U+000A.
std::string plain_text(std::span<const Span> spans);

/// The weight and slant of most letters of `spans` (kBold, kItalic): a program's name in a heading is set in
/// its own face. Bold when it is half of them.
std::uint16_t usual_style(std::span<const Span> spans);

/// Appends `span`, joining it to the last one when nothing but the text differs.
void append_span(std::vector<Span>& spans, Span span);

}  // namespace lectern::doc
