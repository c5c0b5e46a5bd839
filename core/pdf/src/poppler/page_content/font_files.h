#pragma once

/// The files of embedded fonts. Poppler makes its fonts anew for each page, and for each it inflates and
/// reads the whole font file: 40 % of the time of a long LaTeX print. Kept inflated, in the stream's place, a
/// file costs a copy.

#include <list>
#include <map>
#include <string>
#include <utility>

#include "poppler/library/poppler.h"

namespace lectern::pdf {

class FontFiles {
 public:
  explicit FontFiles(PDFDoc& pdf) : xref_(pdf.getXRef()), is_short_(pdf.getNumPages() < kFewPages) {}

  /// Called for each font that a page uses. A font that comes back on a second page may come back on many; in
  /// a short document that would cost more than it spares.
  void meet(const GfxFont& font, std::int32_t page);

 private:
  static constexpr std::int32_t kFewPages = 4;
  static constexpr std::int32_t kDone = -1;
  static constexpr std::size_t kLargestFile = 1 << 20;

  void keep(Ref file);

  /// Nothing when it is too large to be kept.
  std::string inflated(Stream& stream) const;

  XRef* xref_;
  bool is_short_;
  std::map<std::pair<int, int>, std::int32_t> first_page_;
  std::list<std::string> kept_;
  std::size_t bytes_left_ = 8 << 20;
};

}  // namespace lectern::pdf
