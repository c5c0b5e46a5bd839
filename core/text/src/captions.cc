// Believes: a caption begins with its kind and its number, and behind the number comes a sign or nothing; a
// sentence goes on with a word.
//
//   applies:   Figure 3: A desk     Fig. 3      TABLE IV. Woods      Abbildung 12
//   must not:  Figure 3 shows …     Figures 3   Table of contents    Figure it out
//
// Roman numbers count, because IEEE journals number their tables so. Measured on: the rows of
// tests/unit/text/captions_test.cc.

#include "lectern/text/captions.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

enum class Captioned : std::uint8_t { Figure, Table };

struct CaptionWord {
  Captioned of;
  std::string_view word, capitals, folded;
};

/// The one list of caption words.
constexpr std::array<CaptionWord, 8> kWords = {{
    {Captioned::Figure, "Figure", "FIGURE", "figure"},
    {Captioned::Figure, "Fig", "FIG", "fig"},
    {Captioned::Figure, "Abbildung", "ABBILDUNG", "abbildung"},
    {Captioned::Figure, "Chart", "CHART", "chart"},
    {Captioned::Table, "Table", "TABLE", "table"},
    {Captioned::Table, "Tab", "TAB", "tab"},
    {Captioned::Table, "Tabelle", "TABELLE", "tabelle"},
    {Captioned::Table, "Tableau", "TABLEAU", "tableau"},
}};

/// Where the number that begins at `at` ends: of digits or Roman, as engineers number their tables.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = text.find_first_not_of("0123456789", at);
  if (end == at) end = text.find_first_not_of("IVX", at);
  return std::min(end, text.size());
}

/// Whether a number follows `at`, and nothing or a sign follows the number.
bool is_numbered_from(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '.')) ++at;
  const std::size_t number = std::exchange(at, number_end(text, at));
  if (at == number) return false;
  return at == text.size() || text[at] == ':' || text[at] == '.' || text[at] == '-' ||
         static_cast<unsigned char>(text[at]) >= 0x80;
}

bool names(std::string_view text, Captioned wanted) {
  return std::any_of(kWords.begin(), kWords.end(), [&](const CaptionWord& each) {
    return each.of == wanted && (text.starts_with(each.word) || text.starts_with(each.capitals)) &&
           is_numbered_from(text, each.word.size());
  });
}

}  // namespace

bool names_figure(std::string_view text) {
  return names(text, Captioned::Figure);
}

bool names_table(std::string_view text) {
  return names(text, Captioned::Table);
}

bool begins_like_caption(std::string_view text) {
  const std::string folded = text::folded(text);
  return std::any_of(kWords.begin(), kWords.end(), [&](const CaptionWord& each) {
    if (!folded.starts_with(each.folded)) return false;
    const std::string_view rest = std::string_view(folded).substr(each.folded.size());
    return rest.starts_with(' ') || rest.starts_with(". ");
  });
}

}  // namespace lectern::text
