// The part of the block writer that writes tables.
#include "html/block_writer.h"

#include <algorithm>
#include <string>
#include <vector>

#include "html/header_rows.h"

namespace lectern::render {

using doc::Block;

namespace {

/// Returns the number of columns that a row spans.
std::size_t columns_of(const doc::TableRow& row) {
  std::size_t count = 0;
  for (const doc::Cell& cell : row.cells)
    count += static_cast<std::size_t>(std::max<int>(cell.column_span, 1));
  return count;
}

std::size_t longest_word(const std::string& text) {
  std::size_t longest = 0, length = 0;
  for (const char c : text) {
    length = c == ' ' || c == '\n' ? 0 : length + ((static_cast<unsigned char>(c) & 0xc0) != 0x80);
    longest = std::max(longest, length);
  }
  return longest;
}

/// Returns true if a table may be wider than the narrowest screen (320 px, less its margins) when no word
/// of it breaks. Estimates high: 11 px for a letter, 21 for the frame of a cell.
bool may_be_wide(const doc::Table& table) {
  constexpr std::size_t kNarrowest = 288, kLetter = 11, kFrame = 21;
  std::vector<std::size_t> widths;
  for (const doc::TableRow& row : table.rows) {
    if (columns_of(row) > 3) return true;
    std::size_t column = 0;
    for (const doc::Cell& cell : row.cells) {
      if (widths.size() <= column) widths.resize(column + 1);
      widths[column] = std::max(widths[column], longest_word(doc::plain_text(cell.spans)));
      column += static_cast<std::size_t>(std::max<int>(cell.column_span, 1));
    }
  }
  std::size_t width = 0;
  for (const std::size_t letters : widths) width += letters * kLetter + kFrame;
  return width > kNarrowest;
}

}  // namespace

/// Returns the name of a table's region: its caption, with its number if another table has the same
/// caption.
std::string BlockWriter::region_label(const Block& block) {
  const std::string caption = doc::plain_text(*block.caption());
  if (caption.empty() || region_names_.insert(caption).second) return {};
  return "Table " + std::to_string(table_count_) + ": " + caption;
}

void BlockWriter::write_table(const Block& block) {
  ++table_count_;
  const std::string id = "b" + std::to_string(block.id);
  const auto& table = block.as<doc::Table>();
  const bool captioned = !table.caption.empty();
  const bool scrolls = manner_.scrolls_tables && may_be_wide(table);
  if (scrolls) {
    // Without words of its own, a region gets the name of the table.
    const std::string label = region_label(block);
    // A section with a name is a region.
    out().open("section");
    out().attribute("class", "wide");
    if (label.empty()) {
      out().attribute("aria-labelledby", captioned ? id + "-caption" : id);
    } else {
      out().attribute("aria-label", label);
    }
    out().attribute("tabindex", "0");
    out().line();
  }
  out().open("table");
  out().attribute("id", id);
  if (!captioned) out().attribute("aria-label", "Table " + std::to_string(table_count_));
  out().line();
  if (captioned) {
    out().open("caption");
    if (scrolls) out().attribute("id", id + "-caption");
    spans(table.caption);
    out().close();
    out().line();
  }
  const std::size_t head_rows = header_rows(table);
  section("thead", table, 0, head_rows);
  section("tbody", table, head_rows, table.rows.size());
  out().close();
  out().line();
  if (!scrolls) return;
  out().close();
  out().line();
}

void BlockWriter::section(const char* name, const doc::Table& table, std::size_t from, std::size_t to) {
  if (from == to) return;
  out().open(name);
  out().line();
  for (std::size_t i = from; i < to; ++i) {
    out().open("tr");
    for (const doc::Cell& cell : table.rows[i].cells) write_cell(cell);
    out().close();
    out().line();
  }
  out().close();
  out().line();
}

void BlockWriter::write_cell(const doc::Cell& cell) {
  // An empty header gives a screen reader nothing to read: it stays a plain cell.
  const bool header = cell.header != doc::Cell::Header::None && !cell.spans.empty();
  out().open(header ? "th" : "td");
  if (header) {
    const bool column = cell.header == doc::Cell::Header::Column;
    out().attribute("scope", column ? (cell.column_span > 1 ? "colgroup" : "col")
                                    : (cell.row_span > 1 ? "rowgroup" : "row"));
  }
  if (cell.column_span > 1) out().attribute("colspan", std::to_string(cell.column_span));
  if (cell.row_span > 1) out().attribute("rowspan", std::to_string(cell.row_span));
  spans(cell.spans);
  out().close();
}

}  // namespace lectern::render
