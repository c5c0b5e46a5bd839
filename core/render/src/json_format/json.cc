#include "lectern/render/json.h"

#include <algorithm>
#include <span>

#include "html/math_writer.h"
#include "json_format/json_writer.h"
#include "lectern/doc/list_labels.h"
#include "lectern/doc/report_words.h"

namespace lectern::render {
namespace {

using doc::Block;

void write(JsonWriter& out, std::span<const doc::Span> spans) {
  out.begin_array();
  for (const doc::Span& span : spans) {
    out.begin_object().key("text").text(span.text);
    static constexpr std::pair<int, const char*> kStyles[] = {
        {doc::kBold, "bold"},           {doc::kItalic, "italic"},
        {doc::kCode, "code"},           {doc::kSuperscript, "superscript"},
        {doc::kSubscript, "subscript"}, {doc::kStrike, "strike"},
        {doc::kInserted, "inserted"},   {doc::kLineBreak, "line_break"},
        {doc::kRedacted, "redacted"},   {doc::kRubyBase, "ruby_base"},
        {doc::kRuby, "ruby"},           {doc::kDrawn, "drawn"}};
    for (const auto& [bit, name] : kStyles)
      if (span.style & bit) out.key(name).boolean(true);
    if (!span.href.empty()) out.key("href").text(span.href);
    if (span.note != 0) out.key("note").number(std::int64_t{span.note});
    out.end_object();
  }
  out.end_array();
}

void write(JsonWriter& out, const Box& box) {
  out.begin_array().number(box.x0, 2).number(box.y0, 2).number(box.x1, 2).number(box.y1, 2).end_array();
}

void write(JsonWriter& out, std::span<const doc::Place> places) {
  out.begin_array();
  for (const doc::Place& place : places) {
    out.begin_object().key("page").number(std::int64_t{place.page}).key("box");
    write(out, place.box);
    out.end_object();
  }
  out.end_array();
}

void write(JsonWriter& out, std::span<const std::string> words) {
  out.begin_array();
  for (const std::string& word : words) out.text(word);
  out.end_array();
}

void write(JsonWriter& out, const doc::Table& table) {
  out.begin_object().key("columns").number(std::int64_t{table.columns});
  if (table.ruled) out.key("ruled").boolean(true);
  out.key("caption");
  write(out, table.caption);
  out.key("rows").begin_array();
  for (const doc::TableRow& row : table.rows) {
    out.begin_array();
    for (const doc::Cell& cell : row.cells) {
      out.begin_object().key("spans");
      write(out, cell.spans);
      if (cell.column_span > 1) out.key("column_span").number(std::int64_t{cell.column_span});
      if (cell.row_span > 1) out.key("row_span").number(std::int64_t{cell.row_span});
      if (cell.header != doc::Cell::Header::None)
        out.key("header").text(cell.header == doc::Cell::Header::Column ? "column" : "row");
      out.key("places");
      write(out, cell.places);
      out.end_object();
    }
    out.end_array();
  }
  out.end_array().end_object();
}

void write(JsonWriter& out, const doc::Figure& figure) {
  static constexpr const char* kStatus[] = {"missing", "from_source", "draft", "decorative"};
  out.begin_object().key("name").text(figure.name).key("alt").text(figure.alt);
  out.key("alt_status").text(kStatus[static_cast<int>(figure.alt_status)]);
  if (figure.width > 0) out.key("width").number(std::int64_t{figure.width});
  if (figure.height > 0) out.key("height").number(std::int64_t{figure.height});
  if (!figure.text.empty()) out.key("text").text(figure.text);
  out.key("caption");
  write(out, figure.caption);
  out.end_object();
}

void write(JsonWriter& out, std::span<const doc::FormEntry> fields) {
  static constexpr const char* kLabels[] = {"tooltip", "beside", "name"};
  out.begin_array();
  for (const doc::FormEntry& entry : fields) {
    const doc::FormField& field = entry.field;
    out.begin_object().key("kind").text(doc::field_kind_name(field.kind)).key("name").text(field.name);
    out.key("label").text(field.label).key("label_from").text(kLabels[static_cast<int>(entry.label)]);
    if (!field.password) out.key("value").text(field.value);
    if (field.kind != doc::FieldKind::Text && field.kind != doc::FieldKind::Choice)
      out.key("checked").boolean(field.checked);
    if (!field.options.empty()) {
      out.key("options");
      write(out, field.options);
    }
    for (const auto& [name, is_so] :
         {std::pair("required", field.required), std::pair("read_only", field.read_only),
          std::pair("password", field.password)})
      if (is_so) out.key(name).boolean(true);
    out.key("page").number(std::int64_t{entry.page}).key("box");
    write(out, field.box);
    out.end_object();
  }
  out.end_array();
}

void write(JsonWriter& out, const doc::Formula& formula) {
  if (formula.math.kind != doc::MathNode::Kind::None) {
    HtmlWriter math(HtmlWriter::Syntax::Xml);
    write_math(math, formula.math, formula.picture.alt);
    out.key("mathml").text(math.take());
  }
  if (!formula.picture.name.empty()) {
    out.key("figure");
    write(out, formula.picture);
  }
}

/// Writes the members that only this kind of block has.
void write_content(JsonWriter& out, const Block& block) {
  switch (block.kind()) {
    case doc::BlockKind::Table:
      out.key("table");
      return write(out, block.as<doc::Table>());
    case doc::BlockKind::Figure:
      out.key("figure");
      return write(out, block.as<doc::Figure>());
    case doc::BlockKind::Formula:
      return write(out, block.as<doc::Formula>());
    case doc::BlockKind::Form:
      out.key("fields");
      return write(out, block.as<doc::Form>().fields);
    default:
      return;
  }
}

void write(JsonWriter& out, const Block& block) {
  out.begin_object().key("id").number(std::int64_t{block.id}).key("kind").text(doc::kind_name(block.kind()));
  if (block.level() > 0) out.key("level").number(std::int64_t{block.level()});
  if (const auto* list = std::get_if<doc::List>(&block.content)) {
    out.key("ordered").boolean(list->ordered);
    if (list->ordered) {
      out.key("start").number(std::int64_t{list->start});
      out.key("labels").text(doc::labels_name(list->labels));
      if (list->bracket) out.key("bracket").boolean(true);
    }
  }
  if (const auto* item = std::get_if<doc::ListItem>(&block.content); item && item->value != 0)
    out.key("value").number(std::int64_t{item->value});
  if (!block.marker.empty()) out.key("marker").text(block.marker);
  if (!block.language.empty()) out.key("language").text(block.language);
  if (!block.spans.empty()) {
    out.key("spans");
    write(out, block.spans);
  }
  write_content(out, block);
  out.key("places");
  write(out, block.places);
  out.key("confidence").number(block.confidence.value(), 3);
  if (!block.reasons.empty()) {
    out.key("reasons");
    write(out, block.reasons);
  }
  if (!block.children.empty()) {
    out.key("children").begin_array();
    for (const Block& child : block.children) write(out, child);
    out.end_array();
  }
  out.end_object();
}

void write(JsonWriter& out, const doc::DocumentConfidence& confidence) {
  out.begin_object().key("score").number(confidence.value.value(), 3);
  out.key("class").text(doc::class_name(doc::classify(confidence.value)));
  out.key("review_recommended").boolean(confidence.review_recommended()).key("reasons");
  write(out, confidence.reasons);
  out.key("doubts").begin_array();
  for (const doc::Doubt& doubt : doc::doubts_of(confidence)) {
    out.begin_object().key("kind").text(doubt.kind).key("text").text(doubt.text).key("pages").begin_array();
    for (const std::int32_t page : doubt.pages) out.number(std::int64_t{page});
    out.end_array().end_object();
  }
  out.end_array().key("pages").begin_array();
  for (const doc::PageConfidence& page : confidence.pages) {
    out.begin_object().key("page").number(std::int64_t{page.page}).key("score").number(page.value.value(), 3);
    out.key("class").text(doc::class_name(doc::classify(page.value))).key("reasons");
    write(out, page.reasons);
    out.key("doubts").begin_object();
    for (const auto& [name, doubt] : page.doubts) out.key(name).number(doubt, 3);
    out.end_object().end_object();
  }
  out.end_array().end_object();
}

void write(JsonWriter& out, const doc::Ledger& ledger) {
  const std::vector<std::string> hashes = ledger.hashes();
  out.begin_object().key("changes").begin_array();
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const doc::Change& change = ledger.changes()[i];
    out.begin_object()
        .key("step")
        .text(doc::step_name(change.step))
        .key("page")
        .number(std::int64_t{change.page});
    out.key("block")
        .number(std::int64_t{change.block})
        .key("before")
        .text(change.before)
        .key("after")
        .text(change.after);
    out.key("reason")
        .text(change.reason)
        .key("source")
        .text(change.source)
        .key("hash")
        .text(hashes[i])
        .end_object();
  }
  out.end_array().end_object();
}

void write(JsonWriter& out, const doc::Report& report) {
  const std::pair<const char*, std::int32_t> counts[] = {{"pages", report.pages},
                                                         {"headings", report.headings},
                                                         {"lists", report.lists},
                                                         {"tables", report.tables},
                                                         {"figures", report.figures},
                                                         {"links", report.links},
                                                         {"notes", report.notes},
                                                         {"code_blocks", report.code_blocks},
                                                         {"form_fields", report.form_fields},
                                                         {"formulas", report.formulas},
                                                         {"figures_without_alt", report.figures_without_alt},
                                                         {"ocr_pages", report.ocr_pages},
                                                         {"removed_by_decision", report.removed_by_decision}};
  out.begin_object();
  for (const auto& [name, count] : counts) out.key(name).number(std::int64_t{count});
  out.key("title_is_guessed").boolean(report.title_is_guessed);
  out.key("language_is_guessed").boolean(report.language_is_guessed);
  out.key("open_items").begin_array();
  for (const doc::OpenItem& entry : report.open_items) {
    out.begin_object().key("kind").text(entry.kind).key("group").text(doc::group_of(entry.kind));
    out.key("page")
        .number(std::int64_t{entry.page})
        .key("block")
        .number(std::int64_t{entry.block})
        .key("text")
        .text(entry.text)
        .end_object();
  }
  out.end_array().end_object();
}

constexpr float kSmallest = 0.000005f;  // of a share with five decimals, to be more than none

void write(JsonWriter& out, const doc::PageCensus& census) {
  out.begin_object().key("letters").number(std::int64_t{census.letters});
  for (const auto& [name, share] : {std::pair("hidden", census.hidden), std::pair("unshown", census.unshown),
                                    std::pair("removed", census.removed), std::pair("drawn", census.drawn)})
    if (share >= kSmallest) out.key(name).number(share, 5);
  if (census.open_rules > 0) out.key("open_rules").number(std::int64_t{census.open_rules});
  out.end_object();
}

bool is_known(const doc::PageCensus& census) {
  return census.letters > 0 || census.open_rules > 0 ||
         std::max({census.hidden, census.unshown, census.removed, census.drawn}) >= kSmallest;
}

void write_pages(JsonWriter& out, const doc::Snapshot& snapshot) {
  out.key("pages").begin_array();
  for (const doc::PageInfo& page : snapshot.pages) {
    out.begin_object().key("number").number(std::int64_t{page.number}).key("width").number(page.width, 2);
    out.key("height").number(page.height, 2);
    if (!page.label.empty()) out.key("label").text(page.label);
    if (snapshot.version == 3) out.key("type").text(doc::page_type_name(page.type));
    if (page.ocr_used) out.key("ocr").boolean(true);
    if (page.truncated) out.key("truncated").boolean(true);
    if (page.evidence < 1 - kSmallest) out.key("evidence").number(page.evidence, 5);
    if (is_known(page.census)) write(out.key("census"), page.census);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string to_json(const doc::Snapshot& snapshot, const JsonParts& parts) {
  JsonWriter out;
  out.begin_object()
      .key("lectern")
      .number(std::int64_t{1})
      .key("version")
      .number(std::int64_t{snapshot.version});
  out.key("title")
      .text(snapshot.title)
      .key("language")
      .text(snapshot.language)
      .key("author")
      .text(snapshot.author);
  write_pages(out, snapshot);
  for (const auto& [name, blocks] :
       {std::pair("blocks", &snapshot.blocks), std::pair("notes", &snapshot.notes)}) {
    out.key(name).begin_array();
    for (const Block& block : *blocks) write(out, block);
    out.end_array();
  }
  if (parts.confidence) write(out.key("confidence"), *parts.confidence);
  if (parts.report) write(out.key("report"), *parts.report);
  if (parts.ledger) write(out.key("ledger"), *parts.ledger);
  out.end_object();
  return out.take() + "\n";
}

std::string json_text(std::string_view text) {
  JsonWriter out;
  out.text(text);
  return out.take();
}

std::string ledger_json(const doc::Ledger& ledger) {
  JsonWriter out;
  write(out, ledger);
  return out.take() + "\n";
}

std::string confidence_json(const doc::DocumentConfidence& confidence) {
  JsonWriter out;
  write(out, confidence);
  return out.take();
}

std::string report_json(const doc::Report& report) {
  JsonWriter out;
  write(out, report);
  return out.take();
}

}  // namespace lectern::render
