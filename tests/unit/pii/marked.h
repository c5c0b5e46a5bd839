#pragma once

/// What should be found, marked in its text: "SSN: «582-79-8774»".

#include <string>

namespace lectern::pii {

struct Marked {
  std::string text, value;
};

inline Marked read_marked(const std::string& marked) {
  static const std::string kOpen = "«", kClose = "»";
  const std::size_t open = marked.find(kOpen), close = marked.find(kClose);
  const std::string inside = marked.substr(open + kOpen.size(), close - open - kOpen.size());
  return {marked.substr(0, open) + inside + marked.substr(close + kClose.size()), inside};
}

}  // namespace lectern::pii
