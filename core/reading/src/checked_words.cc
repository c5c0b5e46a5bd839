// Whether a page shows what its text says.
//
// Believes: recognised letters are nearly those of the text, in nearly its order: of the pairs of
// neighbouring letters of an honest line most are found again, of another line few.
//
//   agrees:       "Small Capitals" read as "SMALL CAPITALS"; an l for an I
//   contradicts:  the text says "The median of the sample", the page shows "SSN 512-04-7718"
//   too few:      forty glyphs without a code point, of which recognition makes three letters
//
// Measured on: the files of tests/hiding, and convbench/dev and realpages, of which no page may be doubtful.

#include "checked_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include "lectern/base/utf8.h"

namespace lectern::reading {
namespace {

constexpr double kAgrees = 0.4;        // of the pairs
constexpr double kReadable = 1.0 / 3;  // of the glyphs that are there
constexpr std::size_t kTooShort = 6;   // letters: nothing to compare

/// Letters and digits, in lower case.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      letters += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      letters += c;
    }
  }
  return letters;
}

std::map<std::string, int> pairs_of(std::string_view letters) {
  std::map<std::string, int> pairs;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) ++pairs[std::string(letters.substr(i, 2))];
  return pairs;
}

/// How alike two texts are, 0..1 (Dice).
double likeness(std::string_view a, std::string_view b) {
  const auto one = pairs_of(a), other = pairs_of(b);
  int common = 0;
  for (const auto& [pair, count] : one)
    if (const auto found = other.find(pair); found != other.end()) common += std::min(count, found->second);
  const double all = static_cast<double>(a.size() + b.size()) - 2;
  return all <= 0 ? 1 : 2 * common / all;
}

/// What the page itself says of the part.
struct OwnText {
  std::string letters;
  std::size_t glyphs = 0;
};

OwnText own_text(const doc::Page& page, const Box& shown) {
  constexpr unsigned kUnseen = doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer;
  OwnText own;
  for (const doc::Run& run : page.runs) {
    const float x = (run.box.x0 + run.box.x1) / 2, y = (run.box.y0 + run.box.y1) / 2;
    if ((run.flags & kUnseen) != 0 || !shown.contains(x, y)) continue;
    own.letters += letters_of(page.text_of(run));
    own.glyphs += utf8::count(page.text_of(run));
  }
  return own;
}

/// The engine cuts an address behind its @, and now and then a word.
bool are_one_word(const doc::Page& words, const doc::Run& before, const doc::Run& run) {
  constexpr float kBlank = 0.12F;  // em: less is the space between two letters
  const std::string_view left = words.text_of(before), right = words.text_of(run);
  const bool is_cut_address = left.size() > 1 && left.ends_with('@');
  return is_cut_address || (right.size() > 1 && right.starts_with('@')) ||
         run.box.x0 - before.box.x1 < kBlank * run.size;
}

std::string lines_of(const doc::Page& words) {
  std::string lines;
  const doc::Run* before = nullptr;
  for (const doc::Run& run : words.runs) {
    const bool same_line = before != nullptr && std::abs(before->baseline - run.baseline) < run.size / 2;
    if (before != nullptr) lines += !same_line ? "\n" : are_one_word(words, *before, run) ? "" : " ";
    lines += words.text_of(run);
    before = &run;
  }
  return lines;
}

bool is_doubtful(const doc::Page& page, const Box& shown, std::string_view recognised) {
  const OwnText own = own_text(page, shown);
  const std::string read = letters_of(recognised);
  if (static_cast<double>(read.size()) < kReadable * static_cast<double>(own.glyphs)) return true;
  if (own.letters.size() < kTooShort || own.letters.size() * 2 < own.glyphs) return false;
  return likeness(own.letters, read) < kAgrees;
}

}  // namespace

void add_checked_words(doc::Page& page, const doc::Page& words, const Box& shown, doc::Picture::Use use) {
  std::string lines = lines_of(words);
  if (use == doc::Picture::Use::Compare) page.doubtful |= is_doubtful(page, shown, lines);
  if (lines.empty()) return;
  doc::HiddenText hidden;
  hidden.kind = doc::HiddenText::Kind::Recognised;
  hidden.box = shown;
  hidden.text = std::move(lines);
  page.hidden.push_back(std::move(hidden));
}

}  // namespace lectern::reading
