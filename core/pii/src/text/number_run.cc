// Believes: two groups of digits belong to one number if at most a few blanks, one mark and one line break
// are between them; a short group before a wide gap ends its number, as in a column.
//
//   one run:   +1 (312) 787-6490     4929 1234⏎5678 9012     312-787-⏎6490
//   more:      14 and 15             12⏎34⏎56 (a column)     in 98. 25 of them
//
// Measured on: tests/unit/pii/detector_test.cc and near_miss_test.cc; 700 textbook pages have no structured
// finding.

#include "text/number_run.h"

#include <algorithm>

namespace lectern::pii {
namespace {

struct JointRead {
  Joint joint = Joint::None;
  std::size_t next = 0;  ///< the digit after it
};

constexpr std::size_t kMaxJoint = 6;

/// What one character between two digits is.
Joint joint_of(char c) {
  switch (c) {
    case ' ':
      return Joint::Space;
    case '.':
      return Joint::Dot;
    case '\n':
      return Joint::LineBreak;
    case '-':
      return Joint::Dash;
    case '/':
      return Joint::Slash;
    case '(':
      return Joint::ParenOpen;
    case ')':
      return Joint::ParenClose;
    case '\r':
      return Joint::Wide;
    default:
      return Joint::None;
  }
}

/// Reads what is between two groups: at most a few blanks, one mark, one line break.
JointRead read_joint(std::string_view text, std::size_t at) {
  if (at + 1 < text.size() && is_digit(text[at + 1])) return {joint_of(text[at]), at + 1};
  std::size_t blanks = 0, breaks = 0, marks = 0, i = at;
  char mark = 0;
  bool blank_after_dot = false, closed = false;
  for (; i < text.size() && i - at < kMaxJoint && !is_digit(text[i]); ++i) {
    const char c = text[i];
    if (c == ' ') {
      ++blanks;
      blank_after_dot |= mark == '.';
    } else if (c == '\n') {
      ++breaks;
    } else if (c == '-' || c == '.' || c == '/' || c == '(' || c == ')') {
      if (c == ')') closed = true;
      if (c == '-' && mark == ')') continue;  // "(312)-787"
      if (c == '(' && mark == ')') return {};
      mark = c;
      ++marks;
    } else if (c != '\r') {
      return {};
    }
  }
  if (i >= text.size() || !is_digit(text[i]) || marks > 1 || breaks > 1) return {};
  if (closed) return {Joint::ParenClose, i};
  if (mark == '(') return {breaks ? Joint::Wide : Joint::ParenOpen, i};
  if (mark == '-') return {Joint::Dash, i};
  if (mark == '.') return {blank_after_dot && !breaks ? Joint::Wide : Joint::Dot, i};
  if (mark == '/') return {Joint::Slash, i};
  if (breaks) return {Joint::LineBreak, i};
  return {blanks == 1 ? Joint::Space : Joint::Wide, i};
}

/// "415 92⏎6535": three and two digits that the end of a line parts from their last four.
bool goes_on_below(std::string_view text, const DigitGroup& first, const DigitGroup& second,
                   std::size_t next) {
  return first.size() == 3 && second.size() == 2 && second.before == Joint::Space &&
         digits_end(text, next) - next == 4;
}

bool is_wide(Joint joint) {
  return joint == Joint::LineBreak || joint == Joint::Wide;
}

/// True if a number ends at a wide joint, as those of a column do. Two may go on: a trunk code (the 1 of
/// "+1\n(312) 787-6490") and the long groups of a card.
bool ends_at_wide(std::string_view text, const DigitGroup& group) {
  return group.size() < 4 && !(group.size() == 1 && text[group.begin] == '1');
}

}  // namespace

NumberRun::NumberRun(std::string_view text, std::size_t first) {
  std::size_t at = first;
  Joint before = Joint::None;
  std::size_t on_line = 0;
  while (true) {
    const std::size_t end = digits_end(text, at);
    groups_[count_++] = {at, end, before};
    digits_ += end - at;
    on_line = (is_wide(before) ? 0 : on_line) + end - at;
    most_on_a_line_ = std::max(most_on_a_line_, on_line);
    sizes_ |= std::uint32_t{1} << std::min<std::size_t>(end - at, 31);
    resume_ = end;
    const JointRead joint = read_joint(text, end);
    if (joint.joint == Joint::None) return;
    const bool below = joint.joint == Joint::LineBreak && count_ >= 2 &&
                       goes_on_below(text, groups_[count_ - 2], groups_[count_ - 1], joint.next);
    if (is_wide(joint.joint) && ends_at_wide(text, groups_[count_ - 1]) && !below) return;
    if (count_ == kMaxGroups) {
      resume_ = groups_[kMaxGroups - 8].begin;  // the next run overlaps, so that nothing is cut in two
      return;
    }
    before = joint.joint;
    at = joint.next;
  }
}

std::size_t NumberRun::digit_count(std::size_t from, std::size_t to) const {
  std::size_t count = 0;
  for (std::size_t i = from; i < to; ++i) count += groups_[i].size();
  return count;
}

std::string NumberRun::digits(std::string_view text, std::size_t from, std::size_t to) const {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += text.substr(groups_[i].begin, groups_[i].size());
  return out;
}

bool NumberRun::stands_alone(std::string_view text, std::size_t from, std::size_t to) const {
  const std::size_t begin = groups_[from].begin, end = groups_[to - 1].end;
  if (from > 0 && !is_soft(groups_[from].before)) return false;
  if (to < count_ && !is_soft(groups_[to].before)) return false;
  const char before = begin > 0 ? text[begin - 1] : ' ';
  const char after = end < text.size() ? text[end] : ' ';
  if (is_word(before) || is_word(after) || after == '@' || after == '%' || after == '=') return false;
  if (before == '%' || before == '\\' || before == '^' || before == '$') return false;
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : ' '; };
  const char further = begin > 1 ? text[begin - 2] : ' ';
  // "GH-2045-…", "10.1000/182-…", "v.12-…": part of a longer name. After a colon or a blank it is a number of
  // its own.
  if ((before == '-' || before == '/' || before == '.' || before == '*') &&
      (is_word(further) || further == ')'))
    return false;
  return !((after == '-' || after == '/' || after == '*') && is_word(at(end + 1)));
}

}  // namespace lectern::pii
