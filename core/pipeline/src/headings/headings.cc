// Headings: which paragraphs are titles of what follows.
//
// Belief: producers set a heading apart from the text, and by more than one sign. Size alone is enough if it
// is clearly larger, and so is an entry of the file's outline with the same words. Otherwise two signs must
// agree: weight, family, colour, space around it (surroundings.cc), a look that comes back
// (heading_votes.cc), and words that read like a title: a number, capitals, a section's usual name.
//
//   2. Method                     <- bold, and numbered: a heading
//   The desks were measured …
//
//   **Note that** the desks …     <- bold at its beginning only: text
//   **The lid must be closed.**   <- bold, but it ends like a sentence: text
//   **Credits:** 3                <- a label and what it says: text
//
// What stays text although it is large: who wrote the document (light lines right below the title), a passage
// in a large size, a size that the document's text often has. Pages that were recognised have no weights, so
// there space and capitals decide.
//
// Exercised by the golden samples "headings", "light-headings", "body-size-headings", "bold-is-no-heading",
// "byline", and by tests/unit/pipeline/headings_test.cc, which has a row for each exit
// (heading_reason.h). The constants were chosen by eye.
#include "headings/headings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "headings/heading_reason.h"
#include "headings/heading_votes.h"
#include "headings/look.h"
#include "headings/no_headings.h"
#include "headings/number_lines.h"
#include "headings/tagged_headings.h"
#include "lectern/text/normalize.h"
#include "lectern/text/title_words.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kLarger = 1.12f;    // of the body's size: enough by itself
constexpr float kSameSize = 0.94f;  // of the body's size: no smaller than the text, sizes being rounded
constexpr float kSmallestFixed =
    0.8f;  // of the body's size: fixed-width letters and section words are set smaller
constexpr float kTitleAbove = 1.25f;  // of the line's own size: a title is that much larger than its authors
constexpr float kEqualSizes = 0.3f;   // points: sizes that are one to the eye
constexpr double kRunningShare = 0.15;     // of the light text: a size that common is the text's
constexpr std::size_t kLongest = 200;      // bytes
constexpr std::size_t kLongestAlone = 80;  // bytes of light words that read like a heading: one line
constexpr std::size_t kLongestRecognised =
    70;                                      // bytes: recognised lines have no weight, so they must be short
constexpr std::size_t kMostLines = 4;        // of any heading
constexpr std::size_t kMostLinesInSize = 2;  // of one in the text's size

bool all_bold(const Block& block) {
  return !block.spans.empty() && std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kBold) || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

/// "**Credits:** 3": bold words and a colon, and light words behind them.
bool is_label_with_value(const Block& block) {
  std::string label;
  for (const doc::Span& span : block.spans) {
    if (span.text.find_first_not_of(' ') == std::string::npos) continue;
    if (!(span.style & doc::kBold)) return label.ends_with(':') || (!label.empty() && span.text[0] == ':');
    label = span.text.substr(0, span.text.find_last_not_of(' ') + 1);
  }
  return false;
}

bool is_centred(const Block& block) {
  return std::ranges::all_of(block.lines(),
                             [](const doc::Line& line) { return (line.decoration & doc::kCentred) != 0; });
}

bool all_code(const Block& block) {
  return std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kCode) || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

class HeadingFinder final {
 public:
  explicit HeadingFinder(doc::Snapshot& snapshot)
      : snapshot_(snapshot), around_(snapshot), votes_(snapshot, around_) {
    for (const doc::OutlineEvidence& entry : snapshot.outline) outline_.insert(text::match_key(entry.title));
    for (const doc::PageInfo& page : snapshot.pages)
      if (page.ocr_used) recognised_.insert(page.number);
    tags_name_headings_ = tags_name_headings(snapshot);
  }

  void find(std::vector<doc::Change>& changes, doc::Trace trace) {
    std::vector<Block>& blocks = snapshot_.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      restore_number(i);
      if (!is_candidate(blocks[i])) continue;
      const HeadingReason reason = judge(i);
      note(i, reason, trace);
      if (reason == HeadingReason::BelowTitle) below_title_ = i;
      if (row_of(reason).accepted) accept(i, reason, changes);
    }
    find_with_colon(changes, trace);
  }

 private:
  void note(std::size_t i, HeadingReason reason, doc::Trace trace) const {
    const doc::Place& place = snapshot_.blocks[i].places.front();
    trace.turn_to(place.page);
    trace.note("heading", place.box, reason, [&] { return doc::plain_text(snapshot_.blocks[i].spans); });
  }

  void accept(std::size_t i, HeadingReason reason, std::vector<doc::Change>& changes) {
    Block& block = snapshot_.blocks[i];
    block.become(BlockKind::Heading);
    changes.push_back({doc::Step::Structure, block.places.front().page, block.id, "paragraph", "heading",
                       std::string(row_of(reason).words), "rule:heading"});
  }

  /// Where nothing else is a heading, bold lines with a colon are: beside real headings they are labels.
  void find_with_colon(std::vector<doc::Change>& changes, doc::Trace trace) {
    const std::vector<Block>& blocks = snapshot_.blocks;
    if (std::ranges::any_of(blocks, [](const Block& b) { return b.is(BlockKind::Heading); })) return;
    std::map<Look, std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < blocks.size(); ++i)
      if (stands_with_colon(i)) found[look_of(blocks[i])].push_back(i);
    for (const auto& [look, heads] : found)
      for (const std::size_t i : heads) {
        if (heads.size() < 2) continue;  // once is chance
        note(i, HeadingReason::BoldWithColon, trace);
        accept(i, HeadingReason::BoldWithColon, changes);
      }
  }

  /// "II." in front of capitals is a section's number, not a list's.
  void restore_number(std::size_t i) {
    Block& block = snapshot_.blocks[i];
    if (!block.is(BlockKind::Paragraph) || block.marker.empty() || block.marker.back() != '.' ||
        block.spans.empty() || block.lines().size() > 2 ||
        !text::is_all_capitals(doc::plain_text(block.spans)))
      return;
    const std::string words = block.marker + " " + doc::plain_text(block.spans);
    if (text::heading_number(words) == 0 || !has_text_below(i, words.size())) return;
    block.spans.front().text.insert(0, block.marker + " ");
    block.marker.clear();
  }

  /// A passage of text follows, longer than the block itself.
  bool has_text_below(std::size_t i, std::size_t length) const {
    if (i + 1 >= snapshot_.blocks.size()) return false;
    const Block& next = snapshot_.blocks[i + 1];
    return next.is(BlockKind::Paragraph) && next.marker.empty() &&
           doc::plain_text(next.spans).size() >= 2 * length;
  }

  static bool is_candidate(const Block& block) {
    if (!block.is(BlockKind::Paragraph) || block.lines().empty() || block.lines().size() > kMostLines)
      return false;
    if (!block.marker.empty() || block.places.empty()) return false;
    if (block.lines().front().entry) return false;
    const std::string words = doc::plain_text(block.spans);
    return words.size() >= 2 && words.size() <= kLongest && text::has_letter(words);
  }

  HeadingReason judge(std::size_t i) const {
    const Block& block = snapshot_.blocks[i];
    const std::string words = doc::plain_text(block.spans);
    const float ratio = block.lines().front().size / std::max(snapshot_.body_size, 1.0f);
    if (words.size() > 3 && outline_.count(text::match_key(words)) != 0) return HeadingReason::OutlineNamesIt;
    if (const auto part = judge_as_part(snapshot_, i)) return *part;
    if (is_recognised(block) && is_scrap(words)) return HeadingReason::RecognisedScrap;
    if (is_first_in_capitals(i, words)) return HeadingReason::FirstInCapitals;
    const bool sentence = ends_like_sentence(words);
    if (ratio > kLarger) return judge_large(i, sentence);
    if (sentence) return HeadingReason::Sentence;
    if (is_label_with_value(block)) return HeadingReason::LabelWithValue;
    if (block.lines().size() > kMostLinesInSize) return HeadingReason::ManyLines;
    if (tags_name_headings_ && block.claim().role == doc::Claim::Role::Text)
      return HeadingReason::TagsCallItText;
    const bool carried = !is_recognised(block) && votes_.carried(block);
    if (ratio < least_ratio(block) && !carried) return HeadingReason::Smaller;
    if (block.lines().front().font_family != 0 && has_own_colour(block))
      return HeadingReason::OtherFamilyAndColour;
    if (is_recognised(block))
      return looks_set_apart(i) ? HeadingReason::RecognisedAndApart : HeadingReason::RecognisedInText;
    if (carried) return HeadingReason::LooksLikeHeadings;
    if (!all_bold(block))
      return reads_as_heading(i) ? HeadingReason::ReadsLikeHeading : HeadingReason::PlainText;
    return judge_bold(i, words);
  }

  static bool ends_like_sentence(const std::string& words) {
    return words.back() == '.' || words.back() == ',' || words.back() == ';' || words.back() == ':';
  }

  HeadingReason judge_large(std::size_t i, bool sentence) const {
    const Block& block = snapshot_.blocks[i];
    const bool bold = all_bold(block);
    if (!bold && is_below_title(i)) return HeadingReason::BelowTitle;
    if (sentence && !bold && block.lines().size() > 1) return HeadingReason::LargeSentence;
    return is_running_size(block) ? HeadingReason::RunningSize : HeadingReason::Larger;
  }

  HeadingReason judge_bold(std::size_t i, const std::string& words) const {
    const Block& block = snapshot_.blocks[i];
    if (is_among_bold_lines(snapshot_, i)) return HeadingReason::BoldAmongBold;
    if (block.lines().front().font_family != 0) return HeadingReason::BoldInOtherFamily;
    if (has_own_colour(block)) return HeadingReason::BoldInOtherColour;
    if (text::is_titled(words)) return HeadingReason::BoldAndTitled;
    return stands_at_head(i, words) ? HeadingReason::BoldAtHead : HeadingReason::BoldOnly;
  }

  /// "Changing the weft:" in bold, alone on its line, with a list or a passage of light text right below. One
  /// word is a label ("Note:").
  bool stands_with_colon(std::size_t i) const {
    const Block& block = snapshot_.blocks[i];
    if (!is_candidate(block) || block.lines().size() > 1 || !all_bold(block)) return false;
    const std::string words = doc::plain_text(block.spans);
    if (words.back() != ':' || words.size() > kLongestAlone || words.find(' ') == std::string::npos ||
        !begins_with_capital(words) || i + 1 >= snapshot_.blocks.size())
      return false;
    const Block& next = snapshot_.blocks[i + 1];
    return !next.marker.empty() || (has_text_below(i, words.size()) && !look_of(next).bold);
  }

  /// First on its page or in its column, where no white above can tell, with a passage of light text below.
  bool stands_at_head(std::size_t i, const std::string& words) const {
    if (around_.above(i) >= 0 || words.size() > kLongestAlone || !begins_with_capital(words)) return false;
    return has_text_below(i, words.size()) && !look_of(snapshot_.blocks[i + 1]).bold;
  }

  static bool begins_with_capital(const std::string& words) {
    std::size_t at = 0;
    return text::is_upper(text::next_code_point(words, at));
  }

  /// A typed paper has one size and no bold: its title is what is first, in capitals.
  bool is_first_in_capitals(std::size_t i, const std::string& words) const {
    if (i != 0 || !text::is_all_capitals(words) || words.size() > kLongestAlone || ends_like_sentence(words))
      return false;
    const bool titled = i + 1 < snapshot_.blocks.size() && snapshot_.blocks[1].is(BlockKind::Paragraph) &&
                        text::is_titled(doc::plain_text(snapshot_.blocks[1].spans));
    return titled || has_text_below(i, words.size());
  }

  /// Who wrote it and when: light lines right below a larger heading, or below each other, with no text of
  /// their own or in the middle of the page.
  bool is_below_title(std::size_t i) const {
    if (i == 0 || i + 1 >= snapshot_.blocks.size()) return false;
    const Block& block = snapshot_.blocks[i];
    const Block& above = snapshot_.blocks[i - 1];
    const Block& below = snapshot_.blocks[i + 1];
    const std::string words = doc::plain_text(block.spans);
    const bool initial = words.size() > 1 && words[1] == '.' && (words[0] < '0' || words[0] > '9');
    if (text::is_counted_part(words) || (text::heading_number(words) > 0 && !initial) ||
        above.lines().empty() || block.lines().size() > 2)
      return false;
    const float size = block.lines().front().size;
    const bool under = above.is(BlockKind::Heading) ? above.lines().front().size > kTitleAbove * size
                                                    : i == below_title_ + 1;
    const bool has_text = !is_centred(block) && (!below.is(BlockKind::Paragraph) || below.lines().size() > 2);
    if (!under || has_text || (above.is(BlockKind::Heading) && !is_first_heading(i - 1))) return false;
    // What looks like it farther down is a level of headings.
    for (std::size_t j = i + 1; j < snapshot_.blocks.size(); ++j)
      if (is_candidate(snapshot_.blocks[j]) && j > i + 3 && !all_bold(snapshot_.blocks[j]) &&
          is_centred(snapshot_.blocks[j]) == is_centred(block) &&
          std::fabs(snapshot_.blocks[j].lines().front().size - size) < kEqualSizes)
        return false;
    return true;
  }

  bool is_first_heading(std::size_t i) const {
    return std::none_of(snapshot_.blocks.begin(), snapshot_.blocks.begin() + static_cast<std::ptrdiff_t>(i),
                        [](const Block& b) { return b.is(BlockKind::Heading); });
  }

  /// Fixed-width letters are set smaller, to look as large as the rest.
  static float least_ratio(const Block& block) {
    if (text::is_section_word(doc::plain_text(block.spans))) return kSmallestFixed;
    return all_bold(block) && all_code(block) ? kSmallestFixed : kSameSize;
  }

  bool has_own_colour(const Block& block) const {
    const bool link = std::any_of(block.spans.begin(), block.spans.end(),
                                  [](const doc::Span& s) { return !s.href.empty(); });
    return !link && block.lines().front().rgb != around_.rgb();
  }

  bool is_recognised(const Block& block) const { return recognised_.count(block.places.front().page) != 0; }

  /// The weight of recognised letters is a guess: a short capitalised line with more space above than below,
  /// and text under it; if its letters are light, a passage longer than the line.
  bool looks_set_apart(std::size_t i) const {
    const Block& block = snapshot_.blocks[i];
    const std::string words = doc::plain_text(block.spans);
    std::size_t at = 0;
    if (block.lines().size() != 1 || words.size() > kLongestRecognised ||
        !text::is_upper(text::next_code_point(words, at)))
      return false;
    if (i + 1 >= snapshot_.blocks.size() || !snapshot_.blocks[i + 1].is(BlockKind::Paragraph) ||
        !snapshot_.blocks[i + 1].marker.empty())
      return false;
    if (!all_bold(block) && !has_text_below(i, words.size())) return false;
    const bool below_heading = i > 0 && snapshot_.blocks[i - 1].is(BlockKind::Heading);
    return below_heading || stands_off(i);
  }

  /// Light letters in the text's size: capitals behind a number ("II. METHOD"), or a section's usual name,
  /// with a passage of text below.
  bool reads_as_heading(std::size_t i) const {
    const std::string words = doc::plain_text(snapshot_.blocks[i].spans);
    const std::size_t number = text::heading_number(words);
    const bool capitals = text::is_all_capitals(std::string_view(words).substr(number));
    const bool plain_number = number > 0 && words[number - 2] != '.' && words[0] <= '9';
    if (words.size() > kLongestAlone || !(text::is_section_word(words) || capitals || plain_number))
      return false;
    if (snapshot_.blocks[i].lines().size() > 1) return false;
    if (!has_text_below(i, words.size())) return false;
    return (capitals && number > 0) || text::is_section_word(words) || stands_off(i) ||
           (plain_number && i > 0 && snapshot_.blocks[i - 1].is(BlockKind::Heading));
  }

  /// Text in a large size that runs on for pages is text.
  bool is_running_size(const Block& block) const {
    if (all_bold(block)) return false;
    return around_.plain_share(block.lines().front().size) > kRunningShare;
  }

  bool stands_off(std::size_t i) const {
    if (around_.above(i) < 0)
      return around_.below(i) >= 0 && text::is_numbered(doc::plain_text(snapshot_.blocks[i].spans));
    return around_.stands_off(i);
  }

  doc::Snapshot& snapshot_;
  std::set<std::string> outline_;
  std::set<std::int32_t> recognised_;
  const Surroundings around_;
  const HeadingVotes votes_;
  bool tags_name_headings_ = false;
  std::size_t below_title_ = static_cast<std::size_t>(-2);  ///< the last line that was found below the title
};

}  // namespace

void find_headings(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, const doc::Trace& trace) {
  HeadingFinder(snapshot).find(changes, trace);
  join_number_lines(snapshot, changes);
}

}  // namespace lectern::pipeline
