#include "lines/line_direction.h"

#include <algorithm>

#include "lectern/text/bidi.h"

namespace lectern::layout {

bool runs_backwards(const TextLine& line) {
  return std::any_of(line.fragments.begin(), line.fragments.end(), [](const Fragment& f) {
    return f.confidence == 255 && text::may_run_right_to_left(f.text);
  });
}

std::vector<ReadPiece> in_reading_order(const TextLine& line) {
  std::vector<std::string_view> words;
  words.reserve(line.fragments.size());
  for (const Fragment& f : line.fragments) words.push_back(f.text);
  std::vector<ReadPiece> said;
  std::size_t last = 0;
  for (const std::size_t i : text::logical_order(words)) {
    const Fragment& f = line.fragments[i];
    // The space between two pieces is noted on the right one of them, as printed.
    const bool neighbours = i + 1 == last || last + 1 == i;
    const bool space = !said.empty() && (!neighbours || line.fragments[std::max(i, last)].space_before);
    said.push_back({&f, text::logical_word(f.text), space});
    last = i;
  }
  return said;
}

}  // namespace lectern::layout
