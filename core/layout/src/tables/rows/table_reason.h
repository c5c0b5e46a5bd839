#pragma once

/// Why rows of text are a table or are not, and why a row belongs to the table above it or does not. One
/// enumerator for each exit of a rule; `row_of` has the words.

#include <cstdint>

#include "trace.h"

namespace lectern::layout {

/// The exits of `TableEvidence::judge`, in the order in which they are tried. All rows are those of the
/// candidate; "full" means that they fill the columns.
enum class TableReason : std::uint8_t {
  OneColumn,
  SparseUnderFullHead,
  FewFullRows,
  FewWideRows,
  MarkersBeforeText,
  BulletList,
  LinesToFillIn,
  CountedAnswers,
  TitlesWithPages,
  NumberedTitles,
  LeadersToPages,
  TwoCloseRows,
  LinesOfAPassage,
  ColumnsTooClose,
  FixedWidthText,
  TallCells,
  RulesBetweenRows,
  ManyColumns,
  ManyColumnsWithHoles,
  TwoFullColumns,
  TwoColumnsWithHoles,
  FewNumbers,
  OneRow,
};

/// `accepted`: the rows are a table. The reference is to static data.
const ReasonRow& row_of(TableReason reason);

/// The exits of the rule that asks whether a row belongs to the table of the rows above it, in the order in
/// which they are tried.
enum class RowReason : std::uint8_t {
  NotBelow,
  TwoRulesBetween,
  HeadComesAgain,
  LargerHeading,
  TooFarBelow,
  NoColumnsAbove,
  SectionRow,
  NoteRow,
  LoneCellAcross,
  CellsOutOfOrder,
  ClosesColumns,
  LosesColumns,
  KeepsColumns,
};

/// `accepted`: the row belongs to the table. The reference is to static data.
const ReasonRow& row_of(RowReason reason);

}  // namespace lectern::layout
