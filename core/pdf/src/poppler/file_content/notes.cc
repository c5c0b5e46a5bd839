#include "poppler/file_content/notes.h"

#include <cstdlib>

namespace lectern::pdf {
namespace {

constexpr int kHiddenOrNoView = 1 << 1 | 1 << 5;  // flags; source: ISO 32000-2, table 167

bool is_seen(const Object& annotation) {
  const Object flags = annotation.dictLookup("F");
  return !flags.isInt() || (flags.getInt() & kHiddenOrNoView) == 0;
}

bool is_one_of(const Object& subtype, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) { return subtype.isName(name); });
}

}  // namespace

std::vector<PageNotes> NoteWalk::pages(const doc::PageRange& wanted, Survey survey) {
  const int count = pdf_.getNumPages();
  std::vector<PageNotes> all(static_cast<std::size_t>(count) + 1);
  for (int number = 1; number <= count; number++) {
    const bool is_wanted = number >= wanted.first && number <= wanted.last;
    if (!is_wanted && survey == Survey::OwnPages) continue;
    Page* page = pdf_.getPage(number);
    if (page == nullptr) continue;
    PageNotes notes;
    read_annotations(*page, notes, is_wanted);
    if (is_wanted) all[static_cast<std::size_t>(number)] = std::move(notes);
  }
  if (count > 0 && survey == Survey::Facts) read_loose_fields(all[1]);
  return all;
}

void NoteWalk::read_annotations(Page& page, PageNotes& notes, bool with_links) {
  const Object annotations = page.getAnnotsObject();
  if (!annotations.isArray()) return;
  const PageFrame frame = PageFrame::of(page);
  const int count = std::min(annotations.arrayGetLength(), limits_.max_annotations);
  for (int i = 0; i < count; i++) {
    const Object& reference = annotations.arrayGetNF(i);
    if (reference.isRef()) seen_widgets_.enter(reference);
    const Object annotation = annotations.arrayGet(i);
    if (annotation.isDict()) read_annotation(annotation, frame, notes, with_links);
  }
}

void NoteWalk::read_annotation(const Object& annotation, const PageFrame& frame, PageNotes& notes,
                               bool with_links) {
  note_actions(annotation);
  const Object subtype = annotation.dictLookup("Subtype");
  if (subtype.isName("Link")) {
    if (with_links) read_link(annotation, frame, notes.links);
  } else if (subtype.isName("Widget")) {
    if (auto said = read_field(annotation, box_of(annotation, frame), notes))
      add_appearance(annotation, std::move(*said), notes);
  } else if (!subtype.isName("Popup")) {
    if (subtype.isName("FileAttachment")) add_attachment(annotation.dictLookup("FS"));
    read_markup(annotation, subtype, frame, notes);
  }
}

void NoteWalk::read_markup(const Object& annotation, const Object& subtype, const PageFrame& frame,
                           PageNotes& notes) {
  constexpr float kThrough = 0.5F, kUnder = 0.9F;  // of a line's height, from its top
  doc::HiddenText said = read_comment(annotation, frame, notes.hidden);
  const bool seen = is_seen(annotation);
  if (seen && subtype.isName("StrikeOut")) read_mark(annotation, frame, kThrough, notes.marks);
  if (seen && is_one_of(subtype, {"Underline", "Squiggly"}))
    read_mark(annotation, frame, kUnder, notes.marks);
  const bool content = seen && is_one_of(subtype, {"FreeText", "Stamp", "Square"});
  const std::string text = said.text;
  if (add_appearance(annotation, std::move(said), notes, content)) return;
  if (content && subtype.isName("FreeText"))
    read_typed_text(annotation, box_of(annotation, frame), text, notes);
}

void NoteWalk::read_typed_text(const Object& annotation, const Box& box, const std::string& said,
                               PageNotes& notes) {
  constexpr float kUsual = 12, kLeast = 4, kMost = 72;  // points
  if (said.empty() || box.is_empty()) return;
  TypedText typed{box, kUsual, 0, said};
  const std::string looks = text_at(annotation, "DA", limits_);
  if (const std::size_t end = looks.find(" Tf"); end != std::string::npos && end > 0) {
    const std::size_t begin = looks.rfind(' ', end - 1);
    const float size = begin == std::string::npos ? 0 : std::strtof(looks.c_str() + begin, nullptr);
    if (size >= kLeast && size <= kMost) typed.size = size;
  }
  notes.typed.push_back(std::move(typed));
}

void NoteWalk::read_mark(const Object& annotation, const PageFrame& frame, float height,
                         std::vector<doc::Rule>& marks) {
  constexpr std::size_t kMostMarks = 20'000;
  constexpr float kPen = 0.5F;  // points
  for (const Box& line : boxes_of(annotation, frame)) {
    if (line.is_empty() || marks.size() >= kMostMarks) continue;
    const float y = line.y0 + height * line.height();
    marks.push_back({{line.x0, y - kPen / 2, line.x1, y + kPen / 2}, 0, doc::Rule::Kind::Line, false, false});
  }
}

void NoteWalk::note_actions(const Object& owner) {
  note_action(owner.dictLookup("A"));
  const Object more = owner.dictLookup("AA");
  if (!more.isDict()) return;
  for (int i = 0; i < std::min(more.dictGetLength(), 64); i++) note_action(more.dictGetVal(i));
}

void NoteWalk::note_action(const Object& action) {
  if (!action.isDict()) return;
  const Object kind = action.dictLookup("S");
  facts_.javascript |= kind.isName("JavaScript");
  facts_.launch |= kind.isName("Launch");
}

Box NoteWalk::box_of(const Object& annotation, const PageFrame& frame) {
  const Object rectangle = annotation.dictLookup("Rect");
  double at[4];
  for (int i = 0; i < 4; i++) {
    if (!number_at(rectangle, i, at[i])) return {};
  }
  return frame.shown_box(at[0], at[1], at[2], at[3]);
}

std::vector<Box> NoteWalk::boxes_of(const Object& annotation, const PageFrame& frame) {
  std::vector<Box> boxes;
  const Object quads = annotation.dictLookup("QuadPoints");
  const int corners = quads.isArray() ? std::min(quads.arrayGetLength(), 8 * 64) : 0;
  for (int i = 0; i + 8 <= corners; i += 8) {
    double at[8];
    bool whole = true;
    for (int k = 0; k < 8; k++) whole &= number_at(quads, i + k, at[k]);
    if (!whole) continue;
    const Box box =
        frame.shown_box(std::min({at[0], at[2], at[4], at[6]}), std::min({at[1], at[3], at[5], at[7]}),
                        std::max({at[0], at[2], at[4], at[6]}), std::max({at[1], at[3], at[5], at[7]}));
    if (!box.is_empty()) boxes.push_back(box);
  }
  if (boxes.empty()) boxes.push_back(box_of(annotation, frame));
  std::stable_sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) {
    return a.y1 <= b.y0 + b.height() / 2 || (b.y1 > a.y0 + a.height() / 2 && a.x0 < b.x0);
  });
  return boxes;
}

void NoteWalk::read_link(const Object& annotation, const PageFrame& frame, std::vector<doc::Link>& links) {
  doc::Link link;
  const Object action = annotation.dictLookup("A");
  if (action.isDict() && action.dictLookup("S").isName("URI")) {
    const Object uri = action.dictLookup("URI");
    if (uri.isString()) {
      const GooString* s = uri.getString();
      link.uri = utf8_of_bytes({s->c_str(), static_cast<std::size_t>(s->getLength())}, 4096);
    }
  } else {
    const Destination destination = destinations_.of_item(annotation);
    link.target_page = destination.page;
    link.target_y = destination.y;
  }
  if (link.uri.empty() && link.target_page == 0) return;
  link.boxes = boxes_of(annotation, frame);
  if (!links.empty() && goes_on(links.back(), link)) {
    links.back().boxes.insert(links.back().boxes.end(), link.boxes.begin(), link.boxes.end());
  } else {
    links.push_back(std::move(link));
  }
}

bool NoteWalk::goes_on(const doc::Link& link, const doc::Link& next) {
  if (link.uri != next.uri || link.target_page != next.target_page || link.target_y != next.target_y)
    return false;
  const Box& above = link.boxes.back();
  const Box& below = next.boxes.front();
  const float height = std::max(above.height(), below.height());
  return below.y0 >= above.y0 + height / 2 && below.y0 <= above.y1 + height && below.x0 < above.x1;
}

bool NoteWalk::add_appearance(const Object& annotation, doc::HiddenText said, PageNotes& notes,
                              bool content) {
  const Object looks = annotation.dictLookup("AP");
  if (!looks.isDict() || appearances_left_ <= 0) return false;
  Object normal = looks.dictLookup("N");
  if (normal.isDict()) {
    const Object state = annotation.dictLookup("AS");
    Object chosen = state.isName() ? normal.dictLookup(state.getName()) : Object(objNull);
    normal = std::move(chosen);
  }
  Appearance appearance;
  const Object rectangle = annotation.dictLookup("Rect");
  if (!normal.isStream() || !number_at(rectangle, 0, appearance.x1) ||
      !number_at(rectangle, 1, appearance.y1) || !number_at(rectangle, 2, appearance.x2) ||
      !number_at(rectangle, 3, appearance.y2)) {
    return false;
  }
  appearances_left_--;
  appearance.stream = std::move(normal);
  appearance.said = std::move(said);
  appearance.content = content;
  notes.appearances.push_back(std::move(appearance));
  return true;
}

doc::HiddenText NoteWalk::read_comment(const Object& annotation, const PageFrame& frame,
                                       std::vector<doc::HiddenText>& hidden) {
  doc::HiddenText comment;
  comment.kind = doc::HiddenText::Kind::Annotation;
  comment.label = text_at(annotation, "T", limits_);
  comment.text = text_at(annotation, "Contents", limits_);
  if (comment.text.empty()) comment.text = text_of_rich_text(text_at(annotation, "RC", limits_));
  comment.box = box_of(annotation, frame);
  if (!comment.text.empty() || !comment.label.empty()) keep(comment, hidden);
  return comment;
}

void NoteWalk::keep(doc::HiddenText text, std::vector<doc::HiddenText>& hidden) {
  hidden_bytes_left_ -= static_cast<std::int64_t>(text.text.size() + text.label.size()) + 64;
  if (hidden_bytes_left_ > 0) hidden.push_back(std::move(text));
}

std::optional<doc::HiddenText> NoteWalk::read_field(const Object& widget, const Box& box, PageNotes& notes) {
  doc::HiddenText text;
  text.kind = doc::HiddenText::Kind::FormValue;
  text.box = box;
  if (fields_read_++ >= limits_.max_form_fields) return text;
  FieldReader::Field read = fields_.read(widget);
  facts_.signature |= read.is_signed();
  if (!read.is_push_button()) list_field(read.field, widget, box, notes);
  if (read.field.password) return std::nullopt;
  text.label = read.field.label.empty() ? std::move(read.field.name) : std::move(read.field.label);
  const bool says_nothing = read.is_push_button() || !read.field.checked || read.field.value == "Off";
  if (read.type == "Btn" && says_nothing) return text;
  text.text = std::move(read.field.value);
  if (!text.label.empty() || !text.text.empty()) keep(text, notes.hidden);
  return text;
}

void NoteWalk::list_field(doc::FormField field, const Object& widget, const Box& box, PageNotes& notes) {
  if (box.is_empty() || !is_seen(widget)) return;
  hidden_bytes_left_ -=
      static_cast<std::int64_t>(field.name.size() + field.label.size() + field.value.size()) + 64;
  for (const std::string& option : field.options)
    hidden_bytes_left_ -= static_cast<std::int64_t>(option.size()) + 8;
  if (hidden_bytes_left_ <= 0) return;
  field.box = box;
  notes.fields.push_back(std::move(field));
}

void NoteWalk::read_loose_fields(PageNotes& first_page) {
  const Object* form = pdf_.getCatalog()->getAcroForm();
  if (form == nullptr || !form->isDict()) return;
  const Object fields = form->dictLookup("Fields");
  if (fields.isArray()) read_loose_kids(fields, first_page, 0);
}

void NoteWalk::read_loose_kids(const Object& kids, PageNotes& first_page, int depth) {
  if (depth >= limits_.max_depth) return;
  for (int i = 0; i < kids.arrayGetLength() && fields_read_ < limits_.max_form_fields; i++) {
    const Object& reference = kids.arrayGetNF(i);
    if (!seen_widgets_.enter(reference)) continue;
    const Object node = kids.arrayGet(i);
    if (!node.isDict()) continue;
    fields_read_++;
    const Object below = node.dictLookup("Kids");
    if (below.isArray() && below.arrayGetLength() > 0) {
      read_loose_kids(below, first_page, depth + 1);
    } else {
      read_field(node, {}, first_page);
    }
  }
}

void NoteWalk::add_attachment(const Object& spec) {
  if (!spec.isDict() || facts_.attachments.size() >= static_cast<std::size_t>(limits_.max_attachments))
    return;
  std::string name = text_at(spec, "UF", limits_);
  if (name.empty()) name = text_at(spec, "F", limits_);
  if (name.empty()) name = text_at(spec, "Desc", limits_);
  if (name.size() > 1024) name = utf8_of_bytes(name.substr(0, 1024), 1024);
  facts_.attachments.push_back(std::move(name));
}

}  // namespace lectern::pdf
