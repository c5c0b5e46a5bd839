#pragma once

/// The files of embedded fonts. Poppler makes its fonts anew for each page, and for each it inflates and
/// reads the whole font file: 40 % of the time of a long LaTeX print. Kept inflated, in the stream's place, a
/// file costs a copy.

#include <list>
#include <map>
#include <string>
#include <utility>

#include "poppler.h"

namespace lectern::pdf {

class FontFiles {
 public:
  explicit FontFiles(PDFDoc& pdf) : xref_(pdf.getXRef()), is_short_(pdf.getNumPages() < kFewPages) {}

  /// Told of each font that a page uses. A font that comes back on a second page may come back on many; in a
  /// short document that would cost more than it spares.
  void meet(const GfxFont& font, std::int32_t page) {
    Ref file = Ref::INVALID();
    if (is_short_ || !font.getEmbeddedFontID(&file)) return;
    const auto [place, is_new] = first_page_.try_emplace({file.num, file.gen}, page);
    if (is_new || place->second == page || place->second == kDone) return;
    place->second = kDone;
    keep(file);
  }

 private:
  static constexpr std::int32_t kFewPages = 4;
  static constexpr std::int32_t kDone = -1;
  static constexpr std::size_t kLargestFile = 1 << 20;

  void keep(Ref file) {
    const Object stream = xref_->fetch(file);
    if (!stream.isStream() || stream.getStream()->getKind() != strFlate) return;
    std::string bytes = inflated(*stream.getStream());
    if (bytes.empty() || bytes.size() > bytes_left_) return;
    bytes_left_ -= bytes.size();
    const std::string& kept = kept_.emplace_back(std::move(bytes));
    Object facts(stream.streamGetDict()->copy(xref_));
    for (const char* of_packing : {"Filter", "DecodeParms", "F", "DP"}) facts.getDict()->remove(of_packing);
    const Object plain(static_cast<Stream*>(
        new MemStream(kept.data(), 0, static_cast<Goffset>(kept.size()), std::move(facts))));
    xref_->setModifiedObject(&plain, file);
  }

  /// Nothing when it is too large to be kept.
  std::string inflated(Stream& stream) const {
    std::string bytes;
    unsigned char piece[8192];
    stream.reset();
    for (int count = 1; count > 0 && bytes.size() <= kLargestFile;) {
      count = stream.doGetChars(sizeof piece, piece);
      bytes.append(reinterpret_cast<const char*>(piece), static_cast<std::size_t>(std::max(count, 0)));
    }
    stream.close();
    if (bytes.size() > kLargestFile) bytes.clear();
    return bytes;
  }

  XRef* xref_;
  bool is_short_;
  std::map<std::pair<int, int>, std::int32_t> first_page_;
  std::list<std::string> kept_;
  std::size_t bytes_left_ = 8 << 20;
};

}  // namespace lectern::pdf
