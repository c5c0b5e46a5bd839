#pragma once

/// A long scanned document is read by one task, recognised by several, each some of its pages, and assembled
/// by one. A short document is scanned by a single task.

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
/// kind is read before it is known. A page takes 2 s, so fewer are
/// done in a quarter of a minute and need no other worker.
inline constexpr std::int32_t kRecogniseHere = 8;

/// Pages from `first` to `last`, `pages` of which need recognition.
struct PageRange {
  std::int32_t first = 0, last = 0, pages = 0;
  bool operator==(const PageRange&) const = default;
};

/// Whether other tasks recognise the pages that `document` left unread. Not if its reader broke, because then
/// nothing more can be read.
bool is_to_be_shared_out(const reading::Document& document, const reading::Limits& limits);

/// The first `most` of `unread` (by number) in small ranges that make no reader skip many pages.
std::vector<PageRange> ranges_of(std::span<const std::int32_t> unread, std::int32_t most);

/// Recognises in this process what `document` left unread, and returns the complete document. `options` are
/// those it was read with.
Result<reading::Document, Refusal> recognised_here(worker::WorkerContext& context, int fd,
                                                   const reading::Document& document,
                                                   const reading::ReadOptions& options);

/// Ends the scan of a long document: its reading and its ranges, as fan_out_scan wants them.
jobs::Outcome shared_out(worker::WorkerContext& context, const jobs::Task& task,
                         const reading::Document& document, const reading::Limits& limits);

/// The task of one range. Its words go into the inbox, and if some are missing, the reason goes into the
/// effect.
jobs::Outcome recognise_range(worker::WorkerContext& context, const jobs::Task& task,
                              const jobs::Assignment& assignment, jobs::Progress& progress);

/// The document of the artefacts that its reading and its ranges left. `lost`: why a range is missing, if the
/// database knows of one. Throws store::Error when the reading is gone or the store is away; a range that is
/// gone is a range lost.
Result<reading::Document, Refusal> assembled(worker::WorkerContext& context, const jobs::Task& task,
                                             const jobs::Assignment& assignment,
                                             const std::optional<std::string>& lost);

/// The document of the reading that its scan kept for the conversion, with all words. Throws store::Error as
/// `assembled`; fails if no reading is kept any more.
Result<reading::Document, Refusal> kept_reading(worker::WorkerContext& context, const jobs::Task& task,
                                                const jobs::Assignment& assignment);

/// The bytes of `frames` in the tenant's inbox.
store::Stored stored(store::BlobStore& store, const reading::Frames& frames, TenantId tenant);

}  // namespace lectern::scanning
