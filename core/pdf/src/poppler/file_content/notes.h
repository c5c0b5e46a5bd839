#pragma once

/// What hangs on the pages besides their content: links, comments, form fields. Walked by ourselves, with
/// bounds: poppler's own form tree never ends on some files.

#include <map>
#include <optional>
#include <vector>

#include "lectern/doc/page.h"
#include "poppler/file_content/destinations.h"
#include "poppler/file_content/form_fields.h"
#include "poppler/library/poppler.h"
#include "poppler_document.h"
#include "rich_text.h"

namespace lectern::pdf {

/// How an annotation looks: a form XObject of its own, which may say other words than its entries do.
struct Appearance {
  Object stream;
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;  ///< where it is drawn, in user space
  doc::HiddenText said;                   ///< what its entries say; the text may be empty
  bool content = false;                   ///< painted as if it stood on the page: text, stamps, boxes
};

/// Text on the page that has no look of its own.
struct TypedText {
  Box box;
  float size = 0;
  std::uint32_t rgb = 0;
  std::string text;
};

struct PageNotes {
  std::vector<doc::Link> links;
  std::vector<doc::HiddenText> hidden;
  std::vector<doc::FormField> fields;
  std::vector<Appearance> appearances;
  std::vector<TypedText> typed;
  std::vector<doc::Rule> marks;  ///< rules through words and under them
};

/// What notes tell about the file as a whole.
struct NoteFacts {
  bool javascript = false, launch = false, signature = false;
  std::vector<std::string> attachments;
};

class NoteWalk {
 public:
  NoteWalk(PDFDoc& pdf, Destinations& destinations, const Limits& limits)
      : pdf_(pdf),
        destinations_(destinations),
        limits_(limits),
        fields_(pdf, limits),
        hidden_bytes_left_(limits.max_hidden_bytes) {}

  /// Of `wanted`, by page number, 1-based; index 0 stays empty, and so do pages that are not wanted. For
  /// `Facts` the others are looked at too.
  std::vector<PageNotes> pages(const doc::PageRange& wanted, Survey survey);

  const NoteFacts& facts() const { return facts_; }

 private:
  static constexpr std::int32_t kMostAppearances = 5000;  // some 20 microseconds each

  /// Links say nothing about the file, and finding where they lead costs more than all the rest.
  void read_annotations(Page& page, PageNotes& notes, bool with_links);

  void read_annotation(const Object& annotation, const PageFrame& frame, PageNotes& notes, bool with_links);

  /// Everything but links and fields.
  void read_markup(const Object& annotation, const Object& subtype, const PageFrame& frame, PageNotes& notes);

  void note_actions(const Object& owner);

  void note_action(const Object& action);

  static Box box_of(const Object& annotation, const PageFrame& frame);

  /// Source: ISO 32000-2, 12.5.6.6 and 12.7.4.3.
  void read_typed_text(const Object& annotation, const Box& box, const std::string& said, PageNotes& notes);

  /// Words that are struck out or underlined: a rule for each of their lines. Source: ISO 32000-2, 12.5.6.10.
  static void read_mark(const Object& annotation, const PageFrame& frame, float height,
                        std::vector<doc::Rule>& marks);

  /// A link over two lines has one quadrilateral for each. Source: ISO 32000-2, 12.5.6.5.
  static std::vector<Box> boxes_of(const Object& annotation, const PageFrame& frame);

  void read_link(const Object& annotation, const PageFrame& frame, std::vector<doc::Link>& links);

  /// Typesetters cut a link at the line end into two annotations with the same target: the second begins on
  /// the line below the first.
  static bool goes_on(const doc::Link& link, const doc::Link& next);

  /// False where it has none. Source: ISO 32000-2, 12.5.5.
  bool add_appearance(const Object& annotation, doc::HiddenText said, PageNotes& notes, bool content = false);

  doc::HiddenText read_comment(const Object& annotation, const PageFrame& frame,
                               std::vector<doc::HiddenText>& hidden);

  void keep(doc::HiddenText text, std::vector<doc::HiddenText>& hidden);

  /// The scan reads every value; the result lists the fields that people see. A password is neither's
  /// business: nothing is given then.
  std::optional<doc::HiddenText> read_field(const Object& widget, const Box& box, PageNotes& notes);

  /// Source: ISO 32000-2, 12.5.3: what is hidden or not viewed is not there for people.
  void list_field(doc::FormField field, const Object& widget, const Box& box, PageNotes& notes);

  /// Fields without a widget on any page still hold values.
  void read_loose_fields(PageNotes& first_page);

  void read_loose_kids(const Object& kids, PageNotes& first_page, int depth);

 public:
  /// Names only; the path in them is never used.
  void add_attachment(const Object& spec);

 private:
  PDFDoc& pdf_;
  Destinations& destinations_;
  const Limits limits_;
  FieldReader fields_;
  NoteFacts facts_;
  Visited seen_widgets_;
  std::int64_t hidden_bytes_left_;
  std::int32_t fields_read_ = 0;
  std::int32_t appearances_left_ = kMostAppearances;
};

}  // namespace lectern::pdf
