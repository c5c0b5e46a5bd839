// Believes: an answer that was typed under a question is read behind it, though it was painted last.
//
// Applies:   1. Where did it run?            Must not:   a stamp over the whole page (it stays at the end
//               On the northern bank                     where nothing is above it)
//            2. Why …
//
// Constants: by eye.

#include "painting/typed_text.h"

#include <algorithm>
#include <cmath>

#include "lectern/base/utf8.h"

namespace lectern::pdf {
namespace {

constexpr double kAdvance = 0.5, kNarrowest = 0.2;  // em: a letter's width, guessed
constexpr double kLeading = 1.2;                    // em
constexpr float kSameLine = 0.5F;                   // em between baselines
constexpr std::size_t kMostMoved = 300;             // of one page; each costs a walk over its runs
constexpr float kBeside = 3.0F;  // em left of the box: a question that ends there is above it

/// Whether the run is above what was typed, or left of it.
bool is_before(const doc::Run& run, const doc::Run& typed) {
  const float em = std::max(run.size, typed.size);
  if (run.angle != 0 || run.baseline > typed.baseline + kSameLine * em) return false;
  if (std::abs(run.baseline - typed.baseline) <= kSameLine * em) return run.box.x0 < typed.box.x0;
  return run.box.x0 < typed.box.x1 && run.box.x1 > typed.box.x0 - kBeside * em;
}

void move_to_place(doc::Page& page, TextRange range) {
  const auto own = [&](const doc::Run& run) {
    return run.text_begin >= range.begin && run.text_end <= range.end;
  };
  const auto typed = std::stable_partition(page.runs.begin(), page.runs.end(),
                                           [&](const doc::Run& run) { return !own(run); });
  if (typed == page.runs.end() || typed->angle != 0) return;
  auto place = page.runs.end();
  float nearest = -1;
  for (auto run = page.runs.begin(); run != typed; ++run) {
    if (!is_before(*run, *typed) || run->baseline < nearest) continue;
    nearest = run->baseline;
    place = run + 1;
  }
  if (nearest >= 0) std::rotate(place, typed, page.runs.end());
}

/// The runs' text in the order of the runs.
void write_in_order(doc::Page& page) {
  std::string text;
  text.reserve(page.text.size());
  for (doc::Run& run : page.runs) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += page.text_of(run);
    run.text_begin = begin;
    run.text_end = static_cast<std::uint32_t>(text.size());
  }
  page.text = std::move(text);
}

}  // namespace

void type_text(PageBuilder& builder, const Box& box, float size, std::uint32_t rgb, std::string_view text) {
  GlyphStyle style;
  style.size = size;
  style.rgb = rgb;
  builder.set_style(style);
  builder.break_run();
  const double em = size, left = static_cast<double>(box.x0) + 2, right = box.x1;
  double x = left, y = static_cast<double>(box.y0) + em;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::code_point(text, at);
    at += point.length;
    const std::size_t word = text.find_first_of(" \r\n", at);
    const double ahead = static_cast<double>(std::min(word, text.size()) - at) * kNarrowest * em;
    if (point.value == '\r' || point.value == '\n' || (point.value == ' ' && x + ahead > right)) {
      if (x == left) continue;  // a carriage return before a line feed
      x = left;
      y += kLeading * em;
      builder.break_run();
      continue;
    }
    const auto code = static_cast<std::uint32_t>(point.value);
    builder.glyph({x, y}, {kAdvance * em, 0}, {&code, 1});
    x += kAdvance * em;
  }
  builder.break_run();
}

void move_to_places(doc::Page& page, const std::vector<TextRange>& ranges) {
  for (std::size_t i = 0; i < std::min(ranges.size(), kMostMoved); i++) move_to_place(page, ranges[i]);
  if (!ranges.empty()) write_in_order(page);
}

}  // namespace lectern::pdf
