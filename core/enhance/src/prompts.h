#pragma once

/// The fixed texts of our prompts. They are files in prompts/, built into the program.

#include <string>

#include "lectern/enhance/ask.h"

namespace lectern::enhance {

/// What is said about data in every prompt; nobody can replace it.
std::string data_rules();

/// What a patch or a draft may be; nobody can replace it.
std::string patch_rules(Purpose purpose);

/// The JSON Schema of the answer, every array and every text of it bounded.
std::string answer_schema(Purpose purpose);

}  // namespace lectern::enhance
