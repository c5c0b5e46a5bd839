#pragma once

/// Blocks and documents as the first step leaves them, for the tests of the steps behind it.

#include <string>
#include <utility>
#include <vector>

#include "lectern/doc/block.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// A block as the first step leaves it: one line, at a place.
inline doc::Block printed(const std::string& text, float x, float y, float size = 10, std::uint16_t style = 0,
                          std::int32_t page = 1) {
  static std::uint32_t next = 0;
  doc::Block block;
  block.id = ++next;
  block.spans = {{text, style, "", 0}};
  doc::Line line;
  line.page = page;
  line.box = {x, y - size, x + 5 * static_cast<float>(text.size()), y + 2};
  line.baseline = y;
  line.size = size;
  line.style = style;
  block.evidence.edit().lines = {line};
  block.places = {{page, line.box}};
  return block;
}

inline doc::Block marked(const std::string& marker, const std::string& text, float x, float y) {
  doc::Block block = printed(text, x, y);
  block.marker = marker;
  return block;
}

/// A document of two pages in English, with text of 10 points.
inline doc::Snapshot snapshot(std::vector<doc::Block> blocks) {
  doc::Snapshot s;
  s.language = "en";
  s.body_size = 10;
  s.next_id = 1000;
  s.pages = {{.number = 1, .width = 612, .height = 792, .label = {}},
             {.number = 2, .width = 612, .height = 792, .label = {}}};
  s.blocks = std::move(blocks);
  return s;
}

}  // namespace lectern::pipeline
