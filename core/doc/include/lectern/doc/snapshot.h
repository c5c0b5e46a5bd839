#pragma once

/// The whole document as it is known after a step: v0 (as extracted) to v3 (as delivered).

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/block.h"

namespace lectern::doc {

/// What most of a page is.
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

struct PageInfo {
  std::int32_t number = 0;  ///< 1-based
  float width = 0, height = 0;
  std::string label;  ///< what the document calls the page; empty: its number
  bool ocr_used = false;
  bool truncated = false;  ///< a limit cut the page short
  float evidence = 1;  ///< how far its text can be trusted before any step: OCR's confidence, unmapped glyphs
  std::int16_t turn =
      0;  ///< up to v2: its blocks have their places as if it were turned back by so many degrees
  PageType type = PageType::Text;  ///< known from v3 on
};

/// A bookmark of the file, as evidence for headings.
struct OutlineEvidence {
  std::string title;
  std::int32_t depth = 0;  ///< 0 for the top level
  std::int32_t page = 0;   ///< 1-based; 0: unknown
};

/// A link of the PDF as it stands on its page, whether or not its text became part of the result.
struct PlacedLink {
  std::int32_t page = 0;   ///< 1-based
  std::vector<Box> boxes;  ///< in reading order; over two lines there are two
  std::string href;        ///< as the PDF has it, any scheme; "#page-3" inside the document; may be empty
  std::string text;        ///< the words under it; empty when it lies on a picture
};

struct Snapshot {
  std::int32_t version = 0;  ///< 0..3
  std::string title;         ///< never empty from v1 on
  std::string language;      ///< BCP 47; "und" when nothing tells
  std::string author;
  float body_size = 0;  ///< the size most characters are printed in, points
  std::vector<PageInfo> pages;
  std::vector<std::int32_t> lost_pages;
  std::vector<Block> blocks;  ///< in reading order
  std::vector<Block> notes;   ///< footnotes and endnotes, in the order of their marks
  std::vector<OutlineEvidence> outline;
  std::vector<PlacedLink> links;  ///< by page
  std::uint32_t next_id = 1;      ///< for blocks a step makes
};

}  // namespace lectern::doc
