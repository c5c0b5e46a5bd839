#include "phone_plan.h"

#include <algorithm>
#include <array>
#include <string>

#include <phonenumbers/phonenumberutil.h>

namespace lectern::pii {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::array kRegions = {"GB", "DE", "FR", "ES", "IT", "NL", "AU", "IN", "CH", "SE", "DK", "MX"};

Plan judge(const std::string& number, const char* region) {
  const PhoneNumberUtil& plans = *PhoneNumberUtil::GetInstance();
  PhoneNumber parsed;
  if (plans.Parse(number, region, &parsed) != PhoneNumberUtil::NO_PARSING_ERROR) return Plan::Invalid;
  if (plans.IsValidNumber(parsed)) return Plan::Valid;
  return plans.IsPossibleNumber(parsed) ? Plan::Possible : Plan::Invalid;
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
  return judge("+1" + std::string(digits), "US");
}

}  // namespace lectern::pii
