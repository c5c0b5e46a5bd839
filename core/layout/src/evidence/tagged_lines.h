#pragma once

/// Lines of print and what the tags say of them, and how far that can be believed. A tag that the page
/// contradicts is no evidence: its lines are then read as if they had none.

#include <cstdint>
#include <vector>

#include "lines/text_line.h"
#include "tags/tag_tree.h"

namespace lectern::layout {

/// Notes on each fragment its element and on each line the block its text belongs to. Lines on which two
/// blocks stand side by side are cut, but for those of tables, whose rows are lines.
void tag_lines(const TagTree& tree, std::int32_t page, std::vector<TextLine>& lines);

/// What the whole document tells about its tags, gathered page by page.
class TagTrust final {
 public:
  explicit TagTrust(const TagTree& tree) : tree_(tree), seen_(tree.size()) {}

  /// Looks at a page's lines, after `tag_lines`.
  void watch(const std::vector<TextLine>& lines);

  /// Whether the lines of `block` are what its tag says. Not where it holds several sizes, or gaps as between
  /// paragraphs: converters make one paragraph of a page. Not paragraphs where each line has a tag of its
  /// own. Not headings that are long, or that most of the text is tagged as.
  bool believes(std::int32_t block) const;

 private:
  struct Seen {
    std::size_t bytes = 0;
    int lines = 0;
    float least_size = 0, largest_size = 0;
    float least_step = 0, largest_step = 0;
  };

  bool is_whole(std::int32_t block) const;

  const TagTree& tree_;
  std::vector<Seen> seen_;
  std::size_t bytes_ = 0, headings_ = 0;
  int false_breaks_ = 0, joints_ = 0;  ///< line ends inside sentences: between two tags, inside one
};

/// Takes the block off lines whose tags are not to be believed; joins the pieces of a line where they are.
void keep_truth(const TagTrust& trust, std::vector<TextLine>& lines);

}  // namespace lectern::layout
