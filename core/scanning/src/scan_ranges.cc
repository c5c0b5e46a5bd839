#include "scan_ranges.h"

#include <algorithm>
#include <utility>

#include "lectern/base/log.h"
#include "lectern/reading/join_words.h"
#include "lectern/scanning/verdict.h"
#include "scan_effect.h"

namespace lectern::scanning {
namespace {

/// Small, so that all workers are busy until the end and no task waits long behind a range. On two cores 16
/// scanned pages take one worker 33 s and two 20 s, and 40 pages take two 44 s.
constexpr std::int32_t kPagesInARange = 4;
/// A reader skips the pages between those that it recognises, at 2 ms each.
constexpr std::int32_t kLongestRange = 64;

constexpr const char* kPartKind = "scan-part";
constexpr const char* kReadingName = "parts/reading.frames";
constexpr std::string_view kFramesType = "application/x-lectern-frames";

/// Runs of consecutive pages, however long.
std::vector<PageRange> stretches_of(std::span<const std::int32_t> unread) {
  std::vector<PageRange> stretches;
  for (const std::int32_t page : unread) {
    if (stretches.empty() || stretches.back().last + 1 != page) stretches.push_back({page, page, 0});
    stretches.back().last = page;
    ++stretches.back().pages;
  }
  return stretches;
}

/// "{"first": 5, "last": 8, "pages": 4}"; nothing if it is not a range.
std::optional<PageRange> range_in(const std::string& ref) {
  const json::Value value = worker::parsed(ref);
  const auto number = [&](const char* name) {
    const json::Value* const found = value.find(name);
    const std::int64_t* const given = found != nullptr ? found->integer() : nullptr;
    return given != nullptr ? *given : 0;
  };
  const std::int64_t first = number("first");
  const std::int64_t last = number("last");
  const std::int64_t pages = number("pages");
  if (first < 1 || last < first || last > INT32_MAX || pages < 1) return std::nullopt;
  return PageRange{static_cast<std::int32_t>(first), static_cast<std::int32_t>(last),
                   static_cast<std::int32_t>(std::min(pages, last - first + 1))};
}

reading::ReadOptions words_of(const reading::ReadOptions& options, const PageRange& range) {
  reading::ReadOptions words = options;
  words.words_only = true;
  words.everywhere = false;  // the first reader says that
  words.keep_frames = true;
  words.keep_pages = false;
  words.tags = reading::TagUse::Ignore;
  words.recognise_up_to = 0;
  words.first_page = range.first;
  words.last_page = range.last;
  return words;
}

jobs::Outcome range_outcome(const Verdict& verdict) {
  if (verdict.action != Action::Hold) return postponed(verdict);
  return jobs::Finished{range_effect(verdict.reason, {})};
}

}  // namespace

bool is_to_be_shared_out(const reading::Document& document, const reading::Limits& limits) {
  const bool was_read = !document.cut_short || document.cut_short->kind == RefusalKind::Malformed;
  return was_read && limits.max_ocr_pages > 0 && std::ssize(document.reading.unread_pages) > kRecogniseHere;
}

std::vector<PageRange> ranges_of(std::span<const std::int32_t> unread, std::int32_t most) {
  std::vector<PageRange> ranges;
  for (const std::int32_t page :
       unread.first(std::min(unread.size(), static_cast<std::size_t>(std::max(most, 0))))) {
    if (ranges.empty() || ranges.back().pages >= kPagesInARange ||
        page - ranges.back().first >= kLongestRange)
      ranges.push_back({page, page, 0});
    ranges.back().last = page;
    ++ranges.back().pages;
  }
  return ranges;
}

Result<reading::Document, Refusal> recognised_here(worker::WorkerContext& context, int fd,
                                                   const reading::Document& document,
                                                   const reading::ReadOptions& options) {
  const auto& unread = document.reading.unread_pages;
  const std::int32_t count = document.reading.facts.page_count;
  std::int32_t done = document.page_count - static_cast<std::int32_t>(unread.size());
  std::int32_t left = options.limits.max_ocr_pages;
  std::optional<Refusal> missed;
  std::vector<reading::Frames> words;
  for (const PageRange& stretch : stretches_of(unread)) {
    auto terms = words_of(options, stretch);
    terms.limits.max_ocr_pages = left;
    terms.on_progress = [&](std::int32_t recognised, std::int32_t) {
      if (options.on_progress) options.on_progress(done + recognised, count);
    };
    auto part = context.extractor.read(fd, terms);
    if (!part.has_value()) {
      if (part.error().kind == RefusalKind::StorageUnavailable) return part.error();
      if (!missed) missed = part.error();
      continue;
    }
    if (!missed) missed = part->cut_short;
    done += part->ocr_pages;
    left -= part->ocr_pages;
    words.push_back(std::move(part->frames));
  }
  auto joined = reading::join_words(document.frames, words, options.limits, missed);
  const bool was_cut_short =
      document.cut_short && (document.cut_short->kind != RefusalKind::Malformed || !missed);
  if (joined.has_value() && was_cut_short) joined->cut_short = document.cut_short;
  return joined;
}

jobs::Outcome shared_out(worker::WorkerContext& context, const jobs::Task& task,
                         const reading::Document& document, const reading::Limits& limits) {
  const auto ranges = ranges_of(document.reading.unread_pages, limits.max_ocr_pages);
  return jobs::Finished{fan_out_effect(
      ranges, document.reading.facts.page_count,
      {{kPartKind, kReadingName, stored(*context.store, document.frames, task.tenant), kFramesType}})};
}

jobs::Outcome recognise_range(worker::WorkerContext& context, const jobs::Task& task,
                              const jobs::Assignment& assignment, jobs::Progress& progress) {
  const auto range = range_in(task.ref);
  if (!range)
    return jobs::GiveUp{
        {"scan", refusal_name(RefusalKind::InternalError), "The task names no range of pages.", false}};
  const Descriptor original = context.store->open_verified(worker::original_of(task, assignment));
  auto options =
      words_of(worker::read_options(worker::parsed(assignment.params), context.settings.limits), *range);
  const auto count = static_cast<std::int32_t>(assignment.page_count.value_or(range->last));
  options.on_progress = [&](std::int32_t done, std::int32_t) { progress.report("scan", done, count); };
  auto document = worker::read_original(context, task, original.get(), options);
  secrets::wipe(options.password);
  if (!document.has_value()) return range_outcome(verdict_on_range(document.error(), task.attempt));
  if (const auto crash = verdict_on_crash(document->cut_short, task.attempt)) return postponed(*crash);

  const std::string reason = gap_in_range(*document, range->pages);
  const std::string name = "parts/" + std::to_string(range->first) + ".frames";
  return jobs::Finished{range_effect(
      reason, {{kPartKind, name, stored(*context.store, document->frames, task.tenant), kFramesType}})};
}

Result<reading::Document, Refusal> assembled(worker::WorkerContext& context, const jobs::Task& task,
                                             const jobs::Assignment& assignment,
                                             const std::optional<std::string>& lost) {
  reading::Frames reading;
  std::vector<reading::Frames> words;
  for (const jobs::KnownArtefact& artefact : assignment.artefacts) {
    const auto address = artefact.kind == kPartKind ? worker::address_of(task, artefact) : std::nullopt;
    if (!address) continue;
    if (artefact.name == kReadingName) {
      reading = reading::Frames::in_file(context.store->open_verified(*address));
      continue;
    }
    try {
      words.push_back(reading::Frames::in_file(context.store->open_verified(*address)));
    } catch (const store::Error& error) {
      if (error.is_outage()) throw;
      log::warning("scan_part_unusable", {{"address", error.address()}});
    }
  }
  const auto limits = worker::read_options(worker::parsed(assignment.params), context.settings.limits).limits;
  // Only the words of the refusal are used: a document with a gap is held, whatever the kind.
  return reading::join_words(reading, words, limits,
                             lost ? std::optional(Refusal{RefusalKind::LimitExceeded, *lost}) : std::nullopt);
}

Result<reading::Document, Refusal> kept_reading(worker::WorkerContext& context, const jobs::Task& task,
                                                const jobs::Assignment& assignment) {
  const auto limits = worker::read_options(worker::parsed(assignment.params), context.settings.limits).limits;
  for (const jobs::KnownArtefact& artefact : assignment.artefacts) {
    const auto address = artefact.kind == "pages" ? worker::address_of(task, artefact) : std::nullopt;
    if (address)
      return reading::join_words(reading::Frames::in_file(context.store->open_verified(*address)), {}, limits,
                                 std::nullopt);
  }
  return Refusal{RefusalKind::InternalError, "The reading of this document is not kept any more."};
}

store::Stored stored(store::BlobStore& store, const reading::Frames& frames, TenantId tenant) {
  const auto blob = store.create(store::Bucket::Inbox, tenant);
  frames.each_piece([&](std::span<const std::byte> piece) {
    blob->append(piece);
    return true;
  });
  return blob->commit();
}

}  // namespace lectern::scanning
