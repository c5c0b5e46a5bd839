#pragma once

/// Words for names that other modules store: kinds of findings, and sentences that the database keeps in
/// English.

#include <cstdint>
#include <string>
#include <string_view>

#include "lectern/words/catalogue.h"

namespace lectern::words {

/// A kind of finding by its stored name: "US_SSN" is "Social security number", or "Social security numbers"
/// if `count` is not 1. A name without words is spelled out: "NATIONAL_ID" becomes "National id", so that a
/// page shows something readable when an older program meets a newer detector.
std::string kind(const Catalogue& catalogue, std::string_view entity, std::int64_t count);

/// A stored English sentence in the catalogue's language: "3 pages could not be scanned." The database keeps
/// the reason of a hold as a sentence. If it is one of the texts under `held.`, its translation is returned
/// with the same numbers; every other sentence is returned as it is, and `is_translated` tells callers to
/// mark it with `lang="en"`.
struct Sentence {
  std::string text;
  bool is_translated = false;  ///< false: `text` is English, whatever the catalogue
};
Sentence held_sentence(const Catalogue& catalogue, std::string_view english);

}  // namespace lectern::words
