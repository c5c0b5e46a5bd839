#pragma once

/// Names that no capital shows: in lower case, in Chinese, Japanese, Korean, Arabic, Hebrew and Thai script.
/// They are found behind a label only.

#include <string_view>
#include <vector>

#include "lectern/pii/name_model.h"
#include "names/people.h"

namespace lectern::pii {

/// The names behind a label in the order of the text.
std::vector<Name> read_labelled_names(std::string_view text, const NameModel& model,
                                      const std::vector<Token>& tokens);

}  // namespace lectern::pii
