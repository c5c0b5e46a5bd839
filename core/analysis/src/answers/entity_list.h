#pragma once

/// Named things of a document, each once, with what the text says of them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/document_words.h"
#include "lectern/json/value.h"

namespace lectern::analysis {

struct NamedThing {
  std::string type;  ///< one of entity_types()
  std::string name;
};

/// The type that a name can have: that of an address for addresses, the given one if the name looks like it,
/// empty if it does not ("31 March" as a person).
std::string plausible_type(std::string_view type, std::string_view name);

/// The array "entities" of a result: names that do not occur are left out and counted in `missing`, forms of
/// one person are one entry ("Dr. Jane Smith", "Smith, J.", "Smith" if there is only one), and equal names
/// with two types have the one that was said more often. Most mentions first, inside of each type; at most
/// `most` of a type.
json::Array entity_list(const std::vector<NamedThing>& things, const DocumentWords& words, std::size_t most,
                        std::int64_t* missing);

}  // namespace lectern::analysis
