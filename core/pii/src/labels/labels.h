#pragma once

/// What a number is called: by the label nearest before it on its line, a short line above it, the heading of
/// its table column, or a bracket behind it. Numbers without a checksum count only if they are called
/// something.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "labels/context.h"
#include "text/characters.h"
#include "text/word_set.h"

namespace lectern::pii {

enum class Label {
  None,
  Other,  ///< an ISBN, an invoice, a section: not a person's number
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
  NationalId,  ///< of any country but the USA
  Iban,
};

/// A word of `words/labels.txt` and what it calls a number.
struct LabelWord {
  std::string_view word;    ///< lower case
  std::string_view before;  ///< the word that must be directly before it; empty: any
  Label label;
};

/// All label words, for looking up those of a text, whatever their case.
class LabelWords {
 public:
  /// Borrows `rows`, which live as long as the program: sorted by first letter, then by size.
  constexpr explicit LabelWords(std::span<const LabelWord> rows) : rows_(rows) {
    for (const LabelWord& row : rows) ++begin_[place_of(row.word) + 1];
    for (std::size_t place = 1; place < begin_.size(); ++place) begin_[place] += begin_[place - 1];
  }

  /// What `word` says behind `before`. A row that wants this word before it counts more than one that wants
  /// none.
  constexpr Label label_of(std::string_view word, std::string_view before) const {
    if (word.empty() || !is_letter(word[0])) return Label::None;
    const std::size_t place = place_of(word);
    Label alone = Label::None;
    for (std::size_t i = begin_[place]; i < begin_[place + 1]; ++i) {
      const LabelWord& row = rows_[i];
      if (!is_same(word, row.word)) continue;
      if (row.before.empty()) {
        alone = row.label;
      } else if (is_same(before, row.before)) {
        return row.label;
      }
    }
    return alone;
  }

 private:
  static constexpr std::size_t kSizes = 32;

  static constexpr std::size_t place_of(std::string_view word) {
    return static_cast<std::size_t>((word[0] | 0x20) - 'a') * kSizes + std::min(word.size(), kSizes - 1);
  }

  std::span<const LabelWord> rows_;
  std::array<std::uint16_t, 26 * kSizes + 1> begin_{};  ///< where the rows of a letter and size begin
};

struct Called {
  Label label = Label::None;
  Nearness nearness = Nearness::None;
};

/// The labels of the values of one text. The last answer is kept: several matchers ask for one number. For
/// one thread.
class Labels {
 public:
  /// `lines` must outlive it.
  explicit Labels(Lines& lines) : lines_(lines) {}

  Lines& lines() const { return lines_; }
  std::string_view text() const { return lines_.text(); }

  /// How the value at [begin, end) is called.
  Called called(std::size_t begin, std::size_t end);

 private:
  struct Heading {
    std::size_t row = std::string_view::npos, begin = 0, size = 0;
  };
  struct Answer {
    std::size_t begin = std::string_view::npos, end = 0;
    Called called;
  };
  Label heading_of(std::size_t at, std::size_t end);
  std::string_view heading_above(std::size_t row);
  Label line_above(std::size_t begin, std::size_t value_end);
  Label wrapped_before(std::size_t begin);
  Called look_up(std::size_t begin, std::size_t end);

  Lines& lines_;
  Heading heading_;  ///< of the last row
  Answer last_;      ///< of the last value: several matchers ask for one number
};

/// The label that the words of `phrase` amount to; the last label counts. Accents make no difference. Of
/// Chinese, Japanese, Korean, Russian, Greek and Arabic it knows the usual words.
Label label_in(std::string_view phrase);

}  // namespace lectern::pii
