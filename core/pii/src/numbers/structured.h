#pragma once

/// The hand-written half of the detector: what has a form, a checksum or a word in front.

#include <span>
#include <string_view>

#include "numbers/matcher.h"
#include "text/fold.h"

namespace lectern::pii {

struct StructuredOptions {
  bool institutional_mail_stops = true;
  bool context = true;                              ///< false: words around a place say nothing
  const StudentNumbers* student_numbers = nullptr;  ///< the tenant's own; null: none
};

/// All structured hits by place, without overlaps, also those that a reader sees only after respelling the
/// text
/// (`Respelled`). `reversed`: what stands behind a right-to-left override.
Hits find_structured(std::string_view text, const StructuredOptions& options,
                     std::span<const Folded::Stretch> reversed = {});

/// Of overlapping hits the checked one stays, then the surer, then the longer. By place.
Hits without_overlaps(Hits hits);

}  // namespace lectern::pii
