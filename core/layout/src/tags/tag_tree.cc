// Believes: the innermost element that is not inline is the block that a text belongs to. Code is inline by
// the standard but is a block if only parts are above it, since producers tag listings so.
//
// Applies:   <LBody> <Span> text </Span> </LBody>       the text belongs to LBody
//            <Div> <Code> text </Code> </Div>           the text belongs to Code
// Must not:  <Div> <Span> text </Span> </Div>           no block: its lines are read without tags
//
// Measured on: the table of tags_test.cc, golden sample tagged-structure. Source: ISO 32000-2, 14.8.4.

#include "tags/tag_tree.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lectern::layout {
namespace {

constexpr std::array<std::pair<std::string_view, TagKind>, 38> kKinds = {{
    {"Document", TagKind::Part},    {"DocumentFragment", TagKind::Part},
    {"Part", TagKind::Part},        {"Art", TagKind::Part},
    {"Sect", TagKind::Part},        {"Div", TagKind::Part},
    {"Aside", TagKind::Part},       {"Index", TagKind::Part},
    {"P", TagKind::Paragraph},      {"Title", TagKind::Heading},
    {"H", TagKind::Heading},        {"H1", TagKind::Heading},
    {"H2", TagKind::Heading},       {"H3", TagKind::Heading},
    {"H4", TagKind::Heading},       {"H5", TagKind::Heading},
    {"H6", TagKind::Heading},       {"L", TagKind::List},
    {"LI", TagKind::Item},          {"Lbl", TagKind::Label},
    {"LBody", TagKind::Body},       {"Table", TagKind::Table},
    {"TR", TagKind::Row},           {"TH", TagKind::Cell},
    {"TD", TagKind::Cell},          {"THead", TagKind::Part},
    {"TBody", TagKind::Part},       {"TFoot", TagKind::Part},
    {"Caption", TagKind::Caption},  {"Note", TagKind::Note},
    {"FENote", TagKind::Note},      {"BlockQuote", TagKind::Quote},
    {"Figure", TagKind::Figure},    {"Formula", TagKind::Formula},
    {"TOC", TagKind::Contents},     {"TOCI", TagKind::Entry},
    {"NonStruct", TagKind::Inline}, {"Private", TagKind::Inline},
}};

TagKind kind_of(std::string_view type) {
  const auto* const found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& entry) { return entry.first == type; });
  if (found != kKinds.end()) return found->second;
  // PDF 2.0 has levels beyond six: H7, H8, …
  const bool deep =
      type.size() > 1 && type[0] == 'H' && type.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return deep ? TagKind::Heading : TagKind::Inline;
}

std::uint64_t key_of(std::int32_t page, std::int32_t mcid) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(page)) << 32 |
         static_cast<std::uint32_t>(mcid);
}

/// Whether an element of this kind holds text directly.
bool holds_text(TagKind kind) {
  switch (kind) {
    case TagKind::Inline:
    case TagKind::Part:
    case TagKind::List:
    case TagKind::Table:
    case TagKind::Row:
    case TagKind::Contents:
    case TagKind::Quote:
      return false;
    default:
      return true;
  }
}

}  // namespace

TagTree::TagTree(const std::vector<doc::Tag>& tags) : tags_(tags), children_(tags.size()) {
  kinds_.reserve(tags.size());
  for (std::size_t i = 0; i < tags.size(); ++i) {
    kinds_.push_back(kind_of(tags[i].type));
    if (tags[i].parent >= 0)
      children_[static_cast<std::size_t>(tags[i].parent)].push_back(static_cast<std::int32_t>(i));
    for (const doc::MarkedContent& content : tags[i].content)
      by_content_.try_emplace(key_of(content.page, content.mcid), static_cast<std::int32_t>(i));
  }
}

std::int32_t TagTree::element_of(std::int32_t page, std::int32_t mcid) const {
  if (mcid < 0) return -1;
  const auto found = by_content_.find(key_of(page, mcid));
  return found == by_content_.end() ? -1 : found->second;
}

std::int32_t TagTree::nearest(std::int32_t tag, TagKind wanted, std::int32_t limit) const {
  while (tag >= 0 && tag != limit && kind(tag) != wanted) tag = at(tag).parent;
  return tag == limit ? -1 : tag;
}

std::int32_t TagTree::block_of(std::int32_t tag) const {
  std::int32_t code = -1;
  for (; tag >= 0 && kind(tag) == TagKind::Inline; tag = at(tag).parent)
    if (at(tag).type == "Code") code = tag;
  return tag >= 0 && holds_text(kind(tag)) ? tag : code;
}

std::int8_t TagTree::heading_level(std::int32_t tag) const {
  const std::string& type = at(tag).type;
  if (type == "Title") return 1;
  if (type.size() < 2 || type[0] != 'H' || type[1] < '1' || type[1] > '9') return 0;
  return type.size() > 2 ? std::int8_t{6} : static_cast<std::int8_t>(std::min(type[1] - '0', 6));
}

const std::string& TagTree::language_of(std::int32_t tag) const {
  static const std::string kUnknown;
  for (; tag >= 0; tag = at(tag).parent)
    if (!at(tag).language.empty()) return at(tag).language;
  return kUnknown;
}

std::vector<std::int32_t> TagTree::all(TagKind wanted) const {
  std::vector<std::int32_t> out;
  for (std::size_t i = 0; i < kinds_.size(); ++i)
    if (kinds_[i] == wanted) out.push_back(static_cast<std::int32_t>(i));
  return out;
}

}  // namespace lectern::layout
