#pragma once

/// Language tags: what files contain, turned into what HTML, EPUB and the API may contain.

#include <string>
#include <string_view>

namespace lectern::doc {

/// `found` as a valid language tag of BCP 47: language, script and region, written as they are written
/// ("en_us" as "en-US", "ger" as "de"). Empty when it names no language that is in use. Source: RFC 5646, 2.1
/// and 4.1.
std::string language_tag(std::string_view found);

/// The same, or "und" (undetermined) if `found` names no language.
std::string language_or_und(std::string_view found);

}  // namespace lectern::doc
