#include "headings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "lectern/text/normalize.h"
#include "tagged_headings.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kLarger = 1.12f;       // of the body's size: speaks for itself
constexpr std::size_t kLongest = 200;  // bytes

bool all_bold(const Block& block) {
  return !block.spans.empty() && std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kBold) || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

bool all_code(const Block& block) {
  return std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kCode) || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (text::is_letter(text::next_code_point(text, at))) return true;
  return false;
}

/// Letters and digits only, in lower case: how an outline's title is compared with a line of print.
std::string essence(std::string_view text) {
  std::string out;
  for (const char c : text::folded(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

/// "3.1 Method" is numbered, "3 apples" is not told apart from it here: it counts with other evidence only.
bool is_numbered(std::string_view text) {
  const std::size_t end = text.find(' ');
  if (end > 8 || text[0] < '0' || text[0] > '9') return false;
  return text.substr(0, end).find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Every letter is a capital, and there are enough of them to be sure.
bool is_all_capitals(std::string_view words) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = text::next_code_point(words, at);
    if (!text::is_letter(c)) continue;
    if (!text::is_upper(c)) return false;
    ++letters;
  }
  return letters >= 4;
}

/// "3. Method", "2.1 Data", "A. Personal Statement", "IV. RESULTS": the number, or 0 bytes.
std::size_t heading_number(std::string_view words) {
  const std::size_t end = words.find(' ');
  if (end > 8 || end + 1 >= words.size()) return 0;
  std::string_view number = words.substr(0, end);
  const bool dotted = number.back() == '.';
  if (dotted) number.remove_suffix(1);
  if (number.empty()) return 0;
  const bool roman = dotted && number.find_first_not_of("IVX") == std::string_view::npos;
  const bool letter = dotted && number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
  const bool decimal = number[0] >= '1' && number[0] <= '9' &&
                       number.find_first_not_of("0123456789.") == std::string_view::npos;
  std::size_t at = end + 1;
  const bool capital = text::is_upper(text::next_code_point(words, at));
  return capital && (roman || letter || (decimal && number.size() <= 6)) ? end + 1 : 0;
}

/// What sections of papers and reports are called the world over.
bool is_section_word(std::string_view words) {
  static const std::set<std::string> kWords = {"abstract",
                                               "summary",
                                               "introduction",
                                               "background",
                                               "methods",
                                               "method",
                                               "materials and methods",
                                               "results",
                                               "discussion",
                                               "results and discussion",
                                               "conclusion",
                                               "conclusions",
                                               "references",
                                               "bibliography",
                                               "appendix",
                                               "acknowledgements",
                                               "acknowledgments",
                                               "keywords",
                                               "related work",
                                               "contents",
                                               "table of contents",
                                               "preface",
                                               "zusammenfassung",
                                               "einleitung",
                                               "literatur",
                                               "résumé",
                                               "résumé",
                                               "bibliographie",
                                               "resumen",
                                               "introducción",
                                               "referencias",
                                               "resumo",
                                               "referências",
                                               "riassunto",
                                               "bibliografia"};
  return kWords.count(text::folded(words)) != 0;
}

bool is_titled(std::string_view words) {
  return heading_number(words) > 0 || is_all_capitals(words) || is_section_word(words);
}

class Finder final {
 public:
  explicit Finder(doc::Snapshot& snapshot) : snapshot_(snapshot) {
    for (const doc::OutlineEvidence& entry : snapshot.outline) outline_.insert(essence(entry.title));
    for (const doc::PageInfo& page : snapshot.pages)
      if (page.ocr_used) recognised_.insert(page.number);
    measure();
    tags_name_headings_ = tags_name_headings(snapshot);
  }

  void find(std::vector<doc::Change>& changes) {
    std::vector<Block>& blocks = snapshot_.blocks;
    vote();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      restore_number(i);
      const char* reason = is_candidate(blocks[i]) ? reason_for(i) : nullptr;
      if (!reason) continue;
      blocks[i].kind = BlockKind::Heading;
      changes.push_back({doc::Step::Structure, blocks[i].places.front().page, blocks[i].id, "paragraph",
                         "heading", reason, "rule:heading"});
    }
  }

 private:
  /// "II." in front of capitals is a section's number, not a list's.
  void restore_number(std::size_t i) {
    Block& block = snapshot_.blocks[i];
    if (block.kind != BlockKind::Paragraph || block.marker.empty() || block.marker.back() != '.' ||
        block.spans.empty() || block.lines.size() > 2 || !is_all_capitals(doc::plain_text(block.spans)))
      return;
    const std::string words = block.marker + " " + doc::plain_text(block.spans);
    if (heading_number(words) == 0 || !has_text_below(i, words.size())) return;
    block.spans.front().text.insert(0, block.marker + " ");
    block.marker.clear();
  }

  /// A passage of text follows, longer than the block itself.
  bool has_text_below(std::size_t i, std::size_t length) const {
    if (i + 1 >= snapshot_.blocks.size()) return false;
    const Block& next = snapshot_.blocks[i + 1];
    return next.kind == BlockKind::Paragraph && next.marker.empty() &&
           doc::plain_text(next.spans).size() >= 2 * length;
  }

  static bool is_candidate(const Block& block) {
    if (block.kind != BlockKind::Paragraph || block.lines.empty() || block.lines.size() > 4) return false;
    if (!block.marker.empty() || block.places.empty()) return false;
    if (block.lines.front().entry) return false;
    const std::string words = doc::plain_text(block.spans);
    return words.size() >= 2 && words.size() <= kLongest && has_letter(words);
  }

  const char* reason_for(std::size_t i) const {
    const Block& block = snapshot_.blocks[i];
    const std::string words = doc::plain_text(block.spans);
    const float ratio = block.lines.front().size / std::max(snapshot_.body_size, 1.0f);
    if (words.size() > 3 && outline_.count(essence(words)) != 0) return "the file's outline names it";
    const bool bold = all_bold(block);
    const bool sentence =
        words.back() == '.' || words.back() == ',' || words.back() == ';' || words.back() == ':';
    if (ratio > kLarger && !bold && is_below_title(i)) return nullptr;
    if (ratio > kLarger)
      return (sentence && !bold && block.lines.size() > 1) || is_running_size(block) ? nullptr
                                                                                     : "larger than the text";
    if (ratio < least_ratio(block) || sentence || block.lines.size() > 2) return nullptr;
    if (tags_name_headings_ && block.claim.role == doc::Claim::Role::Text) return nullptr;
    if (block.lines.front().face != 0 && has_own_colour(block))
      return "in another family and colour than the text";
    if (is_recognised(block))
      return looks_set_apart(i) ? "recognised without its weight: a short line that stands off" : nullptr;
    if (!bold) return reads_as_heading(i) ? "stands alone, and reads like a heading above a text" : nullptr;
    if (block.lines.front().face != 0) return "bold, and in another family than the text";
    if (has_own_colour(block)) return "bold, and in another colour than the text";
    if (is_titled(words)) return "bold, and reads like a heading: by its number, its capitals or its word";
    if (votes_.for_heading > votes_.against) return "bold, with more space above than between paragraphs";
    return nullptr;
  }

  /// Who wrote it and when: light lines right below a larger heading, or below each other, with no text of
  /// their own.
  bool is_below_title(std::size_t i) const {
    if (i == 0 || i + 1 >= snapshot_.blocks.size()) return false;
    const Block& block = snapshot_.blocks[i];
    const Block& above = snapshot_.blocks[i - 1];
    const Block& below = snapshot_.blocks[i + 1];
    const std::string words = doc::plain_text(block.spans);
    const bool initial = words.size() > 1 && words[1] == '.' && (words[0] < '0' || words[0] > '9');
    if ((heading_number(words) > 0 && !initial) || above.lines.empty() || block.lines.size() > 2)
      return false;
    const float size = block.lines.front().size;
    const bool under =
        above.kind == BlockKind::Heading ? above.lines.front().size > 1.25f * size : i == below_title_ + 1;
    const bool has_text = below.kind != BlockKind::Paragraph || below.lines.size() > 2;
    if (!under || has_text || (above.kind == BlockKind::Heading && !is_first_heading(i - 1))) return false;
    // What looks like it farther down is a level of headings.
    for (std::size_t j = i + 1; j < snapshot_.blocks.size(); ++j)
      if (is_candidate(snapshot_.blocks[j]) && j > i + 3 && !all_bold(snapshot_.blocks[j]) &&
          std::fabs(snapshot_.blocks[j].lines.front().size - size) < 0.3f)
        return false;
    below_title_ = i;
    return true;
  }

  bool is_first_heading(std::size_t i) const {
    return std::none_of(snapshot_.blocks.begin(), snapshot_.blocks.begin() + static_cast<std::ptrdiff_t>(i),
                        [](const Block& b) { return b.kind == BlockKind::Heading; });
  }

  /// Bold lines in the text's size and family are headings all together or not at all: one that happens to
  /// stand below a wide gap does not make it a level.
  void vote() {
    for (std::size_t i = 0; i < snapshot_.blocks.size(); ++i) {
      const Block& block = snapshot_.blocks[i];
      if (is_slanted_line(i)) ++(has_text_below(i, 8) ? slanted_.for_heading : slanted_.against);
      if (!is_candidate(block) || !all_bold(block) || block.lines.front().face != 0 || has_own_colour(block))
        continue;
      const float ratio = block.lines.front().size / std::max(snapshot_.body_size, 1.0f);
      if (ratio < least_ratio(block) || ratio > kLarger || block.lines.size() > 2) continue;
      if (gap_above(i) < 0 && !stands_off(i))
        continue;  // at the head of a page or column nothing can be seen
      ++(stands_off(i) ? votes_.for_heading : votes_.against);
    }
  }

  /// Fixed-width letters are set smaller, to look as large as the rest.
  static float least_ratio(const Block& block) {
    if (is_section_word(doc::plain_text(block.spans))) return 0.8f;
    return all_bold(block) && all_code(block) ? 0.8f : 0.94f;
  }

  bool has_own_colour(const Block& block) const {
    const bool link = std::any_of(block.spans.begin(), block.spans.end(),
                                  [](const doc::Span& s) { return !s.href.empty(); });
    return !link && block.lines.front().rgb != body_rgb_;
  }

  /// One short line in italics that ends like a title.
  bool is_slanted_line(std::size_t i) const {
    const Block& block = snapshot_.blocks[i];
    if (!is_candidate(block) || block.lines.size() != 1) return false;
    const std::string words = doc::plain_text(block.spans);
    std::size_t at = 0;
    const bool slanted = std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
      return (s.style & doc::kItalic) || s.text.find_first_not_of(' ') == std::string::npos;
    });
    return slanted && words.size() <= 60 && text::is_upper(text::next_code_point(words, at)) &&
           std::string_view(".,;:?!").find(words.back()) == std::string_view::npos;
  }

  bool is_recognised(const Block& block) const { return recognised_.count(block.places.front().page) != 0; }

  /// Recognition knows no bold: a short capitalised line with more space above than below, and text under it.
  bool looks_set_apart(std::size_t i) const {
    const Block& block = snapshot_.blocks[i];
    const std::string words = doc::plain_text(block.spans);
    std::size_t at = 0;
    if (block.lines.size() != 1 || words.size() > 70 || !text::is_upper(text::next_code_point(words, at)))
      return false;
    if (i + 1 >= snapshot_.blocks.size() || snapshot_.blocks[i + 1].kind != BlockKind::Paragraph ||
        !snapshot_.blocks[i + 1].marker.empty())
      return false;
    const bool below_heading = i > 0 && snapshot_.blocks[i - 1].kind == BlockKind::Heading;
    return below_heading || stands_off(i);
  }

  /// Light letters in the text's size: capitals behind a number ("II. METHOD"), or a section's usual name,
  /// with a passage of text below.
  bool reads_as_heading(std::size_t i) const {
    const std::string words = doc::plain_text(snapshot_.blocks[i].spans);
    const std::size_t number = heading_number(words);
    const bool capitals = is_all_capitals(std::string_view(words).substr(number));
    const bool plain_number = number > 0 && words[number - 2] != '.' && words[0] <= '9';
    const bool slanted = is_slanted_line(i) && slanted_.for_heading > std::max(1, slanted_.against);
    if (words.size() > 80 || !(is_section_word(words) || capitals || plain_number || slanted)) return false;
    if (snapshot_.blocks[i].lines.size() > 1) return false;
    if (!has_text_below(i, words.size())) return false;
    return (capitals && number > 0) || is_section_word(words) || slanted || stands_off(i) ||
           (plain_number && i > 0 && snapshot_.blocks[i - 1].kind == BlockKind::Heading);
  }

  /// Text in a large size that runs on for pages is text.
  bool is_running_size(const Block& block) const {
    if (all_bold(block)) return false;
    const auto share = plain_share_.find(std::lround(block.lines.front().size * 2));
    return share != plain_share_.end() && share->second > 0.15;
  }

  float gap_above(std::size_t i) const {
    return i == 0 ? -1 : gap(snapshot_.blocks[i - 1], snapshot_.blocks[i]);
  }
  float gap_below(std::size_t i) const {
    return i + 1 >= snapshot_.blocks.size() ? -1 : gap(snapshot_.blocks[i], snapshot_.blocks[i + 1]);
  }

  /// White between two blocks of one column, from baseline to baseline less one size; negative: not
  /// comparable.
  static float gap(const Block& upper, const Block& lower) {
    if (upper.places.empty() || lower.places.empty()) return -1;
    const doc::Place& a = upper.places.back();
    const doc::Place& b = lower.places.front();
    if (a.page != b.page || b.box.y0 < a.box.y0) return -1;
    return std::max(0.0f, b.box.y0 - a.box.y1);
  }

  bool stands_off(std::size_t i) const {
    const float above = gap_above(i), below = gap_below(i);
    const float size = snapshot_.blocks[i].lines.front().size;
    if (above < 0) return below >= 0 && is_numbered(doc::plain_text(snapshot_.blocks[i].spans));
    return above > paragraph_gap_ * 1.3f + 0.12f * size && above > below * 1.1f;
  }

  void measure() {
    std::map<std::uint32_t, std::size_t> colours;
    std::map<long, double> sizes;
    std::vector<float> gaps;
    double all = 0;
    const std::vector<Block>& blocks = snapshot_.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != BlockKind::Paragraph || blocks[i].lines.empty()) continue;
      const double weight = static_cast<double>(doc::plain_text(blocks[i].spans).size());
      colours[blocks[i].lines.front().rgb] += static_cast<std::size_t>(weight);
      if (!all_bold(blocks[i])) sizes[std::lround(blocks[i].lines.front().size * 2)] += weight;
      all += weight;
      const bool follows = i > 0 && blocks[i - 1].kind == BlockKind::Paragraph && !all_bold(blocks[i]);
      if (const float white = follows ? gap_above(i) : -1; white >= 0 && white < 60) gaps.push_back(white);
    }
    std::size_t most = 0;
    for (const auto& [rgb, weight] : colours)
      if (weight > most) most = weight, body_rgb_ = rgb;
    for (auto& [size, weight] : sizes) plain_share_[size] = all > 0 ? weight / all : 0;
    if (gaps.empty()) return;
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
    paragraph_gap_ = gaps[gaps.size() / 2];
  }

  doc::Snapshot& snapshot_;
  std::set<std::string> outline_;
  std::set<std::int32_t> recognised_;
  std::map<long, double> plain_share_;
  struct Votes {
    int for_heading = 0, against = 0;
  } votes_, slanted_;
  bool tags_name_headings_ = false;
  std::uint32_t body_rgb_ = 0;
  float paragraph_gap_ = 0;
  mutable std::size_t below_title_ = static_cast<std::size_t>(-2);
};

}  // namespace

void find_headings(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  Finder(snapshot).find(changes);
}

}  // namespace lectern::pipeline
