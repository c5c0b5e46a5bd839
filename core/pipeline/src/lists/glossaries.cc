// Glossaries: bold lines that are terms, each with the text that explains it below.
//
// Belief: a term is one bold line of at most kLongest bytes that is not a heading, and at least kFewest of
// them follow each other, each with an explanation. One bold line alone is emphasis.
//
//   **ambo**                       <- three such pairs in a row: a glossary
//   A desk that is read from.
//
// Exercised by Glossary.IsBoldLinesWithTheirExplanations in headings_test.cc; the limits were chosen by eye
// on convbench dev.
#include "lists/glossaries.h"

#include <algorithm>

#include "lists/list_reason.h"
#include "note_decision.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kFewest = 3;    // terms: one bold line is emphasis
constexpr std::size_t kLongest = 80;  // bytes of a term

bool is_term(const Block& block) {
  if (!block.is(BlockKind::Paragraph) || block.spans.empty() || !block.children.empty()) return false;
  const std::string words = doc::plain_text(block.spans);
  if (words.size() > kLongest || words.find_first_not_of(' ') == std::string::npos ||
      std::string_view(".,;").find(words.back()) != std::string_view::npos)
    return false;
  return std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kBold) || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

bool explains(const Block& block) {
  return !is_term(block) &&
         (block.is(BlockKind::Paragraph) || block.is(BlockKind::List) || block.is(BlockKind::Code));
}

/// Where the glossary that begins at `begin` ends, and how many terms it has. What follows the last term's
/// first paragraph may be anything.
struct Extent {
  std::size_t end = 0, terms = 0;
};

Extent extent(const std::vector<Block>& blocks, std::size_t begin) {
  Extent found{begin, 0};
  std::size_t at = begin;
  while (at + 1 < blocks.size() && is_term(blocks[at]) && explains(blocks[at + 1]) &&
         blocks[at + 1].is(BlockKind::Paragraph)) {
    ++found.terms;
    found.end = at + 2;
    at += 2;
    while (at < blocks.size() && explains(blocks[at])) ++at;
  }
  return found;
}

Block glossary(std::vector<Block>& blocks, std::size_t begin, std::size_t end, std::uint32_t id) {
  Block out;
  out.id = id;
  out.become(BlockKind::Glossary);
  for (std::size_t i = begin; i < end; ++i) {
    for (const doc::Place& place : blocks[i].places)
      if (out.places.empty() || out.places.back().page != place.page)
        out.places.push_back(place);
      else
        out.places.back().box = out.places.back().box.united(place.box);
    out.confidence = std::min(out.confidence, blocks[i].confidence);
    if (is_term(blocks[i])) {
      blocks[i].become(BlockKind::Term);
      out.children.push_back(std::move(blocks[i]));
    } else {
      out.children.back().children.push_back(std::move(blocks[i]));
    }
  }
  return out;
}

}  // namespace

// In place: a second list of all blocks would be the most memory that a long document takes.
void gather_glossaries(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace) {
  std::vector<Block>& blocks = snapshot.blocks;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < blocks.size();) {
    const Extent found = extent(blocks, i);
    const auto reason = found.terms < kFewest ? GlossaryReason::FewTerms : GlossaryReason::TermsWithTexts;
    if (found.terms > 0) note_decision(trace, "glossary", blocks[i], reason);
    if (!row_of(reason).accepted) {
      if (kept != i) blocks[kept] = std::move(blocks[i]);
      ++kept, ++i;
      continue;
    }
    blocks[kept] = glossary(blocks, i, found.end, snapshot.next_id++);
    const Block& made = blocks[kept++];
    changes.push_back({doc::Step::Boundaries, made.places.empty() ? 0 : made.places.front().page, made.id,
                       "paragraphs", "glossary", std::string(row_of(reason).words), "rule:glossary"});
    i = found.end;
  }
  blocks.resize(kept);
}

}  // namespace lectern::pipeline
