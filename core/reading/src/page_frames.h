#pragma once

/// Writes pages as the frames that are kept: facts first, fonts before their first page, the rest of the
/// reading at the end. The same pages give the same bytes, whatever program writes them.

#include <cstddef>
#include <span>
#include <string>

#include "lectern/base/refusal.h"
#include "lectern/doc/wire.h"

namespace lectern::reading {

/// The reason for pages that the reader itself listed as lost.
inline Refusal damaged_pages() {
  return {RefusalKind::Malformed, "Some pages of the document are damaged and cannot be read."};
}

class PageFrames {
 public:
  /// Appends a page. `fonts` are the fonts known when the page came.
  void append_page(std::string& out, const doc::FileFacts& facts, std::span<const doc::Font> fonts,
                   const doc::Page& page) {
    append_facts(out, facts);
    if (fonts.size() > fonts_written_) doc::append_fonts(out, fonts.subspan(fonts_written_));
    fonts_written_ = fonts.size();
    doc::append_page(out, page);
  }

  /// Appends the end. The pages of `rest` are ignored.
  void close(std::string& out, const doc::Reading& rest) {
    append_facts(out, rest.facts);
    for (const std::int32_t number : rest.lost_pages) doc::append_lost_page(out, number);
    doc::append_outline(out, rest.outline);
    doc::append_tags(out, rest.tags);
    if (!rest.other_texts.empty() || !rest.gaps.empty())
      doc::append_other_texts(out, rest.other_texts, rest.gaps);
    doc::append_end(out);
  }

 private:
  void append_facts(std::string& out, const doc::FileFacts& facts) {
    if (!facts_written_) doc::append_facts(out, facts);
    facts_written_ = true;
  }

  std::size_t fonts_written_ = 0;
  bool facts_written_ = false;
};

}  // namespace lectern::reading
