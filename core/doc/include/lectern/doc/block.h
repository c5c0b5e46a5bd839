#pragma once

/// A document as a tree of blocks: what a reader would call a heading, a list, a table. Blocks are plain
/// values; a block owns its children. `layout` makes paragraphs, tables, figures, formulas, forms and
/// listings; the steps of the pipeline turn paragraphs into headings, lists, notes and the rest.

#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/form.h"
#include "lectern/doc/math.h"
#include "lectern/doc/places.h"
#include "lectern/doc/rare.h"
#include "lectern/doc/span.h"

namespace lectern::doc {

/// What a block is. The order is that of the alternatives of `Content`.
enum class BlockKind : std::uint8_t {
  Paragraph,
  Heading,
  List,
  ListItem,
  Table,
  Figure,
  Code,
  Quote,
  Glossary,
  Term,
  Note,
  Formula,
  Separator,
  Form,
};

/// Returns `"paragraph"`, `"heading"`, …: stable names, used in JSON and the ledger.
const char* kind_name(BlockKind kind);

/// How a line is decorated besides its letters. Bits of `Line::decoration`.
enum Decoration : std::uint8_t {
  kUnderlined = 1 << 0,
  /// Its small letters are printed as small capitals.
  kSmallCapitals = 1 << 1,
  /// It has a coloured bar of its own behind it.
  kShaded = 1 << 2,
  /// In the middle of its column, which it does not fill.
  kCentred = 1 << 3,
};

/// What one printed line of a block looked like, as evidence for the steps that follow; its words are in the
/// block's spans. Lines go when the boundaries are settled (v2).
struct Line {
  std::int32_t page = 0;
  Box box;
  float baseline = 0;
  /// The size most of its characters have.
  float size = 0;
  /// The colour it begins in.
  std::uint32_t rgb = 0;
  /// The family it is set in; 0 is the one most of the document is set in.
  std::uint16_t font_family = 0;
  /// The weight and slant of most of its letters, see usual_style.
  std::uint16_t style = 0;
  /// Decoration bits.
  std::uint8_t decoration = 0;
  /// Of a table of contents: a title and its page.
  bool entry = false;

  friend bool operator==(const Line&, const Line&) = default;
};

/// What the file's own tags say of a block, where they are believed: evidence for the steps up to v2.
/// Elements are indices into `Reading::tags`; -1: none.
struct Claim {
  enum class Role : std::uint8_t { None, Text, Heading, Caption, Note, Entry } role = Role::None;
  std::int8_t level = 0;  ///< of a Heading, 1..6; 0: not said
  std::int32_t element = -1;
  std::int32_t owner = -1;  ///< of a Caption: the element that contains it
  std::int32_t quote = -1;  ///< the innermost quote that contains it

  /// One list that contains the block, and the item of it.
  struct ListPlace {
    std::int32_t list = -1, item = -1;
    bool ordered = false;
    bool begins = false;  ///< the block is the first of its item
  };
  std::vector<ListPlace> lists;  ///< from the outermost to the innermost
};

/// One cell of a table. Its text is `spans`; its places are boxes on the page, more than one if a page break
/// or a column break cut it.
struct Cell {
  std::vector<Span> spans;
  Places places;
  /// Columns and rows that the cell covers, at least 1 each.
  std::int16_t column_span = 1;
  std::int16_t row_span = 1;
  /// Whether it is the header of its column or of its row: `th` with `scope` in HTML.
  enum class Header : std::uint8_t { None, Column, Row } header = Header::None;
};

/// One row of a table.
struct TableRow {
  /// Those that begin in this row; spanned places are left out.
  std::vector<Cell> cells;
  /// Its tag, see Claim.
  std::int32_t element = -1;
};

/// A table: rows of cells, with the grid that their spans make.
struct Table {
  std::int32_t columns = 0;
  std::vector<TableRow> rows;
  std::vector<Span> caption;
  bool ruled = false;  ///< every cell is between printed lines
};

/// An image or a drawing, with what is known about it. The crop itself is stored under `name` beside the
/// results; a snapshot holds no pixels.
struct Figure {
  /// File name of the crop: "figure-3.png"; unique in the document.
  std::string name;
  /// Alternative text; empty: see `alt_status`.
  std::string alt;
  /// Words printed inside a drawing, pieces set apart by U+000A: its long description.
  std::string text;
  std::vector<Span> caption;
  /// Pixels of the crop where known, else points.
  std::int32_t width = 0, height = 0;
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

/// Running text: `Block::spans`.
struct Paragraph {};

/// A title: `Block::spans`. `level` is 1..6 from the step "heading levels" on; before that, it orders the
/// headings among each other.
struct Heading {
  std::int8_t level = 0;
};

/// `Block::children` are list items.
struct List {
  bool ordered = false;
  std::int32_t start = 1;  ///< the first number of an ordered list
  /// What counts the items of an ordered list.
  enum class Labels : std::uint8_t {
    Decimal,      ///< 1. 2. 3.
    LowerLetter,  ///< a. b. c.
    UpperLetter,
    LowerRoman,  ///< i. ii. iii.
    UpperRoman,
    Own,  ///< each item's marker says it: (a), 2.3.1, A)
  } labels = Labels::Decimal;
  bool bracket = false;  ///< decimal labels end with a bracket: 1) 2)
};

/// `Block::marker` and `Block::spans`, then children: nested lists and further paragraphs.
struct ListItem {
  std::int32_t value = 0;  ///< its number in an ordered list; 0: the one after the item before it
};

/// A listing: one span, whose line ends and spaces are kept to the character. `Block::language` is the
/// programming language.
struct Code {};

/// A quotation: `Block::children`.
struct Quote {};

/// `Block::children` are terms.
struct Glossary {};

/// A term: `Block::spans`, then children that explain it.
struct Term {};

/// A footnote or endnote: `Block::marker` is its mark, then spans and children.
struct Note {};

/// Displayed mathematics. `Block::spans` are its text and `Block::marker` its number.
struct Formula {
  /// Kind None: its structure is unknown.
  MathNode math;
  /// Has a name if the structure is unknown; its `alt` is the file's own description.
  Figure picture;
};

/// A break in the matter (an ornament, a rule); it has no text.
struct Separator {};

/// Fields of a form, in reading order.
struct Form {
  std::vector<FormEntry> fields;
};

/// What only one kind of block has. Large alternatives are kept outside of the block.
using Content = std::variant<Paragraph, Heading, List, ListItem, Rare<Table>, Rare<Figure>, Code, Quote,
                             Glossary, Term, Note, Rare<Formula>, Separator, Rare<Form>>;

/// What the page and the file's tags showed of a block: for the steps up to v2, which decide with it. It
/// moves with its block, because steps merge, split and nest blocks; a table beside the snapshot would have
/// to follow each of these moves by id.
struct Evidence {
  std::vector<Line> lines;  ///< its printed lines, from top to bottom
  float marker_x = -1;      ///< left edge of the marker, in points; negative: not known
  Claim claim;
};

/// One block with what it contains: a common head, and what only its kind has.
struct Block {
  /// Unique in the document, given once, stable from v0 to v3.
  std::uint32_t id = 0;
  Content content;
  /// As printed: "•", "3.", "a)", or a note's mark.
  std::string marker;
  /// BCP 47 if it differs from the document's; of Code: the programming language.
  std::string language;
  std::vector<Span> spans;
  std::vector<Block> children;
  std::vector<Place> places;
  Confidence confidence{1.0};
  /// Why confidence is below 1, as stable words: "ocr", "guessed-glyphs", "table-grid"
  std::vector<std::string> reasons;
  /// Empty from v3 on.
  Rare<Evidence> evidence;

  /// An empty paragraph.
  Block() = default;

  /// An empty block of this kind.
  explicit Block(BlockKind kind) { become(kind); }

  /// The kind of its content. Cost: the index of the variant.
  BlockKind kind() const { return static_cast<BlockKind>(content.index()); }
  bool is(BlockKind asked) const { return kind() == asked; }

  /// Makes it a block of this kind. What only its old kind had is lost, unless that is the same kind.
  void become(BlockKind kind);

  /// What only blocks of one kind have: `block.as<Table>().rows`. The block must be of that kind; otherwise
  /// it throws std::bad_variant_access, which is a mistake of the caller.
  template <class Kind>
  const Kind& as() const;
  template <class Kind>
  Kind& as();

  /// The level of a Heading; 0 for every other kind.
  int level() const;
  /// The rows of a Table; none for every other kind.
  std::span<TableRow> rows();
  std::span<const TableRow> rows() const;
  /// The caption of a Table or a Figure; nullptr for every other kind.
  std::vector<Span>* caption();
  const std::vector<Span>* caption() const;
  /// A Figure, or the picture of a Formula; nullptr for every other kind.
  Figure* picture();
  const Figure* picture() const;
  /// The fields of a Form; none for every other kind.
  std::span<FormEntry> fields();
  std::span<const FormEntry> fields() const;

  /// Its printed lines, and what the file's tags say of it. Empty from v3 on.
  const std::vector<Line>& lines() const { return evidence.get().lines; }
  const Claim& claim() const { return evidence.get().claim; }
};

// A long document holds hundreds of thousands of blocks.
static_assert(sizeof(Block) <= 224);

template <class Kind>
const Kind& Block::as() const {
  if constexpr (std::is_constructible_v<Content, std::in_place_type_t<Kind>>)
    return std::get<Kind>(content);
  else
    return std::get<Rare<Kind>>(content).get();
}

template <class Kind>
Kind& Block::as() {
  if constexpr (std::is_constructible_v<Content, std::in_place_type_t<Kind>>)
    return std::get<Kind>(content);
  else
    return std::get<Rare<Kind>>(content).edit();
}

/// The text of a block with everything in it: spans, captions, cells, words of drawings and children,
/// parts separated by U+000A. Cost: linear in the text.
std::string plain_text(const Block& block);

}  // namespace lectern::doc
