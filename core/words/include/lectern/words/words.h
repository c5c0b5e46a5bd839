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

/// A sentence for a reader of the catalogue's language.
struct Sentence {
  std::string text;
  bool is_translated = false;  ///< false: `text` is English, whatever the catalogue; mark it with `lang="en"`
};

/// An English sentence in the catalogue's language, if it is one of the texts whose keys begin with `family`
/// ("problem.detail."); otherwise as it is. A text may have one placeholder, for a number. Cost: linear in
/// the catalogue.
Sentence translated(const Catalogue& catalogue, std::string_view family, std::string_view english);

/// The reason of a hold, which the database keeps as an English sentence: "3 pages could not be scanned." Its
/// texts are those under `held.`.
Sentence held_sentence(const Catalogue& catalogue, std::string_view english);

}  // namespace lectern::words
