#pragma once

/// The names of months in English, German, French, Spanish, Italian, Portuguese and Dutch.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/characters.h"

namespace lectern::pii {

/// The first three letters of a month's name in lower case, accents not written, and the longest name.
class Months {
 public:
  constexpr Months() {
    for (std::size_t i = 0; i + 3 <= kBeginnings.size(); i += 4) set(kBeginnings.substr(i, 3));
  }

  /// True if a month's name may begin at `at`; only its first three letters are read.
  constexpr bool may_begin_at(std::string_view text, std::size_t at) const {
    std::size_t place = 0;
    for (int letter = 0; letter < 3; ++letter) {
      if (at >= text.size()) return false;
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte == 0xC3 && at + 1 < text.size()) {
        place = place << 5 | plain(static_cast<unsigned char>(text[at + 1]));
        at += 2;
      } else if (is_letter(text[at])) {
        place = place << 5 | (byte & 31u);
        ++at;
      } else {
        return false;
      }
    }
    return (bits_[place / 64] >> place % 64 & 1u) != 0;
  }

 private:
  static constexpr std::string_view kBeginnings =
      "jan feb mar apr may jun jul aug sep oct nov dec "
      "mai okt dez fev avr jui aou "
      "ene abr ago dic "
      "gen mag giu lug set ott "
      "out mrt mei maa ";

  /// The letter without its accent, as its place in the alphabet; the byte behind C3.
  static constexpr std::size_t plain(unsigned char byte) {
    if (byte == 0xA4) return 1;                   // ä
    if (byte >= 0xA8 && byte <= 0xAB) return 5;   // é
    if (byte >= 0xB9 && byte <= 0xBC) return 21;  // û
    if (byte == 0xA7) return 3;                   // ç
    return 0;
  }

  constexpr void set(std::string_view letters) {
    std::size_t place = 0;
    for (const char c : letters) place = place << 5 | (static_cast<unsigned char>(c) & 31u);
    bits_[place / 64] |= std::uint64_t{1} << place % 64;
  }

  std::array<std::uint64_t, 512> bits_{};
};

inline constexpr Months kMonthNames;

}  // namespace lectern::pii
