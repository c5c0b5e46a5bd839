#pragma once

/// A fuzzer's bytes as choices: numbers, words that mean something to the code under test, boxes.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "lectern/base/units.h"

namespace lectern::fuzz {

class Bytes final {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  std::uint8_t byte() { return at_ < size_ ? data_[at_++] : std::uint8_t{0}; }
  bool more() const { return at_ < size_; }

  /// Mostly on the page, sometimes far off it.
  float coordinate() {
    const int whole = byte() | (byte() & 3) << 8;
    return (byte() & 63) == 0 ? static_cast<float>(whole) * 1000.0f - 500000.0f
                              : static_cast<float>(whole) + static_cast<float>(byte()) / 256;
  }

  Box box() {
    const float x = coordinate(), y = coordinate();
    return {x, y, x + static_cast<float>(byte()), y + static_cast<float>(byte() & 31)};
  }

  std::string text() {
    static const char* const kWords[] = {"word",
                                         "1.",
                                         "•",
                                         "-",
                                         "conver-",
                                         "sion",
                                         "Table 1: x",
                                         "<script>",
                                         "**",
                                         "|",
                                         "(3)",
                                         "a)",
                                         "....",
                                         "\xef\xac\x81",
                                         "\xc2\xad",
                                         "2.1.3",
                                         "`",
                                         "[x](y)",
                                         "&amp;",
                                         "\xcc\x81",
                                         "def f(x):",
                                         "o",
                                         "\xf0\x9f\x98\x80",
                                         "*",
                                         "\"",
                                         "'",
                                         "]]>",
                                         "-->",
                                         "\xef\xbf\xbf",
                                         "\xc2\x85",
                                         "\x01",
                                         "\n"};
    std::string out;
    for (int n = byte() & 7; n >= 0; --n) {
      out += kWords[byte() % std::size(kWords)];
      if (byte() & 1) out += ' ';
    }
    return out;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_, at_ = 0;
};

}  // namespace lectern::fuzz
