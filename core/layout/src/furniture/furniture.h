#pragma once

/// Running headers, footers, page numbers, watermarks and stamps: text that belongs to the pages, not to the
/// document.

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why a line at the edge of its page is furniture, or is not.
enum class FurnitureReason : std::uint8_t {
  Repeats,
  NumberAlone,
  Watermark,
  EdgeStamp,
  Marked,
  MarkedPassage,
  CountsContent,
  FirstTitle,
  TitleOfAPart,
  ShownAgain,
  SeldomRepeats,
  FarFromEdge,
  NotANumber,
  TouchesText,
  TurnedInText,
};

const ReasonRow& row_of(FurnitureReason reason);

/// Whether line `at`, which must be upright, is a page number and nothing else.
FurnitureReason judge_page_number(const doc::Page& page, const std::vector<TextLine>& lines, std::size_t at);

/// Whether a line numbers the content below it ("Exercise 3"), and not the pages: by its words, or because it
/// is set like a title.
bool counts_content(const TextLine& line, float body_size);

/// Whether a turned line of a page whose other lines are upright is a watermark or a stamp. `body_size` is
/// the size of the document's text, in points.
FurnitureReason judge_stamp(const doc::Page& page, const TextLine& line, float body_size);

struct Edge;  // a line at the edge of its page

/// A title that is larger than the text and comes back on page after page stays where it is first; so
/// does a passage of several lines that the file marks as furniture. Pages are shown twice, each time in
/// their order: first to count what repeats, then to take it. Memory holds one count for each text and height
/// that occurs at an edge, not the pages.
class Furniture final {
 public:
  /// Counts the lines at the page's edges. Call once for each page, before the first `take`.
  void see(const doc::Page& page, const std::vector<TextLine>& lines);

  /// The last page was seen.
  void end() { settle_pending({}); }

  /// Takes the furniture of a page that was seen, with a change in the ledger for each line.
  void take(const doc::Page& page, std::vector<TextLine>& lines, float body_size,
            std::vector<doc::Change>& changes, const Trace& trace = {}) const;

 private:
  struct Seen {
    std::uint32_t pages = 0;
    std::int32_t first_page = 0, last_page = 0;
    std::uint32_t in_a_row = 0, most_in_a_row = 0;
  };
  /// A line's shape (hashed) and its height on the page, in steps of `kHeightStep` points.
  using Key = std::pair<std::size_t, long>;

  /// The last page that was seen: whether it counts is known when the next one is.
  struct Pending {
    std::int32_t page = 0;
    std::vector<Key> keys;
    std::vector<std::size_t> words;  ///< its lines with their places, hashed and sorted
  };

  void count(const Key& key, std::int32_t page);
  void settle_pending(const Pending& next);
  bool repeats(const Key& key) const;
  bool is_first(const Key& key, std::int32_t page) const;
  FurnitureReason judge(const doc::Page& page, const std::vector<TextLine>& lines, const Edge& edge,
                        float body_size) const;
  void settle_marked(std::vector<TextLine>& lines, std::vector<doc::Change>& changes,
                     const Trace& trace) const;

  std::map<Key, Seen> seen_;
  std::size_t pages_ = 0;  ///< that count: without those that the next page shows again
  Pending pending_;
  std::set<std::int32_t> shown_again_;
};

}  // namespace lectern::layout
