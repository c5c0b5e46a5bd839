#include "poppler/page_content/font_files.h"

namespace lectern::pdf {

void FontFiles::meet(const GfxFont& font, std::int32_t page) {
  Ref file = Ref::INVALID();
  if (is_short_ || !font.getEmbeddedFontID(&file)) return;
  const auto [place, is_new] = first_page_.try_emplace({file.num, file.gen}, page);
  if (is_new || place->second == page || place->second == kDone) return;
  place->second = kDone;
  keep(file);
}

void FontFiles::keep(Ref file) {
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

std::string FontFiles::inflated(Stream& stream) const {
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

}  // namespace lectern::pdf
