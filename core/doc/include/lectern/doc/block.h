#pragma once

/// A document as a tree of blocks: what a reader would call a heading, a list, a table. Blocks are plain
/// values; a block owns its children. Steps of the pipeline turn paragraphs into better known things; nothing
/// is known by geometry alone once a block has its kind.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/form.h"
#include "lectern/doc/math.h"
#include "lectern/doc/places.h"
#include "lectern/doc/span.h"

namespace lectern::doc {

enum class BlockKind : std::uint8_t {
  Paragraph,
  Heading,    ///< `level` 1..6
  List,       ///< children are ListItem; `ordered`, `start`
  ListItem,   ///< spans, then children (nested lists, further paragraphs)
  Table,      ///< `table`
  Figure,     ///< `figure`
  Code,       ///< one span; its lines and spaces are kept to the character
  Quote,      ///< children
  Glossary,   ///< children are Term
  Term,       ///< a term's spans, then children that explain it
  Note,       ///< a footnote or endnote: `marker`, spans, children
  Formula,    ///< displayed mathematics: `math`, or a picture in `figure`; spans are its text, `marker` its
              ///< number
  Separator,  ///< a break in the matter (an ornament, a rule); no text
  Form,       ///< `fields`
};

/// `"paragraph"`, `"heading"`, …: stable names, used in JSON and the ledger.
const char* kind_name(BlockKind kind);

/// How a line is decorated besides its letters. Bits of `Line::decoration`.
enum Decoration : std::uint8_t {
  kUnderlined = 1 << 0,
  kSmallCapitals = 1 << 1,  ///< its small letters are printed as small capitals
  kShaded = 1 << 2,         ///< it stands on a coloured bar of its own
  kCentred = 1 << 3,        ///< in the middle of its column, which it does not fill
};

/// What one printed line of a block looked like, as evidence for the steps that follow; its words are in the
/// block's spans. Lines go when the boundaries are settled (v2).
struct Line {
  std::int32_t page = 0;
  Box box;
  float baseline = 0;
  float size = 0;                 ///< the size most of its characters have
  std::uint32_t rgb = 0;          ///< the colour it begins in
  std::uint16_t font_family = 0;  ///< the family it is set in; 0 is the one most of the document is set in
  std::uint16_t style = 0;        ///< the weight and slant of most of its letters, see usual_style
  std::uint8_t decoration = 0;    ///< Decoration bits
  bool entry = false;             ///< of a table of contents: a title and its page

  friend bool operator==(const Line&, const Line&) = default;
};

/// What the file's own tags say of a block, where they are believed: evidence for the steps up to v2.
/// Elements are indices into `Reading::tags`; -1: none.
struct Claim {
  enum class Role : std::uint8_t { None, Text, Heading, Caption, Note, Entry } role = Role::None;
  std::int8_t level = 0;  ///< of a Heading, 1..6; 0: not said
  std::int32_t element = -1;
  std::int32_t owner = -1;  ///< of a Caption: what it stands in
  std::int32_t quote = -1;  ///< the innermost quote it stands in

  struct ListPlace {
    std::int32_t list = -1, item = -1;
    bool ordered = false;
    bool begins = false;  ///< the block is the first of its item
  };
  std::vector<ListPlace> lists;  ///< from the outermost to the innermost
};

struct Cell {
  std::vector<Span> spans;
  Places places;
  std::int16_t column_span = 1;
  std::int16_t row_span = 1;
  enum class Header : std::uint8_t { None, Column, Row } header = Header::None;
};

struct TableRow {
  std::vector<Cell> cells;    ///< those that begin in this row; spanned places are left out
  std::int32_t element = -1;  ///< its tag, see Claim
};

struct Table {
  std::int32_t columns = 0;
  std::vector<TableRow> rows;
  std::vector<Span> caption;
  bool ruled = false;  ///< every cell stands between printed lines
};

struct Figure {
  std::string name;  ///< file name of the crop: "figure-3.png"; unique in the document
  std::string alt;   ///< alternative text; empty: see `alt_status`
  std::string text;  ///< words printed inside a drawing, pieces set apart by U+000A: its long description
  std::vector<Span> caption;
  std::int32_t width = 0, height = 0;  ///< pixels of the crop where known, else points
  enum class Alt : std::uint8_t {
    Missing,     ///< a person must write it: an open item
    FromSource,  ///< the PDF's own
    Draft,       ///< proposed by a model, not yet confirmed
    Decorative,  ///< says nothing: empty alt on purpose
  } alt_status = Alt::Missing;
};

/// A field of a form, with the label that people go by.
struct FormEntry {
  FormField field;
  std::int32_t page = 0;  ///< 1-based
  enum class Label : std::uint8_t {
    Tooltip,  ///< the file says it
    Beside,   ///< the words beside it
    Name,     ///< only the field's name: an open item
  } label = Label::Tooltip;
};

struct Block {
  std::uint32_t id = 0;  ///< unique in the document, given once, stable from v0 to v3
  BlockKind kind = BlockKind::Paragraph;
  std::int8_t level = 0;
  bool ordered = false;
  std::int32_t start = 1;  ///< first number of an ordered list
  std::string marker;      ///< as printed: "•", "3.", "a)", or a note's mark
  std::string language;    ///< BCP 47 where it differs from the document's; of Code: the programming language
  std::vector<Span> spans;
  std::vector<Line> lines;  ///< up to v2
  Claim claim;              ///< up to v2
  std::vector<Block> children;
  Table table;                    ///< of a Table
  Figure figure;                  ///< of a Figure; of a Formula whose shape is not understood
  std::vector<FormEntry> fields;  ///< of a Form
  MathNode math;                  ///< of a Formula
  std::vector<Place> places;
  Confidence confidence{1.0};
  std::vector<std::string>
      reasons;  ///< why confidence is below 1, as stable words: "ocr", "guessed-glyphs", "table-grid"
};

/// The text of a block with all it holds, parts set apart by U+000A.
std::string plain_text(const Block& block);

}  // namespace lectern::doc
