// What a correction of a page's text may be.
//
// Belief: recognition mistakes letters that look alike (rn and m, 1 and l), fonts lose ligatures, and both
// lose or add spaces inside of words. The result is a word where there was none. A model that writes anything
// else, however sensible, has rewritten the document.
//
//   "the rnodern wor1d"  -> "the modern world"     <- a change: looks alike, and no word becomes one
//   "infor mation"       -> "information"          <- a change: a space inside of a word
//   "of\ufffdce"         -> "office"               <- a change: a ligature that could not be read
//   "casual"             -> "causal"               <- none: both are words
//   "Burns"              -> "Bums"                 <- none: a capital, and no evidence that it is a word
//   "in l999"            -> "in 1999"              <- none: the number is new
//   "a part"             -> "apart"                <- none: both are words
//   "not allowed"        -> "allowed"              <- none: a word is missing
//
// The two texts are aligned word by word; between the words, signs must be the same. A word of one side is
// one word of the other, or two or three that are written together. Exercised by
// tests/unit/enhance/text_change_test.cc.
#include "checks/text_change.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/words.h"
#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"

namespace lectern::enhance {
namespace {

constexpr std::size_t kMostPieces = 3;  // of a word that is cut, or of words that are written together
constexpr std::size_t kShortWord = 3;   // letters: of shorter ones, too many look like another
constexpr std::size_t kMostUnread = 3;  // letters in the place of one sign that could not be read
constexpr int kMostSigns = 2;           // that could not be read, of one word
constexpr std::size_t kFarthest = 60;  // words from the first one that differs to the last: a change is local

/// What looks alike, as one form. Groups of letters come first.
std::string shape_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kGroups = {
      {{"rn", "m"}, {"vv", "w"}, {"cl", "d"}, {"ii", "u"}}};
  static constexpr std::array<std::pair<std::string_view, char>, 7> kSingles = {{
      {"1lI|!i", 'l'},
      {"0Oo", 'o'},
      {"5Ss", 's'},
      {"2Zz", 'z'},
      {"8B6bh", 'b'},
      {"9gq", 'q'},
      {"ec", 'c'},
  }};
  std::string out;
  while (!word.empty()) {
    const auto group = std::find_if(kGroups.begin(), kGroups.end(),
                                    [&](const auto& one) { return word.starts_with(one.first); });
    if (group != kGroups.end()) {
      out += group->second;
      word.remove_prefix(group->first.size());
      continue;
    }
    const char c = word.front();
    const auto single = std::find_if(kSingles.begin(), kSingles.end(), [&](const auto& one) {
      return one.first.find(c) != std::string_view::npos;
    });
    out += single != kSingles.end() ? single->second : c == 'n' ? 'u' : c;
    word.remove_prefix(1);
  }
  return out;
}

constexpr std::string_view kUnread = "\xef\xbf\xbd";

int unread_in(std::string_view word) {
  int count = 0;
  for (std::size_t at = word.find(kUnread); at != word.npos; at = word.find(kUnread, at + 1)) ++count;
  return count;
}

/// Whether `now` is `old` with letters in the place of each sign that could not be read.
bool fills_unread(std::string_view old, std::string_view now) {
  const std::size_t at = old.find(kUnread);
  if (at == std::string_view::npos) return old == now;
  if (now.substr(0, at) != old.substr(0, at)) return false;
  const std::string_view rest = old.substr(at + kUnread.size());
  for (std::size_t letters = 1; letters <= kMostUnread && at + letters <= now.size(); ++letters) {
    const char c = now[at + letters - 1];
    if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) return false;
    if (fills_unread(rest, now.substr(at + letters))) return true;
  }
  return false;
}

class Alignment final {
 public:
  Alignment(const Words& before, const Words& after, const Vocabulary& vocabulary)
      : old_(before.words), now_(after.words), vocabulary_(vocabulary) {}

  /// None if every word of one side is explained by the other; else why the first one that is not.
  Flaw judge() {
    failed_.assign((old_.size() + 1) * (now_.size() + 1), false);
    return align(0, 0) ? Flaw::None : flaw_ == Flaw::None ? Flaw::OtherWords : flaw_;
  }

 private:
  bool align(std::size_t i, std::size_t j) {
    if (i == old_.size() && j == now_.size()) return true;
    const std::size_t place = i * (now_.size() + 1) + j;
    if (failed_[place]) return false;
    if (i < old_.size() && j < now_.size() && same_gap(i, j) &&
        (one_to_one(i, j) || joined(i, j) || cut(i, j)))
      return true;
    failed_[place] = true;
    return false;
  }

  bool same_gap(std::size_t i, std::size_t j) {
    if (old_[i].gap == now_[j].gap) return true;
    note(i, j, Flaw::Signs);
    return false;
  }

  bool one_to_one(std::size_t i, std::size_t j) {
    const Flaw flaw = replaced(old_[i], now_[j]);
    if (flaw == Flaw::None) return align(i + 1, j + 1);
    note(i, j, flaw);
    return false;
  }

  /// Several words become one: a space or a hyphen inside of a word was wrong.
  bool joined(std::size_t i, std::size_t j) {
    std::string whole = old_[i].text;
    std::vector<std::size_t> seams;
    bool one_unknown = is_unknown(old_[i].text), digit = old_[i].has_digit;
    for (std::size_t count = 2; count <= kMostPieces && i + count <= old_.size(); ++count) {
      const Word& piece = old_[i + count - 1];
      if (!piece.gap.empty() && piece.gap != "-") return false;
      seams.push_back(whole.size());
      whole += piece.text;
      one_unknown = one_unknown || is_unknown(piece.text);
      digit = digit || piece.has_digit;
      if (digit || !is_same_or_has_ligature(whole, seams, now_[j].text)) continue;
      if (!one_unknown || !is_known(now_[j].text)) {
        note(i, j, Flaw::NotAWord);
        continue;
      }
      if (align(i + count, j + 1)) return true;
    }
    return false;
  }

  /// One word becomes several: a space was missing.
  bool cut(std::size_t i, std::size_t j) {
    if (old_[i].has_digit) return false;
    std::string whole = now_[j].text;
    bool all_known = is_known(now_[j].text);
    for (std::size_t count = 2; count <= kMostPieces && j + count <= now_.size(); ++count) {
      const Word& piece = now_[j + count - 1];
      if (!piece.gap.empty()) return false;
      whole += piece.text;
      all_known = all_known && is_known(piece.text);
      if (whole != old_[i].text) continue;
      if (!is_unknown(old_[i].text) || !all_known) {
        note(i, j, Flaw::NotAWord);
        continue;
      }
      if (align(i + 1, j + count)) return true;
    }
    return false;
  }

  /// Whether one word may be written as the other.
  Flaw replaced(const Word& old, const Word& now) const {
    if (old.text == now.text || text::normalize(old.text) == text::normalize(now.text)) return Flaw::None;
    if (now.has_digit) return Flaw::Number;
    if (old.has_digit && !old.has_letter) return Flaw::Number;
    if (const int unread = unread_in(old.text); unread > 0) {
      if (unread > kMostSigns || !fills_unread(old.text, now.text)) return Flaw::OtherWords;
      return is_known(now.text) ? Flaw::None : now.is_capital ? Flaw::Name : Flaw::NotAWord;
    }
    if (shape_of(old.text) != shape_of(now.text)) return now.is_capital ? Flaw::Name : Flaw::OtherWords;
    if (utf8::count(now.text) < kShortWord || !is_unknown(old.text) || !is_known(now.text))
      return old.is_capital || now.is_capital ? Flaw::Name : Flaw::NotAWord;
    return Flaw::None;
  }

  /// The same letters, or with a ligature that was lost at a seam: "of" "ce" and "office".
  static bool is_same_or_has_ligature(const std::string& whole, const std::vector<std::size_t>& seams,
                                      std::string_view now) {
    if (whole == now) return true;
    for (const std::size_t seam : seams)
      for (const char* ligature : {"fi", "fl", "ff", "ffi", "ffl"})
        if (std::string(whole).insert(seam, ligature) == now) return true;
    return false;
  }

  /// Shown to be a word: by the dictionary, or because the document has it elsewhere.
  bool is_known(std::string_view word) const {
    return vocabulary_.is_in_dictionary(word) || vocabulary_.count(word) > 0;
  }

  /// Nothing shows that it is a word, and the document does not use it like one.
  bool is_unknown(std::string_view word) const {
    return !vocabulary_.is_in_dictionary(word) && vocabulary_.count(word) <= 2;
  }

  /// The reason at the farthest place is the one that is given.
  void note(std::size_t i, std::size_t j, Flaw flaw) {
    if (i + j < farthest_ || (i + j == farthest_ && flaw_ != Flaw::None)) return;
    farthest_ = i + j;
    flaw_ = flaw;
  }

  const std::vector<Word>& old_;
  const std::vector<Word>& now_;
  const Vocabulary& vocabulary_;
  std::vector<bool> failed_;
  std::size_t farthest_ = 0;
  Flaw flaw_ = Flaw::None;
};

}  // namespace

namespace {

bool is_same(const Word& a, const Word& b) {
  return a.text == b.text && a.gap == b.gap;
}

/// Takes away what is the same at both ends.
void trim(std::vector<Word>& old, std::vector<Word>& now) {
  while (!old.empty() && !now.empty() && is_same(old.back(), now.back())) old.pop_back(), now.pop_back();
  std::size_t same = 0;
  while (same < std::min(old.size(), now.size()) && is_same(old[same], now[same])) ++same;
  old.erase(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(same));
  now.erase(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(same));
}

}  // namespace

Flaw check_text_change(std::string_view before, std::string_view after, const Vocabulary& vocabulary) {
  if (before == after) return Flaw::Unchanged;
  if (after.find('<') != std::string_view::npos && before.find('<') == std::string_view::npos)
    return Flaw::Markup;
  if (addresses_in(before) != addresses_in(after)) return Flaw::Address;
  if (numbers_in(before) != numbers_in(after)) return Flaw::Number;
  Words old = words_of(before), now = words_of(after);
  if (now.has_odd_space && !old.has_odd_space) return Flaw::Signs;
  if (old.tail != now.tail) return Flaw::Signs;
  trim(old.words, now.words);
  if (old.words.size() > kFarthest || now.words.size() > kFarthest) return Flaw::OtherWords;
  return Alignment(old, now, vocabulary).judge();
}

}  // namespace lectern::enhance
