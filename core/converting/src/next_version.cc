#include "next_version.h"

#include <utility>

#include "lectern/pipeline/stage.h"

namespace lectern::converting {

NextVersion next_version(KeptResult kept, const std::vector<enhance::PagePatches>& pages) {
  pipeline::Conversion& conversion = kept.conversion;
  enhance::Outcome enhanced = enhance::apply(std::move(conversion.versions.back()), pages);
  NextVersion out;
  out.changes = static_cast<std::int64_t>(enhanced.changes.size());
  out.refused = static_cast<std::int64_t>(enhanced.refused.size());
  conversion.ledger.append(std::move(enhanced.changes));
  conversion.versions.back() = std::move(enhanced.snapshot);
  if (out.changes > 0) {
    // A model sees one page and does not know the levels of the others.
    conversion.ledger.append(pipeline::close_level_gaps(conversion.versions.back()));
    doc::DocumentConfidence before = conversion.confidence;
    pipeline::count_again(conversion);
    if (!kept.is_complete) conversion.confidence = std::move(before);
  }
  out.result = std::move(kept);
  return out;
}

}  // namespace lectern::converting
