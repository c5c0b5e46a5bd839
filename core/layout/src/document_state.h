#pragma once

/// What the pages of one document share while they are read.

#include <cstddef>
#include <optional>

#include "blocks/forms.h"
#include "blocks/usual_leading.h"
#include "evidence/tag_evidence.h"
#include "figures/figures.h"
#include "furniture/furniture.h"
#include "lectern/doc/page.h"
#include "lectern/layout/extract.h"
#include "lectern/layout/flow.h"
#include "lines/type_survey.h"
#include "trace.h"

namespace lectern::layout {

/// The first round over the pages fills the counts (furniture, sizes, families, words, repeated figures,
/// trust in the tags); the second reads them and appends to `outcome`.
struct DocumentState {
  explicit DocumentState(const doc::Reading& from) : reading(from) {}

  const doc::Reading& reading;  ///< borrowed
  Extract outcome;
  Trace trace;
  Furniture furniture;
  Sizes sizes;
  UsualLeading leading;
  Typewriter typewriter;
  FontFamilies families;
  Vocabulary words;
  Figures figures;
  std::optional<TagEvidence> tags;  ///< none: the file has none, or they are to be ignored
  int formula_pictures = 0;         ///< formulas shown as pictures so far, for their names

  TagEvidence* tags_or_null() { return tags ? &*tags : nullptr; }
  float body_size() const { return outcome.snapshot.body_size; }
};

}  // namespace lectern::layout
