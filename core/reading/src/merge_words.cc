// Which recognised words become text of a page.
//
// Believes: where a page has a text that can be read, recognition only reads it again. A text whose letters
// make no sense is right if the recognised letters are nearly the same, as in a language that no lexicon
// has, and wrong if they are others.
//
//   added:     the words of a scan                           left out:  a stamp of live text on it
//   replaced:  "Aol ohyivby dhz ibpsa", read as              kept:      "Ua kukulu ia ke awa", read as
//              "The harbour was built"                                  "Ua kukulu ia ke awa"
//
// Measured on: realcases, convbench/dev-scan.

#include "merge_words.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "lectern/base/utf8.h"
#include "likeness.h"

namespace lectern::reading {
namespace {

constexpr std::uint16_t kUnseen = doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer;
constexpr float kBand = 16;         // points
constexpr float kPen = 1.5F;        // points: a curve reaches over the pixels that were read
constexpr std::uint8_t kRead = 60;  // percent: a word that is there

/// Maps points of a picture to the part of the page that it shows.
struct Placing {
  Box shown;
  float x_scale, y_scale;

  float x(float value) const { return shown.x0 + value * x_scale; }
  float y(float value) const { return shown.y0 + value * y_scale; }

  /// Maps a position along a writing direction. A picture has one scale both ways, to a rounded pixel.
  float along(float angle, float value) const {
    const float radians = angle * std::numbers::pi_v<float> / 180;
    const float c = std::cos(radians), s = std::sin(radians);
    return shown.x0 * c + shown.y0 * s + value * (x_scale * c * c + y_scale * s * s);
  }
};

/// Whether the baseline of text in this direction is given by its x (doc::Run::baseline).
bool is_sideways(float angle) {
  return std::fabs(std::remainder(angle, 180.0f)) > 45;
}

struct Point {
  float x, y;
};

Point middle_of(const Box& box) {
  return {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
}

/// Boxes, found by a point inside.
class Boxes {
 public:
  explicit Boxes(float height) : bands_(band_of(std::clamp(height, 0.0F, 20'000.0F)) + 1) {}

  void add(const Box& box) {
    const std::size_t last = std::min(band_of(box.y1), bands_.size() - 1);
    for (std::size_t band = band_of(box.y0); band <= last; ++band) bands_[band].push_back(box);
  }

  /// Whether one of them holds the point, or all of the box.
  bool contain(Point at) const { return contain(Box{at.x, at.y, at.x, at.y}); }
  bool contain(const Box& part) const {
    const std::size_t band = band_of(part.y0);
    return band < bands_.size() && std::ranges::any_of(
                                       bands_[band],
                                       [&](const Box& box) {
                                         return box.contains(part.x0, part.y0) &&
                                                box.contains(part.x1, part.y1);
                                       });
  }

 private:
  static std::size_t band_of(float y) { return static_cast<std::size_t>(std::max(y, 0.0F) / kBand); }

  std::vector<std::vector<Box>> bands_;
};

/// Text of the page that recognition may have to replace.
struct Suspects {
  Suspects(const doc::Page& page, const Box& shown) : places(page.height) {
    for (const doc::Run& run : page.runs) {
      if (!is_suspect(run, shown)) continue;
      const float more = run.size / 4;
      places.add({run.box.x0 - more, run.box.y0 - more, run.box.x1 + more, run.box.y1 + more});
      letters += letters_of(page.text_of(run));
      glyphs += utf8::count(page.text_of(run));
    }
  }

  static bool is_suspect(const doc::Run& run, const Box& shown) {
    const Point middle = middle_of(run.box);
    return (run.flags & doc::kUnreadable) != 0 && (run.flags & kUnseen) == 0 &&
           shown.contains(middle.x, middle.y);
  }

  Boxes places;
  std::string letters = {};
  std::size_t glyphs = 0;
};

class Merging {
 public:
  Merging(doc::Page& page, const doc::Page& words, const Box& shown)
      : page_(page),
        words_(words),
        placing_{shown, shown.width() / words.width, shown.height() / words.height},
        readable_(page.height) {}

  void run() {
    judge_suspects();
    for (const doc::Run& run : page_.runs)
      if (is_readable(run)) readable_.add(run.box);
    const std::size_t runs_before = page_.runs.size();
    const std::size_t text_before = signs_of(page_, false);
    std::size_t added = 0;
    for (std::size_t i = 0; i < words_.runs.size(); ++i) added += add(i) ? 1 : 0;
    remove_outlines(runs_before);
    const bool is_scan = signs_of(page_, true) > text_before || (text_before == 0 && added == 0);
    if (!is_scan) return;
    page_.ocr_used = true;
    page_.ocr_confidence = words_.ocr_confidence;
    add_rules();
  }

 private:
  static bool is_readable(const doc::Run& run) {
    return (run.flags & (kUnseen | doc::kFromOcr | doc::kUnreadable)) == 0;
  }

  static std::size_t signs_of(const doc::Page& page, bool recognised) {
    std::size_t signs = 0;
    for (const doc::Run& run : page.runs)
      if (recognised ? (run.flags & doc::kFromOcr) != 0 : is_readable(run))
        signs += run.text_end - run.text_begin;
    return signs;
  }

  Box box_of(const doc::Run& word) const {
    return {placing_.x(word.box.x0), placing_.y(word.box.y0), placing_.x(word.box.x1),
            placing_.y(word.box.y1)};
  }

  /// Whether text that makes no sense is what the page shows.
  void judge_suspects() {
    const Suspects suspects(page_, placing_.shown);
    if (suspects.glyphs == 0) return;
    std::string read;
    for (const doc::Run& word : words_.runs)
      if (suspects.places.contain(middle_of(box_of(word)))) read += letters_of(words_.text_of(word));
    if (are_too_few(read.size(), suspects.glyphs)) return;  // nobody knows
    const bool agrees = suspects.letters.size() >= kTooShort && likeness(suspects.letters, read) >= kAgrees;
    for (doc::Run& run : page_.runs) {
      if (!Suspects::is_suspect(run, placing_.shown)) continue;
      if (agrees) {
        run.flags &= static_cast<std::uint16_t>(~doc::kUnreadable);
      } else {
        run.flags |= doc::kInvisible;
      }
    }
  }

  bool add(std::size_t i) {
    doc::Run run = words_.runs[i];
    run.box = box_of(run);
    const Point middle = middle_of(run.box);
    if (readable_.contain(middle)) return false;
    const std::size_t end = i + 1 < words_.runs.size() ? words_.runs[i + 1].edge_begin : words_.edges.size();
    const std::size_t begin = std::min<std::size_t>(run.edge_begin, end);
    run.edge_begin = static_cast<std::uint32_t>(page_.edges.size());
    for (std::size_t edge = begin; edge < end; ++edge)
      page_.edges.push_back(placing_.along(run.angle, words_.edges[edge]));
    run.text_begin = static_cast<std::uint32_t>(page_.text.size());
    page_.text += words_.text_of(words_.runs[i]);
    run.text_end = static_cast<std::uint32_t>(page_.text.size());
    run.baseline = is_sideways(run.angle) ? placing_.x(run.baseline) : placing_.y(run.baseline);
    run.size *= placing_.y_scale;
    run.font = 0xffff;
    run.mcid = -1;
    run.flags |= doc::kFromOcr;
    page_.runs.push_back(run);
    return true;
  }

  /// The curves of letters that were read are no drawing.
  void remove_outlines(std::size_t first_added) {
    Boxes words(page_.height);
    for (std::size_t i = first_added; i < page_.runs.size(); ++i) {
      const Box& box = page_.runs[i].box;
      if (page_.runs[i].confidence >= kRead)
        words.add({box.x0 - kPen, box.y0 - kPen, box.x1 + kPen, box.y1 + kPen});
    }
    std::erase_if(page_.rules, [&](const doc::Rule& rule) {
      return rule.kind == doc::Rule::Kind::Path && words.contain(rule.box);
    });
  }

  void add_rules() {
    for (doc::Rule rule : words_.rules) {
      rule.box = {placing_.x(rule.box.x0), placing_.y(rule.box.y0), placing_.x(rule.box.x1),
                  placing_.y(rule.box.y1)};
      page_.rules.push_back(rule);
    }
  }

  doc::Page& page_;
  const doc::Page& words_;
  Placing placing_;
  Boxes readable_;
};

}  // namespace

void merge_words(doc::Page& page, const doc::Page& words, const Box& shown) {
  if (words.width > 0 && words.height > 0) Merging(page, words, shown).run();
}

}  // namespace lectern::reading
