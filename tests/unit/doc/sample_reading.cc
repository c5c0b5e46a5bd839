#include "sample_reading.h"

#include "lectern/doc/wire.h"

namespace lectern::doc::testing {
namespace {

Page sample_page(std::int32_t number) {
  Page page;
  page.number = number;
  page.width = 612;
  page.height = 792;
  page.rotation = 90;
  page.label = "iv";
  page.text = "Grüße, Welt";
  page.edges = {1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5};
  Run first;
  first.text_begin = 0;
  first.text_end = 8;  // "Grüße," in bytes
  first.edge_begin = 0;
  first.box = {1, 2, 3, 4};
  first.baseline = 3.5f;
  first.size = 11;
  first.angle = 270;
  first.font = 1;
  first.flags = kInvisible | kFakeBold;
  first.rgb = 0x123456;
  first.mcid = 7;
  Run second;
  second.text_begin = 8;
  second.text_end = 13;
  second.edge_begin = 7;
  second.font = 0xffff;
  second.flags = kFromOcr;
  second.confidence = 93;
  page.runs = {first, second};
  page.rules = {{{0, 0, 10, 1}, 0xff0000, Rule::Kind::FilledRect, true, true}};
  page.images = {{{5, 5, 50, 50}, 640, 480, 12, 3, true, true}};
  page.links = {{{{1, 1, 2, 2}, {3, 3, 4, 4}}, "https://example.org/", 2, 144.0f}};
  page.hidden = {{HiddenText::Kind::FormValue, {9, 9, 10, 10}, "name", "value", 4}};
  page.fields = {{FieldKind::Choice,
                  {9, 9, 10, 10},
                  "form.tree",
                  "Tree",
                  "oak",
                  {"oak", "elm"},
                  true,
                  true,
                  true,
                  false},
                 {FieldKind::Text, {9, 19, 10, 20}, "key", "", "", {}, false, false, false, true}};
  page.glyph_count = 11;
  page.unmapped_count = 1;
  page.image_share = 0.25f;
  page.truncated = true;
  page.ocr_used = true;
  page.ocr_confidence = 0.93f;
  return page;
}

FileFacts sample_facts() {
  FileFacts facts;
  facts.page_count = 4;
  facts.title = "Title";
  facts.author = "Author";
  facts.subject = "Subject";
  facts.keywords = "a, b";
  facts.creator = "Creator";
  facts.producer = "Producer";
  facts.language = "de";
  facts.version = "1.7";
  facts.created_at = "D:20240101";
  facts.modified_at = "D:20240102";
  facts.tagged = facts.has_forms = facts.has_javascript = facts.repaired = true;
  facts.attachments = {"grades.xlsx"};
  facts.hidden_layers = {"answers", "draft"};
  return facts;
}

}  // namespace

Reading sample_reading() {
  Reading reading;
  reading.facts = sample_facts();
  reading.fonts = {{"Times", true, false, false, true, false, false, true},
                   {"Wingdings", false, true, true, false, true, true, false}};
  reading.pages = {sample_page(1), sample_page(3)};
  reading.lost_pages = {2};
  reading.outline = {{"Chapter", 0, 1, 10.0f}, {"Section", 1, 3, 20.0f}};
  Tag document;
  document.type = "Document";
  Tag cell;
  cell.type = "TH";
  cell.parent = 0;
  cell.alt = "alt";
  cell.actual_text = "actual";
  cell.language = "en";
  cell.title = "title";
  cell.row_span = 2;
  cell.column_span = 3;
  cell.scope = "Row";
  cell.numbering = "Decimal";
  cell.mathml = "<math/>";
  cell.content = {{1, 7}, {3, 8}};
  reading.tags = {document, cell};
  reading.other_texts = {{OtherText::Kind::Prose, "OverlayText", "over"},
                         {OtherText::Kind::Machine, "Producer", "a program"},
                         {OtherText::Kind::Author, "Author", "a person"},
                         {OtherText::Kind::LeftOver, "earlier version", "gone"}};
  reading.gaps = {Gap::Attachment, Gap::EarlierVersion};
  reading.pages[1].doubtful = true;
  return reading;
}

std::string encode(const Reading& reading) {
  std::string out;
  append_facts(out, reading.facts);
  append_fonts(out, reading.fonts);
  for (const Page& page : reading.pages) append_page(out, page);
  for (std::int32_t number : reading.lost_pages) append_lost_page(out, number);
  append_outline(out, reading.outline);
  append_tags(out, reading.tags);
  append_other_texts(out, reading.other_texts, reading.gaps);
  append_end(out);
  return out;
}

}  // namespace lectern::doc::testing
