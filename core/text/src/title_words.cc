// Believes: a title has a number and then a capital, or capitals only, or is one of the words that sections
// are called by all over the world.
//
//   applies:   3. Method     A. Personal Statement     IV. RESULTS     REFERENCES     Zusammenfassung
//   Exercise 3 must not:  3 apples      a. small letter           USA             1995 was …     the results
//
// Measured on: the rows of tests/unit/text/title_words_test.cc; the headings of convbench dev use it as one
// of several votes.

#include "lectern/text/title_words.h"

#include <algorithm>
#include <set>

#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

constexpr std::size_t kLongestNumber = 8;   // bytes before the first blank: "10.11.12" and "XVIII." fit
constexpr std::size_t kLongestDecimal = 6;  // of them digits and dots in a heading: "10.2.1"
constexpr std::size_t kFewestCapitals = 4;  // "USA", "DNA" and "PDF" are not titles

}  // namespace

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_letter(next_code_point(text, at))) return true;
  return false;
}

std::string match_key(std::string_view text) {
  std::string out;
  for (const char c : folded(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

int numbered_depth(std::string_view title) {
  const std::size_t end = title.find(' ');
  if (end == std::string_view::npos || title[0] < '0' || title[0] > '9') return 0;
  std::string_view number = title.substr(0, end);
  if (number.find_first_not_of("0123456789.") != std::string_view::npos) return 0;
  if (number.back() == '.') number.remove_suffix(1);
  return 1 + static_cast<int>(std::count(number.begin(), number.end(), '.'));
}

bool is_numbered(std::string_view text) {
  const std::size_t end = text.find(' ');
  if (end > kLongestNumber || text[0] < '0' || text[0] > '9') return false;
  return text.substr(0, end).find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_all_capitals(std::string_view words) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (!is_letter(c)) continue;
    if (!is_upper(c)) return false;
    ++letters;
  }
  return letters >= kFewestCapitals;
}

std::size_t heading_number(std::string_view words) {
  const std::size_t end = words.find(' ');
  if (end > kLongestNumber || end + 1 >= words.size()) return 0;
  std::string_view number = words.substr(0, end);
  const bool dotted = number.back() == '.';
  if (dotted) number.remove_suffix(1);
  if (number.empty()) return 0;
  const bool roman = dotted && number.find_first_not_of("IVX") == std::string_view::npos;
  const bool letter = dotted && number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
  const bool decimal = number[0] >= '1' && number[0] <= '9' &&
                       number.find_first_not_of("0123456789.") == std::string_view::npos;
  std::size_t at = end + 1;
  const bool capital = is_upper(next_code_point(words, at));
  return capital && (roman || letter || (decimal && number.size() <= kLongestDecimal)) ? end + 1 : 0;
}

bool is_section_word(std::string_view words) {
  static const std::set<std::string> kWords = {"abstract",
                                               "summary",
                                               "introduction",
                                               "background",
                                               "methods",
                                               "method",
                                               "materials and methods",
                                               "results",
                                               "discussion",
                                               "results and discussion",
                                               "conclusion",
                                               "conclusions",
                                               "references",
                                               "bibliography",
                                               "appendix",
                                               "acknowledgements",
                                               "acknowledgments",
                                               "keywords",
                                               "related work",
                                               "contents",
                                               "table of contents",
                                               "preface",
                                               "zusammenfassung",
                                               "einleitung",
                                               "literatur",
                                               "résumé",
                                               "résumé",
                                               "bibliographie",
                                               "resumen",
                                               "introducción",
                                               "referencias",
                                               "resumo",
                                               "referências",
                                               "riassunto",
                                               "bibliografia"};
  return kWords.count(folded(words)) != 0;
}

bool is_contents_title(std::string_view words) {
  static const std::set<std::string> kTitles = {"contents",
                                                "table of contents",
                                                "inhalt",
                                                "inhaltsverzeichnis",
                                                "inhaltsübersicht",
                                                "table des matières",
                                                "sommaire",
                                                "contenido",
                                                "contenidos",
                                                "índice",
                                                "tabla de contenido",
                                                "indice",
                                                "sommario",
                                                "sumário",
                                                "conteúdo",
                                                "inhoud",
                                                "inhoudsopgave",
                                                "innehåll",
                                                "innehållsförteckning",
                                                "indhold",
                                                "indholdsfortegnelse",
                                                "innhold",
                                                "sisällys",
                                                "sisältö",
                                                "spis treści",
                                                "obsah",
                                                "содержание",
                                                "оглавление",
                                                "目录",
                                                "目錄",
                                                "目次",
                                                "차례",
                                                "목차"};
  return kTitles.count(folded(words)) != 0;
}

bool is_counted_part(std::string_view words) {
  static const std::set<std::string> kParts = {
      "exercise",   "problem",   "question",  "task",     "chapter",  "part",     "section",   "unit",
      "lesson",     "module",    "week",      "day",      "session",  "activity", "lab",       "experiment",
      "example",    "case",      "appendix",  "article",  "book",     "act",      "scene",     "topic",
      "assignment", "aufgabe",   "übung",     "frage",    "kapitel",  "teil",     "abschnitt", "lektion",
      "woche",      "beispiel",  "anhang",    "exercice", "problème", "chapitre", "partie",    "leçon",
      "semaine",    "ejercicio", "problema",  "capítulo", "tema",     "lección",  "unidad",    "semana",
      "exercício",  "lição",     "esercizio", "capitolo", "lezione",  "parte",    "§",         "§§",
      "artikel",    "artículo",  "artigo",    "articolo", "art.",     "clause",   "schedule",  "annex",
      "anlage",     "annexe",    "anexo",     "sección",  "seção",    "sezione",  "título",    "titolo"};
  static const std::set<std::string> kNumbers = {"one",   "two",   "three", "four", "five",   "six",
                                                 "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
  const std::size_t end = words.find(' ');
  if (end == std::string_view::npos || kParts.count(folded(words.substr(0, end))) == 0) return false;
  std::string_view number = words.substr(end + 1);
  number = number.substr(0, number.find(' '));
  while (!number.empty() && std::string_view(".:)").find(number.back()) != std::string_view::npos)
    number.remove_suffix(1);
  if (number.empty()) return false;
  if (number.size() > 1 && number.back() >= 'a' && number.back() <= 'z') {
    const std::string_view counted = number.substr(0, number.size() - 1);  // "§ 3a"
    if (counted.find_first_not_of("0123456789") == std::string_view::npos) return true;
  }
  return number.find_first_not_of("0123456789.") == std::string_view::npos ||
         number.find_first_not_of("IVXL") == std::string_view::npos || kNumbers.count(folded(number)) != 0;
}

bool is_titled(std::string_view words) {
  return heading_number(words) > 0 || is_all_capitals(words) || is_section_word(words) ||
         is_counted_part(words);
}

}  // namespace lectern::text
