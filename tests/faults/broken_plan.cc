/// A number plan that breaks, for tests of a detector that does: LD_PRELOADed into a program, it takes the
/// place of libphonenumber's judge, and throws whenever it is asked, with a number in its words.

#include <stdexcept>

namespace i18n::phonenumbers {

class PhoneNumber;

/// As the library declares it; only the name counts.
class __attribute__((visibility("default"))) PhoneNumberUtil {
 public:
  bool IsValidNumber(const PhoneNumber& number) const;
};

bool PhoneNumberUtil::IsValidNumber(const PhoneNumber& number) const {
  static_cast<void>(number);
  throw std::runtime_error("no plan for 7876490");
}

}  // namespace i18n::phonenumbers
