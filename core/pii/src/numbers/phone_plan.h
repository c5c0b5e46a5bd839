#pragma once

/// The number plans of the world, as libphonenumber knows them.

#include <string_view>

namespace lectern::pii {

enum class Plan { Invalid, Possible, Valid };

/// Judges a number with its country code: digits only, no plus.
Plan judge_international(std::string_view digits);

/// Judges a number as it is dialled inside a country: the best answer among the countries our users live in
/// or write to.
Plan judge_national(std::string_view digits);

/// Judges ten digits, the first from 2 to 9, as a North American number.
Plan judge_north_american(std::string_view digits);

}  // namespace lectern::pii
