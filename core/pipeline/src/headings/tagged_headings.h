#pragma once

/// Headings and their levels as the tags have them, weighed against how they look.

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Makes headings of the paragraphs that are tagged so, but for those that look like the text around them.
void claim_headings(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

/// Whether the tags are complete enough that a bold paragraph tagged as text is one: they name headings, and
/// as many of those that anyone would see as of those that only tags can show.
bool tags_name_headings(const doc::Snapshot& snapshot);

/// Gives headings the levels of their tags where these agree with how they look: what is larger
/// is higher. Those without a tag take the level of their equals in looks. False, with no level given, where
/// they do not agree.
bool level_by_tags(const std::vector<doc::Block*>& headings);

}  // namespace lectern::pipeline
