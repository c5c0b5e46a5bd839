#pragma once

// Literal documents for the tests of cutting.

#include <string>
#include <utility>
#include <vector>

#include "lectern/doc/snapshot.h"

namespace lectern::chunk::samples {

inline doc::Place place(std::int32_t page, float top, float bottom) {
  return {page, {50, top, 500, bottom}};
}

inline doc::Span piece(const std::string& text) {
  doc::Span span;
  span.text = text;
  return span;
}

/// A document that is built block by block, each with a place on `page`.
class Document {
 public:
  Document() {
    snapshot_.version = 3;
    snapshot_.title = "A test";
    snapshot_.language = "en";
  }

  Document& on(std::int32_t page) {
    page_ = page;
    return *this;
  }

  doc::Block& add(doc::BlockKind kind, const std::string& text) {
    snapshot_.blocks.push_back(made(kind, text));
    return snapshot_.blocks.back();
  }

  Document& heading(int level, const std::string& text) {
    add(doc::BlockKind::Heading, text).as<doc::Heading>().level = static_cast<std::int8_t>(level);
    return *this;
  }

  Document& paragraph(const std::string& text) {
    add(doc::BlockKind::Paragraph, text);
    return *this;
  }

  Document& list(const std::vector<std::string>& items) {
    doc::Block list = made(doc::BlockKind::List, "");
    for (const std::string& item : items) list.children.push_back(made(doc::BlockKind::ListItem, item));
    snapshot_.blocks.push_back(std::move(list));
    return *this;
  }

  /// The first row is the header.
  Document& table(const std::vector<std::vector<std::string>>& rows) {
    doc::Block table = made(doc::BlockKind::Table, "");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      doc::TableRow row;
      for (const std::string& text : rows[i]) {
        doc::Cell cell;
        append_span(cell.spans, piece(text));
        cell.header = i == 0 ? doc::Cell::Header::Column : doc::Cell::Header::None;
        row.cells.push_back(std::move(cell));
      }
      table.as<doc::Table>().rows.push_back(std::move(row));
    }
    snapshot_.blocks.push_back(std::move(table));
    return *this;
  }

  doc::Snapshot& snapshot() { return snapshot_; }

 private:
  doc::Block made(doc::BlockKind kind, const std::string& text) {
    doc::Block block(kind);
    block.id = snapshot_.next_id++;
    if (!text.empty()) append_span(block.spans, piece(text));
    block.places.push_back(place(page_, 100, 200));
    return block;
  }

  doc::Snapshot snapshot_;
  std::int32_t page_ = 1;
};

/// `count` sentences of five words each.
inline std::string prose(int count, const std::string& word = "desk") {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += (i > 0 ? " " : "") + std::string("The ") + word + std::to_string(i) + " is very old.";
  return text;
}

}  // namespace lectern::chunk::samples
