#pragma once

/// What a number is called: the label nearest before it on its line, the heading of its table column, the
/// line above it, or a word right behind it. Numbers without a checksum count only when they are called
/// something.

#include <cstddef>
#include <string_view>

#include "context.h"

namespace lectern::pii {

enum class Label {
  None,
  Other,  ///< an ISBN, an invoice, a section: certainly nobody's number
  Passport,
  DriverLicense,
  BankAccount,
  Routing,
  MedicalRecord,
  Student,
  Itin,
  Dea,
  Npi,
  Birth,
  User,
  Ssn,
  Phone,
};

struct Called {
  Label label = Label::None;
  Nearness nearness = Nearness::None;
};

/// How the value at [begin, end) is called.
Called called(std::string_view text, std::size_t begin, std::size_t end);

/// The label that the words of `phrase` amount to; the last one counts.
Label label_in(std::string_view phrase);

}  // namespace lectern::pii
