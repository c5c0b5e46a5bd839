#pragma once

/// What a reader saw on the pages of a PDF, as plain data: glyph runs, rules, placed images, links, tags.
/// Nothing is interpreted here: reading order, blocks and tables are decided by `layout` and `pipeline`.
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
  /// Text render mode 3 or 7 (an OCR layer, or something hidden).
  kInvisible = 1 << 0,
  /// Outside the crop box.
  kOffPage = 1 << 1,
  /// Too small to be read (under 1 point).
  kTiny = 1 << 2,
  /// In an optional content group that is switched off.
  kHiddenLayer = 1 << 3,
  /// Marked by the producer as page furniture.
  kArtifact = 1 << 4,
  /// `text` is what the glyphs show; their replacement text is in `Page::hidden`.
  kActualText = 1 << 5,
  /// Recognised from a picture (`confidence` says how sure); with kInvisible: by an earlier program, whose
  /// layer is the text of this page.
  kFromOcr = 1 << 6,
  /// Some glyph had no Unicode mapping (the text has U+FFFD in its place).
  kGuessed = 1 << 7,
  /// Painted twice, or filled and stroked.
  kFakeBold = 1 << 8,
  /// Painted in (almost) the colour of what is under it.
  kLowContrast = 1 << 9,
  /// An opaque box was painted over it later: it is invisible, but can be copied out.
  kCovered = 1 << 10,
  /// Recognised print in even steps, which has no font to say so.
  kFixedPitch = 1 << 11,
  /// The font's names of its letters make no sense, so the text is probably not what the glyphs show. With
  /// kInvisible: recognised words stand in its place.
  kUnreadable = 1 << 12,
};

/// Glyphs in one font, size, colour and direction, side by side on one baseline, in the order they were
/// painted. A run ends where the next glyph is more than 0.15 em away, so word spaces are either U+0020 in
/// the text or a gap between runs.
struct Run {
  /// Bytes of `Page::text`.
  std::uint32_t text_begin = 0;
  std::uint32_t text_end = 0;
  /// First of (code points + 1) entries of `Page::edges`.
  std::uint32_t edge_begin = 0;
  /// Ascent to descent.
  Box box;
  /// The y of the baseline where the run begins; its x if the angle is 90 or 270, and for recognised text if
  /// it is nearer to one of them.
  float baseline = 0;
  /// Font size as shown.
  float size = 0;
  /// Degrees clockwise that the writing direction is turned from left-to-right: 0..360.
  float angle = 0;
  /// Index into the document's fonts; 0xffff: none.
  std::uint16_t font = 0;
  /// RunFlag bits.
  std::uint16_t flags = 0;
  /// Fill colour, 0xRRGGBB.
  std::uint32_t rgb = 0;
  /// Marked-content id on this page; -1: none.
  std::int32_t mcid = -1;
  /// 255 for native text; OCR: 0..100 percent.
  std::uint8_t confidence = 255;
};

/// A painted path, reduced to its box.
struct Rule {
  enum class Kind : std::uint8_t {
    /// A stroked straight segment.
    Line,
    /// An axis-parallel filled rectangle (thin ones are rules, wide ones are shading).
    FilledRect,
    /// An axis-parallel outlined rectangle.
    StrokedRect,
    /// Anything else that was filled or stroked; small round ones are list bullets.
    Path,
  };
  Box box;
  /// The colour it is painted in, 0xRRGGBB.
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
/// does not show it (form fields and words in pictures excepted).
struct HiddenText {
  /// Recognised: what a part of the page shows that has a text, which may be another. InPicture: words that
  /// were recognised in an image.
  enum class Kind : std::uint8_t { Annotation, FormValue, ActualText, AltText, Recognised, InPicture };
  Kind kind = Kind::Annotation;
  Box box;
  std::string label;  ///< a form field's name, an annotation's author
  std::string text;
  std::int32_t mcid = -1;
};

/// One page. A page that a limit cut short is marked `truncated` and is scanned and converted with what is
/// there.
struct Page {
  /// 1-based.
  std::int32_t number = 0;
  float width = 0, height = 0;
  /// The page's own /Rotate: 0, 90, 180, 270 (already applied).
  std::int16_t rotation = 0;
  /// What the document calls the page ("iv"); may be empty.
  std::string label;
  /// All runs' UTF-8, one after the other.
  std::string text;
  /// Where each code point begins and where the last one ends, along its run's writing direction: x
  /// cos(angle) + y sin(angle) of the page, so x for upright text, y for text that runs downwards, and -x for
  /// text on its head.
  std::vector<float> edges;
  /// In the order they were painted.
  std::vector<Run> runs;
  std::vector<Rule> rules;
  std::vector<Placement> images;
  std::vector<Link> links;
  std::vector<HiddenText> hidden;
  /// In the order of the page's annotations.
  std::vector<FormField> fields;
  std::int32_t glyph_count = 0;
  /// Glyphs without Unicode.
  std::int32_t unmapped_count = 0;
  /// Part of the page that images cover, 0..1.
  float image_share = 0;
  /// A limit cut the page short: what is here is not all.
  bool truncated = false;
  bool ocr_used = false;
  /// What it shows is not what its text says, or nobody can tell: it was looked at, and the words that were
  /// recognised contradict its text or are too few.
  bool doubtful = false;
  /// Mean word confidence, 0..1.
  float ocr_confidence = 0;

  /// The text of one run. The view is valid until `text` changes. `run` must be of this page.
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
  /// Role-mapped standard type: "H1", "P", "Table", "TH", "Figure", …
  std::string type;
  std::int32_t parent = -1;
  /// Alternative text.
  std::string alt;
  std::string actual_text;
  std::string language;
  std::string title;
  std::int16_t row_span = 1, column_span = 1;
  /// "Row", "Column", "Both" or empty.
  std::string scope;
  /// ListNumbering.
  std::string numbering;
  /// Of a Formula: the file that is associated with it; hostile.
  std::string mathml;
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

/// Text that stands in the file and that none of the types above holds: entries that no reader shows, streams
/// beside the pages, objects that nothing refers to, attachments, earlier versions of the file. The scan
/// reads it; no result does.
struct OtherText {
  enum class Kind : std::uint8_t {
    /// Written by a person, or nobody knows.
    Prose,
    /// Written by a program: names of destinations and fonts, scripts, dates. Only values count in it, no
    /// names.
    Machine,
    /// Names the author of the file, as its properties do.
    Author,
    /// Pages, drawings and versions that no viewer shows any more.
    LeftOver,
  };
  Kind kind = Kind::Prose;
  /// Where it stands: the key of the entry ("OverlayText"), or what it is ("attachment"). Hostile, as the
  /// text.
  std::string place;
  std::string text;
};

/// What of a file was not looked into. Numbers are part of the wire form.
enum class Gap : std::uint8_t {
  /// An attachment that is neither text nor a PDF that can be read, or that lies in another attachment.
  Attachment = 0,
  /// More than the limits allow, or entries too damaged to be read.
  OtherText = 1,
  /// A version of the file before an update.
  EarlierVersion = 2,
};
inline constexpr std::uint8_t kGaps = 3;

/// Everything a reader found. Fonts are shared by all pages.
struct Reading {
  FileFacts facts;
  std::vector<Font> fonts;
  /// Those that could be read, by number.
  std::vector<Page> pages;
  std::vector<OutlineItem> outline;
  std::vector<Tag> tags;
  /// Numbers of pages that could not be read.
  std::vector<std::int32_t> lost_pages;
  /// Pages whose recognition was left to somebody else, by number.
  std::vector<std::int32_t> unread_pages;
  /// Each text once, in the order of the file. Empty where nobody asked for it.
  std::vector<OtherText> other_texts;
  /// Each once, ascending.
  std::vector<Gap> gaps;
};

}  // namespace lectern::doc
