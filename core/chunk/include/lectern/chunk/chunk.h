#pragma once

/// A document in pieces that a model can read at once, or a search can find: cut by headings within a budget
/// of tokens, each piece with its pages. Pure and deterministic: the same snapshot and options give the same
/// chunks, so a task that needs them again cuts again.
///
/// A chunk has only what a reader sees: text, cells, captions, words in drawings, values of form fields and
/// notes. Alternative text, tooltips and properties of the file are not in it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/snapshot.h"

namespace lectern::chunk {

/// Budgets in tokens as model::estimated_tokens counts them.
struct Options {
  /// The most that a chunk's text may have; at least 32 is taken.
  std::int64_t target_tokens = 1000;
  /// How much of the text before the cut a chunk repeats, if the cut is inside a section; at most a quarter
  /// of the target is taken. 0: nothing.
  std::int64_t overlap_tokens = 100;
};

/// A part of a chunk's text and the block that it comes from.
struct Piece {
  enum class Kind : std::uint8_t {
    Heading,
    Text,
    ListItem,
    Row,
    Code,
    Caption,
    Drawing,
    Formula,
    Field,
    Note
  };
  Kind kind = Kind::Text;
  /// The chunk before has it too: overlap, or the header rows of a table that was cut.
  bool repeated = false;
  /// Bytes of Chunk::text, on code point borders.
  std::size_t begin = 0, end = 0;
  /// Id of the block; of a list item, its own.
  std::uint32_t block = 0;
  /// Where on the pages the whole of it is, in reading order. Of a row: its cells.
  std::vector<doc::Place> places;
  /// Which part of that whole this piece is, 0..1: a paragraph may be cut.
  double from = 0, to = 1;
};

/// One piece of the document.
struct Chunk {
  /// Position among the chunks, from 0.
  std::size_t index = 0;
  /// 16 hexadecimal digits of the text, and "-2", "-3" … for chunks with the same text. Equal text has the
  /// same id in every version of a document.
  std::string id;
  /// UTF-8. Headings begin with "#", one for each level; cells of a row are parted by " | "; blocks are
  /// parted by an empty line.
  std::string text;
  /// In the order of the text; they do not overlap.
  std::vector<Piece> pieces;
  /// 1-based; 0 if the snapshot names no places.
  std::int32_t first_page = 0, last_page = 0;
  /// The titles above the first piece that are not in the text, from the outermost to the innermost.
  std::vector<std::string> headings;
  /// BCP 47, the one of most of its text; "und" when nothing shows it.
  std::string language;
  /// Of the text, as estimated; never more than the target.
  std::int64_t tokens = 0;
};

/// Cuts a snapshot of any version, notes last. Every visible word is in some chunk, in reading order. A new
/// section begins a new chunk unless it fits into the one before. Tables, lists and listings are cut only if
/// they do not fit into a chunk by themselves: between rows (the header rows are repeated), items or lines.
/// Paragraphs are cut between sentences, and sentences only if they do not fit alone. No chunk ends with a
/// heading, unless nothing follows. Empty for a snapshot without text. Cost: linear in the text.
std::vector<Chunk> cut(const doc::Snapshot& snapshot, const Options& options = {});

/// The page that byte `at` of the chunk's text is on. Inside a block that a page break cut it is estimated
/// from the heights of its places. 0 if the chunk names no places.
std::int32_t page_at(const Chunk& chunk, std::size_t at);

}  // namespace lectern::chunk
