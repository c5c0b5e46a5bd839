#pragma once

/// Blackens what a human has decided must not go on, before anything else is made of a document: the
/// characters become full blocks, and what repeats them unseen (comments, form values, alternative texts,
/// links, bookmarks, properties) is taken out. Rather too much than too little: what cannot be placed exactly
/// goes as a whole.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page_feed.h"

namespace lectern::pipeline {

/// One decided finding.
struct Redaction {
  std::int32_t page = 0;   ///< 1-based; 0: the file's properties
  std::vector<Box> boxes;  ///< none: it cannot be placed
  bool is_shown = true;    ///< in text or recognised text, not in a comment, a form field, a link …
  std::string entity;      ///< "US_SSN": for the ledger
};

/// The same pages, blackened. With no redactions it is `pages` itself. Asks for all pages once, and copies
/// each that it shows.
std::unique_ptr<doc::PageFeed> redacted(std::unique_ptr<doc::PageFeed> pages,
                                        std::vector<Redaction> redactions);

/// An entry of the ledger for each redaction; none of them holds what was there.
std::vector<doc::Change> changes_of(std::span<const Redaction> redactions);

/// Whether a part of a page touches something blackened: its picture would show it.
bool is_redacted(std::span<const Redaction> redactions, std::int32_t page, const Box& box);

/// What the picture of a page must not show. Nothing where something cannot be placed: then nobody knows
/// where it stands, and there must be no picture.
std::optional<std::vector<Box>> blackened_on(std::span<const Redaction> redactions, std::int32_t page);

}  // namespace lectern::pipeline
