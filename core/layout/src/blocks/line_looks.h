#pragma once

/// Questions about one line or two that several rules about blocks ask.

#include <optional>

#include "lectern/text/marker.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Whether the boxes share some x.
bool overlaps(const Box& a, const Box& b);

/// Whether the tags call the line a heading, where they are believed.
bool is_heading(const TextLine& line);

/// Whether the tags call the line part of a listing: an inline element of its own.
bool is_tagged_listing(const TextLine& line);

/// Whether the tags decide if two lines are one block. They do if both lines have a believed tag, except for
/// listings: some producers tag each line of a listing.
bool tags_decide(const TextLine& last, const TextLine& line);

/// Whether `line` was ended on purpose: the first word of `next`, and a space, would have fitted between its
/// end and the column's edge `right`. A line that ends with a hyphen was not. Both lines have a fragment.
bool ended_early(const TextLine& line, const TextLine& next, float right);

/// Whether the line ends with a full stop, a question mark, an exclamation mark or a colon.
bool ends_sentence(const TextLine& line);

/// The list marker at the beginning of a line that has more than a marker: "•", "3.", "(b)".
std::optional<text::Marker> marker_of(const TextLine& line);

/// Whether the line begins with a section's number, in front of other words.
bool begins_with_section_number(const TextLine& line);

/// Whether the line begins with the mark of a note: a raised fragment, or a sign such as "*" or "†".
bool begins_with_note_mark(const TextLine& line);

}  // namespace lectern::layout
