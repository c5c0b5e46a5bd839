#include "lists/telling_marks.h"

#include "lectern/text/marker.h"

namespace lectern::pipeline {

void keep_telling_mark(doc::Block& item) {
  if (!text::is_telling_mark(item.marker) || item.spans.empty()) return;
  if (doc::Span& first = item.spans.front(); first.style == 0 && first.href.empty() && first.note == 0)
    first.text.insert(0, item.marker + " ");
  else
    item.spans.insert(item.spans.begin(), {item.marker + " ", 0, "", 0});
}

}  // namespace lectern::pipeline
