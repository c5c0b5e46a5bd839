#pragma once

/// The languages that Lectern speaks, and the choice of one for a reader.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::words {

/// A language that has a complete catalogue. A test compares the catalogues key by key.
enum class Language : std::uint8_t { English, German };

/// All of them. The first is the default: readers whose language is not here get English.
inline constexpr std::array kLanguages = {Language::English, Language::German};

/// The tag for `lang` attributes and settings: "en", "de". Source: BCP 47.
std::string_view tag_of(Language language);

/// The language of a tag, whatever its region and case: "de", "DE-at" and "de_DE" are German. Nothing if
/// there is no catalogue for it.
std::optional<Language> language_named(std::string_view tag);

/// The best language for an HTTP header Accept-Language: the highest weight that we have, the first of equal
/// weights, English if none fits. `header` comes from outside: ranges that cannot be read are skipped, and
/// only the first 16 are looked at. A weight of 0 excludes its language. Source: RFC 9110, 12.5.4.
Language preferred_language(std::string_view header);

}  // namespace lectern::words
