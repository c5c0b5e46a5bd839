#pragma once

/// A form field in words, for every format that people read.

#include <string>

#include "lectern/doc/block.h"

namespace lectern::render {

/// "Name: Ada Reader (text field)".
std::string field_sentence(const doc::FormField& field);

}  // namespace lectern::render
