#pragma once

/// Form fields of a page, with the words that people know them by.

#include <cstddef>
#include <vector>

#include "blocks/placed_block.h"
#include "lectern/doc/block.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// A field and where it is read: the box of the words that name it, else its own.
struct PlacedField {
  doc::FormEntry entry;
  Box anchor;
};

/// The page's fields by place, row by row from the top, each with a label: its tooltip, the words beside it,
/// or the last part of its own name. `lines` may be taken, but must still hold their words. Cost: the product
/// of fields and lines.
std::vector<PlacedField> label_fields(const doc::Page& page, const std::vector<TextLine>& lines);

/// Puts fields among the page's blocks, which are in reading order: behind the block that names them, else
/// where `place_among` has them. Fields that are read at one place become one block of kind Form.
void insert_fields(std::vector<PlacedField> fields, std::vector<PlacedBlock>& placed);

}  // namespace lectern::layout
