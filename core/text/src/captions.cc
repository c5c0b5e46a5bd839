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
#include <initializer_list>
#include <utility>

namespace lectern::text {
namespace {

/// Where the number that begins at `at` ends: of digits or Roman, as engineers number their tables.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = text.find_first_not_of("0123456789", at);
  if (end == at) end = text.find_first_not_of("IVX", at);
  return std::min(end, text.size());
}

bool names(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.substr(0, word.size()) != word) continue;
    std::size_t at = word.size();
    while (at < text.size() && (text[at] == ' ' || text[at] == '.')) ++at;
    const std::size_t number = std::exchange(at, number_end(text, at));
    if (at == number) continue;
    return at == text.size() || text[at] == ':' || text[at] == '.' || text[at] == '-' ||
           static_cast<unsigned char>(text[at]) >= 0x80;
  }
  return false;
}

}  // namespace

bool names_figure(std::string_view text) {
  return names(text, {"Figure", "Fig", "FIGURE", "FIG", "Abbildung", "Chart"});
}

bool names_table(std::string_view text) {
  return names(text, {"Table", "TABLE", "Tabelle"});
}

}  // namespace lectern::text
