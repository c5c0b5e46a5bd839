#include "lines/line_direction.h"

#include <algorithm>
#include <cstdint>

#include "lectern/base/utf8.h"
#include "lectern/text/bidi.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr std::uint32_t kSpace = UINT32_MAX;  // in place of a fragment: the gap between two

/// A line letter by letter, and the fragment of each.
struct PrintedLetters {
  std::u32string letters;
  std::vector<std::uint32_t> fragments;
};

/// The letters of a fragment from left to right.
std::u32string printed_letters(const Fragment& f) {
  std::u32string letters;
  for (std::size_t at = 0; at < f.text.size();) letters += text::next_code_point(f.text, at);
  if (!f.spoken || !text::may_run_right_to_left(f.text)) return letters;
  std::u32string printed;
  for (const text::SpokenLetter& letter : text::spoken_order(letters))
    printed += letter.backwards ? text::mirrored(letters[letter.at]) : letters[letter.at];
  return printed;
}

PrintedLetters letters_of(const TextLine& line) {
  PrintedLetters printed;
  const auto add = [&](char32_t letter, std::uint32_t fragment) {
    printed.letters += letter;
    printed.fragments.push_back(fragment);
  };
  for (std::uint32_t i = 0; i < line.fragments.size(); ++i) {
    const Fragment& f = line.fragments[i];
    if (f.space_before && !printed.letters.empty()) add(U' ', kSpace);
    for (const char32_t letter : printed_letters(f)) add(letter, i);
  }
  return printed;
}

}  // namespace

bool runs_backwards(const TextLine& line) {
  return std::any_of(line.fragments.begin(), line.fragments.end(),
                     [](const Fragment& f) { return text::may_run_right_to_left(f.text); });
}

std::vector<ReadPiece> in_reading_order(const TextLine& line) {
  const PrintedLetters printed = letters_of(line);
  std::vector<ReadPiece> said;
  bool space = false;
  for (const text::SpokenLetter& spoken : text::spoken_order(printed.letters)) {
    const std::uint32_t at = printed.fragments[spoken.at];
    if (at == kSpace) {
      space = !said.empty();
      continue;
    }
    const Fragment& f = line.fragments[at];
    if (space || said.empty() || said.back().fragment != &f) said.push_back({&f, {}, space});
    const char32_t letter = printed.letters[spoken.at];
    const bool turned = spoken.backwards && !line.spoken_brackets;
    utf8::append(said.back().text, turned ? text::mirrored(letter) : letter);
    space = false;
  }
  return said;
}

void judge_brackets(std::vector<TextLine>& lines) {
  int printed = 0;
  bool any = false;
  for (const TextLine& line : lines) {
    if (!runs_backwards(line)) continue;
    const PrintedLetters letters = letters_of(line);
    printed += text::printed_brackets(letters.letters, text::spoken_order(letters.letters));
    any = true;
  }
  for (TextLine& line : lines) line.spoken_brackets = any && printed < 0;
}

}  // namespace lectern::layout
