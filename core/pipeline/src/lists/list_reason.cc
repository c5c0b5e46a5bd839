#include "lists/list_reason.h"

#include <array>
#include <cstddef>

namespace lectern::pipeline {
namespace {

constexpr std::array<doc::ReasonRow, 8> kItemRows = {{
    {false, "no open list has its items at this indent: it begins one"},
    {false, "a number after bullets, or a bullet after numbers"},
    {true, "a bullet at the indent of the bullets above"},
    {false, "a first number of another shape: it begins a list inside the item above"},
    {false, "its marker has another shape than the markers above"},
    {false, "its number is not larger than the one above"},
    {false, "letters that do not count: too many are left out"},
    {true, "a larger number of the same shape"},
}};
static_assert(kItemRows.size() == static_cast<std::size_t>(ItemReason::LargerNumber) + 1);

constexpr std::array<doc::ReasonRow, 8> kInsideRows = {{
    {false, "a heading ends a list"},
    {false, "on another page or in another column than the block above"},
    {false, "it begins to the left of all items"},
    {false, "further in than an item's text, and no item follows"},
    {true, "not to the left of an item whose place is not known"},
    {false, "the gap to the block above is too wide, and no item follows"},
    {true, "it begins where the item's text does"},
    {true, "further in than the item's text, and another item follows"},
}};
static_assert(kInsideRows.size() == static_cast<std::size_t>(InsideReason::ItemFollows) + 1);

constexpr std::array<doc::ReasonRow, 7> kListRows = {{
    {true, "several items"},
    {false, "one long dash alone: whose words or which source it is"},
    {true, "one item with a bullet"},
    {false, "one number alone, and not the first: a sentence that begins with a number"},
    {false, "one capital alone: an answer, or a first name"},
    {false, "one marker alone, too long for a list's"},
    {true, "one item with the first number"},
}};
static_assert(kListRows.size() == static_cast<std::size_t>(ListReason::FirstNumber) + 1);

constexpr std::array<doc::ReasonRow, 2> kTagsRows = {{
    {true, "enough of the paragraphs that are tagged as items begin with a marker"},
    {false, "most of the paragraphs that are tagged as items have no marker"},
}};
static_assert(kTagsRows.size() == static_cast<std::size_t>(ListTagsReason::MostlyBare) + 1);

constexpr std::array<doc::ReasonRow, 9> kTaggedRows = {{
    {true, "it begins further in: a list inside the last item"},
    {false, "one of the two is in a quotation"},
    {false, "it begins at another indent"},
    {false, "no inner list has cut the list above in two"},
    {false, "numbers after bullets, or bullets after numbers"},
    {true, "the rest of a list that an inner list has cut: the same bullet"},
    {false, "it has another bullet"},
    {true, "the rest of a list that an inner list has cut: the next number"},
    {false, "its first number is not the next one"},
}};
static_assert(kTaggedRows.size() == static_cast<std::size_t>(TaggedListReason::OtherNumber) + 1);

constexpr std::array<doc::ReasonRow, 2> kGlossaryRows = {{
    {false, "fewer than three bold lines in a row have a text below"},
    {true, "bold lines that are no headings, each with a text below"},
}};
static_assert(kGlossaryRows.size() == static_cast<std::size_t>(GlossaryReason::TermsWithTexts) + 1);

}  // namespace

const doc::ReasonRow& row_of(ItemReason reason) {
  return kItemRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(InsideReason reason) {
  return kInsideRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(ListReason reason) {
  return kListRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(ListTagsReason reason) {
  return kTagsRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(TaggedListReason reason) {
  return kTaggedRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(GlossaryReason reason) {
  return kGlossaryRows[static_cast<std::size_t>(reason)];
}

}  // namespace lectern::pipeline
