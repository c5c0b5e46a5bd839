#include "lines/text_line.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "lectern/text/normalize.h"
#include "lines/leaders.h"
#include "lines/line_direction.h"
#include "lines/small_capitals.h"

namespace lectern::layout {
namespace {

constexpr float kWordGap = 0.14f;  // em; the reader ends runs at 0.15
constexpr float kLineGap = 12.0f;  // em; a wider hole is another column for certain

/// Where running headers and footers stand.
bool is_in_margin(const doc::Page& page, const doc::Run& run) {
  return run.box.y1 < 0.1f * page.height || run.box.y0 > 0.9f * page.height;
}

bool is_scan_with_text_layer(const doc::Page& page) {
  if (page.image_share < 0.5f) return false;
  std::size_t shown = 0, invisible = 0;
  for (const doc::Run& run : page.runs)
    (run.flags & doc::kInvisible ? invisible : shown) += run.text_end - run.text_begin;
  return invisible > 4 * shown;
}

/// Text in the middle of the page that is marked as furniture is, when there is as much of it as this, no
/// furniture: the marks are wrong.
bool lies_about_furniture(const doc::Page& page) {
  constexpr std::size_t kLeast = 80;  // bytes
  std::size_t marked = 0, all = 0;
  for (const doc::Run& run : page.runs) {
    if (run.flags & (doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kInvisible)) continue;
    const std::size_t bytes = run.text_end - run.text_begin;
    all += bytes;
    if ((run.flags & doc::kArtifact) && !is_in_margin(page, run)) marked += bytes;
  }
  return marked > kLeast && marked * 7 > all;
}

struct Shown {
  bool invisible = false;  ///< text that is not painted, as the layer of a scan
  bool artifacts = false;  ///< text that is marked as furniture; what repeats is found by itself
};

bool is_shown(const doc::Run& run, const Shown& shown) {
  constexpr std::uint16_t kNever = doc::kOffPage | doc::kTiny | doc::kHiddenLayer;
  if (run.flags & kNever) return false;
  if ((run.flags & doc::kArtifact) && !shown.artifacts) return false;
  if ((run.flags & doc::kLowContrast) && !(run.flags & doc::kFromOcr)) return shown.invisible;
  return !(run.flags & doc::kInvisible) || shown.invisible || (run.flags & doc::kFromOcr);
}

/// Areas painted in one colour that are large enough to hide words.
std::vector<const doc::Rule*> covers_of(const doc::Page& page) {
  std::vector<const doc::Rule*> covers;
  for (const doc::Rule& rule : page.rules) {
    const bool area = rule.kind == doc::Rule::Kind::FilledRect || rule.kind == doc::Rule::Kind::Path;
    if (area && rule.filled && rule.box.width() > 5 && rule.box.height() > 4) covers.push_back(&rule);
  }
  return covers;
}

bool alike(std::uint32_t a, std::uint32_t b) {
  int distance = 0;
  for (const int shift : {0, 8, 16})
    distance += std::abs(static_cast<int>(a >> shift & 0xff) - static_cast<int>(b >> shift & 0xff));
  return distance < 60;
}

/// Words in the colour of the uppermost area around them cannot be seen, whichever of the two was painted
/// first: a black bar hides black text. An area of another shape in the words' colour may be a frame: what is
/// under it decides.
bool is_covered(const doc::Run& run, const std::vector<const doc::Rule*>& covers) {
  const float middle = (run.box.y0 + run.box.y1) / 2;
  for (auto at = covers.rbegin(); at != covers.rend(); ++at) {
    const Box& box = (*at)->box;
    const bool around = box.x0 <= run.box.x0 + 1 && box.x1 >= run.box.x1 - 1 && box.y0 < middle &&
                        box.y1 > middle && box.height() > 0.6f * run.size;
    if (!around) continue;
    const bool same = alike((*at)->rgb, run.rgb);
    if (!same || (*at)->kind == doc::Rule::Kind::FilledRect) return same;
  }
  return false;
}

std::int32_t link_at(const doc::Page& page, float x, float y) {
  for (std::size_t i = 0; i < page.links.size(); ++i)
    for (const Box& box : page.links[i].boxes)
      if (box.contains(x, y)) return static_cast<std::int32_t>(i);
  return -1;
}

std::uint16_t style_of(const doc::Run& run, const doc::Font* font) {
  std::uint16_t style = 0;
  if ((font && font->bold) || (run.flags & doc::kFakeBold)) style |= doc::kBold;
  if (font && font->italic) style |= doc::kItalic;
  if ((font && font->fixed) || (run.flags & doc::kFixedPitch)) style |= doc::kCode;
  return style;
}

/// Cuts a run into fragments at spaces and at the edges of links.
class RunCutter final {
 public:
  RunCutter(const doc::Page& page, const doc::Run& run, const doc::Font* font) : page_(page), run_(run) {
    pattern_.box = run.box;
    pattern_.baseline = run.baseline;
    pattern_.size = run.size;
    pattern_.style = style_of(run, font);
    pattern_.font = run.font;
    pattern_.rgb = run.rgb;
    pattern_.mcid = run.mcid;
    pattern_.confidence = run.confidence;
    pattern_.fixed = (font && font->fixed) || (run.flags & doc::kFixedPitch) != 0;
    pattern_.symbolic = font && font->symbolic;
    pattern_.small_capitals = font && is_small_capitals(font->name);
    turned_ = run.angle > 5 && run.angle < 355;
    pattern_.guessed = (run.flags & doc::kGuessed) != 0;
  }

  std::vector<Fragment> cut() {
    const std::string_view text = page_.text_of(run_);
    bool space = false;
    std::size_t index = 0;
    for (std::size_t at = 0; at < text.size(); ++index) {
      const std::size_t begin = at;
      const char32_t c = text::next_code_point(text, at);
      if (text::is_space(c) || c < 0x20) {
        end();
        space = true;
        continue;
      }
      add(text.substr(begin, at - begin), edge(index), edge(index + 1), space);
      space = false;
    }
    end();
    trailing_space_ = space;
    mend_links();
    return std::move(fragments_);
  }

  bool ends_in_space() const { return trailing_space_; }

 private:
  float edge(std::size_t index) const {
    const std::size_t at = run_.edge_begin + index;
    return at < page_.edges.size() ? page_.edges[at] : run_.box.x1;
  }

  void add(std::string_view letter, float x0, float x1, bool space) {
    const std::int32_t link =
        page_.links.empty() ? -1 : link_at(page_, (x0 + x1) / 2, run_.baseline - run_.size * 0.3f);
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

  void end() { open_ = false; }

  /// A link's rectangle may begin or end inside a letter: one or two letters cut off a word go with the word.
  void mend_links() {
    for (std::size_t i = 1; i < fragments_.size(); ++i) {
      Fragment& left = fragments_[i - 1];
      Fragment& right = fragments_[i];
      if (right.space_before || left.link == right.link || !is_word(left.text.back()) ||
          !is_word(right.text.front()))
        continue;
      if (left.text.size() <= 2)
        left.link = right.link;
      else if (right.text.size() <= 2)
        right.link = left.link;
    }
  }

  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  const doc::Page& page_;
  const doc::Run& run_;
  Fragment pattern_;
  std::vector<Fragment> fragments_;
  bool open_ = false;
  bool trailing_space_ = false;
  bool turned_ = false;
};

/// Whether a run that begins at `next` stands on the line: same baseline, or raised or lowered by a script's
/// amount.
bool continues(const TextLine& line, const Fragment& next) {
  if (line.fragments.empty()) return false;
  const Fragment& last = line.fragments.back();
  const float em = std::max(last.size, next.size);
  const float shift = std::fabs(next.baseline - line.baseline);
  // A mark may follow a mark: both are small beside the line's words.
  float largest = em;
  for (std::size_t back = 1; back <= std::min<std::size_t>(line.fragments.size(), 6); ++back)
    largest = std::max(largest, line.fragments[line.fragments.size() - back].size);
  const bool script = std::min(last.size, next.size) < 0.86f * largest;
  const float gap = next.box.x0 - last.box.x1;
  // A letter lowered inside a word (a logo) touches its neighbours.
  const bool touches = std::fabs(gap) < 0.3f * em;
  if (shift > (script ? 0.62f * largest / em : touches ? 0.32f : 0.2f) * em) return false;
  return gap > -0.6f * em && gap < kLineGap * em;
}

/// A cell beside one that stands in the middle of several rows: what is level with that one is another row.
bool rises_beside(const TextLine& line, const TextLine& next) {
  if (line.fragments.empty() || next.fragments.empty()) return false;
  const Fragment& first = next.fragments.front();
  // Where words run to the left, vowel signs are painted above and right of them.
  return next.angle == 0 && first.baseline < line.baseline - 0.6f * first.size &&
         first.box.x0 > line.fragments.back().box.x1 && !runs_backwards(line) && !runs_backwards(next);
}

/// A ligature from a font of ligatures: letters that go on into a word in another font.
bool is_inside_word(const std::vector<Fragment>& all, std::size_t i) {
  if (i + 1 >= all.size() || all[i + 1].space_before || text::length(all[i].text) > 3) return false;
  std::size_t at = 0, next = 0;
  return text::is_letter(text::next_code_point(all[i].text, at)) &&
         text::is_letter(text::next_code_point(all[i + 1].text, next));
}

/// One sign that no keyboard has, among words that are no code: fonts of ornaments and mathematics are as
/// wide as their only letter.
void free_lone_signs(TextLine& line) {
  std::vector<Fragment>& all = line.fragments;
  const auto fixed = [&](std::size_t i) { return i < all.size() && all[i].fixed; };
  for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i) {
    Fragment& f = all[i];
    const bool lone = static_cast<unsigned char>(f.text.front()) >= 0x80 && text::length(f.text) == 1;
    if (!f.fixed || !(lone || is_inside_word(all, i)) || fixed(i - 1) || fixed(i + 1)) continue;
    f.fixed = false;
    f.style &= static_cast<std::uint16_t>(~doc::kCode);
  }
}

bool is_letter_alone(const Fragment& f) {
  std::size_t at = 0;
  return !f.fixed && text::is_letter(text::next_code_point(f.text, at)) && at == f.text.size();
}

/// "A B S T R A C T": letters set apart one by one are a word; twice their white is between words.
void close_spaced_letters(TextLine& line) {
  constexpr std::size_t kFewest = 4;
  std::vector<Fragment>& all = line.fragments;
  for (std::size_t begin = 0; begin < all.size(); ++begin) {
    std::size_t end = begin;
    float least = 1e9f;
    for (; end < all.size() && is_letter_alone(all[end]) && all[end].size == all[begin].size; ++end)
      if (end > begin) least = std::min(least, all[end].box.x0 - all[end - 1].box.x1);
    const bool spaced =
        end - begin >= kFewest && least > 0.1f * all[begin].size && least < 0.8f * all[begin].size;
    for (std::size_t i = begin + 1; spaced && i < end; ++i)
      all[i].space_before = all[i].box.x0 - all[i - 1].box.x1 > 1.7f * least + 0.05f * all[i].size;
    begin = std::max(begin, end > begin ? end - 1 : begin);
  }
}

/// Signs between words are not emphasised by themselves: their fonts only look like it.
void level_signs(TextLine& line) {
  std::vector<Fragment>& all = line.fragments;
  const auto word = [](const std::string& s) {
    for (std::size_t at = 0; at < s.size();) {
      const char32_t c = text::next_code_point(s, at);
      if (text::is_letter(c) || (c >= '0' && c <= '9')) return true;
    }
    return false;
  };
  constexpr std::uint16_t kEmphasis = doc::kBold | doc::kItalic;
  for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i) {
    if ((all[i].style & kEmphasis) == 0 || word(all[i].text)) continue;
    std::uint16_t around = 0;
    const bool small = i > 0 && all[i].size < 0.86f * all[i - 1].size;  // a note's mark
    if (small) all[i].style &= static_cast<std::uint16_t>(~kEmphasis);
    if (i > 0) around |= all[i - 1].style;
    if (i + 1 < all.size()) around |= all[i + 1].style;
    all[i].style &= static_cast<std::uint16_t>(~(kEmphasis & ~around));
  }
}

bool all_smaller(const TextLine& line, float size) {
  return std::all_of(line.fragments.begin(), line.fragments.end(),
                     [&](const Fragment& f) { return f.size < 0.86f * size; });
}

void mark_scripts(TextLine& line) {
  for (Fragment& f : line.fragments) {
    if (f.size > 0.86f * line.size || f.size < 0.3f * line.size) continue;
    const float raise = line.baseline - f.baseline;
    if (raise > 0.16f * line.size) f.style |= doc::kSuperscript;
    if (raise < -0.06f * line.size) f.style |= doc::kSubscript;
  }
}

}  // namespace

std::string TextLine::text() const {
  std::string out;
  for (const Fragment& f : fragments) {
    if (f.space_before && !out.empty()) out += ' ';
    out += f.text;
  }
  return out;
}

bool TextLine::all_fixed() const {
  return !fragments.empty() &&
         std::all_of(fragments.begin(), fragments.end(), [](const Fragment& f) { return f.fixed; });
}

bool TextLine::all_bold() const {
  return !fragments.empty() && std::all_of(fragments.begin(), fragments.end(),
                                           [](const Fragment& f) { return (f.style & doc::kBold) != 0; });
}

void settle(TextLine& line) {
  std::map<float, std::size_t> weight;
  line.box = {};
  const bool fixed = line.all_fixed();
  for (const Fragment& f : line.fragments) {
    // Code in running text is set smaller: it does not make the line a smaller one.
    weight[f.size] += 50 * text::length(f.text) / (f.fixed && !fixed ? 50 : 1);
    line.box = line.box.united(f.box);
  }
  std::size_t most = 0;
  for (const auto& [size, count] : weight)
    if (count >= most) most = count, line.size = size;
  for (const Fragment& f : line.fragments)
    if (f.size == line.size) {
      line.baseline = f.baseline;
      break;
    }
  mark_scripts(line);
}

std::vector<TextLine> build_lines(const doc::Page& page, const std::vector<doc::Font>& fonts) {
  const Shown shown{is_scan_with_text_layer(page), lies_about_furniture(page)};
  const std::vector<const doc::Rule*> covers = covers_of(page);
  std::vector<TextLine> lines;
  bool space = false;
  for (const doc::Run& run : page.runs) {
    if (!is_shown(run, shown) || (!covers.empty() && is_covered(run, covers))) continue;
    RunCutter cutter(page, run, run.font < fonts.size() ? &fonts[run.font] : nullptr);
    std::vector<Fragment> fragments = cutter.cut();
    if (fragments.empty()) {
      space = true;
      continue;
    }
    Fragment& first = fragments.front();
    const bool upright = std::fabs(run.angle) < 5 || std::fabs(run.angle) > 355;
    TextLine* line = nullptr;
    // Producers come back to a line (bold words last, a marker after its text): the last few are looked at.
    for (std::size_t back = 1; upright && back <= std::min<std::size_t>(lines.size(), 3); ++back) {
      TextLine& candidate = lines[lines.size() - back];
      if (back > 1 && rises_beside(candidate, lines[lines.size() - back + 1])) break;
      const bool near = back == 1 || (!candidate.fragments.empty() &&
                                      first.box.x0 - candidate.fragments.back().box.x1 < 0.6f * first.size);
      if (candidate.angle == 0 && near && continues(candidate, first)) {
        line = &candidate;
        break;
      }
    }
    if (line) {
      const Fragment& last = line->fragments.back();
      const float em = std::min(last.size, first.size);
      first.jump = !first.space_before && !space && first.box.x0 - last.box.x1 > kWordGap * em;
      first.space_before = first.space_before || space || first.jump;
    } else {
      lines.emplace_back();
      line = &lines.back();
      line->page = page.number;
      line->baseline = first.baseline;
      line->angle = upright ? 0 : run.angle;
      first.space_before = false;
    }
    // A line that begins with a raised mark stands where its words do.
    if (!line->fragments.empty() && all_smaller(*line, first.size)) line->baseline = first.baseline;
    line->fragments.insert(line->fragments.end(), std::make_move_iterator(fragments.begin()),
                           std::make_move_iterator(fragments.end()));
    space = cutter.ends_in_space();
  }
  for (TextLine& line : lines) {
    close_spaced_letters(line);
    read_small_capitals(line);
    free_lone_signs(line);
    level_signs(line);
    settle(line);
  }
  cut_leaders(lines);
  return lines;
}

TextLine piece_of(const TextLine& line, std::size_t begin, std::size_t end) {
  TextLine piece = line;
  piece.bullet_x = -1;
  piece.claim = {};
  piece.fragments.assign(line.fragments.begin() + static_cast<std::ptrdiff_t>(begin),
                         line.fragments.begin() + static_cast<std::ptrdiff_t>(end));
  piece.fragments.front().space_before = false;
  settle(piece);
  return piece;
}

}  // namespace lectern::layout
