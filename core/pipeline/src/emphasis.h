#pragma once

/// Emphasis covers words, not the signs between them.

#include <vector>

#include "lectern/doc/span.h"

namespace lectern::pipeline {

/// Takes bold and italic from signs at the edge of emphasised words, and from spans without a letter or a
/// digit.
void take_emphasis_from_signs(std::vector<doc::Span>& spans);

}  // namespace lectern::pipeline
