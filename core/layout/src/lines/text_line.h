#pragma once

/// Glyph runs become lines of fragments: the smallest pieces that look the same and have the same link.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/doc/span.h"
#include "letters/fragment.h"
#include "lines/line_claim.h"
#include "tags/tag_tree.h"
#include "trace.h"

namespace lectern::layout {

struct TextLine {
  std::vector<Fragment> fragments;  ///< left to right
  Box box;
  float baseline = 0;
  float size = 0;  ///< of most of its characters
  std::int32_t page = 0;
  float angle = 0;
  float bullet_x = -1;                 ///< left edge of a bullet printed as a path; negative: none
  std::string bullet;                  ///< what that path looks like: "•", "◦", "▪"
  std::int32_t block = -1;             ///< the element whose text it is, if its tag is believed; -1: none
  TagKind block_kind = TagKind::Part;  ///< of that element
  std::uint8_t decoration = 0;         ///< doc::Decoration bits
  bool entry = false;                  ///< of a table of contents
  bool counted = false;                ///< its marker is one before or after that of another line
  bool run_in = false;                 ///< the heading of the paragraph that the next line begins
  bool ends_in_space = false;          ///< a space is painted behind the last word
  bool spoken_brackets = false;        ///< brackets among letters from right to left are as they are spoken
  LineClaim claim;                     ///< which pass has used the line

  bool taken() const { return claim.owner() != LineOwner::Nobody; }
  void take(LineOwner by) { claim.take(by); }
  std::string text() const;
  bool all_fixed() const;
  bool all_bold() const;
};

/// Why the text of a run is read, or is not. The order of the exits is that of the checks.
enum class RunReason : std::uint8_t {
  Shown,
  OffPage,
  Tiny,
  HiddenLayer,
  MarkedFurniture,
  LowContrast,
  Invisible,
  Covered,
};

const ReasonRow& row_of(RunReason reason);

/// Text of a page that is read although nobody is meant to see it.
struct ShownText {
  bool invisible = false;  ///< text that is not painted, as the layer of a scan
  bool artifacts = false;  ///< text that is marked as furniture: `Furniture` finds what repeats
};

ShownText shown_text(const doc::Page& page);

/// Judges a run by its flags.
RunReason judge_run(const doc::Run& run, const ShownText& shown);

/// Why a run goes on a line, or does not.
enum class JoinReason : std::uint8_t {
  GoesOn,
  GoesOnToTheLeft,
  EmptyLine,
  OffBaseline,
  BeginsBefore,
  FarOff
};

const ReasonRow& row_of(JoinReason reason);

/// Whether a run that begins with `next` goes on the line: on its baseline, or raised or lowered by a
/// script's amount. Text that runs from right to left may be painted so: then it ends where the line begins.
JoinReason judge_join(const TextLine& line, const Fragment& next);

/// The text that is shown on the page, as lines in the order in which they were painted. Invisible text is
/// read if the page is a scan with a text layer. What the file marks as furniture comes last, taken by
/// `LineOwner::Furniture`. `fonts` are those of the document.
std::vector<TextLine> build_lines(const doc::Page& page, const std::vector<doc::Font>& fonts,
                                  const Trace& trace = {});

/// Sets a line's box, size, baseline and scripts again after its fragments changed.
void settle(TextLine& line);

/// The part of a line between two fragments, as a line of its own.
TextLine piece_of(const TextLine& line, std::size_t begin, std::size_t end);

}  // namespace lectern::layout
