#include "documents.h"

#include <algorithm>
#include <utility>

#include "lectern/worker/context.h"

namespace lectern::analysing {
namespace {

constexpr std::size_t kHeld = 4;
/// A snapshot of 20,000 pages is below this.
constexpr std::size_t kLargestSnapshot = std::size_t{1} << 30;
constexpr std::string_view kDelivered = "snapshot-v3";
/// Of the text before the cut.
constexpr std::int64_t kOverlapShare = 16;

/// An older version of a result keeps its files as "v1-snapshot-v3".
const jobs::KnownArtefact* snapshot_of(const jobs::Assignment& assignment, const std::string& sha256) {
  const auto& artefacts = assignment.artefacts;
  const auto found = std::ranges::find_if(artefacts, [&](const jobs::KnownArtefact& artefact) {
    return sha256.empty() ? artefact.kind == kDelivered
                          : artefact.kind.ends_with(kDelivered) && artefact.sha256 == sha256;
  });
  return found == artefacts.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<chunk::Chunk>& KeptDocument::chunks(std::int64_t tokens) const {
  const std::lock_guard lock(mutex_);
  const auto known = chunks_.find(tokens);
  if (known != chunks_.end()) return known->second;
  chunk::Options options;
  options.target_tokens = tokens;
  options.overlap_tokens = tokens / kOverlapShare;
  return chunks_.emplace(tokens, chunk::cut(document_.snapshot, options)).first->second;
}

std::shared_ptr<Documents::Slot> Documents::slot(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(slots_, [&](const auto& one) { return one.first == name; });
  if (found != slots_.end()) {
    slots_.splice(slots_.begin(), slots_, found);
  } else {
    slots_.emplace_front(name, std::make_shared<Slot>());
    if (slots_.size() > kHeld) slots_.pop_back();
  }
  return slots_.front().second;
}

/// Whoever comes second waits for the first one's reading.
Result<KeptDocumentPtr, std::string> Documents::read(const jobs::Task& task,
                                                     const jobs::Assignment& assignment,
                                                     const std::string& sha256) {
  const jobs::KnownArtefact* artefact = snapshot_of(assignment, sha256);
  const auto address = artefact != nullptr ? worker::address_of(task, *artefact) : std::nullopt;
  if (!address) return Unexpected{std::string("The result has no version that can be read.")};
  const auto held = slot(address->path());
  const std::lock_guard lock(held->mutex);
  if (!held->document) {
    auto document = snapshots::read(store_.read(*address, kLargestSnapshot));
    if (!document) return Unexpected{"The kept version cannot be read: " + document.error().detail};
    held->document = std::make_shared<KeptDocument>(artefact->sha256, std::move(*document));
  }
  return held->document;
}

}  // namespace lectern::analysing
