#include "references/reference_reason.h"

#include <array>
#include <cstddef>

namespace lectern::pipeline {
namespace {

constexpr std::array<doc::ReasonRow, 8> kNoteRows = {{
    {false, "the file's tags call it a note, but it begins with no mark"},
    {false, "small, but neither low on the page nor right below a table or a note"},
    {false, "small and low, but its list marker is no note's mark"},
    {false, "small and low, but the raised words it begins with are no note's mark"},
    {false, "small and low, but it begins with no mark"},
    {true, "small, at the foot of the page, with a mark that stands in the text"},
    {true, "the file's tags call it a note, and its mark is in the text"},
    {false, "it begins like a note, but no mark in the text leads to it"},
}};
static_assert(kNoteRows.size() == static_cast<std::size_t>(NoteReason::NotCalled) + 1);

constexpr std::array<doc::ReasonRow, 5> kNoteRestRows = {{
    {false, "small, but text of the usual size is below it"},
    {false, "of another size than the note of the page before"},
    {false, "the last note of the page before ended a sentence"},
    {true, "below the text, and goes on where the last note of the page before broke off"},
    {false, "it begins with a capital or a sign"},
}};
static_assert(kNoteRestRows.size() == static_cast<std::size_t>(NoteRestReason::BeginsAnew) + 1);

constexpr std::array<doc::ReasonRow, 5> kCaptionRows = {{
    {false, "begins with a caption's words, but has more than six lines or a list marker"},
    {false, "reads like a caption or is tagged as one, but nothing of that kind is right beside it"},
    {false, "reads like a caption or is tagged as one, but what is beside it has a caption already"},
    {true, "begins with a caption's words, beside what it names"},
    {true, "the file's tags call it a caption, and what it may name is beside it"},
}};
static_assert(kCaptionRows.size() == static_cast<std::size_t>(CaptionReason::TaggedBesideItsOwner) + 1);

constexpr std::array<doc::ReasonRow, 3> kEntryRows = {{
    {true, "a heading's words, and a page number"},
    {true, "dots lead from its words to a page number"},
    {false, "it ends in a page number, but no heading has its words and no dots lead to the number"},
}};
static_assert(kEntryRows.size() == static_cast<std::size_t>(EntryReason::NamesNothing) + 1);

constexpr std::array<doc::ReasonRow, 4> kContentsRows = {{
    {false, "fewer than three entries follow each other"},
    {true, "a table of contents: dots lead all of its entries to pages that never fall"},
    {false, "fewer than half of the entries name a heading"},
    {true, "a table of contents: its entries lead to the headings they name"},
}};
static_assert(kContentsRows.size() == static_cast<std::size_t>(ContentsReason::LeadToHeadings) + 1);

}  // namespace

const doc::ReasonRow& row_of(NoteReason reason) {
  return kNoteRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(NoteRestReason reason) {
  return kNoteRestRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(CaptionReason reason) {
  return kCaptionRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(EntryReason reason) {
  return kEntryRows[static_cast<std::size_t>(reason)];
}

const doc::ReasonRow& row_of(ContentsReason reason) {
  return kContentsRows[static_cast<std::size_t>(reason)];
}

}  // namespace lectern::pipeline
