#include "lectern/text/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <map>

#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

namespace lectern::text {
namespace {

constexpr std::size_t kFewestCharacters = 20;  // fewer are a name or a heading, which CLD2 guesses at random

// Letters of the script, of ten letters: a name or a word of another script may stand in between.
constexpr std::size_t kMostTenths = 9;
constexpr std::size_t kFewestGreek = 12;  // letters: fewer are the names of quantities and angles

struct ScriptLanguage {
  char32_t first, last;
  const char* tag;
};

// Scripts that one living language is written in, or nearly so. Source: Unicode's blocks; ISO 15924.
constexpr std::array<ScriptLanguage, 19> kScripts = {{
    {0x370, 0x3ff, "el"},   {0x1f00, 0x1fff, "el"}, {0x530, 0x58f, "hy"},   {0x590, 0x5ff, "he"},
    {0xa00, 0xa7f, "pa"},   {0xa80, 0xaff, "gu"},   {0xb80, 0xbff, "ta"},   {0xc00, 0xc7f, "te"},
    {0xc80, 0xcff, "kn"},   {0xd00, 0xd7f, "ml"},   {0xd80, 0xdff, "si"},   {0xe00, 0xe7f, "th"},
    {0xe80, 0xeff, "lo"},   {0x1000, 0x109f, "my"}, {0x10a0, 0x10ff, "ka"}, {0x1780, 0x17ff, "km"},
    {0x1100, 0x11ff, "ko"}, {0xac00, 0xd7a3, "ko"}, {0x3041, 0x30ff, "ja"},
}};

const char* tag_of(char32_t c) {
  const auto found = std::find_if(kScripts.begin(), kScripts.end(),
                                  [c](const ScriptLanguage& s) { return c >= s.first && c <= s.last; });
  return found == kScripts.end() ? nullptr : found->tag;
}

/// How many letters show which language by their script.
struct ScriptCount {
  std::map<std::string_view, std::size_t> by_tag;
  std::size_t ideographs = 0, letters = 0;
};

ScriptCount count_scripts(std::string_view text) {
  ScriptCount count;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c)) continue;
    ++count.letters;
    if (const char* tag = tag_of(c))
      ++count.by_tag[tag];
    else if (is_cjk(c))
      ++count.ideographs;
  }
  return count;
}

}  // namespace

std::string language_of_script(std::string_view text) {
  if (is_plain_ascii(text)) return {};
  const ScriptCount count = count_scripts(text);
  for (const auto& [tag, letters] : count.by_tag) {
    // Japanese and Korean have Chinese letters among their own.
    const std::size_t with = letters + (tag == "ja" || tag == "ko" ? count.ideographs : 0);
    if (tag == "el" && letters < kFewestGreek) continue;
    if (10 * with >= kMostTenths * count.letters) return std::string(tag);
  }
  return {};
}

LanguageGuess guess_language(std::string_view text) {
  const std::string by_script = language_of_script(text);
  if (length(text) < kFewestCharacters) return {by_script.empty() ? "und" : by_script, !by_script.empty()};
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  std::string tag = CLD2::LanguageCode(language);
  if (tag == "iw") tag = "he";  // CLD2 keeps the code that ISO 639 gave up in 1989
  if (!by_script.empty() && (tag == "un" || !reliable || tag == "en")) return {by_script, true};
  if (tag == "un") return {"und", false};
  return {tag, reliable};
}

}  // namespace lectern::text
