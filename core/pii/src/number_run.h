#pragma once

/// Digits in groups, as a trigger finds them: "+1 (312) 787-6490" is the groups 1 312 787 6490 with what
/// stands between.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lectern::pii {

/// What stands between two groups of digits. Soft ones may also just separate two numbers.
enum class Joint : std::uint8_t {
  None,  ///< nothing joins: the run begins or ends here
  Dash,  ///< "-", also with blanks around it, or at the end of a line
  Dot,
  Slash,
  Space,       ///< one blank
  LineBreak,   ///< one line break, nothing else
  ParenOpen,   ///< " (" or "("
  ParenClose,  ///< ") " or ")" or ")-"
  Wide,        ///< more blanks, a full stop and a blank: two numbers, most likely
};

constexpr bool is_soft(Joint joint) {
  return joint == Joint::None || joint == Joint::Space || joint == Joint::LineBreak || joint == Joint::Wide ||
         joint == Joint::ParenOpen;
}

struct DigitGroup {
  std::size_t begin, end;
  Joint before;
  std::size_t size() const { return end - begin; }
};

inline constexpr std::size_t kMaxGroups = 24;

class NumberRun {
 public:
  /// Reads from the digit at `first`, which no digit precedes.
  NumberRun(std::string_view text, std::size_t first);

  std::span<const DigitGroup> groups() const { return {groups_.data(), count_}; }
  std::size_t digit_count() const { return digits_; }
  std::size_t digit_count(std::size_t from, std::size_t to) const;
  std::size_t end() const { return groups_[count_ - 1].end; }

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
};

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_upper(c);
}
inline bool is_foreign(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
inline bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || is_foreign(c);
}

}  // namespace lectern::pii
