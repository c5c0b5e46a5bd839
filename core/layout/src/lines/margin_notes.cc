// Believes: where several lines end at one place, that is the edge of the text, and words that begin right of
// it are a note in the margin if they are smaller than the line or go on in the margin below. Nothing of the
// text runs over its edge.
//
// Applies:   The text goes on after the note, and it is    Note the      Must not:   Oak      720   (a table:
// its
//            long enough to fill two lines of the page.    margin.                   Beech    690    lines do
//            not
//                                                                                                    end at
//                                                                                                    one
//                                                                                                    place)
//
// Measured on: the golden sample margin-note; of 48 development and 92 real pages none changes. By eye.

#include "lines/margin_notes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace lectern::layout {
namespace {

constexpr int kFewestEnds = 4;         // lines that end at the edge of the text
constexpr float kSameEdge = 1.5F;      // points between their ends
constexpr float kBesideEdge = 0.4F;    // em between the edge and a note
constexpr float kSmaller = 0.97F;      // of the line's size
constexpr float kBelow = 2.5F;         // em down to the next line of the note
constexpr std::size_t kMostShare = 4;  // of the page's letters, one in so many

constexpr std::array<ReasonRow, 4> kRows = {{
    {true, "smaller words right of the edge of the text"},
    {true, "words right of the edge of the text that go on below, in the margin"},
    {false, "a word right of the edge of the text, of its size"},
    {false, "too much of the page is right of that edge"},
}};
static_assert(kRows.size() == static_cast<std::size_t>(MarginReason::MuchOfThePage) + 1);

bool is_text(const TextLine& line) {
  return !line.taken() && line.angle == 0 && !line.fragments.empty();
}

std::size_t letters_of(const TextLine& line, std::size_t from) {
  std::size_t letters = 0;
  for (std::size_t i = from; i < line.fragments.size(); ++i) letters += line.fragments[i].text.size();
  return letters;
}

class MarginNotes final {
 public:
  MarginNotes(std::vector<TextLine>& lines, const Trace& trace) : lines_(lines), trace_(trace) {}

  void cut() {
    edge_ = edge_of_text();
    if (!edge_) return;
    std::vector<std::size_t> begins(lines_.size(), 0);
    bool any = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) any |= (begins[i] = note_in(lines_[i])) > 0;
    if (!any) return;
    const bool much = is_much(begins);
    for (std::size_t i = lines_.size(); i-- > 0;) {
      if (begins[i] == 0) continue;
      const TextLine note = piece_of(lines_[i], begins[i], lines_[i].fragments.size());
      const MarginReason reason = much ? MarginReason::MuchOfThePage : judge(lines_[i], note);
      trace_.note("margin note", note.box, reason, [&] { return note.text(); });
      if (!row_of(reason).accepted) continue;
      lines_[i] = piece_of(lines_[i], 0, begins[i]);
      lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(i + 1), note);
    }
  }

 private:
  /// Where most lines end, if several do.
  std::optional<float> edge_of_text() const {
    std::map<int, int> ends;
    for (const TextLine& line : lines_)
      if (is_text(line)) ++ends[static_cast<int>(std::lround(line.box.x1))];
    int most = 0, at = 0;
    for (const auto& [end, count] : ends) {
      const auto next = ends.find(end + 1);
      const int together = count + (next == ends.end() ? 0 : next->second);
      if (together > most) most = together, at = end;
    }
    if (most < kFewestEnds) return std::nullopt;
    return static_cast<float>(at);
  }

  /// The first fragment right of the edge of the text, if what is before it ends at the edge or earlier; 0:
  /// there is none.
  std::size_t note_in(const TextLine& line) const {
    if (!is_text(line)) return 0;
    for (std::size_t i = 1; i < line.fragments.size(); ++i) {
      if (line.fragments[i].box.x0 < *edge_ + kBesideEdge * line.size) continue;
      return line.fragments[i - 1].box.x1 <= *edge_ + kSameEdge + 1 ? i : 0;
    }
    return 0;
  }

  bool is_much(const std::vector<std::size_t>& begins) const {
    std::size_t all = 0, beside = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_text(lines_[i])) continue;
      all += letters_of(lines_[i], 0);
      if (lines_[i].box.x0 > *edge_)
        beside += letters_of(lines_[i], 0);
      else if (begins[i] > 0)
        beside += letters_of(lines_[i], begins[i]);
    }
    return beside * kMostShare > all;
  }

  MarginReason judge(const TextLine& line, const TextLine& note) const {
    if (note.size < kSmaller * line.size) return MarginReason::SmallerThanTheText;
    const bool goes_on = std::any_of(lines_.begin(), lines_.end(), [&](const TextLine& other) {
      const float down = other.baseline - note.baseline;
      return is_text(other) && std::fabs(other.box.x0 - note.box.x0) < kSameEdge && down > 0 &&
             down < kBelow * note.size;
    });
    return goes_on ? MarginReason::GoesOnBelow : MarginReason::OneLineOfTheSameSize;
  }

  std::vector<TextLine>& lines_;
  const Trace& trace_;
  std::optional<float> edge_;
};

}  // namespace

const ReasonRow& row_of(MarginReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void cut_margin_notes(std::vector<TextLine>& lines, const Trace& trace) {
  MarginNotes(lines, trace).cut();
}

}  // namespace lectern::layout
