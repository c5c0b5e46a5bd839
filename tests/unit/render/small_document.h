#pragma once

/// Small documents of one page, for the tests of the formats.

#include <cstdint>
#include <utility>
#include <vector>

#include "lectern/doc/block.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

inline doc::Block block(doc::BlockKind kind, std::vector<doc::Span> spans, std::uint32_t id = 1) {
  doc::Block b;
  b.id = id;
  b.become(kind);
  b.spans = std::move(spans);
  b.places.push_back({1, {72, 72, 300, 84}});
  return b;
}

inline doc::Snapshot snapshot(std::vector<doc::Block> blocks) {
  doc::Snapshot s;
  s.version = 3;
  s.title = "A title";
  s.language = "en";
  s.pages.push_back({.number = 1, .width = 612, .height = 792, .label = {}});
  s.blocks = std::move(blocks);
  return s;
}

}  // namespace lectern::render
