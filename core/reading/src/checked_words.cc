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
#include <string>
#include <string_view>

#include "lectern/base/utf8.h"
#include "likeness.h"

namespace lectern::reading {
namespace {

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
  if (are_too_few(read.size(), own.glyphs)) return true;
  if (own.letters.size() < kTooShort || own.letters.size() * 2 < own.glyphs) return false;
  return likeness(own.letters, read) < kAgrees;
}

}  // namespace

void add_checked_words(doc::Page& page, const doc::Page& words, const Box& shown, doc::Picture::Use use) {
  std::string lines = lines_of(words);
  if (use == doc::Picture::Use::Compare) page.doubtful |= is_doubtful(page, shown, lines);
  if (lines.empty()) return;
  doc::HiddenText hidden;
  hidden.kind =
      use == doc::Picture::Use::Check ? doc::HiddenText::Kind::InPicture : doc::HiddenText::Kind::Recognised;
  hidden.box = shown;
  hidden.text = std::move(lines);
  page.hidden.push_back(std::move(hidden));
}

}  // namespace lectern::reading
