#pragma once

/// The elements of printed lines, and how far they can be believed. Lines whose tag contradicts the page are
/// read as if they had none.

#include <cstdint>
#include <vector>

#include "lines/text_line.h"
#include "tags/tag_tree.h"
#include "trace.h"

namespace lectern::layout {

/// Notes on each fragment its element and on each line the block that its text belongs to. Cuts lines on
/// which two blocks are side by side, except rows of tables.
void tag_lines(const TagTree& tree, std::int32_t page, std::vector<TextLine>& lines);

/// Why a tag is believed, or is not. The order is that of the checks.
enum class TrustReason : std::uint8_t {
  Believed,
  MostlyHeadings,
  LongHeading,
  SeveralSizes,
  ParagraphGaps,
  OneCodeLine,
  LineByLine,
};

const ReasonRow& row_of(TrustReason reason);

/// Evidence for and against the tags of a document, gathered page by page.
class TagTrust final {
 public:
  explicit TagTrust(const TagTree& tree) : tree_(tree), seen_(tree.size()) {}

  /// Counts a page's lines, after `tag_lines`.
  void watch(const std::vector<TextLine>& lines);

  /// Whether the lines of `block` are what its tag says. Every page must have been watched.
  TrustReason judge(std::int32_t block) const;

 private:
  struct Seen {
    std::size_t bytes = 0;
    int lines = 0;
    float least_size = 0, largest_size = 0;
    float least_step = 0, largest_step = 0;
  };

  /// Believed, SeveralSizes or ParagraphGaps.
  TrustReason judge_shape(std::int32_t block) const;
  void watch_line(const TextLine& line, const TextLine* last);

  const TagTree& tree_;
  std::vector<Seen> seen_;
  std::size_t bytes_ = 0, headings_ = 0;
  int false_breaks_ = 0, joints_ = 0;  ///< line ends inside sentences: between two tags, inside one
};

/// Removes the block from lines whose tag is not believed, and joins the pieces of a line whose tag is.
void keep_truth(const TagTrust& trust, std::vector<TextLine>& lines, const Trace& trace = {});

}  // namespace lectern::layout
