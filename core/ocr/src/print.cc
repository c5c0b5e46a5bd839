#include "print.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <new>
#include <string_view>
#include <utility>

namespace lectern::ocr {
namespace {

constexpr double kBolder = 1.28;      // stroke of a bold word relative to the usual one of the page
constexpr double kBolderLine = 1.18;  // the same for a whole line, whose mean is more reliable
constexpr float kUneven = 0.1f;  // of a step, by which a letter in fixed-width print may be off its position
constexpr float kLeastRule = 0.5f;  // inches: shorter lines are parts of letters

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_upright(const Word& word) {
  return word.quarter_turns == 0;
}

/// What the engine reads instead of a printed bullet.
bool may_be_bullet(std::string_view text) {
  static constexpr std::string_view kReadings[] = {"e",  "o",  "O",  "0",  "c", "¢", "«", "»", "°", "*", "+",
                                                   "-",  ".",  "·",  "•",  "©", "®", "@", "■", "▪", "=", "¤",
                                                   "e«", "«e", "¢«", "*«", "“", "”", "'", "‘", "’", "~", "a",
                                                   "s",  "#",  "x",  "\"", "—", "–", ">", "◦", "●", "○"};
  return std::ranges::find(kReadings, text) != std::end(kReadings);
}

/// Returns the indices of the words, line by line.
std::vector<std::vector<std::size_t>> lines_of(const std::vector<Word>& words) {
  std::vector<std::vector<std::size_t>> lines;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (lines.empty() || words[lines.back().front()].line != words[i].line) lines.emplace_back();
    lines.back().push_back(i);
  }
  return lines;
}

std::vector<float> even_edges(std::size_t count) {
  std::vector<float> edges;
  for (std::size_t i = 0; i <= count; ++i) edges.push_back(static_cast<float>(i) / static_cast<float>(count));
  return edges;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

Print::Print(PIX* ink) : ink_(ink) {
  const PixPtr inner(pixErodeBrick(nullptr, ink, 3, 3));
  if (!inner) throw std::bad_alloc();
  outline_.reset(pixSubtract(nullptr, ink, inner.get()));
  if (!outline_) throw std::bad_alloc();
}

int Print::ink_in(PIX* pix, const Box& box) const {
  const PixPtr part = [&] {
    BOX* const area = boxCreate(static_cast<l_int32>(box.x0), static_cast<l_int32>(box.y0),
                                std::max(1, static_cast<l_int32>(box.width())),
                                std::max(1, static_cast<l_int32>(box.height())));
    PixPtr cut(pixClipRectangle(pix, area, nullptr));
    BOX* owned = area;
    boxDestroy(&owned);
    return cut;
  }();
  l_int32 count = 0;
  if (part) pixCountPixels(part.get(), &count, nullptr);
  return count;
}

/// Returns the mean width of the word's strokes, as a fraction of the height of its row; 0 if unknown.
double Print::stroke_of(const Word& word) const {
  const int outline = ink_in(outline_.get(), word.box);
  if (outline < 20 || word.row_height <= 0) return 0;
  return 2.0 * ink_in(ink_, word.box) / outline / static_cast<double>(word.row_height);
}

void Print::mark_bold(std::vector<Word>& words) const {
  std::vector<double> strokes(words.size(), 0);
  std::vector<double> usual;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_upright(words[i]) || count_code_points(words[i].text) < 2) continue;
    strokes[i] = stroke_of(words[i]);
    if (strokes[i] > 0) usual.insert(usual.end(), count_code_points(words[i].text), strokes[i]);
  }
  const double regular = median(std::move(usual));
  if (regular <= 0) return;
  for (const auto& line : lines_of(words)) {
    double sum = 0;
    double weight = 0;
    for (const std::size_t i : line) {
      if (strokes[i] <= 0) continue;
      const auto count = static_cast<double>(count_code_points(words[i].text));
      sum += strokes[i] * count;
      weight += count;
    }
    const double mean = weight > 0 ? sum / weight : 0;
    for (const std::size_t i : line) {
      const double stroke = strokes[i] > 0 ? strokes[i] : mean;
      words[i].bold = weight >= 4 &&
                      (mean > kBolderLine * regular ? stroke > 1.05 * regular : stroke > kBolder * regular);
    }
  }
}

bool Print::is_ink(int x, int y) const {
  l_uint32 value = 0;
  return pixGetPixel(ink_, x, y, &value) == 0 && value != 0;
}

std::vector<Print::Part> Print::parts_of(const Word& word) const {
  std::vector<Part> parts;
  bool open = false;
  // An underline would join all letters, so pixels below the letters are ignored.
  const int bottom = static_cast<int>(word.baseline());
  for (int x = static_cast<int>(word.box.x0); x <= static_cast<int>(word.box.x1); ++x) {
    bool dark = false;
    for (int y = static_cast<int>(word.box.y0); !dark && y < bottom; ++y) dark = is_ink(x, y);
    if (dark && !open) parts.push_back({static_cast<float>(x), static_cast<float>(x)});
    if (dark) parts.back().x1 = static_cast<float>(x + 1);
    open = dark;
  }
  return parts;
}

/// Returns the bullet if the word is a filled or hollow dot halfway up the small letters.
const char* Print::bullet_of(const Word& word) const {
  if (!is_upright(word) || word.row_height <= 0 || !may_be_bullet(word.text)) return nullptr;
  BOX* area = boxCreate(static_cast<l_int32>(word.box.x0), static_cast<l_int32>(word.box.y0),
                        std::max(1, static_cast<l_int32>(word.box.width())),
                        std::max(1, static_cast<l_int32>(word.box.height())));
  const PixPtr cut(pixClipRectangle(ink_, area, nullptr));
  boxDestroy(&area);
  PIX* clipped = nullptr;
  BOX* tight = nullptr;
  if (!cut || pixClipToForeground(cut.get(), &clipped, &tight) != 0 || clipped == nullptr) return nullptr;
  const PixPtr dot(clipped);
  l_int32 x = 0, y = 0, width = 0, height = 0, ink = 0;
  boxGetGeometry(tight, &x, &y, &width, &height);
  boxDestroy(&tight);
  pixCountPixels(dot.get(), &ink, nullptr);
  const float size = static_cast<float>(std::max(width, height)) / word.row_height;
  const float shape = static_cast<float>(width) / static_cast<float>(std::max(height, 1));
  const float middle =
      word.baseline() - (word.box.y0 + static_cast<float>(y) + static_cast<float>(height) / 2);
  const float fill = static_cast<float>(ink) / static_cast<float>(std::max(width * height, 1));
  const bool in_place = middle > 0.12f * word.row_height && middle < 0.55f * word.row_height;
  if (size < 0.12f || size > 0.5f || shape < 0.7f || shape > 1.4f || !in_place) return nullptr;
  if (fill > 0.9f) return "▪";
  if (fill > 0.66f || (fill > 0.4f && size < 0.2f)) return "•";
  return fill > 0.3f && size > 0.2f ? "◦" : nullptr;
}

void Print::mark_bullets(std::vector<Word>& words) const {
  for (const auto& line : lines_of(words)) {
    Word& first = words[line.front()];
    if (line.size() > 1 && words[line[1]].box.x0 - first.box.x1 < 0.25f * first.row_height) continue;
    const char* const bullet = bullet_of(first);
    if (bullet == nullptr) continue;
    first.text = bullet;
    first.edges = {0, 1};
    first.confidence = std::max(first.confidence, 90.0f);
  }
}

/// Returns true if a stroke on the baseline fills the gap and does not continue under the letters, as an
/// underline would.
bool Print::is_line_between(const Word& left, const Word& right) const {
  const int x0 = static_cast<int>(left.box.x1);
  const int x1 = static_cast<int>(right.box.x0);
  const float height = left.row_height;
  const auto gap = static_cast<float>(x1 - x0);
  if (gap < 0.2f * height || gap > height) return false;
  const int before = std::max(0, x0 - static_cast<int>(0.35f * height));
  for (int y = static_cast<int>(left.baseline()); y < static_cast<int>(left.baseline() + 0.3f * height);
       ++y) {
    int inside = 0;
    int under = 0;
    for (int x = x0; x < x1; ++x) inside += is_ink(x, y) ? 1 : 0;
    for (int x = before; x < x0; ++x) under += is_ink(x, y) ? 1 : 0;
    if (static_cast<float>(inside) > 0.6f * gap && 2 * under < x0 - before) return true;
  }
  return false;
}

/// Ends a box where the next word begins, if it extends over that word because a line on the baseline
/// connects them.
void Print::part(Word& left, const Word& right) {
  if (right.box.x0 > left.box.x1 || right.box.x0 < left.box.x0 + 0.3f * left.row_height) return;
  left.box.x1 = std::max(left.box.x0 + 1, right.box.x0 - 0.5f * left.row_height);
}

/// Joins words where the engine read a space instead of a printed underscore.
void Print::join_underscores(std::vector<Word>& words) const {
  std::vector<Word> out;
  for (Word& word : words) {
    Word* const last = out.empty() || out.back().line != word.line ? nullptr : &out.back();
    const bool underlined = last != nullptr && (last->text.back() == '_' || word.text.front() == '_') &&
                            word.box.x0 - last->box.x1 < 0.3f * word.row_height;
    if (last != nullptr && is_upright(*last) && is_upright(word)) {
      part(*last, word);
      if (underlined || is_line_between(*last, word)) {
        const bool has_one = last->text.back() == '_' || word.text.front() == '_';
        last->text += (has_one ? "" : "_") + word.text;
        last->box = last->box.united(word.box);
        last->below = std::max(last->below, word.below);
        last->confidence = std::min(last->confidence, word.confidence);
        last->edges = even_edges(count_code_points(last->text));
        continue;
      }
    }
    out.push_back(std::move(word));
  }
  words = std::move(out);
}

/// Splits "Astage": an article with the space of a word after it.
void Print::split_articles(std::vector<Word>& words) const {
  std::vector<Word> out;
  for (Word& word : words) {
    const std::size_t count = word.text.size();
    const bool letters = std::ranges::all_of(
        word.text, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    const bool front = count > 2 && (word.text[0] == 'A' || word.text[0] == 'a') &&
                       std::islower(static_cast<unsigned char>(word.text[1])) != 0;
    const bool back = count > 2 && word.text[count - 1] == 'a' &&
                      std::islower(static_cast<unsigned char>(word.text[count - 2])) != 0;
    if (!is_upright(word) || !letters || (!front && !back)) {
      out.push_back(std::move(word));
      continue;
    }
    const std::vector<Part> parts = parts_of(word);
    float widest = 0;
    std::size_t at = 0;
    float next = 0;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const float gap = parts[i].x0 - parts[i - 1].x1;
      if (gap > widest) {
        next = widest;
        widest = gap;
        at = i;
      } else {
        next = std::max(next, gap);
      }
    }
    const bool at_front = front && at == 1;
    const bool at_back = back && at + 1 == parts.size();
    if (widest < 0.18f * word.row_height || widest < 2 * next || (!at_front && !at_back)) {
      out.push_back(std::move(word));
      continue;
    }
    Word left = word;
    Word right = word;
    const std::size_t cut = at_front ? 1 : count - 1;
    left.text.resize(cut);
    right.text.erase(0, cut);
    left.box.x1 = parts[at - 1].x1;
    right.box.x0 = parts[at].x0;
    for (Word* half : {&left, &right}) {
      half->edges = even_edges(half->text.size());
      out.push_back(std::move(*half));
    }
  }
  words = std::move(out);
}

/// Returns true if narrow and wide letters have equal steps: typewriter print.
bool Print::is_even(const Word& word) const {
  const std::vector<Part> parts = parts_of(word);
  if (parts.size() < 4 || parts.size() != count_code_points(word.text)) return false;
  const auto middle = [&](std::size_t i) { return (parts[i].x0 + parts[i].x1) / 2; };
  const float step = (middle(parts.size() - 1) - middle(0)) / static_cast<float>(parts.size() - 1);
  float narrowest = 1e9f;
  float widest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    narrowest = std::min(narrowest, parts[i].x1 - parts[i].x0);
    widest = std::max(widest, parts[i].x1 - parts[i].x0);
    if (std::fabs(middle(i) - middle(0) - step * static_cast<float>(i)) > std::max(kUneven * step, 1.2f))
      return false;
  }
  return widest > 1.5f * narrowest || parts.size() > 7;
}

/// Returns the step of a line whose words all begin and end on one grid, as in typewriter print; 0 if they
/// do not.
float Print::step_of(const std::vector<Word>& words, const std::vector<std::size_t>& line) {
  std::size_t letters = 0;
  const Word* longest = nullptr;
  for (const std::size_t i : line) {
    const std::size_t count = count_code_points(words[i].text);
    if (!is_upright(words[i])) return 0;
    letters += count;
    if (longest == nullptr || count > count_code_points(longest->text)) longest = &words[i];
  }
  if (line.size() < 3 || letters < 12) return 0;
  const auto length = static_cast<float>(count_code_points(longest->text));
  if (length < 4) return 0;
  const float step = longest->box.width() / (length - 0.2f);
  const float begin = longest->box.x0;
  for (const std::size_t i : line) {
    const auto count = static_cast<float>(count_code_points(words[i].text));
    const float places = (words[i].box.x0 - begin) / step;
    if (std::fabs(words[i].box.width() / step - (count - 0.2f)) > 0.35f) return 0;
    // An error of the step adds up with the distance.
    if (std::fabs(places - std::round(places)) > 0.22f + 0.004f * std::fabs(places)) return 0;
  }
  return step;
}

void Print::mark_fixed(std::vector<Word>& words) const {
  const auto lines = lines_of(words);
  std::vector<float> steps;
  for (const auto& line : lines) {
    const float step = step_of(words, line);
    if (step <= 0) continue;
    steps.push_back(step);
    for (const std::size_t i : line) words[i].fixed = true;
  }
  for (Word& word : words) {
    const std::size_t count = count_code_points(word.text);
    if (word.fixed || !is_upright(word) || count < 4) continue;
    const float step = word.box.width() / (static_cast<float>(count) - 0.2f);
    const bool known = std::ranges::any_of(steps, [&](float s) { return std::fabs(s - step) < 0.03f * s; });
    const bool signs = word.text.find_first_of("_(){}[]=<>/\\") != std::string::npos;
    word.fixed = (known || signs) && is_even(word);
  }
}

std::vector<Box> Print::rules() const {
  std::vector<Box> rules;
  const int least = static_cast<int>(kLeastRule * static_cast<float>(std::max(pixGetXRes(ink_), 72)));
  for (const bool across : {true, false}) {
    const PixPtr closed(pixCloseSafeBrick(nullptr, ink_, across ? 3 : 1, across ? 1 : 3));
    const PixPtr lines(closed ? pixOpenBrick(nullptr, closed.get(), across ? least : 1, across ? 1 : least)
                              : nullptr);
    if (!lines) return rules;
    BOXA* boxes = pixConnCompBB(lines.get(), 8);
    for (l_int32 i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
      l_int32 x = 0, y = 0, width = 0, height = 0;
      boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
      const int thickness = across ? height : width;
      const int length = across ? width : height;
      if (20 * thickness > length && thickness > 3) continue;
      rules.push_back({static_cast<float>(x), static_cast<float>(y), static_cast<float>(x + width),
                       static_cast<float>(y + height)});
    }
    boxaDestroy(&boxes);
  }
  return rules;
}

void Print::describe(std::vector<Word>& words) const {
  mark_bullets(words);
  join_underscores(words);
  split_articles(words);
  mark_bold(words);
  mark_fixed(words);
}

}  // namespace lectern::ocr
