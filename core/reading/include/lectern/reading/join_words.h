#pragma once

/// Joins the parts of a long document. Such a document is read by one task, and its scanned pages are
/// recognised in ranges by others, on any machine and in any order. The result equals that of a single
/// reader, byte for byte in its frames.

#include <optional>
#include <span>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/reading/frames.h"
#include "lectern/reading/read_document.h"

namespace lectern::reading {

/// Joins the frames of a reading that left pages unread (`ReadOptions::recognise_up_to`) with the frames of
/// its ranges (`ReadOptions::words_only`), given in any order. Returns pages and frames.
///
/// All frames may be hostile. A range is ignored as a whole if it does not decode or is incomplete, is of a
/// document with another number of pages, has a page that needed no recognition or that an earlier range
/// recognised, or contains anything but words. Words of a page of another size are ignored. Unread pages
/// without words are listed as not recognised; `missed` is the reason, if the caller knows it. At most
/// `limits.output_bytes` are taken of the reading, and as many of all ranges together.
///
/// Fails with InternalError if the reading itself does not decode or is incomplete, and with
/// StorageUnavailable if the frames cannot be kept. Cost: decodes the reading twice; all words are in memory
/// besides the pages.
Result<Document, Refusal> join_words(const Frames& reading, std::span<const Frames> words,
                                     const Limits& limits, const std::optional<Refusal>& missed);

}  // namespace lectern::reading
