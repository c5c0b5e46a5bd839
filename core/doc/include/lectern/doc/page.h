#pragma once

/// What a reader saw on the pages of a PDF, as plain data: glyph runs, rules, placed images, links, tags.
/// Nothing is interpreted here; reading order, blocks and tables are the pipeline's business.
///
/// All geometry is in PDF points on the page as it is shown (crop box, /Rotate applied), origin top left, y
/// downwards. Text is valid UTF-8 without NUL. Everything is hostile until the wire decoder has checked it:
/// indices, counts, UTF-8.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/form.h"

namespace lectern::doc {

/// A font as the file describes it. Names keep no subset tag ("ABCDEF+" is cut off).
struct Font {
  std::string name;
  bool bold = false;    ///< by descriptor flag, weight or name
  bool italic = false;  ///< by descriptor flag, angle or name
  bool fixed = false;   ///< every glyph as wide as the next
  bool serif = false;
  bool symbolic = false;        ///< dingbats and the like: bullets live here
  bool vertical = false;        ///< written top to bottom
  bool maps_to_unicode = true;  ///< false: the text is a guess
};

/// What sets a run apart. Bits of `Run::flags`.
enum RunFlag : std::uint16_t {
  kInvisible = 1 << 0,    ///< text render mode 3 or 7 (an OCR layer, or something hidden)
  kOffPage = 1 << 1,      ///< outside the crop box
  kTiny = 1 << 2,         ///< too small to be read (under 1 point)
  kHiddenLayer = 1 << 3,  ///< in an optional content group that is switched off
  kArtifact = 1 << 4,     ///< marked by the producer as page furniture
  kActualText = 1 << 5,   ///< `text` is what the glyphs show; their replacement text stands in `Page::hidden`
  kFromOcr = 1 << 6,      ///< recognised from a picture (`confidence` says how sure); with kInvisible: by an
                          ///< earlier program, whose layer is the text of this page
  kGuessed = 1 << 7,      ///< some glyph had no Unicode mapping (U+FFFD stands in the text)
  kFakeBold = 1 << 8,     ///< painted twice, or filled and stroked
  kLowContrast = 1 << 9,  ///< painted in (almost) the colour of what is under it
  kCovered = 1 << 10,  ///< an opaque box was painted over it later: nobody sees it, yet it can be copied out
  kFixedPitch = 1 << 11,  ///< recognised print in even steps, which has no font to say so
};

/// Glyphs in one font, size, colour and direction, side by side on one baseline, in the order they were
/// painted. A run ends where the next glyph is more than 0.15 em away, so word spaces are either U+0020 in
/// the text or a gap between runs.
struct Run {
  std::uint32_t text_begin = 0;  ///< bytes of `Page::text`
  std::uint32_t text_end = 0;
  std::uint32_t edge_begin = 0;  ///< first of (code points + 1) entries of `Page::edges`
  Box box;                       ///< ascent to descent
  float baseline = 0;            ///< y of the baseline (x of it, when angle is 90 or 270)
  float size = 0;                ///< font size as shown
  float angle = 0;  ///< degrees clockwise that the writing direction is turned from left-to-right: 0..360
  std::uint16_t font = 0;         ///< index into the document's fonts; 0xffff: none
  std::uint16_t flags = 0;        ///< RunFlag bits
  std::uint32_t rgb = 0;          ///< fill colour, 0xRRGGBB
  std::int32_t mcid = -1;         ///< marked-content id on this page; -1: none
  std::uint8_t confidence = 255;  ///< 255 for native text; OCR: 0..100 percent
};

/// A painted path, reduced to its box.
struct Rule {
  enum class Kind : std::uint8_t {
    Line,         ///< a stroked straight segment
    FilledRect,   ///< an axis-parallel filled rectangle (thin ones are rules, wide ones are shading)
    StrokedRect,  ///< an axis-parallel outlined rectangle
    Path,         ///< anything else that was filled or stroked; small round ones are list bullets
  };
  Box box;
  std::uint32_t rgb = 0;
  Kind kind = Kind::Path;
  bool filled = false;
  bool curved = false;
};

/// An image as it is placed on the page.
struct Placement {
  Box box;
  std::int32_t width = 0, height = 0;  ///< pixels
  std::int32_t object = -1;            ///< object number; -1: inline
  std::int32_t mcid = -1;
  bool mask = false;  ///< a stencil, not a picture
  bool artifact = false;
};

/// One link annotation. Its boxes are in reading order; a link over two lines has two.
struct Link {
  std::vector<Box> boxes;
  std::string uri;               ///< empty for links inside the document
  std::int32_t target_page = 0;  ///< 1-based; 0: none
  float target_y = 0;            ///< on that page
};

/// Text on a page that no glyph shows: comments, form values, replaced text. The scan reads it, the result
/// does not show it (form fields excepted).
struct HiddenText {
  enum class Kind : std::uint8_t { Annotation, FormValue, ActualText, AltText };
  Kind kind = Kind::Annotation;
  Box box;
  std::string label;  ///< a form field's name, an annotation's author
  std::string text;
  std::int32_t mcid = -1;
};

struct Page {
  std::int32_t number = 0;  ///< 1-based
  float width = 0, height = 0;
  std::int16_t rotation = 0;  ///< the page's own /Rotate: 0, 90, 180, 270 (already applied)
  std::string label;          ///< what the document calls the page ("iv"); may be empty
  std::string text;           ///< all runs' UTF-8, one after the other
  /// Where each code point begins and where the last one ends, along its run's writing direction: x
  /// cos(angle) + y sin(angle) of the page, so x for upright text, y for text that runs downwards, and -x for
  /// text on its head.
  std::vector<float> edges;
  std::vector<Run> runs;  ///< in the order they were painted
  std::vector<Rule> rules;
  std::vector<Placement> images;
  std::vector<Link> links;
  std::vector<HiddenText> hidden;
  std::vector<FormField> fields;  ///< in the order of the page's annotations
  std::int32_t glyph_count = 0;
  std::int32_t unmapped_count = 0;  ///< glyphs without Unicode
  float image_share = 0;            ///< part of the page that images cover, 0..1
  bool truncated = false;           ///< a limit cut the page short: what is here is not all
  bool ocr_used = false;
  float ocr_confidence = 0;  ///< mean word confidence, 0..1

  std::string_view text_of(const Run& run) const {
    return std::string_view(text).substr(run.text_begin, run.text_end - run.text_begin);
  }
};

/// A bookmark of the file's outline, depth first.
struct OutlineItem {
  std::string title;
  std::int32_t depth = 0;  ///< 0 for the top level
  std::int32_t page = 0;   ///< 1-based; 0: no destination
  float y = 0;
};

/// A piece of a page that a tag points at.
struct MarkedContent {
  std::int32_t page = 0;  ///< 1-based
  std::int32_t mcid = -1;
};

/// An element of the structure tree, depth first; `parent` is an index into the same list, -1 for the root's
/// children.
struct Tag {
  std::string type;  ///< role-mapped standard type: "H1", "P", "Table", "TH", "Figure", …
  std::int32_t parent = -1;
  std::string alt;  ///< alternative text
  std::string actual_text;
  std::string language;
  std::string title;
  std::int16_t row_span = 1, column_span = 1;
  std::string scope;      ///< "Row", "Column", "Both" or empty
  std::string numbering;  ///< ListNumbering
  std::string mathml;     ///< of a Formula: the file that is associated with it; hostile
  std::vector<MarkedContent> content;
};

/// What is known about the whole file besides its pages.
struct FileFacts {
  std::int32_t page_count = 0;
  std::string title, author, subject, keywords, creator, producer, language, version;
  std::string created_at, modified_at;  ///< as the file has them
  bool tagged = false;
  bool encrypted = false;  ///< opened with an empty or a given password
  bool has_forms = false;
  bool has_xfa = false;
  bool has_javascript = false;
  bool has_launch_action = false;
  bool has_signature = false;
  bool repaired = false;                 ///< damaged, and read after repair
  std::vector<std::string> attachments;  ///< names only
  std::vector<std::string> hidden_layers;
};

/// Everything a reader found. Fonts are shared by all pages.
struct Reading {
  FileFacts facts;
  std::vector<Font> fonts;
  std::vector<Page> pages;  ///< those that could be read, by number
  std::vector<OutlineItem> outline;
  std::vector<Tag> tags;
  std::vector<std::int32_t> lost_pages;    ///< numbers of pages that could not be read
  std::vector<std::int32_t> unread_pages;  ///< pages whose recognition was left to somebody else, by number
};

}  // namespace lectern::doc
