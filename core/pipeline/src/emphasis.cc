// Emphasis covers words, not the signs between them.
//
// Belief: a comma, a slash or a bracket that is set in bold or italics beside an emphasised word has the font
// of its neighbour because typesetters do so, or because the run was cut there. It says nothing, and it puts
// the end of the emphasis where Markdown cannot write it: 1<em>/r</em>, <em>reserve (</em>. A sign in the
// middle, a pair of brackets inside, and the end of a sentence stay; so does everything at the edge of a
// block.
//
//   1[/r]_1        ->  1/[r]_1          [reserve (]also     ->  [reserve] (also
//   [a →] b        ->  [a] → b          must not: [Warning:] read this, [(1) Scope], [wait!] he said
//
// Exercised by: italic variables of formulas, terms before a bracket (emphasis_test.cc).

#include "emphasis.h"

#include <string_view>

#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

constexpr std::uint16_t kEmphasis = doc::kBold | doc::kItalic;

/// Spans whose words are set by something else than their meaning.
constexpr std::uint16_t kFixed = doc::kCode | doc::kRedacted | doc::kDrawn | doc::kLineBreak | doc::kRuby |
                                 doc::kRubyBase | doc::kSuperscript | doc::kSubscript;

constexpr std::string_view kAtTheBegin[] = {" ", ",", ";", ":", "/", ")", "]", "=",
                                            "<", ">", "+", "–", "—", "→", "−"};
constexpr std::string_view kAtTheEnd[] = {" ", ",", ";", "/", "(", "[", "=",
                                          "<", ">", "+", "–", "—", "→", "−"};

/// How long the sign is that `text` begins with; 0: it begins with none.
std::size_t leading_sign(std::string_view text) {
  if (text.starts_with('(') && text.find(')') == std::string_view::npos) return 1;
  if (text.starts_with('[') && text.find(']') == std::string_view::npos) return 1;
  for (const std::string_view sign : kAtTheBegin)
    if (text.starts_with(sign)) return sign.size();
  return 0;
}

std::size_t trailing_sign(std::string_view text) {
  if (text.ends_with(')') && text.find('(') == std::string_view::npos) return 1;
  if (text.ends_with(']') && text.find('[') == std::string_view::npos) return 1;
  for (const std::string_view sign : kAtTheEnd)
    if (text.ends_with(sign)) return sign.size();
  return 0;
}

std::size_t leading_signs(std::string_view text) {
  std::size_t length = 0;
  while (const std::size_t more = leading_sign(text.substr(length))) length += more;
  return length;
}

std::size_t trailing_signs(std::string_view text) {
  std::size_t length = 0;
  while (const std::size_t more = trailing_sign(text.substr(0, text.size() - length))) length += more;
  return length;
}

bool has_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t sign = text::next_code_point(text, at);
    if (text::is_letter(sign) || (sign >= U'0' && sign <= U'9')) return true;
  }
  return false;
}

bool is_emphasised(const doc::Span& span) {
  return (span.style & kEmphasis) != 0 && (span.style & kFixed) == 0 && span.note == 0;
}

bool shares_emphasis(const doc::Span& span, const doc::Span& other) {
  return (span.style & kEmphasis) == (other.style & kEmphasis);
}

}  // namespace

void take_emphasis_from_signs(std::vector<doc::Span>& spans) {
  bool any = false;
  for (const doc::Span& span : spans) any = any || is_emphasised(span);
  if (!any || spans.size() < 2) return;
  std::vector<doc::Span> out;
  out.reserve(spans.size() + 2);
  const auto put = [&](const doc::Span& from, std::string text, bool plain) {
    if (text.empty()) return;
    doc::Span piece = from;
    piece.text = std::move(text);
    if (plain) piece.style &= static_cast<std::uint16_t>(~kEmphasis);
    doc::append_span(out, std::move(piece));
  };
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const doc::Span& span = spans[i];
    if (!is_emphasised(span)) {
      doc::append_span(out, span);
      continue;
    }
    const bool open = i > 0 && !shares_emphasis(span, spans[i - 1]);
    const bool ends = i + 1 < spans.size() && !shares_emphasis(span, spans[i + 1]);
    if (!has_word(span.text)) {
      put(span, span.text, open || ends);
      continue;
    }
    const std::size_t begin = open ? leading_signs(span.text) : 0;
    const std::size_t end = span.text.size() - (ends ? trailing_signs(span.text) : 0);
    put(span, span.text.substr(0, begin), true);
    put(span, span.text.substr(begin, end - begin), false);
    put(span, span.text.substr(end), true);
  }
  spans = std::move(out);
}

}  // namespace lectern::pipeline
