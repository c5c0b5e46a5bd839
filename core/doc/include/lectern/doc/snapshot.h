#pragma once

/// The whole document as it is known after a step: v0 (as extracted) to v3 (as delivered).

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/block.h"

namespace lectern::doc {

/// What most of a page consists of.
enum class PageType : std::uint8_t {
  Text,
  Cover,     ///< the title and who wrote it
  Contents,  ///< titles that lead into the document
  Tables,
  Figures,
  Form,
  References,  ///< literature
  Index,
  Blank,
};

/// `"text"`, `"cover"`, …: stable names, used in JSON.
const char* page_type_name(PageType type);

/// What became of the words and the rules of a page. Shares are 0..1.
struct PageCensus {
  std::int32_t letters = 0;     ///< that are shown on the page, roughly
  float hidden = 0;             ///< share of the painted letters that was not read, beyond a head and a foot
  float unshown = 0;            ///< share of the shown letters that are nowhere in the result
  float removed = 0;            ///< share of them that was taken away, beyond a head and a foot
  float drawn = 0;              ///< share of them that is in pictures, as their description
  std::int32_t open_rules = 0;  ///< level rules of one width, outside of tables and pictures
};

/// One page of the document as the steps know it; its blocks name it in their places.
struct PageInfo {
  /// 1-based.
  std::int32_t number = 0;
  float width = 0, height = 0;
  /// What the document calls the page; empty: its number.
  std::string label;
  bool ocr_used = false;
  /// A limit cut the page short.
  bool truncated = false;
  /// How far its text can be trusted before any step: OCR's confidence, unmapped glyphs.
  float evidence = 1;
  std::int16_t turn =
      /// Up to v2: its blocks have their places as if it were turned back by so many degrees.
      0;
  /// Up to v2: degrees clockwise by which its print runs askew; its blocks have their places as if it did
  /// not.
  float skew = 0;
  /// Known from v3 on.
  PageType type = PageType::Text;
  PageCensus census = {};
};

/// A bookmark of the file, as evidence for headings.
struct OutlineEvidence {
  std::string title;
  std::int32_t depth = 0;  ///< 0 for the top level
  std::int32_t page = 0;   ///< 1-based; 0: unknown
};

/// A link of the PDF at its place on the page, even if its text did not become part of the result.
struct PlacedLink {
  /// 1-based.
  std::int32_t page = 0;
  /// In reading order; over two lines there are two.
  std::vector<Box> boxes;
  /// As the PDF has it, any scheme; "#page-3" inside the document; may be empty.
  std::string href;
  /// The words under it; empty when it lies on a picture.
  std::string text;
};

/// The document. A step takes one and returns the next; both are whole, so that versions can be compared.
struct Snapshot {
  /// 0..3.
  std::int32_t version = 0;
  /// Never empty from v1 on.
  std::string title;
  /// BCP 47; "und" when nothing shows the language.
  std::string language;
  std::string author;
  /// The size most characters are printed in, points.
  float body_size = 0;
  std::vector<PageInfo> pages;
  std::vector<std::int32_t> lost_pages;
  /// In reading order.
  std::vector<Block> blocks;
  /// Footnotes and endnotes, in the order of their marks.
  std::vector<Block> notes;
  std::vector<OutlineEvidence> outline;
  /// By page.
  std::vector<PlacedLink> links;
  /// For blocks a step makes.
  std::uint32_t next_id = 1;
};

}  // namespace lectern::doc
