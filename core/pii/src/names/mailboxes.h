#pragma once

/// Mailboxes that are no private person's.

#include "lectern/pii/name_model.h"
#include "numbers/matcher.h"

namespace lectern::pii {

/// Makes those mail addresses of `hits` findings for review that belong to a unit, or bear the name of
/// somebody beside them who is public by `named`. Addresses at providers of free mail stay as they are.
void soften_mailboxes(const NameModel& model, const Hits& named, Hits& hits);

}  // namespace lectern::pii
