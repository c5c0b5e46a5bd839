#pragma once

/// Removes what a human has decided must not go on, before anything else is made of a document: fixed words
/// such as "[name removed]" take its place, and what repeats it unseen (comments, form values, links,
/// bookmarks) is taken out or, in titles and alternative texts, replaced by the same words. Rather too much
/// than too little: what cannot be placed exactly goes as a whole.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page_feed.h"

namespace lectern::pipeline {

struct Conversion;

/// One decided finding.
struct Redaction {
  /// 1-based; 0: the file's properties.
  std::int32_t page = 0;
  /// None: it cannot be placed.
  std::vector<Box> boxes;
  /// In text or recognised text, not in a comment, a form field, a link ….
  bool is_shown = true;
  /// "US_SSN": says which words take its place.
  std::string entity;
  /// Of page 0: which properties hold it ("author", "attachment", …); none: nobody knows, so all of them go.
  std::vector<std::string> properties = {};
};

/// What readers find in place of a removed value of this kind: "[name removed]".
std::string removed_words(std::string_view entity);

/// Pages without what is to be removed. In their text each removed character is a mark of its kind until
/// `name_removals`.
class RedactedFeed : public doc::PageFeed {
 public:
  /// A name given from outside (the file's, say) without what was removed from the pages.
  virtual std::string without_removed(std::string text) const = 0;
};

/// The same pages, redacted. Asks for all pages once, and copies each that it shows. At least one redaction.
std::unique_ptr<RedactedFeed> redacted(std::unique_ptr<doc::PageFeed> pages,
                                       std::vector<Redaction> redactions);

/// What is made of redacted pages, with words in place of the marks: in every version, in the ledger, which
/// begins with the redactions, and in the report, which says how many there are. Figures whose picture would
/// show something removed have none any more.
void name_removals(Conversion& conversion, std::span<const Redaction> redactions);

/// An entry of the ledger for each redaction; none of them holds what was there.
std::vector<doc::Change> changes_of(std::span<const Redaction> redactions);

/// Whether a part of a page touches a redaction, which a picture of the part would show.
bool is_redacted(std::span<const Redaction> redactions, std::int32_t page, const Box& box);

/// What the picture of a page must not show. Nothing where something cannot be placed: then nobody knows
/// where it is, and there must be no picture.
std::optional<std::vector<Box>> redacted_boxes(std::span<const Redaction> redactions, std::int32_t page);

}  // namespace lectern::pipeline
