#pragma once

/// The learned half of the detector: people, places and addresses as hits.

#include <span>
#include <string_view>

#include "lectern/pii/name_model.h"
#include "numbers/matcher.h"

namespace lectern::pii {

struct NamedLayers {
  bool addresses = true;         ///< places and street addresses as well
  bool private_decision = true;  ///< false: every name counts as private
  bool propagation = true;       ///< a private name is private everywhere in the text
};

/// `structured` are the other hits, by place, without overlaps; they support names near them.
Hits find_named(std::string_view text, const NameModel& model, std::span<const Hit> structured,
                const NamedLayers& layers);

}  // namespace lectern::pii
