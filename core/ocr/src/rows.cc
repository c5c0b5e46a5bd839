#include "rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace lectern::ocr {
namespace {

constexpr float kSameHeight = 0.1f;     // fraction by which heights of rows of one size may differ
constexpr float kSameBaseline = 0.15f;  // of a row's height
constexpr std::size_t kFewWords = 3;    // words in a line of a table's cell that has no sentences
constexpr std::size_t kMostLines = 1000;

struct TextLine {
  std::vector<Word> words;
  Box box;
  float baseline = 0, height = 0;

  bool is_sentence() const { return words.size() > kFewWords; }
};

std::vector<TextLine> lines_of(const std::vector<Word>& words) {
  std::vector<TextLine> lines;
  for (const Word& word : words) {
    if (lines.empty() || lines.back().words.back().line != word.line) {
      lines.emplace_back();
      lines.back().box = word.box;
      lines.back().baseline = word.baseline();
    }
    TextLine& line = lines.back();
    line.height = std::max(line.height, word.row_height);
    line.box = line.box.united(word.box);
    line.words.push_back(word);
  }
  return lines;
}

bool are_one_row(const TextLine& a, const TextLine& b) {
  return std::fabs(a.baseline - b.baseline) < kSameBaseline * std::max(a.height, b.height);
}

/// Lines that the engine read separately and that are side by side: rows of a table, or columns of
/// sentences.
bool has_rows_apart(const std::vector<TextLine>& lines) {
  std::size_t beside = 0;
  std::size_t in_rows = 0;
  std::size_t of_sentences = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    bool one_row = false;
    bool neighbour = false;
    for (std::size_t k = 0; k < lines.size(); ++k) {
      if (k + 1 >= i && k <= i + 1) continue;
      const float common =
          std::min(lines[i].box.y1, lines[k].box.y1) - std::max(lines[i].box.y0, lines[k].box.y0);
      if (common < 0.2f * std::min(lines[i].box.height(), lines[k].box.height())) continue;
      neighbour = true;
      one_row = one_row || are_one_row(lines[i], lines[k]);
      of_sentences += lines[i].is_sentence() && lines[k].is_sentence() ? 1 : 0;
    }
    beside += neighbour ? 1 : 0;
    in_rows += one_row ? 1 : 0;
  }
  return in_rows >= 4 && 10 * in_rows >= 7 * beside && 5 * of_sentences <= in_rows;
}

}  // namespace

void settle_baselines(std::vector<Word>& words) {
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin;
    std::vector<float> baselines;
    for (; end < words.size() && words[end].line == words[begin].line; ++end)
      if (words[end].quarter_turns == 0) baselines.push_back(words[end].baseline());
    if (baselines.size() > 1) {
      const auto middle = baselines.begin() + static_cast<std::ptrdiff_t>(baselines.size() / 2);
      std::nth_element(baselines.begin(), middle, baselines.end());
      for (std::size_t i = begin; i < end; ++i)
        if (words[i].quarter_turns == 0 &&
            std::fabs(words[i].baseline() - *middle) > kSameBaseline * words[i].row_height)
          words[i].below = words[i].box.y1 - *middle;
    }
    begin = end;
  }
}

void settle_heights(std::vector<Word>& words) {
  std::map<float, std::size_t> letters;
  for (const Word& word : words) letters[word.row_height] += word.text.size();
  std::map<float, float> settled;
  while (!letters.empty()) {
    // The height with the most letters near it replaces the heights near it.
    float best = letters.begin()->first;
    std::size_t most = 0;
    for (const auto& [height, count] : letters) {
      std::size_t around = 0;
      const auto end = letters.upper_bound(height * (1 + kSameHeight));
      for (auto at = letters.lower_bound(height * (1 - kSameHeight)); at != end; ++at) around += at->second;
      if (around > most) most = around, best = height;
    }
    const auto begin = letters.lower_bound(best * (1 - kSameHeight));
    const auto end = letters.upper_bound(best * (1 + kSameHeight));
    for (auto at = begin; at != end; ++at) settled[at->first] = best;
    letters.erase(begin, end);
  }
  for (Word& word : words) word.row_height = settled[word.row_height];
}

void put_in_rows(std::vector<Word>& words) {
  if (std::ranges::any_of(words, [](const Word& word) { return word.quarter_turns != 0; })) return;
  std::vector<TextLine> lines = lines_of(words);
  if (lines.size() > kMostLines || !has_rows_apart(lines)) return;
  std::ranges::stable_sort(lines, {}, &TextLine::baseline);
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t next = at + 1;
    while (next < lines.size() && are_one_row(lines[at], lines[next])) ++next;
    const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(at);
    std::stable_sort(begin, lines.begin() + static_cast<std::ptrdiff_t>(next),
                     [](const TextLine& a, const TextLine& b) { return a.box.x0 < b.box.x0; });
    at = next;
  }
  std::vector<Word> out;
  int number = 0;
  for (TextLine& line : lines) {
    ++number;
    for (Word& word : line.words) {
      word.line = number;
      out.push_back(std::move(word));
    }
  }
  words = std::move(out);
}

}  // namespace lectern::ocr
