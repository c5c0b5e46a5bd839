#include "font_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>

namespace lectern::pdf {
namespace {

bool has_any(const std::string& name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return name.find(w) != std::string::npos; });
}

bool starts_with_any(const std::string& name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return name.starts_with(w); });
}

/// Knuth's and their heirs' names say the shape by abbreviation: cmbx10, cmti12, SFTT1000, LMRoman10-Bold.
void add_tex_traits(const std::string& name, FontNameTraits& traits) {
  if (starts_with_any(name,
                      {"cmbx",           "cmb1", "cmssbx", "cmbsy", "cmmib", "sfbx", "sfrb",
                       "ecbx",           "eccb", "ecsx",   "ecrb",  "sfsx",  "sfxc", "sfbl",
                       "sfbi",           "sfso", "ecxc",   "ecbl",  "ecbi",  "ecso", "nimbusromno9l-medi",
                       "nimbussanl-bold"})) {
    traits.bold = true;
  }
  if (starts_with_any(
          name, {"cmti", "cmmi", "cmsl", "cmbxti", "cmbxsl", "cmssi", "cmitt", "sfti", "sfsl", "sfbi", "sfbl",
                 "sfso", "sfsi", "sfit", "ecbl",   "ecso",   "ecsi",  "ecti",  "ecsl", "ecbi", "ecit"})) {
    traits.italic = true;
  }
  if (starts_with_any(name, {"cmtt", "cmitt", "cmsltt", "cmtex", "cmvtt", "sftt", "ectt", "lmmono", "sfit"}))
    traits.fixed = true;
  if (starts_with_any(name, {"cmr", "cmbx", "cmti", "cmcsc", "sfrm", "sfbx", "sfti", "ecrm", "lmroman"})) {
    traits.serif = true;
  }
  if (starts_with_any(name, {"cmsy", "msam", "msbm", "cmex", "manfnt", "wasy"})) traits.symbolic = true;
}

}  // namespace

std::string_view without_subset_tag(std::string_view name) {
  if (name.size() < 8 || name[6] != '+') return name;
  const bool tagged =
      std::all_of(name.begin(), name.begin() + 6, [](unsigned char c) { return std::isupper(c) != 0; });
  return tagged ? name.substr(7) : name;
}

FontNameTraits traits_of_font_name(std::string_view original) {
  std::string name(original);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  FontNameTraits traits;
  traits.plain = has_any(name, {"light", "thin", "hairline", "regular"});
  traits.bold = has_any(name, {"bold", "black", "heavy", "demi", "-semb", "fett"}) || name.ends_with("-bd") ||
                name.ends_with("-b") || name.ends_with("-medi") || name.ends_with("-mediital");
  traits.italic = has_any(name, {"italic", "oblique", "slanted", "kursiv", "-ital"}) ||
                  name.ends_with("-it") || name.ends_with("-i") || name.ends_with("-bi") ||
                  name.ends_with("-mediital");
  traits.fixed = has_any(name, {"courier", "mono", "consol", "typewriter", "menlo", "inconsolata", "fixed",
                                "source code", "sourcecode", "lucidaconsole", "andale"}) &&
                 !has_any(name, {"monotype"});
  traits.serif = has_any(name, {"times", "serif", "georgia", "garamond", "palatino", "cambria", "minion",
                                "roman", "bookman", "century"}) &&
                 !has_any(name, {"sans"});
  traits.symbolic =
      has_any(name, {"symbol", "dingbat", "wingding", "webding", "fontawesome", "icomoon", "marvosym"});
  add_tex_traits(name, traits);
  return traits;
}

bool have_one_width(const LetterWidths& widths) {
  constexpr int kFewest = 5;
  constexpr std::string_view kTelling = "fijlrtmwIJMW";
  constexpr double kSame = 1e-3;  // of a letter's width
  double first = 0;
  int letters = 0;
  bool telling = false;
  for (std::size_t letter = 0; letter < widths.size(); ++letter) {
    const double width = widths[letter];
    const bool counts = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    if (!counts || width <= 0) continue;
    if (first == 0) first = width;
    if (width < first * (1 - kSame) || width > first * (1 + kSame)) return false;
    telling = telling || kTelling.find(static_cast<char>(letter)) != std::string_view::npos;
    ++letters;
  }
  return letters >= kFewest && telling;
}

}  // namespace lectern::pdf
