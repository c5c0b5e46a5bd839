#include <algorithm>
#include <cmath>

#include "lectern/pipeline/stage.h"
#include "lectern/text/normalize.h"
#include "lists.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

bool is_bold(const Block& block) {
  return !block.spans.empty() && std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kBold) || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

bool looks_like_heading(const Block& block, float body) {
  if (block.kind != BlockKind::Paragraph || block.lines.empty() || block.lines.size() > 3) return false;
  if (!block.marker.empty()) return false;
  const std::string words = doc::plain_text(block.spans);
  if (words.size() > 200 || words.size() < 2) return false;
  const float size = block.lines.front().size;
  if (size > body * 1.12f) return true;
  return size >= body * 0.98f && is_bold(block) && block.lines.size() <= 2 && words.back() != '.' &&
         words.back() != ':';
}

}  // namespace

StageOutcome find_structure(doc::Snapshot snapshot) {
  StageOutcome outcome;
  for (Block& block : snapshot.blocks) {
    if (!looks_like_heading(block, snapshot.body_size)) continue;
    block.kind = BlockKind::Heading;
    outcome.changes.push_back({doc::Step::Structure, block.places.front().page, block.id, "paragraph",
                               "heading", "larger or bolder than the text around it", "rule:heading"});
  }
  gather_lists(snapshot, outcome.changes);
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

StageOutcome settle_heading_levels(doc::Snapshot snapshot) {
  StageOutcome outcome;
  std::vector<float> sizes;
  for (const Block& block : snapshot.blocks)
    if (block.kind == BlockKind::Heading && !block.lines.empty())
      sizes.push_back(std::round(block.lines.front().size * 2) / 2);
  std::sort(sizes.rbegin(), sizes.rend());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  for (Block& block : snapshot.blocks) {
    if (block.kind != BlockKind::Heading || block.level > 0) continue;
    const float size = block.lines.empty() ? 0 : std::round(block.lines.front().size * 2) / 2;
    const auto at = std::find(sizes.begin(), sizes.end(), size) - sizes.begin();
    block.level = static_cast<std::int8_t>(std::clamp<std::ptrdiff_t>(at + 1, 1, 6));
  }
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

StageOutcome correct_pages(doc::Snapshot snapshot) {
  return {std::move(snapshot), {}};
}
StageOutcome name_code_languages(doc::Snapshot snapshot) {
  return {std::move(snapshot), {}};
}
StageOutcome join_over_boundaries(doc::Snapshot snapshot) {
  return {std::move(snapshot), {}};
}

namespace {

void forget_lines(std::vector<Block>& blocks) {
  for (Block& block : blocks) {
    block.lines.clear();
    forget_lines(block.children);
  }
}

}  // namespace

StageOutcome clean_up(doc::Snapshot snapshot) {
  forget_lines(snapshot.blocks);
  forget_lines(snapshot.notes);
  return {std::move(snapshot), {}};
}

}  // namespace lectern::pipeline
