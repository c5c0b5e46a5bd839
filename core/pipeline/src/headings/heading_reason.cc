#include "headings/heading_reason.h"

#include <array>
#include <cstddef>

namespace lectern::pipeline {
namespace {

constexpr std::array<doc::ReasonRow, 28> kRows = {{
    {true, "the file's outline names it"},
    {false, "begins with the name and number of a figure or table"},
    {false, "among entries of contents, and ends in a number as they do"},
    {false, "set between two halves of a sentence"},
    {false,
     "recognised, and hardly a word, half a pair of brackets, or signs of a screen: part of a picture"},
    {true, "the first words of the document, in capitals, with a title or a text below"},
    {false, "below the title, light, with no text of its own: who wrote it, and when"},
    {false, "larger than the text, but a sentence of more than one line in light letters"},
    {false, "in a large size that more than 15 % of the light text has"},
    {true, "larger than the text"},
    {true, "bold words and a colon above a list or a text, more than once, and nothing else is a heading"},
    {false, "in the text's size, and ends like a sentence"},
    {false, "in the text's size, bold words with a colon in front of light ones"},
    {false, "in the text's size, and more than two lines"},
    {false, "the file's tags name its headings, and call this one text"},
    {false, "smaller than the text"},
    {true, "in another family and colour than the text"},
    {true, "recognised without its weight: a short line that stands off"},
    {false, "recognised without its weight, and nothing sets it apart"},
    {true, "its look is that of headings: short, apart from the text, above it"},
    {true, "stands alone, and reads like a heading above a text"},
    {false, "light letters in the text's size that do not read like a heading"},
    {true, "bold, and in another family than the text"},
    {true, "bold, and in another colour than the text"},
    {false, "bold, but one of several bold lines below each other"},
    {true, "bold, and reads like a heading: by its number, its capitals or its word"},
    {true, "bold, at the head of a page or column, with a passage of text below"},
    {false, "bold, but nothing else sets it apart"},
}};
static_assert(kRows.size() == static_cast<std::size_t>(HeadingReason::BoldOnly) + 1);

}  // namespace

const doc::ReasonRow& row_of(HeadingReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

}  // namespace lectern::pipeline
