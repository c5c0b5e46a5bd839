#include "lectern/text/captions.h"

#include <initializer_list>

namespace lectern::text {
namespace {

bool names(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.substr(0, word.size()) != word) continue;
    std::size_t at = word.size();
    while (at < text.size() && (text[at] == ' ' || text[at] == '.')) ++at;
    const std::size_t digits = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    if (at == digits) continue;
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
