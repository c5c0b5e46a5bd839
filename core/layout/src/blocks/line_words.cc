#include "blocks/line_words.h"

#include <utility>

#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"
#include "lines/line_direction.h"
#include "lines/placed_links.h"

namespace lectern::layout {
namespace {

bool takes_space(const doc::Span& span) {
  return span.href.empty() && !(span.style & (doc::kCode | doc::kSuperscript | doc::kSubscript));
}

/// Puts the space between two spans into the style or link that continues over it, else into plain text, else
/// into a span of its own. `before` may be empty: pieces of invisible characters alone leave no span.
void put_space(std::vector<doc::Span>& before, doc::Span& next) {
  if (before.empty()) return;
  doc::Span& last = before.back();
  const bool same = last.style == next.style && last.href == next.href;
  if (!same && last.href == next.href && !last.href.empty())
    return doc::append_span(before, {" ", 0, next.href, 0});
  if (same || (takes_space(next) && (next.style == 0 || !takes_space(last)))) {
    next.text.insert(0, " ");
  } else if (takes_space(last)) {
    last.text += ' ';
  } else {
    doc::append_span(before, {" ", 0, "", 0});
  }
}

/// Korean and Thai end lines within words as well: a space that is painted at the end says that one ends.
void keep_last_space(const TextLine& from, std::vector<doc::Span>& spans) {
  if (!from.ends_in_space || spans.empty()) return;
  const char32_t last = text::last_code_point(spans.back().text);
  if (text::is_hangul(last) || (text::is_unspaced(last) && !text::is_cjk(last))) spans.back().text += ' ';
}

}  // namespace

std::vector<doc::Span> spans_of(const doc::Page& page, const TextLine& from) {
  std::vector<doc::Span> spans;
  if (runs_backwards(from)) {
    for (const ReadPiece& piece : in_reading_order(from)) {
      doc::Span span{text::normalize(piece.text), piece.fragment->style,
                     span_target(page, piece.fragment->link), 0};
      if (piece.space_before) put_space(spans, span);
      doc::append_span(spans, std::move(span));
    }
    return spans;
  }
  for (const Fragment& f : from.fragments) {
    doc::Span span{text::normalize(f.text), f.style, span_target(page, f.link), 0};
    if (f.space_before) put_space(spans, span);
    doc::append_span(spans, std::move(span));
  }
  keep_last_space(from, spans);
  return spans;
}

doc::Line look_of(const TextLine& from, const std::vector<doc::Span>& words) {
  doc::Line line;
  line.page = from.page;
  line.box = from.box;
  line.baseline = from.baseline;
  line.size = from.size;
  line.entry = from.entry;
  line.decoration = from.decoration;
  line.rgb = from.fragments.empty() ? 0 : from.fragments.front().rgb;
  line.style = doc::usual_style(words);
  return line;
}

}  // namespace lectern::layout
