#pragma once

/// The file's structure tree, looked up from the page: which element holds a piece of marked content, and
/// which elements are around it. It reports the tags; `TagTrust` decides whether to believe them.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "lectern/doc/page.h"

namespace lectern::layout {

/// The kinds of elements that layout distinguishes. Source: ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.4.
enum class TagKind : std::uint8_t {
  Inline,  ///< inside a line: Span, Link, Code, …, and unknown types
  Part,    ///< holds blocks and does not describe them: Document, Sect, Div
  Paragraph,
  Heading,
  List,
  Item,
  Label,  ///< a list item's marker, a note's mark
  Body,   ///< the text beside the label
  Table,
  Row,
  Cell,
  Caption,
  Note,
  Quote,
  Figure,
  Formula,
  Contents,  ///< a table of contents
  Entry,     ///< a line of it
};

class TagTree final {
 public:
  /// `tags` must outlive the tree.
  explicit TagTree(const std::vector<doc::Tag>& tags);

  bool empty() const { return tags_.empty(); }
  std::size_t size() const { return tags_.size(); }
  const doc::Tag& at(std::int32_t tag) const { return tags_[static_cast<std::size_t>(tag)]; }
  TagKind kind(std::int32_t tag) const { return kinds_[static_cast<std::size_t>(tag)]; }

  const std::vector<std::int32_t>& children(std::int32_t tag) const {
    return children_[static_cast<std::size_t>(tag)];
  }

  /// The innermost element that holds the marked content; -1: none.
  std::int32_t element_of(std::int32_t page, std::int32_t mcid) const;

  /// The innermost element of `kind` at `tag` or above it, below `limit`; -1: none.
  std::int32_t nearest(std::int32_t tag, TagKind kind, std::int32_t limit = -1) const;

  /// The element whose text `tag` belongs to: a paragraph, a heading, an item without paragraphs of its own,
  /// a listing. -1 if there are only parts above it.
  std::int32_t block_of(std::int32_t tag) const;

  /// Level of a heading, 1..6; 0 if the tag names no level.
  std::int8_t heading_level(std::int32_t tag) const;

  /// The language of `tag`, or of the nearest element above it that has one; empty: unknown.
  const std::string& language_of(std::int32_t tag) const;

  /// Elements of one kind, in the order of the tree.
  std::vector<std::int32_t> all(TagKind kind) const;

 private:
  const std::vector<doc::Tag>& tags_;
  std::vector<TagKind> kinds_;
  std::vector<std::vector<std::int32_t>> children_;
  std::unordered_map<std::uint64_t, std::int32_t> by_content_;
};

}  // namespace lectern::layout
