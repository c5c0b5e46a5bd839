#pragma once

/// Lists as the tags have them.

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"
#include "lists/list_reason.h"

namespace lectern::pipeline {

/// Whether the tags of lists can be believed: not where most of what they call items has no marker, and there
/// are long texts or headings' sizes among it.
ListTagsReason judge_list_tags(const doc::Snapshot& snapshot);

/// Whether the block is tagged as part of a list.
bool is_tagged_item(const doc::Block& block);

/// Makes lists of blocks that follow one another and are all tagged as parts of lists: nested as the tags
/// are, and where these put a list of deeper indent behind another one, by the indent. `next_id` is the
/// snapshot's. Why a list goes on or does not is noted in `trace`.
std::vector<doc::Block> lists_by_tags(std::vector<doc::Block> blocks, std::uint32_t& next_id,
                                      std::vector<doc::Change>& changes, const doc::Trace& trace);

}  // namespace lectern::pipeline
