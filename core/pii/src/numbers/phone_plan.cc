#include "numbers/phone_plan.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include <phonenumbers/phonenumberutil.h>

namespace lectern::pii {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/// Where our users live or write to. More regions accept more digits: each makes chance hits likelier.
constexpr std::array kRegions = {"GB", "DE", "FR", "ES", "IT", "NL", "AU", "IN", "CH", "SE", "DK", "MX"};

Plan judge(const PhoneNumber& number) {
  const PhoneNumberUtil& plans = *PhoneNumberUtil::GetInstance();
  if (plans.IsValidNumber(number)) return Plan::Valid;
  return plans.IsPossibleNumber(number) ? Plan::Possible : Plan::Invalid;
}

Plan judge(const std::string& number, const char* region) {
  PhoneNumber parsed;
  const auto error = PhoneNumberUtil::GetInstance()->Parse(number, region, &parsed);
  return error == PhoneNumberUtil::NO_PARSING_ERROR ? judge(parsed) : Plan::Invalid;
}

}  // namespace

Plan judge_international(std::string_view digits) {
  return judge("+" + std::string(digits), "ZZ");
}

Plan judge_national(std::string_view digits) {
  const std::string number(digits);
  Plan best = Plan::Invalid;
  for (const char* region : kRegions) {
    best = std::max(best, judge(number, region));
    if (best == Plan::Valid) return best;
  }
  return best;
}

Plan judge_north_american(std::string_view digits) {
  std::uint64_t national = 0;
  for (const char digit : digits) national = national * 10 + static_cast<std::uint64_t>(digit - '0');
  PhoneNumber number;  // as Parse would give it, in two thirds of the time
  number.set_country_code(1);
  number.set_national_number(national);
  return judge(number);
}

}  // namespace lectern::pii
