#pragma once

/// A long document is read in one go and recognised in ranges of pages, anywhere and in any order. Here the
/// two come together again, into the very document that one reader would have made of it, down to the frames.

#include <optional>
#include <span>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/reading/frames.h"
#include "lectern/reading/read_document.h"

namespace lectern::reading {

/// Joins the frames of a reading that left pages unread (`ReadOptions::recognise_up_to`) with those of its
/// ranges (`words_only`), whose order does not matter. Gives pages and frames.
///
/// Everything is hostile: a range that does not decode, is torn, holds a page that needed no recognition or
/// was recognised already, is of another size, or says more than words, is left out as a whole. Unread pages
/// without words are listed as not recognised; `missed` is why, where the caller knows. No more than
/// `limits.output_bytes` is taken of either kind.
///
/// Refuses when the reading itself does not decode or is torn (InternalError), and when there is no space for
/// the frames (StorageUnavailable). Cost: decodes the reading twice; the words are in memory once, besides
/// the pages.
Result<Document, Refusal> join_words(const Frames& reading, std::span<const Frames> words,
                                     const Limits& limits, const std::optional<Refusal>& missed);

}  // namespace lectern::reading
