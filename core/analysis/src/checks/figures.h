#pragma once

/// Numbers, dates and addresses in a text, in forms that can be compared.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "words/tokens.h"

namespace lectern::analysis {

/// A number. "18.400" may be eighteen thousand four hundred or eighteen point four: it has both readings.
struct Number {
  std::size_t begin = 0, end = 0;
  /// Digits with at most one '.'; never empty. With a scale word behind the digits ("1.2 million") the
  /// product comes first and `scaled` is true.
  std::vector<std::string> readings;
  bool scaled = false;
  bool percent = false;
  /// '$', 'E' (euro), 'P' (pound), 'Y' (yen), 'F' (franc); 0: none beside it.
  char currency = 0;
};

/// A date, a month of a year, or a day of a month.
struct Date {
  std::size_t begin = 0, end = 0;
  int year = 0, month = 0, day = 0;  ///< 0: not said
  /// "03/04/2024" may be either; then day and month may be swapped.
  bool ambiguous = false;
  /// Only digits: "3.4" alone is no date.
  bool digits_only = false;
};

/// An e-mail address, a URL, a DOI, a name of a host.
struct Address {
  std::size_t begin = 0, end = 0;
  /// Lower case, without a scheme, "www." and a final slash or punctuation.
  std::string key;
  bool mail = false;
};

/// All in order of their places. Digits that are part of a date or an address are not numbers.
struct Figures {
  std::vector<Number> numbers;
  std::vector<Date> dates;
  std::vector<Address> addresses;
};

/// `words` are those of `text`. Cost: linear.
Figures figures_of(std::string_view text, const std::vector<Word>& words);

/// The value of a number word ("twelve", "zwölf" in plain form); empty if it is none.
std::string_view number_word(std::string_view plain);

/// 1 to 12 for the word of a month in plain form; 0 if it is none.
int month_word(std::string_view plain);

/// Whether the dates may be the same: what both say agrees, and the first says no more than the second.
bool says_no_more(const Date& claim, const Date& source);

}  // namespace lectern::analysis
