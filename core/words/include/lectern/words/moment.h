#pragma once

/// Dates and times as people of a language write them. Pure: no time zone data, no locale of the process.

#include <string>
#include <string_view>

#include "lectern/words/catalogue.h"

namespace lectern::words {

/// A UTC time of the API, "2026-11-23T21:35:00.123Z", as "23 November 2026, 21:35 UTC" or "23. November 2026,
/// 21:35 UTC". A text of another shape is returned as it is.
std::string moment(const Catalogue& catalogue, std::string_view time);

/// The date of a UTC time or a day, "2026-12-06" as "6 December 2026". A text of another shape is returned as
/// it is.
std::string day(const Catalogue& catalogue, std::string_view date);

/// A time in a tenant's zone as the database writes it (`local_time_words`), "Monday, 30 November 2026,
/// 11:00", in the catalogue's language: "Montag, 30. November 2026, 11:00". A text of another shape is
/// returned as it is.
std::string local_moment(const Catalogue& catalogue, std::string_view english);

}  // namespace lectern::words
