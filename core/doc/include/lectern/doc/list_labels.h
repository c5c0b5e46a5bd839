#pragma once

/// What the labels of lists and notes look like, for everything that writes them.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/block.h"

namespace lectern::doc {

/// The number of each item of `list`, which is a List. An item without a number of its own follows the one
/// before it; the first of all has the number the list begins with.
std::vector<std::int32_t> item_values(const Block& list);

/// What `value` looks like as a label of this kind, without its closing sign: "4", "d", "IV". Letters count
/// to 26 and Roman numbers to 399; every other value, and Own, is decimal.
std::string label_of(List::Labels labels, std::int32_t value);

/// The whole label of an item of `list` whose number is `value`: "d.", "4)", or the marker as printed.
std::string item_label(const List& list, const Block& item, std::int32_t value);

/// The number of each note: as it is printed, if all notes have numbers that differ; else they are counted.
std::vector<std::int32_t> note_numbers(const std::vector<Block>& notes);

/// Stable name of the kind, used in JSON: "decimal", "lower-letter", "own", …
const char* labels_name(List::Labels labels);

}  // namespace lectern::doc
