#pragma once

/// Form fields of a page, with the words that people know them by.

#include <cstddef>
#include <vector>

#include "blocks/placed_block.h"
#include "lectern/doc/block.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// A field and where it is read: beside the words that name it, else where it stands.
struct PlacedField {
  doc::FormEntry entry;
  Box anchor;
};

/// The page's fields by place, from top to bottom. Lines may be taken already, but must hold their words.
std::vector<PlacedField> label_fields(const doc::Page& page, const std::vector<TextLine>& lines);

/// Puts fields among the page's blocks: behind the block that names them, else behind what stands above.
/// Those that come one after the other are one block.
void insert_fields(std::vector<PlacedField> fields, std::vector<PlacedBlock>& placed);

}  // namespace lectern::layout
