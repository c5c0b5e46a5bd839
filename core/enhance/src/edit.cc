#include "edit.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "checks/alternative.h"

namespace lectern::enhance {
namespace {

using doc::Block;
using doc::BlockKind;

/// The names that the rules give too, see pipeline's code_language.cc.
constexpr std::array<std::string_view, 24> kLanguages = {
    "bash", "c",          "cpp",   "csharp",   "css", "go",    "haskell",    "html",
    "java", "javascript", "json",  "kotlin",   "lua", "php",   "python",     "r",
    "ruby", "rust",       "scala", "solidity", "sql", "swift", "typescript", "xml"};

Flaw name_language(const Patch& patch, const Position& at, doc::Change& change) {
  Block& block = at.block();
  if (!block.is(BlockKind::Code)) return Flaw::WrongKind;
  if (block.language == patch.after) return Flaw::Unchanged;
  if (std::find(kLanguages.begin(), kLanguages.end(), patch.after) == kLanguages.end())
    return Flaw::UnknownLanguage;
  // What the rules have recognised has evidence; a model is asked where there is none.
  if (!block.language.empty()) return Flaw::WrongKind;
  change.step = doc::Step::CodeBlocks;
  change.after = patch.after;
  change.reason = "A model names the language of this listing.";
  block.language = patch.after;
  return Flaw::None;
}

Flaw draft_alternative(const Patch& patch, const Context& context, const Position& at, doc::Change& change) {
  if (!at.block().is(BlockKind::Figure)) return Flaw::WrongKind;
  const auto& known = static_cast<const Block&>(at.block()).as<doc::Figure>();
  using Alt = doc::Figure::Alt;
  if (known.alt_status == Alt::FromSource || known.alt_status == Alt::Decorative) return Flaw::WrongKind;
  if (known.alt == patch.after) return Flaw::Unchanged;
  const std::string words = doc::plain_text(known.caption) + "\n" + known.text;
  if (const Flaw flaw = check_alternative(patch.after, words, context.vocabulary); flaw != Flaw::None)
    return flaw;
  auto& figure = at.block().as<doc::Figure>();
  change.step = doc::Step::CleanUp;
  change.before = figure.alt;
  change.after = patch.after;
  change.reason = "A model drafts a description of this figure, which a person has to confirm.";
  figure.alt = patch.after;
  figure.alt_status = Alt::Draft;
  return Flaw::None;
}

}  // namespace

Flaw make(const Patch& patch, const Context& context, doc::Change& change) {
  const Position at = context.tree.find(patch.block);
  if (!at) return Flaw::NoSuchBlock;
  if (!at.is_on(context.page)) return Flaw::NotOnPage;
  change.page = context.page;
  change.block = patch.block;
  switch (patch.operation) {
    case Operation::Heading:
    case Operation::Paragraph:
    case Operation::Code:
    case Operation::Quote:
      return change_kind(patch, context, at, change);
    case Operation::List:
      return make_item(context, at, change);
    case Operation::Caption:
      return make_caption(context, at, change);
    case Operation::Join:
      return join_next(context, at, change);
    case Operation::Text:
      return change_text(patch, context, at, change);
    case Operation::Language:
      return name_language(patch, at, change);
    case Operation::Alternative:
      return draft_alternative(patch, context, at, change);
  }
  return Flaw::Unreadable;
}

}  // namespace lectern::enhance
