// Believes: a line of kana of at most three fifths of the size, right above a line of Chinese letters and
// over some of them, says how these are read. It is read with them and is no line of its own.
//
//    すいもん ばんにん                                 must not:   みず            (as large as the line
//    below: 水 門 の 番 人 は        水門(すいもん)の番人(ばんにん)は                    水の話           a
//    title above it)
//
// Measured on: the rows of tests/unit/layout/ruby_test.cc; all constants by eye.

#include "scripts/ruby.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

namespace lectern::layout {
namespace {

constexpr float kMostSize = 0.6f;          // of the size of the letters below
constexpr float kLeastRise = 0.7f;         // em of these letters, from baseline to baseline
constexpr float kMostRise = 1.5f;          // em, likewise
constexpr float kOver = 0.6f;              // em that a reading may reach beyond the line of its letters
constexpr float kTolerance = 0.05f;        // em: rounding of places
constexpr std::size_t kMostReadings = 60;  // over one line: bounds what a hostile page costs
constexpr std::size_t kReach = 24;         // lines before and after: readings are painted near their letters

bool is_kana(char32_t c) {
  return c >= 0x3041 && c <= 0x30ff;
}

bool is_ideograph(char32_t c) {
  return c == U'々' || (text::is_cjk(c) && (c >= 0x3400) && c < 0xff00) || (c >= 0x20000 && c <= 0x3ffff);
}

template <typename Test>
bool all_letters(const Fragment& f, Test&& test) {
  for (std::size_t at = 0; at < f.text.size();)
    if (!test(text::next_code_point(f.text, at))) return false;
  return true;
}

bool is_reading(const TextLine& line) {
  return line.angle == 0 && !line.taken() && !line.fragments.empty() &&
         std::all_of(line.fragments.begin(), line.fragments.end(),
                     [](const Fragment& f) { return all_letters(f, is_kana); });
}

bool has_ideograph(const TextLine& line) {
  return std::any_of(line.fragments.begin(), line.fragments.end(), [](const Fragment& f) {
    return !all_letters(f, [](char32_t c) { return !is_ideograph(c); });
  });
}

bool stands_above(const TextLine& reading, const TextLine& line) {
  const float rise = line.baseline - reading.baseline;
  return line.angle == 0 && !line.taken() && reading.size <= kMostSize * line.size &&
         rise > kLeastRise * line.size && rise < kMostRise * line.size &&
         reading.box.x0 > line.box.x0 - kOver * line.size && reading.box.x1 < line.box.x1 + kOver * line.size;
}

/// Words of a reading without a gap: what is over one group of letters.
struct Reading {
  std::string text;
  float x0 = 0, x1 = 0;
};

std::vector<Reading> readings_of(const TextLine& line) {
  std::vector<Reading> all;
  for (const Fragment& f : line.fragments) {
    if (all.empty() || f.space_before) all.push_back({{}, f.box.x0, f.box.x1});
    all.back().text += f.text;
    all.back().x1 = f.box.x1;
  }
  return all;
}

/// A letter of a line: its fragment, its bytes there, and its edges. Letters of a fragment have equal widths.
struct Letter {
  std::size_t fragment = 0, begin = 0, end = 0;
  float x0 = 0, x1 = 0;
  bool ideograph = false;
};

std::vector<Letter> letters_of(const TextLine& line) {
  std::vector<Letter> all;
  for (std::size_t i = 0; i < line.fragments.size(); ++i) {
    const Fragment& f = line.fragments[i];
    const float width = f.box.width() / static_cast<float>(std::max<std::size_t>(text::length(f.text), 1));
    float x = f.box.x0;
    for (std::size_t at = 0; at < f.text.size(); x += width) {
      const std::size_t begin = at;
      const bool ideograph = is_ideograph(text::next_code_point(f.text, at));
      all.push_back({i, begin, at, x, x + width, ideograph && (f.style & doc::kRubyBase) == 0});
    }
  }
  return all;
}

/// The letters under a reading, from the first to behind the last; empty if no ideograph is there.
std::pair<std::size_t, std::size_t> letters_under(const std::vector<Letter>& letters, const Reading& reading,
                                                  float em) {
  const float x0 = reading.x0 - kTolerance * em, x1 = reading.x1 + kTolerance * em;
  const float middle = (reading.x0 + reading.x1) / 2;
  std::size_t begin = letters.size(), end = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const float centre = (letters[i].x0 + letters[i].x1) / 2;
    const bool under = (centre > x0 && centre < x1) || (letters[i].x0 <= middle && letters[i].x1 >= middle);
    if (!under || !letters[i].ideograph) continue;
    begin = std::min(begin, i);
    end = i + 1;
  }
  return {begin, end};
}

/// Cuts a fragment in two in front of byte `at`, which is at `x`. Returns whether there were two parts.
bool cut(std::vector<Fragment>& all, std::size_t index, std::size_t at, float x) {
  if (at == 0 || at >= all[index].text.size()) return false;
  Fragment right = all[index];
  right.text.erase(0, at);
  right.space_before = right.jump = false;
  right.box.x0 = x;
  all[index].text.resize(at);
  all[index].box.x1 = x;
  all.insert(all.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(right));
  return true;
}

/// Returns whether the reading has found its letters.
bool put(TextLine& line, const Reading& reading) {
  const std::vector<Letter> letters = letters_of(line);
  const auto [begin, end] = letters_under(letters, reading, line.size);
  if (begin >= end) return false;
  const Letter &first = letters[begin], &last = letters[end - 1];
  std::vector<Fragment>& all = line.fragments;
  cut(all, last.fragment, last.end, last.x1);
  const std::size_t shift = cut(all, first.fragment, first.begin, first.x0) ? 1 : 0;
  const std::size_t from = first.fragment + shift, to = last.fragment + shift;
  for (std::size_t i = from; i <= to; ++i) all[i].style |= doc::kRubyBase;
  Fragment said = all[to];
  said.text = "(" + reading.text + ")";
  said.style = doc::kRuby;
  said.box.x0 = said.box.x1;
  said.space_before = said.jump = false;
  all.insert(all.begin() + static_cast<std::ptrdiff_t>(to) + 1, std::move(said));
  return true;
}

TextLine* letters_below(std::vector<TextLine>& lines, std::size_t reading) {
  TextLine* below = nullptr;
  const std::size_t from = reading > kReach ? reading - kReach : 0;
  for (std::size_t i = from; i < std::min(lines.size(), reading + kReach + 1); ++i) {
    if (i == reading || !stands_above(lines[reading], lines[i]) || !has_ideograph(lines[i])) continue;
    if (!below || lines[i].baseline < below->baseline) below = &lines[i];
  }
  return below;
}

/// The line with all readings; nothing if one of them has no letters.
std::optional<TextLine> with_readings(TextLine line, const std::vector<Reading>& readings) {
  if (readings.size() > kMostReadings) return std::nullopt;
  for (const Reading& reading : readings)
    if (!put(line, reading)) return std::nullopt;
  return line;
}

}  // namespace

void attach_ruby(std::vector<TextLine>& lines) {
  std::vector<bool> used(lines.size(), false);
  bool any = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_reading(lines[i])) continue;
    TextLine* below = letters_below(lines, i);
    if (!below) continue;
    std::optional<TextLine> read = with_readings(*below, readings_of(lines[i]));
    if (!read) continue;
    *below = std::move(*read);
    used[i] = any = true;
  }
  if (!any) return;
  std::vector<TextLine> kept;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!used[i]) kept.push_back(std::move(lines[i]));
  lines = std::move(kept);
}

}  // namespace lectern::layout
