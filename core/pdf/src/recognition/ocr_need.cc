// Which pages are read from their picture.
//
// Believes: a page is a scan if its images cover it and nobody can see a text on it, or if print is in the
// image beside the text: a stamp, a line of the archive, a page number. An invisible text on a scan is an
// earlier recognition, and is used if it reads like language.
//
//   read:      | image of a page |    | image of a page |     not read:  | image of a page |   | background |
//              |                 |    | Received 3 May  |                | invisible words |   | live text  |
//
// Measured on: realcases, convbench/dev-scan, convbench/dev and realpages, of which no page with a text of
// its own is read.

#include "recognition/ocr_need.h"

#include <string_view>

#include "lectern/base/utf8.h"
#include "recognition/gibberish.h"
#include "recognition/letter_rows.h"

namespace lectern::pdf {
namespace {

struct Counts {
  int seen = 0;        ///< code points that a reader sees and a font names, blanks apart
  int unreadable = 0;  ///< the same of fonts whose names make no sense
  int layer = 0;       ///< the same, invisible
  int letters = 0;     ///< letters and digits among `layer`
  int words = 0;       ///< words among `layer`
};

constexpr std::uint16_t kUnseen =
    doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kLowContrast | doc::kCovered;

/// Invisible, or painted in the colour of paper before the image that covers it.
bool is_layer(const doc::Run& run) {
  return (run.flags & (doc::kInvisible | doc::kLowContrast)) != 0 &&
         (run.flags & (doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kCovered | doc::kUnreadable)) ==
             0;
}

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

int signs_in(std::string_view text) {
  int signs = 0;
  for (const char raw : text) {
    const auto c = static_cast<unsigned char>(raw);
    signs += (c & 0xc0) != 0x80 && c != ' ' ? 1 : 0;
  }
  return signs;
}

Counts count(const doc::Page& page) {
  Counts counts;
  for (const doc::Run& run : page.runs) {
    const std::string_view text = page.text_of(run);
    if (is_layer(run)) count_layer_text(text, counts);
    if ((run.flags & kUnseen) != 0) continue;
    ((run.flags & doc::kUnreadable) != 0 ? counts.unreadable : counts.seen) += signs_in(text);
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
// Times fewer than what can be read: a paragraph, not the signs of a formula
constexpr int kSomeUnreadable = 10;
constexpr int kFewUnreadable = 20;                  // glyphs: fewer are a sign or two
constexpr float kLeastCurve = 3, kMostCurve = 144;  // points: letters of a text, and of a poster's title
constexpr int kOutlinedLetters = 100;               // a paragraph; fewer may be marks of a drawing

bool is_pictured(const doc::Page& page, const Counts& counts) {
  return counts.seen <= 0 ? page.image_share >= kPictured
                          : counts.seen < kAlmostNoText && page.image_share >= kWholePage;
}

/// A page whose words are drawn as outlines: a poster that was exported without its fonts.
bool is_outlined(const doc::Page& page, const Counts& counts) {
  if (counts.seen >= kAlmostNoText || page.rules.size() < kOutlinedLetters) return false;
  std::vector<Box> curves;
  for (const doc::Rule& rule : page.rules)
    if (rule.kind == doc::Rule::Kind::Path) curves.push_back(rule.box);
  const LetterRows rows = letter_rows(std::move(curves), kLeastCurve, kMostCurve);
  return rows.letters >= kOutlinedLetters && rows.say_something();
}

/// What a page has of each font: the text, and how much of it has no name.
struct FontText {
  WordCensus words;
  int glyphs = 0, unmapped = 0;
};

bool touches(const doc::Run& before, const doc::Run& run) {
  return before.font == run.font && before.angle == run.angle && before.baseline == run.baseline &&
         run.box.x0 - before.box.x1 < 0.2F * run.size;
}

}  // namespace

void mark_unreadable(doc::Page& page, const std::vector<bool>& doubtful) {
  std::vector<FontText> fonts;
  const auto place = [](const doc::Run& run) { return run.font == 0xffff ? 0U : run.font + 1U; };
  std::string stretch;  // of runs that touch
  const doc::Run* before = nullptr;
  const auto end_stretch = [&] {
    if (before != nullptr) fonts[place(*before)].words.add(stretch);
    stretch.clear();
  };
  for (const doc::Run& run : page.runs) {
    if ((run.flags & (doc::kOffPage | doc::kTiny | doc::kHiddenLayer)) != 0) continue;
    if (fonts.size() <= place(run)) fonts.resize(place(run) + 1);
    if (before != nullptr && !touches(*before, run)) end_stretch();
    stretch += page.text_of(run);
    before = &run;
    FontText& font = fonts[place(run)];
    for (std::size_t at = 0; at < page.text_of(run).size();) {
      const utf8::CodePoint point = utf8::code_point(page.text_of(run), at);
      font.glyphs++;
      font.unmapped += point.value == 0xfffd ? 1 : 0;
      at += point.length;
    }
  }
  end_stretch();
  std::vector<bool> unreadable(fonts.size());
  for (std::size_t i = 0; i < fonts.size(); i++) {
    const bool is_doubtful = i > 0 && i - 1 < doubtful.size() && doubtful[i - 1];
    unreadable[i] =
        (fonts[i].unmapped >= kFewUnmapped && fonts[i].unmapped > kMostUnmapped * fonts[i].glyphs) ||
        fonts[i].words.is_gibberish(is_doubtful);
  }
  for (doc::Run& run : page.runs)
    if (place(run) < unreadable.size() && unreadable[place(run)]) run.flags |= doc::kUnreadable;
}

OcrNeed ocr_need(const doc::Page& page) {
  const Counts counts = count(page);
  if (page.unmapped_count >= kFewUnmapped && page.unmapped_count > kMostUnmapped * page.glyph_count)
    return OcrNeed::Unreadable;
  if (counts.unreadable >= kFewUnreadable && kSomeUnreadable * counts.unreadable >= counts.seen)
    return OcrNeed::Unreadable;
  const bool pictured = is_pictured(page, counts);
  if (pictured && !reads_like_language(counts)) return OcrNeed::PictureOnly;
  if (!pictured && is_outlined(page, counts)) return OcrNeed::PictureOnly;
  const bool under_text = !pictured && counts.seen > 0 && page.image_share >= kWholePage;
  return under_text && !reads_like_language(counts) ? OcrNeed::Look : OcrNeed::None;
}

void mark_earlier_recognition(doc::Page& page) {
  const Counts counts = count(page);
  if (page.image_share < kPictured || !reads_like_language(counts)) return;
  // Under a stamp it is that too; behind a text of its own it is not.
  if (!is_pictured(page, counts) && (page.image_share < kWholePage || counts.layer < 2 * counts.seen)) return;
  for (doc::Run& run : page.runs)
    if (is_layer(run)) run.flags |= doc::kFromOcr;
}

}  // namespace lectern::pdf
