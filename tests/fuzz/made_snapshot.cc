#include "made_snapshot.h"

namespace lectern::fuzz {
namespace {

constexpr int kDeepest = 5;

std::string address(Bytes& bytes) {
  static const char* const kAddresses[] = {
      "",        "",        "",           "https://example.org/?a=1&b=\"2\"",   "javascript:alert(1)", "#b3",
      "#page-1", "#note-1", "mailto:a@b", "https://example.org/\xc3\xa4{}|^`[]"};
  return kAddresses[bytes.byte() % std::size(kAddresses)];
}

std::vector<doc::Span> spans(Bytes& bytes) {
  std::vector<doc::Span> out;
  for (int n = bytes.byte() & 3; n > 0; --n) {
    doc::Span span;
    span.text = bytes.text();
    span.style = bytes.byte() & 0x7f;
    span.href = address(bytes);
    span.note = (bytes.byte() & 3) == 0 ? bytes.byte() & 15 : 0;
    out.push_back(std::move(span));
  }
  return out;
}

doc::Table table(Bytes& bytes) {
  doc::Table out;
  out.columns = bytes.byte() & 3;
  out.caption = spans(bytes);
  for (int rows = bytes.byte() & 3; rows > 0; --rows) {
    doc::TableRow& row = out.rows.emplace_back();
    for (int cells = bytes.byte() & 3; cells > 0; --cells) {
      doc::Cell& cell = row.cells.emplace_back();
      cell.spans = spans(bytes);
      cell.column_span = static_cast<std::int16_t>(1 + (bytes.byte() & 1));
      cell.row_span = static_cast<std::int16_t>(1 + (bytes.byte() & 1));
      cell.header = static_cast<doc::Cell::Header>(bytes.byte() % 3);
    }
  }
  return out;
}

std::vector<doc::FormEntry> fields(Bytes& bytes) {
  std::vector<doc::FormEntry> out;
  for (int n = bytes.byte() & 3; n > 0; --n) {
    doc::FormEntry& entry = out.emplace_back();
    entry.field.kind = static_cast<doc::FieldKind>(bytes.byte() % 5);
    entry.field.label = bytes.text();
    entry.field.value = bytes.text();
    entry.field.checked = bytes.byte() & 1;
    entry.field.required = bytes.byte() & 1;
    entry.page = bytes.byte() & 3;
  }
  return out;
}

doc::Block block(Bytes& bytes, std::uint32_t& next, int depth) {
  doc::Block out;
  out.id = next++;
  out.become(static_cast<doc::BlockKind>(bytes.byte() % 12));
  const auto level = static_cast<std::int8_t>(bytes.byte() & 7);
  const bool ordered = bytes.byte() & 1;
  const int start = bytes.byte() - 3;
  if (out.is(doc::BlockKind::Heading)) out.as<doc::Heading>().level = level;
  if (out.is(doc::BlockKind::List)) out.as<doc::List>() = {ordered, start};
  out.marker = bytes.byte() & 1 ? bytes.text() : "";
  if ((bytes.byte() & 7) == 0) out.language = bytes.byte() & 1 ? "de" : bytes.text();
  out.spans = spans(bytes);
  if (out.is(doc::BlockKind::Table)) out.as<doc::Table>() = table(bytes);
  if (out.is(doc::BlockKind::Figure)) {
    auto& figure = out.as<doc::Figure>();
    figure.name = bytes.byte() & 1 ? "figure-1.png" : bytes.text();
    figure.alt = bytes.text();
    figure.alt_status = static_cast<doc::Figure::Alt>(bytes.byte() & 3);
    figure.caption = spans(bytes);
    if (bytes.byte() & 1) figure.text = bytes.text();
  }
  if (out.is(doc::BlockKind::Form)) out.as<doc::Form>().fields = fields(bytes);
  if (bytes.byte() & 1) out.places.push_back({1 + (bytes.byte() & 3), bytes.box()});
  out.confidence = Confidence(static_cast<double>(bytes.byte()) / 255);
  if (depth < kDeepest)
    for (int n = bytes.byte() & 3; n > 0 && bytes.more(); --n)
      out.children.push_back(block(bytes, next, depth + 1));
  return out;
}

}  // namespace

doc::Snapshot made_snapshot(Bytes& bytes) {
  doc::Snapshot out;
  out.title = bytes.text();
  out.author = bytes.text();
  out.language = bytes.byte() & 1 ? "en" : bytes.byte() & 1 ? "ar" : "";
  for (std::int32_t page = 1; page <= (bytes.byte() & 3); ++page) {
    doc::PageInfo facts;
    facts.number = page;
    if (bytes.byte() & 1) facts.label = bytes.text();
    out.pages.push_back(std::move(facts));
  }
  std::uint32_t next = 1;
  for (int n = bytes.byte() & 15; n > 0 && bytes.more(); --n) out.blocks.push_back(block(bytes, next, 0));
  for (int n = bytes.byte() & 3; n > 0 && bytes.more(); --n) {
    out.notes.push_back(block(bytes, next, 3));
    out.notes.back().become(doc::BlockKind::Note);
  }
  for (int n = bytes.byte() & 1; n > 0; --n)
    out.links.push_back({1, {bytes.box()}, address(bytes), bytes.text()});
  return out;
}

}  // namespace lectern::fuzz
