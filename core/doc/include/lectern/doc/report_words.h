#pragma once

/// Doubts and open items of a conversion as English sentences. Results, mails and the API take them from
/// here.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"

namespace lectern::doc {

/// Why a conversion is less than sure.
struct Doubt {
  /// A reason of `PageConfidence`, such as "recognised"
  std::string kind;
  /// A sentence without its pages and its full stop.
  std::string text;
  std::vector<std::int32_t> pages;
};

/// Each reason of the pages once, what makes a page useless first, then by how many pages have it.
std::vector<Doubt> doubts_of(const DocumentConfidence& confidence);

/// Every kind that `doubts_of` has words for, and every kind of open item that `group_of` has a heading for.
std::vector<std::string_view> doubt_kinds();
std::vector<std::string_view> open_item_kinds();

/// "Words read from a picture may be wrong (pages 1\u20132 and 5)".
std::string with_pages(const Doubt& doubt);

/// The heading over the open items of one kind: "Figures without a description".
std::string_view group_of(std::string_view kind);

/// Sorts the most serious kinds first; stable within a kind.
void sort_worst_first(std::vector<OpenItem>& items);

}  // namespace lectern::doc
