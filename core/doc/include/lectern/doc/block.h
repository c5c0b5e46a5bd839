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
};

/// `Block::marker` and `Block::spans`, then children: nested lists and further paragraphs.
struct ListItem {};

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
  MathNode math;   ///< kind None: its structure is unknown
  Figure picture;  ///< has a name if the structure is unknown; its `alt` is the file's own description
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
  Claim claim;
};

/// One block with what it contains: a common head, and what only its kind has.
struct Block {
  std::uint32_t id = 0;  ///< unique in the document, given once, stable from v0 to v3
  Content content;
  std::string marker;    ///< as printed: "•", "3.", "a)", or a note's mark
  std::string language;  ///< BCP 47 if it differs from the document's; of Code: the programming language
  std::vector<Span> spans;
  std::vector<Block> children;
  std::vector<Place> places;
  Confidence confidence{1.0};
  std::vector<std::string>
      reasons;  ///< why confidence is below 1, as stable words: "ocr", "guessed-glyphs", "table-grid"
  Rare<Evidence> evidence;  ///< empty from v3 on

  Block() = default;
  explicit Block(BlockKind kind) { become(kind); }

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

/// The text of a block with all it holds, parts set apart by U+000A.
std::string plain_text(const Block& block);

}  // namespace lectern::doc
