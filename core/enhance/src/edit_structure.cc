// Changes of what a block is. The text is moved, never written: what a model sends has no part in it.
//
// Belief: a heading is short and ends without a full stop; a listing has signs of a program; an item begins
// with its marker; a quotation is indented or in quotation marks; a caption is beside its figure. A paragraph
// that goes on in the next one ends without a sign, and the next begins in lower case. What does not look so
// is refused, so that a model that is made to turn a document into headings turns nothing.
//
// Exercised by tests/unit/enhance/structure_test.cc.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edit.h"
#include "lectern/doc/list_labels.h"
#include "lectern/text/captions.h"
#include "lectern/text/hyphens.h"
#include "lectern/text/marker.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

namespace lectern::enhance {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kLongestHeading = 160;  // characters: two lines of a page
constexpr std::size_t kLongestCaption = 600;
constexpr std::size_t kShortCaption = 160;  // of one that does not begin with "Figure 3" or "Table 3"
constexpr float kIndent = 8;                // points: less is the beginning of a paragraph
constexpr std::string_view kCodeSigns = "{}();=<>[]#$\\|&_";

bool has_letter(std::string_view words) {
  for (std::size_t at = 0; at < words.size();)
    if (text::is_letter(text::next_code_point(words, at))) return true;
  return false;
}

bool reads_like_heading(const std::string& words) {
  if (!has_letter(words) || text::length(words) > kLongestHeading) return false;
  static constexpr std::u32string_view kEnds = U".,;:\u3002\uff0c";
  const char32_t last = text::last_code_point(words);
  if (kEnds.find(last) != std::u32string_view::npos) return false;
  return words.find(". ") == words.rfind(". ");  // "1. Introduction" and "St. Gallen", not two sentences
}

/// Links, notes and redactions, which a listing cannot hold.
bool has_more_than_text(const Block& block) {
  return std::any_of(block.spans.begin(), block.spans.end(), [](const doc::Span& span) {
    return !span.href.empty() || span.note != 0 || (span.style & doc::kRedacted) != 0;
  });
}

Flaw to_heading(const Patch& patch, Block& block, doc::Change& change) {
  if (!block.is(BlockKind::Paragraph) && !block.is(BlockKind::Heading)) return Flaw::WrongKind;
  if (patch.level < 1 || patch.level > 6) return Flaw::Level;
  if (block.level() == patch.level) return Flaw::Unchanged;
  if (!reads_like_heading(doc::plain_text(block.spans))) return Flaw::NotAHeading;
  const bool was_heading = block.is(BlockKind::Heading);
  change.step = was_heading ? doc::Step::HeadingLevels : doc::Step::Structure;
  change.before = was_heading ? "heading " + std::to_string(block.level()) : "paragraph";
  change.after = "heading " + std::to_string(patch.level);
  change.reason =
      was_heading ? "A model gives this heading another level." : "A model takes this line for a heading.";
  block.become(BlockKind::Heading);
  block.as<doc::Heading>().level = static_cast<std::int8_t>(patch.level);
  return Flaw::None;
}

/// The items of a list as paragraphs, each with its label in front, as readers have seen it.
std::optional<std::vector<Block>> paragraphs_of(const Block& list) {
  std::vector<Block> out;
  const auto& content = list.as<doc::List>();
  const std::vector<std::int32_t> values = doc::item_values(list);
  for (std::size_t i = 0; i < list.children.size(); ++i) {
    const Block& item = list.children[i];
    if (!item.is(BlockKind::ListItem) || !item.children.empty()) return std::nullopt;
    Block paragraph = item;
    paragraph.become(BlockKind::Paragraph);
    const std::string label = content.ordered ? doc::item_label(content, item, values[i]) : item.marker;
    paragraph.marker.clear();
    if (!label.empty()) paragraph.spans.insert(paragraph.spans.begin(), {label + " ", 0, "", 0});
    out.push_back(std::move(paragraph));
  }
  return out;
}

void replace(const Position& at, std::vector<Block> blocks) {
  std::vector<Block>& list = *at.list;
  const auto place = list.erase(list.begin() + static_cast<std::ptrdiff_t>(at.index));
  list.insert(place, std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

/// Lines of a listing as lines of a paragraph. Spaces in front of a line, or a blank line, would be lost.
bool take_lines(Block& block) {
  std::vector<doc::Span> spans;
  const std::string code = doc::plain_text(block.spans);
  for (std::size_t begin = 0; begin <= code.size();) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    const std::string line = code.substr(begin, end - begin);
    if (line.empty() || line.front() == ' ' || line.find("  ") != std::string::npos) return false;
    if (begin > 0) spans.push_back({"", doc::kLineBreak, "", 0});
    spans.push_back({line, 0, "", 0});
    begin = end + 1;
  }
  block.spans = std::move(spans);
  return true;
}

Flaw to_paragraph(const Context& context, const Position& at, doc::Change& change) {
  Block& block = at.block();
  change.before = doc::kind_name(block.kind());
  switch (block.kind()) {
    case BlockKind::Paragraph:
      return Flaw::Unchanged;
    case BlockKind::Heading:
      block.become(BlockKind::Paragraph);
      break;
    case BlockKind::Code:
      if (!take_lines(block)) return Flaw::WouldLoseLayout;
      block.language.clear();
      block.become(BlockKind::Paragraph);
      break;
    case BlockKind::List: {
      auto paragraphs = paragraphs_of(block);
      if (!at.is_top || !paragraphs || paragraphs->empty()) return Flaw::WouldLoseLayout;
      replace(at, std::move(*paragraphs));
      break;
    }
    case BlockKind::Quote:
      if (!at.is_top || !block.spans.empty() || block.children.empty()) return Flaw::WouldLoseLayout;
      replace(at, std::vector<Block>(block.children));
      break;
    default:
      return Flaw::WrongKind;
  }
  context.tree.rebuild();
  change.step = doc::Step::Structure;
  change.after = "paragraph";
  change.reason = "A model takes this for running text.";
  return Flaw::None;
}

Flaw to_code(Block& block, doc::Change& change) {
  if (!block.is(BlockKind::Paragraph)) return Flaw::WrongKind;
  if (has_more_than_text(block)) return Flaw::WouldLoseLayout;
  const std::string code = doc::plain_text(block.spans);
  if (code.find_first_of(kCodeSigns) == std::string::npos) return Flaw::NotCode;
  for (std::size_t at = 0; at < code.size();)
    if (text::is_never_code(text::next_code_point(code, at))) return Flaw::NotCode;
  change.step = doc::Step::Structure;
  change.before = "paragraph";
  change.after = "code";
  change.reason = "A model takes this for a listing.";
  block.become(BlockKind::Code);
  block.language.clear();
  block.spans = {{code, 0, "", 0}};
  return Flaw::None;
}

/// Whether the paragraph is set further in than another one of its page, or begins with a quotation mark.
bool looks_quoted(const Block& block, const std::vector<Block>& all) {
  static constexpr std::u32string_view kMarks = U"\"\u201c\u201e\u00ab\u300c";
  if (kMarks.find(text::first_code_point(doc::plain_text(block.spans))) != std::u32string_view::npos)
    return true;
  if (block.places.empty()) return false;
  const doc::Place& own = block.places.front();
  return std::any_of(all.begin(), all.end(), [&](const Block& other) {
    return other.is(BlockKind::Paragraph) && !other.places.empty() && other.places.front().page == own.page &&
           other.places.front().box.x0 + kIndent <= own.box.x0;
  });
}

Flaw to_quote(const Context& context, const Position& at, doc::Change& change) {
  if (!at.is_top || !at.block().is(BlockKind::Paragraph)) return Flaw::WrongKind;
  if (!looks_quoted(at.block(), *at.list)) return Flaw::NotAQuote;
  doc::Snapshot& snapshot = context.tree.snapshot();
  Block quote(BlockKind::Quote);
  quote.id = snapshot.next_id++;
  quote.places = at.block().places;
  quote.confidence = at.block().confidence;
  quote.children.push_back(std::move(at.block()));
  at.block() = std::move(quote);
  context.tree.rebuild();
  change.step = doc::Step::Structure;
  change.before = "paragraph";
  change.after = "quote";
  change.reason = "A model takes this for a quotation.";
  return Flaw::None;
}

/// The marker that a paragraph begins with, and how many bytes of its first span it takes.
struct Beginning {
  text::Marker marker;
  std::string printed;
  std::size_t bytes = 0;
};

std::optional<Beginning> marker_of(const Block& block) {
  if (block.spans.empty()) return std::nullopt;
  const std::string& first = block.spans.front().text;
  const std::size_t blank = first.find(' ');
  if (blank == std::string::npos || blank == 0) return std::nullopt;
  const std::string printed = first.substr(0, blank);
  auto marker = text::read_marker(printed, false);
  if (!marker || (marker->kind == text::Marker::Kind::Bullet && text::is_telling_mark(printed)))
    return std::nullopt;
  const std::size_t begin = first.find_first_not_of(' ', blank);
  if (begin == std::string::npos && block.spans.size() == 1) return std::nullopt;
  return Beginning{std::move(*marker), printed, begin == std::string::npos ? first.size() : begin};
}

Block item_of(Block paragraph, const Beginning& beginning) {
  paragraph.become(BlockKind::ListItem);
  paragraph.as<doc::ListItem>().value = beginning.marker.value;
  paragraph.marker = beginning.printed;
  paragraph.spans.front().text.erase(0, beginning.bytes);
  if (paragraph.spans.front().text.empty()) paragraph.spans.erase(paragraph.spans.begin());
  return paragraph;
}

/// Whether the item goes on with the list: both have bullets, or it has the number behind the last one.
bool continues(const Block& list, const Beginning& beginning) {
  const auto& content = list.as<doc::List>();
  const bool ordered = beginning.marker.kind != text::Marker::Kind::Bullet;
  if (content.ordered != ordered || list.children.empty()) return false;
  if (!ordered) return list.children.back().marker == beginning.printed;
  return content.labels == doc::List::Labels::Own &&
         doc::item_values(list).back() + 1 == beginning.marker.value;
}

/// The text goes on: no sign at the end of one, a small letter at the beginning of the other.
bool goes_on(const std::string& upper, const std::string& lower) {
  static constexpr std::u32string_view kEnds = U".!?:;\u2026\u3002\uff01\uff1f\"\u201d";
  const char32_t first = text::first_code_point(lower);
  const bool ends = kEnds.find(text::last_code_point(upper)) != std::u32string_view::npos;
  return !ends && text::is_letter(first) && !text::is_upper(first);
}

std::string last_word(const std::string& words) {
  return words.substr(words.find_last_of(" \n") + 1);  // npos + 1 is 0
}

}  // namespace

Flaw change_kind(const Patch& patch, const Context& context, const Position& at, doc::Change& change) {
  switch (patch.operation) {
    case Operation::Heading:
      return at.is_top ? to_heading(patch, at.block(), change) : Flaw::WrongKind;
    case Operation::Paragraph:
      return to_paragraph(context, at, change);
    case Operation::Code:
      return at.is_top ? to_code(at.block(), change) : Flaw::WrongKind;
    case Operation::Quote:
      return to_quote(context, at, change);
    default:
      return Flaw::Unreadable;
  }
}

Flaw make_item(const Context& context, const Position& at, doc::Change& change) {
  if (!at.is_top || !at.block().is(BlockKind::Paragraph)) return Flaw::WrongKind;
  const auto beginning = marker_of(at.block());
  if (!beginning) return Flaw::NoMarker;
  Block item = item_of(std::move(at.block()), *beginning);
  Block* before = at.previous();
  if (before && before->is(BlockKind::List) && continues(*before, *beginning)) {
    before->places.insert(before->places.end(), item.places.begin(), item.places.end());
    before->children.push_back(std::move(item));
    at.list->erase(at.list->begin() + static_cast<std::ptrdiff_t>(at.index));
  } else {
    Block list(BlockKind::List);
    list.id = context.tree.snapshot().next_id++;
    list.places = item.places;
    list.confidence = item.confidence;
    auto& content = list.as<doc::List>();
    content.ordered = beginning->marker.kind != text::Marker::Kind::Bullet;
    if (content.ordered) content.start = beginning->marker.value, content.labels = doc::List::Labels::Own;
    list.children.push_back(std::move(item));
    at.block() = std::move(list);
  }
  context.tree.rebuild();
  change.step = doc::Step::Structure;
  change.before = "paragraph";
  change.after = "list item";
  change.reason = "A model takes this for an item of a list, whose marker it begins with.";
  return Flaw::None;
}

Flaw make_caption(const Context& context, const Position& at, doc::Change& change) {
  if (!at.is_top || !at.block().is(BlockKind::Paragraph)) return Flaw::WrongKind;
  const std::string words = doc::plain_text(at.block().spans);
  if (text::length(words) > (text::begins_like_caption(words) ? kLongestCaption : kShortCaption))
    return Flaw::TooLong;
  Block* owner = nullptr;
  for (Block* beside : {at.previous(), at.next()}) {
    if (!beside || owner || !is_on(*beside, context.page)) continue;
    const std::vector<doc::Span>* caption = static_cast<const Block*>(beside)->caption();
    if (caption && caption->empty()) owner = beside;
  }
  if (!owner) return Flaw::NoOwner;
  change.step = doc::Step::Structure;
  change.before = "paragraph";
  change.after = "caption of " + std::string(doc::kind_name(owner->kind()));
  change.reason = "A model takes this for the caption of what is beside it.";
  *owner->caption() = std::move(at.block().spans);
  at.list->erase(at.list->begin() + static_cast<std::ptrdiff_t>(at.index));
  context.tree.rebuild();
  return Flaw::None;
}

Flaw join_next(const Context& context, const Position& at, doc::Change& change) {
  Block* next = at.next();
  if (!at.is_top || !next || !at.block().is(BlockKind::Paragraph) || !next->is(BlockKind::Paragraph))
    return Flaw::WrongKind;
  Block& block = at.block();
  const std::string upper = doc::plain_text(block.spans), lower = doc::plain_text(next->spans);
  if (!block.marker.empty() || !next->marker.empty() || !block.children.empty() || !next->children.empty() ||
      block.language != next->language)
    return Flaw::WouldLoseLayout;
  if (!goes_on(upper, lower)) return Flaw::CompleteSentence;
  std::string between =
      text::joins_without_space(text::last_code_point(upper), text::first_code_point(lower)) ? "" : " ";
  if (upper.ends_with('-') && block.spans.back().text.ends_with('-')) {
    std::string before = last_word(upper);
    before.pop_back();
    const auto occurs = [&](std::string_view word) { return context.vocabulary.count(word) > 0; };
    const auto end = text::judge_hyphen(before, lower.substr(0, lower.find_first_of(" \n.,;:!?")), occurs);
    if (end == text::HyphenEnd::Drop) block.spans.back().text.pop_back();
    if (end != text::HyphenEnd::Hang) between.clear();
  }
  change.step = doc::Step::Boundaries;
  change.before = last_word(upper) + " | " + lower.substr(0, lower.find_first_of(" \n"));
  change.after = "one paragraph";
  change.reason =
      "A model joins two paragraphs: the first one is open, and the second goes on in lower case.";
  if (!between.empty()) doc::append_span(block.spans, {between, 0, "", 0});
  for (doc::Span& span : next->spans) doc::append_span(block.spans, std::move(span));
  block.places.insert(block.places.end(), next->places.begin(), next->places.end());
  block.confidence = std::min(block.confidence, next->confidence);
  at.list->erase(at.list->begin() + static_cast<std::ptrdiff_t>(at.index) + 1);
  context.tree.rebuild();
  return Flaw::None;
}

}  // namespace lectern::enhance
