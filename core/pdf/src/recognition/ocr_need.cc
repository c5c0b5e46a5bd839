#include "recognition/ocr_need.h"

#include <string_view>

namespace lectern::pdf {
namespace {

struct Counts {
  int seen = 0;     ///< code points that a reader sees and a font names, blanks apart
  int layer = 0;    ///< the same, invisible
  int letters = 0;  ///< letters and digits among `layer`
  int words = 0;    ///< words among `layer`
};

constexpr std::uint16_t kUnseen =
    doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kLowContrast;

void count_layer_text(std::string_view text, Counts& counts) {
  bool in_word = false;
  for (const char raw : text) {
    const auto c = static_cast<unsigned char>(raw);
    if ((c & 0xc0) == 0x80) continue;  // the rest of a code point
    const bool letter =
        c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c != ' ') counts.layer++;
    counts.letters += letter ? 1 : 0;
    if (letter && !in_word) counts.words++;
    in_word = letter;
  }
}

Counts count(const doc::Page& page) {
  Counts counts;
  for (const doc::Run& run : page.runs) {
    const std::string_view text = page.text_of(run);
    if ((run.flags & doc::kInvisible) != 0) {
      if ((run.flags & (doc::kOffPage | doc::kHiddenLayer)) == 0) count_layer_text(text, counts);
      continue;
    }
    if ((run.flags & kUnseen) != 0) continue;
    for (const char raw : text) {
      const auto c = static_cast<unsigned char>(raw);
      if ((c & 0xc0) != 0x80 && c != ' ') counts.seen++;
    }
  }
  counts.seen -= page.unmapped_count;
  return counts;
}

/// Recognised text is mostly letters, in words of a believable length.
bool reads_like_language(const Counts& counts) {
  if (counts.layer < 20 || counts.words == 0) return false;
  const double letters = static_cast<double>(counts.letters) / counts.layer;
  const double length = static_cast<double>(counts.letters) / counts.words;
  return letters > 0.75 && length > 1.5 && length < 25;
}

constexpr float kPictured = 0.25F;  // less than a quarter of the page in pictures: an illustration
constexpr int kAlmostNoText = 40;   // a stamp, a page number, a scanner's footer
constexpr float kWholePage = 0.7F;
constexpr int kFewUnmapped = 4;
constexpr double kMostUnmapped = 0.3;

bool is_pictured(const doc::Page& page, const Counts& counts) {
  return counts.seen <= 0 ? page.image_share >= kPictured
                          : counts.seen < kAlmostNoText && page.image_share >= kWholePage;
}

}  // namespace

OcrNeed ocr_need(const doc::Page& page) {
  const Counts counts = count(page);
  if (page.unmapped_count >= kFewUnmapped && page.unmapped_count > kMostUnmapped * page.glyph_count)
    return OcrNeed::Unreadable;
  if (!is_pictured(page, counts) || reads_like_language(counts)) return OcrNeed::None;
  return OcrNeed::PictureOnly;
}

void mark_earlier_recognition(doc::Page& page) {
  const Counts counts = count(page);
  if (!is_pictured(page, counts) || !reads_like_language(counts)) return;
  for (doc::Run& run : page.runs) {
    if ((run.flags & doc::kInvisible) == 0 || (run.flags & (doc::kOffPage | doc::kHiddenLayer)) != 0)
      continue;
    run.flags |= doc::kFromOcr;
  }
}

}  // namespace lectern::pdf
