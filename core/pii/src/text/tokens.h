#pragma once

/// The folded text as words, numbers and marks: what the name model looks at.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern::pii {

/// The values are part of the model: features are made of them.
enum class Shape : std::uint8_t { Lower, Capital, AllCapitals, Initial, Number, Mixed, Mark, Camel, Border };

/// What is between a token and the one before it. The values are part of the model too.
enum class Gap : std::uint8_t { Nothing, Blank, Wide, Line, Paragraph };

struct Token {
  std::uint32_t begin = 0, end = 0;  ///< bytes of the folded text
  std::uint64_t word = 0;            ///< hash of the token in lower case
  Shape shape = Shape::Border;
  Gap gap = Gap::Paragraph;
  bool sentence_start = true;
  std::uint8_t lists =
      0;  ///< which lists know it (`Lists`); only for capitalised words, if the text has capitals
  std::uint8_t ratio = 0;  ///< how often running text capitalises it, 1 never … 5 always; 0 unknown
  bool english = false;    ///< an everyday word of English or another language; only for capitalised words
  bool caseless = false;   ///< of a text without a single capital: any word may be a name

  std::size_t size() const { return end - begin; }
  bool capitalised() const {
    return shape == Shape::Capital || shape == Shape::AllCapitals || shape == Shape::Initial ||
           shape == Shape::Camel;
  }
  bool starts_line() const { return gap >= Gap::Line; }
};

/// The hash of bytes as they are; part of the model.
constexpr std::uint64_t byte_hash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

/// The hash of a word whatever its capitals (Latin with its accents, Greek, Cyrillic).
std::uint64_t word_hash(std::string_view word);

/// Replaces `tokens` by those of `text`. Linear; keeps the vector's memory.
void tokenize(std::string_view text, std::vector<Token>& tokens);

}  // namespace lectern::pii
