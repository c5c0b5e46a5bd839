#include "text/lines.h"

#include <algorithm>

#include "text/places.h"

namespace lectern::pii {
namespace {

constexpr auto breaks_in(Bytes bytes) {
  return bytes == '\n';
}

}  // namespace

void Lines::read() {
  if (is_read_) return;
  is_read_ = true;
  Places<breaks_in> places(text_);
  for (std::size_t at = places.next(0); at < text_.size(); at = places.next(at + 1)) {
    if (!breaks_.empty() && breaks_.back() + 1 == at) blanks_.push_back(breaks_.back());
    breaks_.push_back(at);
  }
}

std::size_t Lines::begin_of(std::size_t at) {
  read();
  const auto after = std::lower_bound(breaks_.begin(), breaks_.end(), at);
  return after == breaks_.begin() ? 0 : *(after - 1) + 1;
}

std::size_t Lines::end_of(std::size_t at) {
  read();
  const auto next = std::lower_bound(breaks_.begin(), breaks_.end(), at);
  return next == breaks_.end() ? text_.size() : *next;
}

std::size_t Lines::paragraph_begin(std::size_t from, std::size_t to) {
  read();
  constexpr std::size_t kEmptyLine = 2;  // two breaks in a row, both before `to`
  if (to < kEmptyLine) return from;
  const auto after = std::upper_bound(blanks_.begin(), blanks_.end(), to - kEmptyLine);
  return after == blanks_.begin() || *(after - 1) < from ? from : *(after - 1) + kEmptyLine;
}

}  // namespace lectern::pii
