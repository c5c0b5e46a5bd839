#pragma once

/// Lines as a page prints them, for tests of the rules: each letter is half an em wide, each space 0.3 em.

#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

struct Type {
  float size = 10;
  std::uint16_t style = 0;
};

/// Appends words to a line, the first of them at `x`.
inline void print(TextLine& line, const std::string& words, float x, float baseline, Type type = {}) {
  std::istringstream in(words);
  bool first = true;
  for (std::string word; in >> word;) {
    Fragment f;
    f.text = word;
    f.size = type.size;
    f.style = type.style;
    f.baseline = baseline;
    const float width = 0.5f * type.size * static_cast<float>(word.size());
    f.box = {x, baseline - 0.8f * type.size, x + width, baseline + 0.2f * type.size};
    f.space_before = !first || !line.fragments.empty();
    x += width + 0.3f * type.size;
    first = false;
    line.fragments.push_back(f);
  }
  settle(line);
}

inline TextLine printed(const std::string& words, float x, float baseline, Type type = {}) {
  TextLine line;
  line.page = 1;
  line.baseline = baseline;
  print(line, words, x, baseline, type);
  return line;
}

inline doc::Page letter_page() {
  doc::Page page;
  page.number = 1;
  page.width = 612;
  page.height = 792;
  return page;
}

/// The words of the last decision about `subject`; empty: there was none.
inline std::string last_reason(const std::vector<doc::Decision>& decisions, std::string_view subject) {
  for (auto at = decisions.rbegin(); at != decisions.rend(); ++at)
    if (at->subject == subject) return std::string(at->reason);
  return {};
}

/// The words of a reason, to compare with `last_reason`.
template <typename Reason>
std::string words_of(Reason reason) {
  return std::string(row_of(reason).words);
}

}  // namespace lectern::layout
