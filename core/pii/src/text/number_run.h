#pragma once

/// Digits in groups, as a trigger finds them: "+1 (312) 787-6490" is the groups 1 312 787 6490 and the joints
/// between them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "text/characters.h"

namespace lectern::pii {

/// What is between two groups of digits. Soft joints may also just separate two numbers.
enum class Joint : std::uint8_t {
  None,  ///< nothing joins: the run begins or ends here
  Dash,  ///< "-", also with blanks around it, or at the end of a line
  Dot,
  Slash,
  Space,       ///< one blank
  LineBreak,   ///< one line break, nothing else
  ParenOpen,   ///< " (" or "("
  ParenClose,  ///< ") " or ")" or ")-"
  Wide,        ///< more blanks, a full stop and a blank: two numbers, unless the first is a trunk code
};

constexpr bool is_soft(Joint joint) {
  return joint == Joint::None || joint == Joint::Space || joint == Joint::LineBreak || joint == Joint::Wide ||
         joint == Joint::ParenOpen;
}

/// Two numbers in a row or a column, and no more than that.
constexpr bool is_blank(Joint joint) {
  return joint == Joint::Space || joint == Joint::LineBreak || joint == Joint::Wide;
}

struct DigitGroup {
  std::size_t begin, end;
  Joint before;
  std::size_t size() const { return end - begin; }
};

inline constexpr std::size_t kMaxGroups = 64;

class NumberRun {
 public:
  /// Reads from the digit at `first`, which no digit precedes.
  NumberRun(std::string_view text, std::size_t first);

  std::span<const DigitGroup> groups() const { return {groups_.data(), count_}; }
  std::size_t digit_count() const { return digits_; }

  /// True if it has a group of `size` digits; `size` is below 31.
  bool has_group_of(std::size_t size) const { return (sizes_ >> size & 1u) != 0; }
  std::size_t digit_count(std::size_t from, std::size_t to) const;
  std::size_t end() const { return groups_[count_ - 1].end; }

  /// True if it has groups of three, two and four digits.
  bool may_hold_ssn() const { return has_group_of(3) && has_group_of(2) && has_group_of(4); }

  /// The most digits without a line end or a wide gap between them.
  std::size_t most_on_a_line() const { return most_on_a_line_; }

  /// True for a short number between blanks, as nearly all numbers of a table are.
  bool is_plain(std::size_t group) const {
    return groups_[group].size() < 4 && is_blank(groups_[group].before) && is_blank(joint_after(group));
  }

  /// Where the scan should go on; before `end()` when there were too many groups to take at once.
  std::size_t resume() const { return resume_; }

  Joint joint_after(std::size_t group) const {
    return group + 1 < count_ ? groups_[group + 1].before : Joint::None;
  }

  /// The digits of groups [from, to) without what separates them.
  std::string digits(std::string_view text, std::size_t from, std::size_t to) const;

  /// No letter, digit or hard joint touches groups [from, to) from outside.
  bool stands_alone(std::string_view text, std::size_t from, std::size_t to) const;

 private:
  std::array<DigitGroup, kMaxGroups>
      groups_;  ///< the first `count_`: most numbers have one, a text many numbers
  std::size_t count_ = 0, digits_ = 0, resume_ = 0;
  std::size_t most_on_a_line_ = 0;
  std::uint32_t sizes_ = 0;  ///< a bit for each size that a group has
};

}  // namespace lectern::pii
