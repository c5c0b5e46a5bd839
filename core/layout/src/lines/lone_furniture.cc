#include "lines/lone_furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr float kEdge = 0.1f;   // of the page's height: one sign is enough
constexpr float kBand = 0.14f;  // two signs are needed
constexpr std::size_t kLongest = 140;
constexpr std::array<std::string_view, 6> kCaptions = {"table ", "tab. ",    "figure ",
                                                       "fig. ",  "tabelle ", "tableau "};

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_roman(std::string_view text) {
  return text.size() >= 2 && text.size() <= 6 && text.find_first_not_of("ivxl") == std::string_view::npos;
}

/// Lines of one height on the page, outermost on their side.
struct Level {
  std::vector<std::size_t> lines;
  Box box;
  float size = 0;
  float hole = 1e9f;  ///< white to the next line inwards
};

class Finder final {
 public:
  Finder(const doc::Page& page, const std::vector<TextLine>& lines, float body_size)
      : page_(page), lines_(lines), body_size_(body_size) {
    for (const TextLine& line : lines)
      gone_.push_back(line.taken() || line.angle != 0 || line.fragments.empty());
    usual_gap_ = usual_gap();
  }

  std::vector<std::size_t> find() {
    for (const bool top : {true, false})
      for (int rows = 0; rows < 3; ++rows) {
        const Level level = outermost(top);
        if (level.lines.empty() || !is_furniture(level, top)) break;
        for (const std::size_t i : level.lines) gone_[i] = true, found_.push_back(i);
      }
    return found_;
  }

 private:
  Level outermost(bool top) const {
    Level level;
    float edge = top ? 1e9f : -1e9f;
    std::size_t first = lines_.size();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (gone_[i]) continue;
      const float y = lines_[i].baseline;
      if (top ? y < edge : y > edge) edge = y, first = i;
    }
    if (first == lines_.size()) return level;
    level.size = lines_[first].size;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (gone_[i] || std::fabs(lines_[i].baseline - edge) > 0.5f * level.size) continue;
      level.lines.push_back(i);
      level.box = level.box.united(lines_[i].box);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (gone_[i] || std::find(level.lines.begin(), level.lines.end(), i) != level.lines.end()) continue;
      const Box& box = lines_[i].box;
      level.hole = std::min(level.hole, top ? box.y0 - level.box.y1 : level.box.y0 - box.y1);
    }
    return level;
  }

  /// White between one line and the next below it, as most of the page has it.
  float usual_gap() const {
    std::vector<std::pair<float, float>> spans;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!gone_[i]) spans.emplace_back(lines_[i].box.y0, lines_[i].box.y1);
    std::sort(spans.begin(), spans.end());
    std::vector<float> gaps;
    for (std::size_t i = 1; i < spans.size(); ++i)
      if (spans[i].first > spans[i - 1].second - 2) gaps.push_back(spans[i].first - spans[i - 1].second);
    if (gaps.size() < 3) return 1e9f;
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
    return std::max(0.0f, gaps[gaps.size() / 2]);
  }

  bool is_furniture(const Level& level, bool top) const {
    const float height = page_.height;
    const float depth = top ? level.box.y1 / height : 1 - level.box.y0 / height;
    if (depth > kBand || level.hole < 0.9f * level.size || level.hole < 1.5f * usual_gap_) return false;
    if (level.size > 1.12f * body_size_ || text_of(level).size() > kLongest || is_caption(text_of(level)))
      return false;
    const bool heading = std::all_of(level.lines.begin(), level.lines.end(),
                                     [&](std::size_t i) { return lines_[i].all_bold(); });
    const int signs = has_number(level) + has_rule(level, top) + has_hole(level) + has_imprint(level) +
                      has_own_look(level) + has_company(level);
    return signs >= (depth < kEdge ? 1 : 2) + (heading ? 1 : 0);
  }

  static bool is_caption(const std::string& text) {
    const std::string words = text::folded(text);
    return std::any_of(kCaptions.begin(), kCaptions.end(),
                       [&](std::string_view word) { return words.rfind(word, 0) == 0; });
  }

  std::string text_of(const Level& level) const {
    std::string text;
    for (const std::size_t i : level.lines) text += lines_[i].text() + " ";
    return text;
  }

  /// A page's number stands at one end, away from the rest; rows of figures have more than one.
  int has_number(const Level& level) const {
    std::size_t numbers = 0;
    bool at_end = false;
    for (const std::size_t i : level.lines) {
      const std::vector<Fragment>& all = lines_[i].fragments;
      for (std::size_t f = 0; f < all.size(); ++f) {
        if (!is_number(all[f].text)) continue;
        ++numbers;
        // A number in front of words may as well be a section's.
        const bool first = f == 0 && f + 1 == all.size();
        const bool last = f + 1 == all.size() && (f == 0 || all[f].box.x0 - all[f - 1].box.x1 > level.size);
        const bool barred =
            (f > 0 && all[f - 1].text == "|") || (f + 1 < all.size() && all[f + 1].text == "|");
        at_end = at_end || first || last || barred;
      }
    }
    return at_end && numbers == 1;
  }

  int has_rule(const Level& level, bool top) const {
    const float from = top ? level.box.y1 - 0.3f * level.size : level.box.y0 - 1.3f * level.size;
    const float to = top ? level.box.y1 + 1.3f * level.size : level.box.y0 + 0.3f * level.size;
    return std::any_of(page_.rules.begin(), page_.rules.end(), [&](const doc::Rule& rule) {
      return rule.box.height() < 3 && rule.box.width() > 0.45f * page_.width && rule.box.y0 > from &&
             rule.box.y1 < to;
    });
  }

  int has_hole(const Level& level) const {
    std::vector<std::pair<float, float>> spans;
    for (const std::size_t i : level.lines)
      for (const Fragment& f : lines_[i].fragments) spans.emplace_back(f.box.x0, f.box.x1);
    std::sort(spans.begin(), spans.end());
    int holes = 0;
    for (std::size_t i = 1; i < spans.size(); ++i)
      holes += spans[i].first - spans[i - 1].second > 5 * level.size;
    return holes == 1 || holes == 2;
  }

  int has_imprint(const Level& level) const {
    static constexpr std::array<std::string_view, 14> kWords = {"doi",
                                                                "http",
                                                                "www.",
                                                                "©",
                                                                "issn",
                                                                "isbn",
                                                                "vol.",
                                                                "journal",
                                                                "proceedings",
                                                                "proc. ",
                                                                "et al",
                                                                "copyright",
                                                                "all rights reserved",
                                                                "page "};
    const std::string text = text::folded(text_of(level));
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
  }

  int has_own_look(const Level& level) const {
    const bool small = level.size < 0.92f * body_size_;
    const bool italic = std::all_of(level.lines.begin(), level.lines.end(), [&](std::size_t i) {
      const std::vector<Fragment>& all = lines_[i].fragments;
      return std::all_of(all.begin(), all.end(),
                         [](const Fragment& f) { return (f.style & doc::kItalic) != 0; });
    });
    return (small && level.hole > 1.8f * level.size) || italic;
  }

  /// The page's number was found beside it.
  int has_company(const Level& level) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const TextLine& line) {
      return line.taken() &&
             std::fabs(line.baseline - lines_[level.lines.front()].baseline) < 0.5f * level.size;
    });
  }

  const doc::Page& page_;
  const std::vector<TextLine>& lines_;
  const float body_size_;
  std::vector<bool> gone_;
  std::vector<std::size_t> found_;
  float usual_gap_ = 0;
};

}  // namespace

bool is_page_number(const std::string& text) {
  std::string core = text::folded(text);
  std::erase_if(core, [](char c) {
    return c == ' ' || c == '-' || c == '[' || c == ']' || c == '(' || c == ')' || c == '|' || c == '.';
  });
  for (const std::string_view dash : {"–", "—", "·", "•"})
    for (std::size_t at = core.find(dash); at != std::string::npos; at = core.find(dash))
      core.erase(at, dash.size());
  for (const std::string_view word : {"page", "seite", "pagina", "página", "p"})
    if (core.rfind(word, 0) == 0) {
      core.erase(0, word.size());
      break;
    }
  for (const std::string_view of : {"of", "/", "von", "sur", "de"})
    if (const std::size_t at = core.find(of);
        at != std::string::npos && at > 0 && is_number(core.substr(0, at)))
      return is_number(core.substr(at + of.size()));
  if (core.size() >= 2 && core[0] >= 'a' && core[0] <= 'z' && text.find('-') == 1) core.erase(0, 1);  // "A-7"
  return is_number(core) || (is_roman(core) && text.size() <= 8);
}

std::vector<std::size_t> lone_furniture(const doc::Page& page, const std::vector<TextLine>& lines,
                                        float body_size) {
  return Finder(page, lines, body_size).find();
}

}  // namespace lectern::layout
