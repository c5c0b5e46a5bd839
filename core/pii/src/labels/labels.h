#pragma once

/// What a number is called: the label nearest before it on its line, the heading of its table column, the
/// line above it, or a word right behind it. Numbers without a checksum count only when they are called
/// something.

#include <cstddef>
#include <string_view>

#include "labels/context.h"

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

/// How values of one text are called. Neighbours share a line and a table, so what a block of lines says of
/// itself is kept from one value to the next.
class Labels {
 public:
  /// `lines` must outlive it.
  explicit Labels(Lines& lines) : lines_(lines) {}

  Lines& lines() const { return lines_; }
  std::string_view text() const { return lines_.text(); }

  /// How the value at [begin, end) is called.
  Called called(std::size_t begin, std::size_t end);

 private:
  struct Block {
    std::size_t begin = std::string_view::npos, size = 0;
    bool labelled = false;
  };
  struct Asked {
    std::size_t begin = std::string_view::npos, end = 0;
    Called called;
  };
  bool has_labels(std::size_t begin, std::size_t size);
  Label heading_of(std::size_t at);
  Label line_above(std::size_t begin);
  Called look_up(std::size_t begin, std::size_t end);

  Lines& lines_;
  Block block_;  ///< the last that was read
  Asked asked_;  ///< the last value: several matchers ask for one number
};

/// The label that the words of `phrase` amount to; the last one counts.
Label label_in(std::string_view phrase);

}  // namespace lectern::pii
