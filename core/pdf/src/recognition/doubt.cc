// Where a page shows more than its text says.
//
// Believes: a reader's eye finds letters where the text has none: in pictures, in curves of the size of
// letters, in glyphs without a code point or with a private one; and a font is not to be trusted that calls
// several of its glyphs by one letter, or draws its glyphs itself (Type 3) and says nothing of them.
//
//   looked at:      a screenshot beside text    a name drawn as outlines    U+FFFD or U+E0xx for a whole word
//   not looked at:  a photograph, a logo, a chart's marks     a bullet or a formula's sign without a code
//   point
//
// Measured on: convbench/dev and realpages; docs/pii.md has the share of their pages that are read for it.

#include "recognition/doubt.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "lectern/base/utf8.h"
#include "recognition/letter_rows.h"

namespace lectern::pdf {
namespace {

constexpr float kSmallestPicture = 8;   // points: less than a line's height
constexpr float kShortestPicture = 30;  // points: less than a short word
constexpr float kTestDpi = 150;         // letters of 8 points stand apart
constexpr float kLeastPixels = 6, kMostPixels = 125;
constexpr float kLeastCurve = 3, kMostCurve = 72;  // points
constexpr float kBackground = 0.85F;               // of the page: no figure of it
constexpr int kUnknownGlyphs = 6;                  // one after the other: a word, not a sign
constexpr int kDoubtfulGlyphs = 6;
constexpr std::size_t kMostParts = 6;
constexpr std::int32_t kParagraph = 60;  // letters in rows: more than the words of a logo
constexpr float kMargin = 8;  // points around what is read: the engine needs paper around its lines

constexpr std::uint16_t kUnseen =
    doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kCovered;

Box grown(const Box& box, float by) {
  return {box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

bool touch(const Box& a, const Box& b) {
  return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

/// Glyphs that stand for no letter anybody knows.
int unknown_glyphs(std::string_view text) {
  int unknown = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::code_point(text, at);
    const bool is_private = (point.value >= 0xe000 && point.value <= 0xf8ff) || point.value >= 0xf0000;
    unknown += point.value == 0xfffd || is_private ? 1 : 0;
    at += point.length;
  }
  return unknown;
}

/// Joins boxes that touch until none do, and keeps the largest.
class Parts {
 public:
  using Kind = DoubtfulPart::Kind;

  void add(Box box, Kind kind) {
    for (std::size_t i = 0; i < parts_.size();) {
      if (!touch(parts_[i].box, box)) {
        i++;
        continue;
      }
      box = box.united(parts_[i].box);
      kind = std::max(kind, parts_[i].kind);
      parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(i));
      i = 0;
    }
    parts_.push_back({box, kind});
  }

  std::vector<DoubtfulPart> take(const Box& page) {
    if (parts_.size() > kMostParts) {
      DoubtfulPart all = parts_.front();
      for (const DoubtfulPart& part : parts_) all = {all.box.united(part.box), std::max(all.kind, part.kind)};
      parts_ = {all};
    }
    for (DoubtfulPart& part : parts_) part.box = part.box.intersected(page);
    std::erase_if(parts_, [](const DoubtfulPart& part) { return part.box.is_empty(); });
    return std::move(parts_);
  }

 private:
  std::vector<DoubtfulPart> parts_;
};

void add_glyphs(const doc::Page& page, const std::vector<bool>& fonts, Parts& parts) {
  Parts unknown, doubtful;
  int unknown_count = 0, doubtful_count = 0;
  const auto add_all = [&](int count, int least, Parts& from) {
    if (count < least) return;
    for (const DoubtfulPart& part : from.take({0, 0, page.width, page.height}))
      parts.add(grown(part.box, kMargin), DoubtfulPart::Kind::Text);
  };
  std::vector<const doc::Run*> chain;  // side by side, each with an unknown glyph
  int chained = 0;
  for (const doc::Run& run : page.runs) {
    if ((run.flags & kUnseen) != 0) continue;
    const std::string_view text = page.text_of(run);
    const int count = unknown_glyphs(text);
    if (count == 0) {
      chain.clear();
    } else {
      const bool goes_on = !chain.empty() && std::abs(chain.back()->baseline - run.baseline) < run.size / 2;
      if (!goes_on) chain.clear();
      chain.push_back(&run);
      chained = (goes_on ? chained : 0) + count;
      if (chained >= kUnknownGlyphs) {
        for (const doc::Run* one : chain)
          unknown.add(grown(one->box, one->size / 2), DoubtfulPart::Kind::Text);
        unknown_count += chained;
      }
    }
    if (run.font < fonts.size() && fonts[run.font]) {
      doubtful.add(grown(run.box, run.size / 2), DoubtfulPart::Kind::Text);
      doubtful_count += static_cast<int>(utf8::count(text));
    }
  }
  add_all(unknown_count, kUnknownGlyphs, unknown);
  add_all(doubtful_count, kDoubtfulGlyphs, doubtful);
}

void add_curves(const doc::Page& page, Parts& parts) {
  std::vector<Box> curves;
  for (const doc::Rule& rule : page.rules) {
    if (rule.kind != doc::Rule::Kind::Path || rule.box.height() > kMostCurve) continue;
    const bool inside =
        !curves.empty() && grown(curves.back(), 0.1F).united(rule.box) == grown(curves.back(), 0.1F);
    if (!inside) curves.push_back(rule.box);  // the hole of an o lies in it
  }
  const LetterRows rows = letter_rows(std::move(curves), kLeastCurve, kMostCurve);
  if (rows.say_something()) parts.add(grown(rows.box, kMargin), DoubtfulPart::Kind::Drawn);
}

/// Paints the page's own text over, so that only what it does not say is left.
void blank_text(const doc::Page& page, Bitmap& bitmap) {
  const float scale = bitmap.dpi / 72;
  const std::uint8_t paper = 255;
  for (const doc::Run& run : page.runs) {
    const Box seen = run.box.intersected(bitmap.box);
    if (seen.is_empty() || (run.flags & (doc::kOffPage | doc::kUnreadable)) != 0) continue;
    const auto pixel = [&](float at, float from, std::int32_t end) {
      return std::clamp(static_cast<std::int32_t>((at - from) * scale), 0, end);
    };
    const std::int32_t x0 = pixel(seen.x0, bitmap.box.x0, bitmap.width),
                       x1 = pixel(seen.x1, bitmap.box.x0, bitmap.width);
    const std::int32_t y0 = pixel(seen.y0, bitmap.box.y0, bitmap.height),
                       y1 = pixel(seen.y1, bitmap.box.y0, bitmap.height);
    for (std::int32_t y = y0; y < y1; y++)
      std::fill_n(bitmap.pixels.begin() + static_cast<std::ptrdiff_t>(y) * bitmap.width + x0, x1 - x0,
                  static_cast<char>(paper));
  }
}

/// The print in a picture, on the page.
LetterRows rows_in(const doc::Page& page, const Box& box, const DrawPart& draw) {
  Bitmap bitmap = draw(box, kTestDpi);
  if (bitmap.pixels.empty() || bitmap.channels != 1) return {};
  blank_text(page, bitmap);
  const GreyView view{bitmap.width,
                      bitmap.height,
                      {reinterpret_cast<const std::uint8_t*>(bitmap.pixels.data()), bitmap.pixels.size()}};
  LetterRows best;
  for (const bool dark : {true, false}) {
    const LetterRows rows = letter_rows(shapes_in(view, dark), kLeastPixels, kMostPixels);
    if (rows.letters > best.letters) best = rows;
  }
  if (!best.say_something()) return {};
  const float scale = 72 / bitmap.dpi;
  best.box = {bitmap.box.x0 + best.box.x0 * scale, bitmap.box.y0 + best.box.y0 * scale,
              bitmap.box.x0 + best.box.x1 * scale, bitmap.box.y0 + best.box.y1 * scale};
  return best;
}

bool has_earlier_recognition(const doc::Page& page) {
  return std::ranges::any_of(page.runs, [](const doc::Run& run) { return (run.flags & doc::kFromOcr) != 0; });
}

void add_pictures(const doc::Page& page, const DrawPart& draw, Parts& parts) {
  Parts pictures;  // strips of one picture touch
  constexpr std::size_t kMostPictures = 400;
  for (std::size_t i = 0; i < std::min(page.images.size(), kMostPictures); i++)
    pictures.add(grown(page.images[i].box, 1), DoubtfulPart::Kind::Picture);
  for (const DoubtfulPart& picture : pictures.take({0, 0, page.width, page.height})) {
    if (picture.box.height() < kSmallestPicture || picture.box.width() < kShortestPicture) continue;
    const Box print = rows_in(page, picture.box, draw).box;
    if (!print.is_empty()) parts.add(grown(print, kMargin), picture.kind);
  }
}

}  // namespace

std::vector<DoubtfulPart> doubtful_parts(const doc::Page& page, const std::vector<bool>& fonts,
                                         const DrawPart& draw) {
  Parts parts;
  add_glyphs(page, fonts, parts);
  add_curves(page, parts);
  if (!page.images.empty()) add_pictures(page, draw, parts);
  return parts.take({0, 0, page.width, page.height});
}

std::vector<DoubtfulPart> wordless_parts(const doc::Page& page, const DrawPart& draw) {
  Parts parts;
  add_curves(page, parts);
  if (!page.images.empty() && !has_earlier_recognition(page)) add_pictures(page, draw, parts);
  return parts.take({0, 0, page.width, page.height});
}

bool has_print_beside_text(const doc::Page& page, const DrawPart& draw) {
  return rows_in(page, {0, 0, page.width, page.height}, draw).letters >= kParagraph;
}

}  // namespace lectern::pdf
