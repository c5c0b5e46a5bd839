#pragma once

/// Describes a form field in words, for the formats that people read.

#include <string>

#include "lectern/doc/block.h"

namespace lectern::render {

/// Returns e.g. "Name: Ada Reader (text field)".
std::string field_sentence(const doc::FormField& field);

}  // namespace lectern::render
