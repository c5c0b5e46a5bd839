#include "lectern/text/language.h"

#include <cld2/public/compact_lang_det.h>

#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

constexpr std::size_t kFewestCharacters = 20;  // fewer are a name or a heading, which CLD2 guesses at random

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  if (length(text) < kFewestCharacters) return {"und", false};
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  std::string tag = CLD2::LanguageCode(language);
  if (tag == "un") return {"und", false};
  if (tag == "iw") tag = "he";  // CLD2 keeps the code that ISO 639 gave up in 1989
  return {tag, reliable};
}

}  // namespace lectern::text
