#pragma once

/// Small documents for the tests.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "lectern/doc/snapshot.h"
#include "lectern/enhance/apply.h"

namespace lectern::enhance {

inline doc::Block block(std::uint32_t id, doc::BlockKind kind, const std::string& text,
                        std::int32_t page = 1) {
  doc::Block out(kind);
  out.id = id;
  if (!text.empty()) out.spans.push_back({text, 0, "", 0});
  out.places.push_back({page, {72, 72, 300, 84}});
  return out;
}

inline doc::Block paragraph(std::uint32_t id, const std::string& text, std::int32_t page = 1) {
  return block(id, doc::BlockKind::Paragraph, text, page);
}

inline doc::Block heading(std::uint32_t id, int level, const std::string& text, std::int32_t page = 1) {
  doc::Block out = block(id, doc::BlockKind::Heading, text, page);
  out.as<doc::Heading>().level = static_cast<std::int8_t>(level);
  return out;
}

inline doc::Block figure(std::uint32_t id, const std::string& caption, const std::string& words = {},
                         std::int32_t page = 1) {
  doc::Block out = block(id, doc::BlockKind::Figure, {}, page);
  out.as<doc::Figure>().name = "figure-" + std::to_string(id) + ".png";
  out.as<doc::Figure>().text = words;
  if (!caption.empty()) out.as<doc::Figure>().caption.push_back({caption, 0, "", 0});
  return out;
}

inline doc::Snapshot document(std::vector<doc::Block> blocks) {
  doc::Snapshot out;
  out.version = 3;
  out.title = "A document";
  out.language = "en";
  for (const doc::Block& one : blocks)
    for (const doc::Place& place : one.places)
      while (static_cast<std::int32_t>(out.pages.size()) < place.page) {
        out.pages.emplace_back();
        out.pages.back().number = static_cast<std::int32_t>(out.pages.size());
      }
  out.next_id = 1000;
  out.blocks = std::move(blocks);
  return out;
}

/// Makes one patch of page 1.
inline Outcome made(doc::Snapshot snapshot, Patch patch, std::int32_t page = 1) {
  return apply(std::move(snapshot), {{page, {std::move(patch)}, {"tiny", "enhance_page/1", 812, 120}}});
}

/// The flaw of the only patch; None if it was made.
inline Flaw flaw_of(const Outcome& outcome) {
  return outcome.refused.empty() ? Flaw::None : outcome.refused.front().flaw;
}

}  // namespace lectern::enhance
