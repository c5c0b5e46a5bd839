#pragma once

/// Running headers, footers and page numbers: what stands on pages for the sake of the paper.

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Pages are shown twice, each time in their order: first to count what repeats, then to take it. What is
/// kept in between are counts, whatever the length of the document.
class Furniture final {
 public:
  void see(const doc::Page& page, const std::vector<TextLine>& lines);

  /// Marks the furniture of a page that was seen as taken, with a change for each line.
  void take(const doc::Page& page, std::vector<TextLine>& lines, float body_size,
            std::vector<doc::Change>& changes) const;

 private:
  struct Seen {
    std::uint32_t pages = 0;
    std::int32_t last_page = 0;
    std::uint32_t in_a_row = 0, most_in_a_row = 0;
  };
  /// A line's shape (hashed) and its height on the page, in steps of 4 points.
  using Key = std::pair<std::size_t, long>;

  bool repeats(const Key& key) const;

  std::map<Key, Seen> seen_;
  std::size_t pages_ = 0;
};

}  // namespace lectern::layout
