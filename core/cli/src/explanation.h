#pragma once

/// Why the pages of a document were read as they were, as lines for a person: for `--explain`.

#include <string>
#include <vector>

#include "lectern/doc/decision.h"

namespace lectern::cli {

/// The decisions under the document's name, page by page, in the order in which they were made. A line has
/// the subject, yes or no, the box in points, the reason, and the first words of the region.
std::string explanation(const std::string& name, const std::vector<doc::Decision>& decisions);

}  // namespace lectern::cli
