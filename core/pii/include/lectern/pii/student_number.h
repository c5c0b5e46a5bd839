#pragma once

/// What a university's own student numbers look like, so that they are found without a word that says what
/// they are.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::pii {

/// In a pattern `#` is one digit, `&` one letter, everything else itself without regard to case: "s#######",
/// "M-####/##". 4 to 24 letters, digits, `-`, `/` and `.`, with at least four `#`; begins and ends with no
/// mark.
bool is_student_number_pattern(std::string_view pattern);

/// Patterns of one tenant. Those that are none are left out, so that an old or damaged setting finds less,
/// never everything.
class StudentNumbers {
 public:
  StudentNumbers() = default;
  explicit StudentNumbers(std::vector<std::string> patterns);

  bool empty() const { return patterns_.empty(); }

  /// How many bytes of `text` from `at` on are a student number; 0: none begins there. The longest pattern
  /// counts. What is a piece of a longer word or number is none: "AB1234567" does not hold "#######", nor
  /// does "10.1234567".
  std::size_t length_at(std::string_view text, std::size_t at) const;

 private:
  std::vector<std::string> patterns_;
};

}  // namespace lectern::pii
