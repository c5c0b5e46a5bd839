#include "boundary_reason.h"

#include <array>
#include <cstddef>

namespace lectern::pipeline {
namespace {

constexpr std::array<doc::ReasonRow, 11> kParagraphRows = {{
    {false, "the last item above ends with something other than a paragraph"},
    {false, "one of the two is printed sideways"},
    {false, "it begins with a list marker"},
    {false, "in another size or family than the text above"},
    {false, "there are no words above"},
    {false, "the sentence above has ended"},
    {true, "the sentence above is open, and it begins in lower case"},
    {true, "the text above ends with a hyphen"},
    {true, "the sentence above is open, and its last line is full"},
    {false, "it begins with a capital, and the last line above ended early"},
    {true, "what is between is set in another type, and the sentence goes on behind it"},
}};
static_assert(kParagraphRows.size() == static_cast<std::size_t>(ParagraphJoin::AroundQuote) + 1);

constexpr std::array<doc::ReasonRow, 7> kTableRows = {{
    {true, "the file's tags call the two one table"},
    {false, "it has another number of columns"},
    {false, "it has a caption of its own"},
    {false, "one of the two has no rows"},
    {true, "it repeats the head of the table above"},
    {true, "it is aligned with the table above"},
    {false, "it begins at another left edge, and repeats no head"},
}};
static_assert(kTableRows.size() == static_cast<std::size_t>(TableJoin::Shifted) + 1);

constexpr std::array<doc::ReasonRow, 6> kRowRows = {{
    {false, "it has another number of cells"},
    {false, "its cells reach over other columns"},
    {false, "a cell begins with a capital, or the cell above ended its sentence"},
    {false, "none of its cells is empty"},
    {false, "all of its cells are empty"},
    {true, "open cells go on in lower case, and the others are empty"},
}};
static_assert(kRowRows.size() == static_cast<std::size_t>(RowJoin::OpenCellsGoOn) + 1);

constexpr std::array<doc::ReasonRow, 6> kListingRows = {{
    {false, "one of the two has no text"},
    {false, "in another size or family than the listing above"},
    {true, "a bracket is open above"},
    {true, "the last line above is indented"},
    {true, "its first line is indented"},
    {false, "no bracket is open, and neither line at the cut is indented"},
}};
static_assert(kListingRows.size() == static_cast<std::size_t>(ListingJoin::BeginsAnew) + 1);

}  // namespace

const doc::ReasonRow& row_of(ParagraphJoin reason) {
  return kParagraphRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(TableJoin reason) {
  return kTableRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(RowJoin reason) {
  return kRowRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(ListingJoin reason) {
  return kListingRows[static_cast<std::size_t>(reason)];
}

}  // namespace lectern::pipeline
