#pragma once

/// The forms of national ids: what they are made of, and their check digits where they have any.

#include <span>
#include <string_view>

namespace lectern::pii {

/// A form. In a pattern `d` is a digit, `A` a letter, `c` either; anything else stands for itself.
struct NationalForm {
  std::string_view country;                          ///< ISO 3166
  std::string_view pattern;                          ///< of the value without blanks and marks
  bool (*checks)(std::string_view value) = nullptr;  ///< null: there is no check digit
};

/// A form that nothing else is printed in, so that it needs no label: "123.456.789-09".
struct PrintedForm {
  std::string_view printed;  ///< a pattern with its marks
  std::string_view country;  ///< one of whose forms the value must have, check digits and all
};

std::span<const PrintedForm> printed_forms();

/// True if `value` has the pattern, character by character.
bool has_pattern(std::string_view value, std::string_view pattern);

/// What speaks for a value: nothing, its form, or its form and its check digits.
enum class Fit { None, Form, Checked };

/// The best fit of `value`, which is of capitals and digits, with any country's form.
Fit fit_of(std::string_view value);

/// True if the value has a form of this country and its check digits agree.
bool is_checked(std::string_view value, std::string_view country);

/// True for the numbers that authorities and textbooks print as examples.
bool is_example_id(std::string_view value);

}  // namespace lectern::pii
