#pragma once

/// Telephone numbers and addresses at which somebody is reached at work.

#include "numbers/matcher.h"

namespace lectern::pii {

/// Makes those of `hits` that are business contacts findings for review.
void mark_business_contacts(Lines& lines, Hits& hits);

}  // namespace lectern::pii
