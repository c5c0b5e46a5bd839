#include "read_block.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "fields.h"
#include "lectern/doc/list_labels.h"
#include "mathml.h"

namespace lectern::snapshots {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kKinds = static_cast<std::size_t>(BlockKind::Form) + 1;

std::array<const char*, kKinds> kind_names() {
  std::array<const char*, kKinds> names{};
  for (std::size_t i = 0; i < kKinds; ++i) names[i] = doc::kind_name(static_cast<BlockKind>(i));
  return names;
}

std::vector<doc::Span> read_spans(const json::Array& list) {
  static constexpr std::pair<std::uint16_t, const char*> kStyles[] = {
      {doc::kBold, "bold"},           {doc::kItalic, "italic"},
      {doc::kCode, "code"},           {doc::kSuperscript, "superscript"},
      {doc::kSubscript, "subscript"}, {doc::kStrike, "strike"},
      {doc::kInserted, "inserted"},   {doc::kLineBreak, "line_break"},
      {doc::kRedacted, "redacted"},   {doc::kRubyBase, "ruby_base"},
      {doc::kRuby, "ruby"},           {doc::kDrawn, "drawn"}};
  std::vector<doc::Span> spans;
  spans.reserve(list.size());
  for (const json::Value& value : list) {
    const Fields fields(value);
    doc::Span span;
    span.text = fields.text("text");
    for (const auto& [bit, name] : kStyles)
      if (fields.flag(name)) span.style = static_cast<std::uint16_t>(span.style | bit);
    span.href = fields.text("href");
    span.note = fields.id("note");
    spans.push_back(std::move(span));
  }
  return spans;
}

doc::Place read_place(const json::Value& value) {
  const Fields fields(value);
  return {fields.integer("page"), fields.box("box")};
}

std::int16_t read_cell_span(const Fields& fields, std::string_view name) {
  const std::int32_t span = fields.integer(name, 1);
  if (span < 1 || span > std::numeric_limits<std::int16_t>::max()) misfit(name, "this must be 1 or more");
  return static_cast<std::int16_t>(span);
}

doc::Cell read_cell(const json::Value& value) {
  static constexpr const char* kHeaders[] = {"", "column", "row"};
  const Fields fields(value);
  doc::Cell cell;
  cell.spans = read_spans(fields.array("spans"));
  cell.column_span = read_cell_span(fields, "column_span");
  cell.row_span = read_cell_span(fields, "row_span");
  cell.header = static_cast<doc::Cell::Header>(fields.one_of("header", kHeaders));
  for (const json::Value& place : fields.array("places")) cell.places.push_back(read_place(place));
  return cell;
}

doc::Table read_table(const json::Value& value) {
  const Fields fields(value);
  doc::Table table;
  table.columns = fields.integer("columns");
  table.ruled = fields.flag("ruled");
  table.caption = read_spans(fields.array("caption"));
  for (const json::Value& row : fields.array("rows")) {
    if (row.array() == nullptr) misfit("rows", "a row must be a list");
    table.rows.emplace_back();
    for (const json::Value& cell : *row.array()) table.rows.back().cells.push_back(read_cell(cell));
  }
  return table;
}

doc::Figure read_figure(const json::Value& value) {
  static constexpr const char* kStatus[] = {"missing", "from_source", "draft", "decorative"};
  const Fields fields(value);
  doc::Figure figure;
  figure.name = fields.text("name");
  figure.alt = fields.text("alt");
  figure.alt_status = static_cast<doc::Figure::Alt>(fields.one_of("alt_status", kStatus));
  figure.width = fields.integer("width");
  figure.height = fields.integer("height");
  figure.text = fields.text("text");
  figure.caption = read_spans(fields.array("caption"));
  return figure;
}

doc::Formula read_formula(const Fields& fields) {
  doc::Formula formula;
  if (fields.has("figure")) formula.picture = read_figure(*fields.find("figure"));
  if (!fields.has("mathml")) return formula;
  auto read = read_mathml(fields.text("mathml"));
  if (!read) misfit("mathml", "this is not a formula of ours");
  formula.math = std::move(read->math);
  if (!fields.has("figure") && read->alternative != doc::linear_text(formula.math))
    formula.picture.alt = std::move(read->alternative);
  return formula;
}

doc::FormEntry read_entry(const json::Value& value) {
  static constexpr const char* kFieldKinds[] = {"text", "check_box", "radio", "choice", "signature"};
  static constexpr const char* kLabels[] = {"tooltip", "beside", "name"};
  const Fields fields(value);
  doc::FormEntry entry;
  doc::FormField& field = entry.field;
  field.kind = static_cast<doc::FieldKind>(fields.one_of("kind", kFieldKinds));
  field.name = fields.text("name");
  field.label = fields.text("label");
  entry.label = static_cast<doc::FormEntry::Label>(fields.one_of("label_from", kLabels));
  field.password = fields.flag("password");
  if (!field.password) field.value = fields.text("value");
  field.checked = fields.flag("checked");
  field.options = fields.texts("options");
  field.required = fields.flag("required");
  field.read_only = fields.flag("read_only");
  entry.page = fields.integer("page");
  field.box = fields.box("box");
  return entry;
}

doc::List read_list(const Fields& fields) {
  constexpr auto kCount = static_cast<std::size_t>(doc::List::Labels::Own) + 1;
  std::array<const char*, kCount> names{};
  for (std::size_t i = 0; i < kCount; ++i) names[i] = doc::labels_name(static_cast<doc::List::Labels>(i));
  doc::List list;
  list.ordered = fields.flag("ordered");
  list.start = fields.integer("start", 1);
  list.labels = static_cast<doc::List::Labels>(fields.one_of("labels", names));
  list.bracket = fields.flag("bracket");
  return list;
}

void read_content(const Fields& fields, Block& block) {
  switch (block.kind()) {
    case BlockKind::Heading: {
      const std::int32_t level = fields.integer("level");
      if (level < -100 || level > 100) misfit("level", "this is not a level");
      block.as<doc::Heading>().level = static_cast<std::int8_t>(level);
      break;
    }
    case BlockKind::List:
      block.as<doc::List>() = read_list(fields);
      break;
    case BlockKind::ListItem:
      block.as<doc::ListItem>().value = fields.integer("value");
      break;
    case BlockKind::Table:
      if (fields.has("table")) block.as<doc::Table>() = read_table(*fields.find("table"));
      break;
    case BlockKind::Figure:
      if (fields.has("figure")) block.as<doc::Figure>() = read_figure(*fields.find("figure"));
      break;
    case BlockKind::Formula:
      block.as<doc::Formula>() = read_formula(fields);
      break;
    case BlockKind::Form:
      for (const json::Value& entry : fields.array("fields"))
        block.as<doc::Form>().fields.push_back(read_entry(entry));
      break;
    default:
      break;
  }
}

}  // namespace

Block read_block(const json::Value& value, int depth) {
  static const auto kNames = kind_names();
  if (depth <= 0) misfit({}, "blocks are nested too deeply");
  const Fields fields(value);
  if (!fields.has("kind")) misfit("kind", "a block has a kind");
  Block block(static_cast<BlockKind>(fields.one_of("kind", kNames)));
  block.id = fields.id("id");
  block.marker = fields.text("marker");
  block.language = fields.text("language");
  block.spans = read_spans(fields.array("spans"));
  read_content(fields, block);
  for (const json::Value& place : fields.array("places")) block.places.push_back(read_place(place));
  block.confidence = Confidence(fields.real("confidence", 1));
  block.reasons = fields.texts("reasons");
  const json::Array& children = fields.array("children");
  block.children.reserve(children.size());
  for (const json::Value& child : children) block.children.push_back(read_block(child, depth - 1));
  return block;
}

}  // namespace lectern::snapshots
