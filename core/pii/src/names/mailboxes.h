#pragma once

/// Mailboxes that are no person's, by what the name model knows of their words.

#include "lectern/pii/name_model.h"
#include "numbers/matcher.h"

namespace lectern::pii {

/// Makes those mail addresses of `hits` findings for review that belong to a unit. Addresses at providers of
/// free mail stay as they are.
void soften_mailboxes(const NameModel& model, Hits& hits);

}  // namespace lectern::pii
