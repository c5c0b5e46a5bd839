#pragma once

/// A long scanned document is read by one task, recognised by many, each some of its pages, and assembled by
/// one. Short documents know nothing of this.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/jobs/retry.h"
#include "lectern/jobs/task.h"
#include "lectern/jobs/worker.h"
#include "lectern/reading/read_document.h"
#include "lectern/worker/artefact.h"
#include "lectern/worker/context.h"

namespace lectern::scanning {

/// A document with more pages than this that need recognition is shared out, and one with more pages of any
/// kind is read before it is known. A page takes 2 s: what ends in a quarter of a minute needs no other
/// hands.
inline constexpr std::int32_t kRecogniseHere = 8;

/// Pages from `first` to `last`, `pages` of which need recognition.
struct PageRange {
  std::int32_t first = 0, last = 0, pages = 0;
  bool operator==(const PageRange&) const = default;
};

/// Whether others recognise the pages that `document` left unread. Not when its reader broke: what came of it
/// is all there will be.
bool is_to_be_shared_out(const reading::Document& document, const reading::Limits& limits);

/// The first `most` of `unread` (by number) in ranges of a few, none of which has a reader pass many others.
std::vector<PageRange> ranges_of(std::span<const std::int32_t> unread, std::int32_t most);

/// Recognises, here and now, what `document` left unread; gives the whole. `options` are those it was read
/// with.
Result<reading::Document, Refusal> recognised_here(worker::WorkerContext& context, int fd,
                                                   const reading::Document& document,
                                                   const reading::ReadOptions& options);

/// Ends the scan of a long document: its reading and its ranges, as fan_out_scan wants them.
jobs::Outcome shared_out(worker::WorkerContext& context, const jobs::Task& task,
                         const reading::Document& document, const reading::Limits& limits);

/// The task of one range: its words into the inbox, and why they are not all, where they are not.
jobs::Outcome recognise_range(worker::WorkerContext& context, const jobs::Task& task,
                              const jobs::Assignment& assignment, jobs::Progress& progress);

/// The document of the artefacts that its reading and its ranges left. `lost`: why a range is missing, if the
/// database knows of one. Throws store::Error when the reading is gone or the store is away; a range that is
/// gone is a range lost.
Result<reading::Document, Refusal> assembled(worker::WorkerContext& context, const jobs::Task& task,
                                             const jobs::Assignment& assignment,
                                             const std::optional<std::string>& lost);

/// The bytes of `frames` in the tenant's inbox.
store::Stored stored(store::BlobStore& store, const reading::Frames& frames, TenantId tenant);

}  // namespace lectern::scanning
