#pragma once

/// What a university's own student numbers look like, so that they are found without a word beside them that
/// names them.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::pii {

/// True if `pattern` may be one of a tenant. In a pattern `#` is one digit, `&` one letter, everything else
/// itself without regard to case: "s#######", "M-####/##". 4 to 24 letters, digits, `-`, `/` and `.`, with at
/// least four `#`; it does not begin or end with a mark. The same rule is in sql/functions
/// (is_student_number_pattern).
bool is_student_number_pattern(std::string_view pattern);

/// The patterns of one tenant. Immutable after construction.
class StudentNumbers {
 public:
  StudentNumbers() = default;

  /// Leaves out what is not a pattern, so that an old or damaged setting finds less, never everything.
  explicit StudentNumbers(std::vector<std::string> patterns);

  bool empty() const { return patterns_.empty(); }

  /// How many bytes of `text` from `at` on are a student number; 0: none begins there. The longest pattern
  /// counts. Part of a longer word or number is not one: "AB1234567" and "10.1234567" do not match "#######".
  /// Cost: linear in the patterns.
  std::size_t length_at(std::string_view text, std::size_t at) const;

 private:
  std::vector<std::string> patterns_;
};

}  // namespace lectern::pii
