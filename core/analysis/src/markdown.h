#pragma once

/// Results of analyses as Markdown, for people.

#include <span>
#include <string>

#include "lectern/analysis/analysis.h"

namespace lectern::analysis {

/// The result of a kind, with its pages, its note and the pages that are missing. Text of the document is
/// escaped: it cannot make a heading, a link or a picture.
std::string markdown_of(Kind kind, const json::Value& result, std::span<const Gap> gaps);

}  // namespace lectern::analysis
