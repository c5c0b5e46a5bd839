// Footnotes and endnotes: which small paragraphs are notes, and which mark in the text leads to each.
//
// Belief: a note is printed smaller than the text, at the foot of its page or column or right below a table
// or another note, begins with a mark, and the same mark is raised in the text of its page or of the page
// before ("1)" calls for 1). A block without a mark in the text is not a note, whatever it looks like.
//
//   … as the makers wrote.¹ The desk outlived …      <- raised "1" in the text
//   ─────────
//   1 Letters to the bishop, 1871.                   <- a note: smaller, low on the page, called for
//
//   2019 was a good year for oak.                    <- small print low on the page, but nothing raised says
//                                                       "2019": stays a paragraph
//
// Marks are numbers of up to four digits, single letters and the signs of text/note_signs.h. A sign need not
// be raised ("word*"), and it starts again on each page; letters alone count only if they are raised, or if
// the file's own tags name the note.
//
// Exercised by the golden samples "footnote" and "table-notes", by the tests of the steps and, exit by exit,
// by reference_reasons_test.cc; both limits below were chosen by eye on the documents of convbench dev. Cost:
// linear in the blocks; 0.3 ms a page with six notes.
#include "references/notes.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "lectern/text/normalize.h"
#include "lectern/text/note_signs.h"
#include "note_decision.h"
#include "references/neighbours.h"
#include "references/reference_reason.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kSmaller = 0.96f;    // of the body's size: the largest print of a note
constexpr float kFootBegins = 0.4f;  // of the page's height, from its top: notes lie below

enum class MarkKind : std::uint8_t { None, Number, Letter, Symbol };

/// How many bytes of `text` are one of the signs, repeated.
std::size_t signs_at_front(std::string_view text) {
  for (const std::string_view sign : text::kNoteSigns) {
    std::size_t end = 0;
    while (end < 3 * sign.size() && text.substr(end, sign.size()) == sign) end += sign.size();
    if (end > 0) return end;
  }
  return 0;
}

MarkKind kind_of(std::string_view mark) {
  if (mark.empty()) return MarkKind::None;
  if (signs_at_front(mark) == mark.size()) return MarkKind::Symbol;
  if (mark.size() == 1 && mark[0] >= 'a' && mark[0] <= 'z') return MarkKind::Letter;
  const bool number = mark.size() <= 4 && mark.find_first_not_of("0123456789") == std::string_view::npos;
  return number ? MarkKind::Number : MarkKind::None;
}

/// Endnotes count in letters as well; that counts only where the tags say that it is a note.
bool is_tagged_mark(std::string_view text) {
  return kind_of(text) != MarkKind::None ||
         (!text.empty() && text.size() <= 5 &&
          text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

/// "1)" raised in the text calls for the note 1.
std::string without_brackets(std::string mark) {
  if (mark.size() > 1 && mark.back() == ')') mark.pop_back();
  if (mark.size() > 1 && mark.front() == '(') mark.erase(0, 1);
  return mark;
}

/// "a)" and "[a]" are the mark "a".
std::string bare(std::string mark) {
  while (!mark.empty() && std::string_view("([").find(mark.front()) != std::string_view::npos)
    mark.erase(0, 1);
  while (!mark.empty() && std::string_view(".)]").find(mark.back()) != std::string_view::npos)
    mark.pop_back();
  return mark;
}

/// What a note is measured against.
class Print {
 public:
  explicit Print(const doc::Snapshot& snapshot) : body_size_(snapshot.body_size) {
    for (const doc::PageInfo& page : snapshot.pages) page_height_.emplace(page.number, page.height);
    for (const Block& block : snapshot.blocks)
      if (!block.lines().empty() && !block.places.empty() && !is_small(block))
        for (const doc::Place& place : block.places) text_[place.page].push_back(place.box);
  }

  bool is_small(const Block& block) const { return block.lines().back().size < body_size_ * kSmaller; }

  /// At the foot of its page or column, or right below a table or another note.
  bool stands_as_note(const Block& block, const Block* over) const {
    if (over && are_neighbours(*over, block)) return true;
    const doc::Place& place = block.places.front();
    const auto height = page_height_.find(place.page);
    if (height == page_height_.end()) return false;
    return place.box.y0 >= height->second * kFootBegins || ends_its_column(place);
  }

 private:
  /// Text of the usual size is above it in its column, and none is below.
  bool ends_its_column(const doc::Place& place) const {
    const auto text = text_.find(place.page);
    if (text == text_.end()) return false;
    bool above = false;
    for (const Box& box : text->second) {
      if (std::min(box.x1, place.box.x1) <= std::max(box.x0, place.box.x0)) continue;
      if (box.y0 >= place.box.y0) return false;
      above = true;
    }
    return above;
  }

  float body_size_ = 0;                                      ///< points
  std::unordered_map<std::int32_t, float> page_height_;      ///< points, by page number
  std::unordered_map<std::int32_t, std::vector<Box>> text_;  ///< blocks of the text's size, by page
};

/// The mark that a block begins with, or why it has none.
struct Beginning {
  std::string mark;  ///< empty: it is no note
  NoteReason without_mark = NoteReason::BeginsWithoutMark;
};

/// A word is a mark if it is of a mark's kind.
Beginning if_mark(std::string word, NoteReason otherwise) {
  if (kind_of(word) == MarkKind::None) word.clear();
  return {std::move(word), otherwise};
}

/// Of a block that the tags call a note.
Beginning tagged_beginning(const std::string& text) {
  if (const std::size_t signs = signs_at_front(text); signs > 0) return {text.substr(0, signs)};
  std::string word = trimmed(text.substr(0, text.find(' ', 1)));
  if (!is_tagged_mark(word)) word.clear();
  return {std::move(word), NoteReason::TaggedWithoutMark};
}

/// Of a small block that is placed like a note. A letter by itself is a word, unless it is raised or is a
/// list marker.
Beginning small_beginning(const Block& block) {
  const doc::Span& first = block.spans.front();
  if (!block.marker.empty()) return if_mark(bare(block.marker), NoteReason::MarkerIsNoMark);
  if (first.style & doc::kSuperscript)
    return if_mark(without_brackets(trimmed(first.text)), NoteReason::RaisedIsNoMark);
  if (const std::size_t signs = signs_at_front(first.text); signs > 0 && signs < first.text.size())
    return {first.text.substr(0, signs)};
  std::string word = first.text.substr(0, first.text.find(' '));
  if (kind_of(word) != MarkKind::Number || word.size() == first.text.size()) word.clear();
  return {std::move(word)};
}

/// How a block begins that is small or that the tags call a note; nothing for all others. `over` is the table
/// or the note above it, if there is one.
std::optional<Beginning> beginning_of(const Block& block, const Block* over, const Print& print) {
  if (!block.is(BlockKind::Paragraph) || block.spans.empty() || block.lines().empty() || block.places.empty())
    return std::nullopt;
  if (block.claim().role == doc::Claim::Role::Note) return tagged_beginning(block.spans.front().text);
  if (!print.is_small(block)) return std::nullopt;
  if (!print.stands_as_note(block, over)) return Beginning{{}, NoteReason::NotAtTheFoot};
  return small_beginning(block);
}

/// Whether a text has anything that may call for a note: raised letters, or a sign.
bool may_call(const std::vector<doc::Span>& spans) {
  return std::any_of(spans.begin(), spans.end(), [](const doc::Span& span) {
    return (span.style & doc::kSuperscript) ||
           std::any_of(text::kNoteSigns.begin(), text::kNoteSigns.end(),
                       [&](std::string_view sign) { return span.text.find(sign) != std::string::npos; });
  });
}

/// The texts on each page that may call for a note, in the order of the document. Each note looks at two
/// pages of a document that may have thousands; a list or a table may go over all of them. The blocks are
/// borrowed, and must stay where they are.
class CallingTexts final {
 public:
  explicit CallingTexts(std::vector<Block>& blocks) {
    for (Block& block : blocks) add(block);
  }

  void add(Block& block) {
    if (!block.places.empty() && !block.is(BlockKind::Code)) {
      add(block.spans, block.places);
      if (std::vector<doc::Span>* caption = block.caption()) add(*caption, block.places);
      for (doc::TableRow& row : block.rows())
        for (doc::Cell& cell : row.cells)
          if (cell.places.empty())
            add(cell.spans, block.places);
          else
            add(cell.spans, cell.places);
    }
    for (Block& child : block.children) add(child);
  }

  std::span<std::vector<doc::Span>* const> on(std::int32_t page) const {
    const auto found = pages_.find(page);
    return found == pages_.end() ? std::span<std::vector<doc::Span>* const>() : found->second;
  }

 private:
  template <typename Places>
  void add(std::vector<doc::Span>& spans, const Places& places) {
    if (!may_call(spans)) return;
    const doc::Place &first = *places.begin(), &last = *std::prev(places.end());
    for (std::int32_t page = first.page; page <= last.page; ++page) pages_[page].push_back(&spans);
  }

  std::unordered_map<std::int32_t, std::vector<std::vector<doc::Span>*>> pages_;
};

/// What a note is called for by, and where that can be.
struct Call {
  std::string mark;
  std::uint32_t note = 0;
  std::int32_t page = 0;
};

/// Finds a mark among spans and ties it to its note.
class Caller final {
 public:
  explicit Caller(Call call) : call_(std::move(call)), kind_(kind_of(call_.mark)) {}

  /// Ties the first raised mark on the note's page or the one before, else a sign behind a word on the same
  /// page. Signs and letters may call for their note several times. False: nothing calls for it.
  bool tie(const CallingTexts& texts) {
    const bool restarts = kind_ == MarkKind::Symbol;
    const std::int32_t first_page = restarts ? call_.page : call_.page - 1;
    const auto visit_all = [&](const auto& visit) {
      for (std::int32_t page = first_page; page <= call_.page; ++page)
        for (std::vector<doc::Span>* spans : texts.on(page))
          if (visit(*spans)) return;
    };
    visit_all([&](auto& spans) { return tie_raised(spans); });
    if (count_ == 0 && restarts) visit_all([&](auto& spans) { return tie_behind_word(spans); });
    return count_ > 0;
  }

 private:
  /// "a" and one of "a,b".
  bool tie_raised(std::vector<doc::Span>& spans) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (!(spans[i].style & doc::kSuperscript) || spans[i].note != 0) continue;
      const std::string& text = spans[i].text;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string printed = trimmed(std::string_view(text).substr(at, end - at));
        if (printed == call_.mark || without_brackets(printed) == call_.mark) {
          tie_part(spans, i, text.find(printed, at), printed);
          if (kind_ == MarkKind::Number) return true;
          break;
        }
        at = end + 1;
      }
    }
    return false;
  }

  bool tie_behind_word(std::vector<doc::Span>& spans) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const std::string& text = spans[i].text;
      if (spans[i].note != 0 || (spans[i].style & doc::kCode)) continue;
      const std::size_t at = text.find(call_.mark);
      if (at == std::string::npos) continue;
      const std::string_view before = at > 0  ? std::string_view(text).substr(0, at)
                                      : i > 0 ? std::string_view(spans[i - 1].text)
                                              : std::string_view();
      const std::size_t end = at + call_.mark.size();
      const char after = end < text.size() ? text[end] : ' ';
      const bool behind = !before.empty() && before.back() != ' ' && !ends_in_sign(before);
      if (!behind || std::string_view(" ,.;:)").find(after) == std::string_view::npos) continue;
      tie_part(spans, i, at, call_.mark);
      return true;
    }
    return false;
  }

  static bool ends_in_sign(std::string_view text) {
    return std::any_of(text::kNoteSigns.begin(), text::kNoteSigns.end(), [&](std::string_view sign) {
      return text.size() >= sign.size() && text.substr(text.size() - sign.size()) == sign;
    });
  }

  /// Makes the mark at byte `at` of a span, as it is printed, a span of its own; the way to the note is the
  /// mark's own.
  void tie_part(std::vector<doc::Span>& spans, std::size_t i, std::size_t at, const std::string& printed) {
    doc::Span mark = spans[i], rest = spans[i];
    mark.text = printed;
    mark.note = call_.note;
    mark.href.clear();
    rest.text.erase(0, at + printed.size());
    spans[i].text.resize(at);
    if (!rest.text.empty()) spans.insert(spans.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
    if (spans[i].text.empty()) {
      spans[i] = std::move(mark);
    } else {
      spans.insert(spans.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(mark));
    }
    ++count_;
  }

  Call call_;
  MarkKind kind_;
  int count_ = 0;
};

void cut_mark(Block& note, const std::string& mark) {
  if (!note.marker.empty()) return;  // cut already
  doc::Span& first = note.spans.front();
  const std::size_t at = first.text.find(mark);
  first.text.erase(0, at + mark.size());
  if (first.text.starts_with(')')) first.text.erase(0, 1);
  while (!first.text.empty() && first.text.front() == ' ') first.text.erase(0, 1);
  if (first.text.empty()) note.spans.erase(note.spans.begin());
  if (!note.spans.empty() && note.spans.front().text.rfind(' ', 0) == 0) note.spans.front().text.erase(0, 1);
}

/// A block that may be a note, taken out of the text; an empty block keeps its place.
struct Candidate {
  std::string mark;
  std::size_t at = 0;  ///< its index among the blocks
  Block block;
};

/// Its own mark must not be taken for the one in the text: so all candidates leave the text first.
std::vector<Candidate> take_candidates(std::vector<Block>& blocks, const Print& print, doc::Trace& trace) {
  std::vector<Candidate> found;
  const Block* last = nullptr;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    Block& block = blocks[at];
    const bool table = last && last->is(BlockKind::Table),
               note = last && !found.empty() && last->id == found.back().block.id;
    auto beginning = beginning_of(block, table ? last : note ? &found.back().block : nullptr, print);
    last = &block;
    if (!beginning) continue;
    if (beginning->mark.empty()) {
      note_decision(trace, "note", block, beginning->without_mark);
      continue;
    }
    found.push_back({std::move(beginning->mark), at, std::exchange(block, {})});
    block.id = found.back().block.id;
  }
  return found;
}

NoteReason judge(const Block& block, bool called) {
  if (!called) return NoteReason::NotCalled;
  return block.claim().role == doc::Claim::Role::Note ? NoteReason::TaggedAndCalled : NoteReason::Called;
}

}  // namespace

void find_notes(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace) {
  const Print print(snapshot);
  std::vector<Candidate> found = take_candidates(snapshot.blocks, print, trace);
  CallingTexts texts(snapshot.blocks);
  std::vector<bool> gone(snapshot.blocks.size(), false);
  for (Candidate& candidate : found) {
    Block& block = candidate.block;
    const std::string& mark = candidate.mark;
    const std::size_t at = candidate.at;
    Caller caller({mark, block.id, block.places.front().page});
    const bool called = caller.tie(texts);
    const NoteReason reason = judge(block, called);
    note_decision(trace, "note", block, reason);
    if (!called) {
      snapshot.blocks[at] = std::move(block);
      texts.add(snapshot.blocks[at]);
      continue;
    }
    block.become(BlockKind::Note);
    cut_mark(block, mark);
    block.marker = mark;
    changes.push_back({doc::Step::Structure, block.places.front().page, block.id, "paragraph", "note " + mark,
                       std::string(row_of(NoteReason::Called).words), "rule:note"});
    gone[at] = true;
    snapshot.notes.push_back(std::move(block));
  }
  std::size_t kept = 0;
  for (std::size_t at = 0; at < snapshot.blocks.size(); ++at) {
    if (gone[at]) continue;
    if (kept != at) snapshot.blocks[kept] = std::move(snapshot.blocks[at]);
    ++kept;
  }
  snapshot.blocks.resize(kept);
}

}  // namespace lectern::pipeline
