// Changes of words. The words that are to change are in exactly one piece of the block, once; the whole block
// is then compared with what it would become.
//
// Exercised by tests/unit/enhance/text_change_test.cc and apply_test.cc.
#include <string>
#include <utility>
#include <vector>

#include "checks/text_change.h"
#include "edit.h"
#include "lectern/text/normalize.h"

namespace lectern::enhance {
namespace {

using doc::Block;
using doc::BlockKind;

/// The lists of spans of a block that are text of its own.
std::vector<std::vector<doc::Span>*> texts_of(Block& block) {
  std::vector<std::vector<doc::Span>*> out{&block.spans};
  if (block.is(BlockKind::Table) || block.is(BlockKind::Figure)) out.push_back(block.caption());
  for (doc::TableRow& row : block.rows())
    for (doc::Cell& cell : row.cells) out.push_back(&cell.spans);
  return out;
}

std::size_t count_in(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

bool has_digit(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos;
}

bool may_change(const Block& block) {
  switch (block.kind()) {
    case BlockKind::Code:
    case BlockKind::Formula:
    case BlockKind::Form:
    case BlockKind::Separator:
      return false;
    default:
      return true;
  }
}

/// The one text that has the words, as an index into `texts_of`.
Flaw find_text(const std::vector<std::vector<doc::Span>*>& texts, const std::string& words,
               std::size_t& found) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t here = count_in(doc::plain_text(*texts[i]), words);
    if (here > 0) found = i;
    count += here;
  }
  if (count == 0) return Flaw::NotFound;
  return count == 1 ? Flaw::None : Flaw::FoundTwice;
}

doc::Span* span_with(std::vector<doc::Span>& spans, const std::string& words) {
  for (doc::Span& span : spans)
    if (span.text.find(words) != std::string::npos) return &span;
  return nullptr;
}

}  // namespace

Flaw change_text(const Patch& patch, const Context& context, const Position& at, doc::Change& change) {
  if (patch.before.empty()) return Flaw::NotFound;
  if (patch.after.empty()) return Flaw::OtherWords;
  if (patch.before.size() > kLongestText || patch.after.size() > kLongestText) return Flaw::TooLong;
  if (!may_change(at.block())) return Flaw::WrongKind;
  if (text::normalize(patch.after) != patch.after) return Flaw::Signs;
  const bool is_table = at.block().is(BlockKind::Table);
  if (is_table && (has_digit(patch.before) || has_digit(patch.after))) return Flaw::Number;
  // `caption` and `rows` of a block that is written to allocate what it lacks: only blocks that have them.
  const auto texts = texts_of(at.block());
  std::size_t which = 0;
  if (const Flaw flaw = find_text(texts, patch.before, which); flaw != Flaw::None) return flaw;
  std::vector<doc::Span>& spans = *texts[which];
  doc::Span* span = span_with(spans, patch.before);
  if (span == nullptr) return Flaw::CrossesStyles;
  if ((span->style & doc::kRedacted) != 0) return Flaw::Redacted;
  if ((span->style & doc::kCode) != 0) return Flaw::WrongKind;
  const std::string whole = doc::plain_text(spans), old = span->text;
  span->text.replace(old.find(patch.before), patch.before.size(), patch.after);
  if (const Flaw flaw = check_text_change(whole, doc::plain_text(spans), context.vocabulary);
      flaw != Flaw::None) {
    span->text = old;
    return flaw;
  }
  change.step = doc::Step::PageCorrections;
  change.before = patch.before;
  change.after = patch.after;
  change.reason = "A model corrects the spelling that recognition or a font got wrong.";
  return Flaw::None;
}

}  // namespace lectern::enhance
