// Names that no capital shows.
//
// Believes: where a form asks for a name, what is behind the colon is one, in any script and in any case:
// up to four words to the end of the line, the cell or the next comma. Without a label such words are only
// words.
//
//   applies:   name: esmeralda kowalczyk     姓名：王小明     الاسم: محمد العلي     student - omar haddadi,
//   section 12 must not:  name: (please print)     name of the course: organic chemistry     학생: 30명
//
// Measured on tests/unit/pii/labelled_names_test.cc; the public sets have no such names.

#include "names/labelled_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "lectern/text/lexicon.h"
#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostWords = 4;
constexpr std::size_t kLongestUnspaced = 36;  // bytes: twelve Chinese characters are no name
constexpr double kSure = 0.8;

constexpr std::array kSpacedLabels = {"name"sv,      "surname"sv, "student"sv, "patient"sv, "applicant"sv,
                                      "nachname"sv,  "vorname"sv, "nom"sv,     "prénom"sv,  "nombre"sv,
                                      "apellidos"sv, "nome"sv,    "cognome"sv, "naam"sv,    "imię"sv,
                                      "nazwisko"sv,  "namn"sv};
constexpr std::array kOtherLabels = {"姓名"sv,    "名字"sv,   "学生"sv, "學生"sv,  "学生姓名"sv, "學生姓名"sv,
                                     "患者"sv,    "申请人"sv, "氏名"sv, "名前"sv,  "お名前"sv,   "이름"sv,
                                     "성명"sv,    "학생"sv,   "환자"sv, "الاسم"sv, "اسم"sv,      "الطالب"sv,
                                     "الطالبة"sv, "المريض"sv, "שם"sv,   "ชื่อ"sv};

/// The hashes of the labels, sorted.
template <std::size_t N>
std::array<std::uint64_t, N> hashes_of(const std::array<std::string_view, N>& words) {
  std::array<std::uint64_t, N> hashes;
  std::transform(words.begin(), words.end(), hashes.begin(), byte_hash);
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

bool is_label(const Token& token) {
  static const auto spaced = hashes_of(kSpacedLabels);
  static const auto other = hashes_of(kOtherLabels);
  if (token.shape == Shape::Mark || token.shape == Shape::Number) return false;
  return std::binary_search(spaced.begin(), spaced.end(), token.word) ||
         std::binary_search(other.begin(), other.end(), token.word);
}

std::string_view shown(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.size());
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// ":", "：" and "-" with blanks around.
bool is_colon(std::string_view text, const Token& token) {
  const std::string_view mark = shown(text, token);
  return mark == ":" || mark == "\uFF1A" || mark == "-" || mark == "\u2013";
}

/// Scripts without capitals that lie outside of Latin, Greek and Cyrillic.
bool is_uncased(std::string_view word) {
  return !word.empty() && static_cast<unsigned char>(word[0]) >= 0xD6;
}

/// The tokens of the name that begins at `at`; nothing if it is none.
std::size_t name_end(std::string_view text, const std::vector<Token>& tokens, std::size_t at, bool uncased) {
  std::size_t end = at;
  for (; end < tokens.size() && end < at + kMostWords; ++end) {
    const Token& token = tokens[end];
    if (end > at && token.gap != Gap::Blank) break;
    if (token.shape != Shape::Lower || is_uncased(shown(text, token)) != uncased) break;
  }
  if (end == at) return at;
  if (uncased) return shown(text, tokens[at]).size() <= kLongestUnspaced ? end : at;
  const bool ends = end == tokens.size() || tokens[end].gap >= Gap::Wide || shown(text, tokens[end]) == "," ||
                    shown(text, tokens[end]) == "(" || shown(text, tokens[end]) == ";";
  return ends && end - at >= 2 ? end : at;
}

/// Words of which a list of names knows one, and the first no everyday word: "organic chemistry" is no name.
bool may_be_name(std::string_view text, const NameModel& model, const std::vector<Token>& tokens,
                 std::size_t first, std::size_t end) {
  const auto lists_of = [&](std::size_t at) { return model.known(tokens[at].word).lists; };
  if ((lists_of(first) & kCommon) != 0 || text::is_english_word(lower(shown(text, tokens[first]))))
    return false;
  for (std::size_t i = first; i < end; ++i)
    if ((lists_of(i) & (kFirstName | kLastName)) != 0) return true;
  return false;
}

}  // namespace

std::vector<Name> read_labelled_names(std::string_view text, const NameModel& model,
                                      const std::vector<Token>& tokens) {
  std::vector<Name> names;
  for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
    std::size_t first = at + 1;
    const bool colon = tokens[first].shape == Shape::Mark && is_colon(text, tokens[first]);
    if ((!colon && tokens[first].gap < Gap::Wide) || !is_label(tokens[at])) continue;
    first += colon;
    if (first >= tokens.size() || tokens[first].gap > Gap::Line) continue;
    const std::size_t end = name_end(text, tokens, first, is_uncased(shown(text, tokens[first])));
    if (end == first ||
        (!is_uncased(shown(text, tokens[first])) && !may_be_name(text, model, tokens, first, end)))
      continue;
    names.push_back({first, end - 1, kSure});
  }
  return names;
}

}  // namespace lectern::pii
