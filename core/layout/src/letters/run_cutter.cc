// Believes: a blank parts two words, and so does the edge of a link's rectangle, but for one or two letters
// that the rectangle cuts off a word. Letters of one width may be code, unless they are a stamp on a scan; a
// soft hyphen is shown if it has a width.
//
//   two pieces:  see |here|       one:  (here|)      Must not:  a word cut by a link that begins inside of it
//
// Constants: by eye where they say so; measured on bench/convert dev.

#include "letters/run_cutter.h"

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"
#include "lectern/text/symbol_fonts.h"
#include "letters/line_scripts.h"

namespace lectern::layout {
namespace {

constexpr float kUpright = 5.0f;  // degrees off the horizontal: a scan's skew; by eye
// Em above the baseline: where a letter is looked up among links; by eye
constexpr float kLinkBaseline = 0.3f;
constexpr float kUnseen = 0.05f;  // em: a soft hyphen so narrow shows nothing; by eye
// Bytes: letters that a link's rectangle cuts off a word; by eye
constexpr std::size_t kCutOff = 2;
constexpr std::uint8_t kNotRecognised = 255;  // Run::confidence of text that is not from OCR

std::int32_t link_at(const doc::Page& page, float x, float y) {
  for (std::size_t i = 0; i < page.links.size(); ++i)
    for (const Box& box : page.links[i].boxes)
      if (box.contains(x, y)) return static_cast<std::int32_t>(i);
  return -1;
}

/// Letters of one width, which may be code. A stamp on a scan never is.
bool is_fixed(const doc::Page& page, const doc::Run& run, const doc::Font* font) {
  if ((run.flags & doc::kFromOcr) == 0 && page.ocr_used) return false;
  return (font && font->fixed) || (run.flags & doc::kFixedPitch) != 0;
}

std::uint16_t style_of(const doc::Page& page, const doc::Run& run, const doc::Font* font) {
  std::uint16_t style = 0;
  if ((font && font->bold) || (run.flags & doc::kFakeBold)) style |= doc::kBold;
  if (font && font->italic) style |= doc::kItalic;
  if (is_fixed(page, run, font)) style |= doc::kCode;
  return style;
}

std::string utf8_of(char32_t c) {
  std::string out;
  utf8::append(out, c);
  return out;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

bool is_upright(float angle) {
  return angle <= kUpright || angle >= 360 - kUpright;
}

RunCutter::RunCutter(const RunText& run) : from_(run) {
  const doc::Font* font = run.font;
  pattern_.box = run.run.box;
  pattern_.baseline = run.run.baseline;
  pattern_.size = run.run.size;
  pattern_.style = style_of(run.page, run.run, font);
  pattern_.font = run.run.font;
  pattern_.rgb = run.run.rgb;
  pattern_.mcid = run.run.mcid;
  pattern_.confidence = run.run.confidence;
  pattern_.fixed = is_fixed(run.page, run.run, font);
  pattern_.symbolic = font && font->symbolic;
  pattern_.small_capitals = run.small_capitals;
  pattern_.guessed = (run.run.flags & doc::kGuessed) != 0 && !run.said;
  pattern_.spoken = run.spoken || run.run.confidence != kNotRecognised;
  turned_ = !is_upright(run.run.angle);
  if (font && font->symbolic) signs_ = font;
}

std::vector<Fragment> RunCutter::cut() {
  bool space = false;
  std::size_t index = 0;
  const std::string_view text = this->text();
  letters_ = text::length(text);
  for (std::size_t at = 0; at < text.size(); ++index) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (text::is_space(c) || c < 0x20) {
      end();
      space = true;
      continue;
    }
    const char32_t sign = signs_ ? text::sign_of_font(signs_->name, c) : c;
    const std::string other = sign == c ? std::string() : utf8_of(sign);
    add(sign == c ? text.substr(begin, at - begin) : other, edge(index), edge(index + 1), space);
    space = false;
  }
  end();
  trailing_space_ = space;
  mend_links();
  return std::move(fragments_);
}

/// Letters that replace others share the width of the glyphs.
float RunCutter::edge(std::size_t index) const {
  const Box& box = from_.run.box;
  if (from_.said)
    return box.x0 + (from_.said_end - box.x0) * static_cast<float>(index) / static_cast<float>(letters_);
  const std::size_t at = from_.run.edge_begin + index;
  return at < from_.page.edges.size() ? from_.page.edges[at] : box.x1;
}

void RunCutter::add(std::string_view letter, float x0, float x1, bool space) {
  const doc::Run& run = from_.run;
  if (letter == kSoftHyphen && x1 - x0 < kUnseen * run.size) return;
  const std::int32_t link = from_.page.links.empty()
                                ? -1
                                : link_at(from_.page, (x0 + x1) / 2, run.baseline - run.size * kLinkBaseline);
  if (open_ && fragments_.back().link != link) end();
  if (!open_) {
    fragments_.push_back(pattern_);
    fragments_.back().link = link;
    fragments_.back().space_before = space;
    if (!turned_) fragments_.back().box.x0 = x0;
    open_ = true;
  }
  fragments_.back().text += letter;
  if (!turned_) fragments_.back().box.x1 = x1;  // edges lie along the writing, boxes on the page
}

/// A link's rectangle may begin or end inside a word: one or two letters cut off go with the word.
void RunCutter::mend_links() {
  for (std::size_t i = 1; i < fragments_.size(); ++i) {
    Fragment& left = fragments_[i - 1];
    Fragment& right = fragments_[i];
    if (right.space_before || left.link == right.link || !is_word(left.text.back()) ||
        !is_word(right.text.front()))
      continue;
    if (left.text.size() <= kCutOff)
      left.link = right.link;
    else if (right.text.size() <= kCutOff)
      right.link = left.link;
  }
}

}  // namespace lectern::layout
