#include "references/notes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "lectern/text/captions.h"
#include "lectern/text/normalize.h"
#include "lectern/text/note_signs.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

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

/// "a)" and "[a]" are the mark "a".
std::string bare(std::string mark) {
  while (!mark.empty() && std::string_view("([").find(mark.front()) != std::string_view::npos)
    mark.erase(0, 1);
  while (!mark.empty() && std::string_view(".)]").find(mark.back()) != std::string_view::npos)
    mark.pop_back();
  return mark;
}

bool beside(const Block& a, const Block& b) {
  if (a.places.empty() || b.places.empty() || a.places.back().page != b.places.front().page) return false;
  const Box& x = a.places.back().box;
  const Box& y = b.places.front().box;
  const float gap = std::max(y.y0 - x.y1, x.y0 - y.y1);
  return gap < 30 && std::min(x.x1, y.x1) > std::max(x.x0, y.x0);
}

/// At the foot of its page, or right below a table or another note.
bool stands_as_note(const Block& block, const Block* over, const doc::Snapshot& snapshot) {
  if (over && beside(*over, block)) return true;
  const auto page = std::find_if(snapshot.pages.begin(), snapshot.pages.end(), [&](const doc::PageInfo& p) {
    return p.number == block.places.front().page;
  });
  return page != snapshot.pages.end() && block.places.front().box.y0 >= page->height * 0.4f;
}

/// The mark that a block begins with; empty: it is no note. A letter by itself is a word, unless it is raised
/// or stands as a marker.
std::string mark_of(const Block& block, const Block* over, const doc::Snapshot& snapshot) {
  if (!block.is(BlockKind::Paragraph) || block.spans.empty() || block.lines().empty() || block.places.empty())
    return {};
  const doc::Span& first = block.spans.front();
  if (block.claim().role == doc::Claim::Role::Note) {
    if (const std::size_t signs = signs_at_front(first.text); signs > 0) return first.text.substr(0, signs);
    const std::string word = trimmed(first.text.substr(0, first.text.find(' ', 1)));
    return is_tagged_mark(word) ? word : std::string();
  }
  const bool small = block.lines().back().size < snapshot.body_size * 0.96f;
  if (!small || !stands_as_note(block, over, snapshot)) return {};
  if (!block.marker.empty()) {
    const std::string marker = bare(block.marker);
    return kind_of(marker) == MarkKind::None ? std::string() : marker;
  }
  if (first.style & doc::kSuperscript)
    return kind_of(trimmed(first.text)) == MarkKind::None ? std::string() : trimmed(first.text);
  if (const std::size_t signs = signs_at_front(first.text); signs > 0 && signs < first.text.size())
    return first.text.substr(0, signs);
  const std::string word = first.text.substr(0, first.text.find(' '));
  return kind_of(word) == MarkKind::Number && word.size() < first.text.size() ? word : std::string();
}

/// What a note is called for by, and where that can stand.
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
  bool tie(std::vector<Block>& blocks) {
    const bool restarts = kind_ == MarkKind::Symbol;
    each_text(blocks, restarts ? call_.page : call_.page - 1, [&](auto& spans) { return tie_raised(spans); });
    if (count_ == 0 && restarts)
      each_text(blocks, call_.page, [&](auto& spans) { return tie_behind_word(spans); });
    return count_ > 0;
  }

 private:
  /// Shows the texts of blocks that stand on `first_page` up to the note's page, until `visit` says that it
  /// is enough.
  template <typename Visit>
  bool each_text(std::vector<Block>& blocks, std::int32_t first_page, const Visit& visit) {
    for (Block& block : blocks) {
      const bool near = !block.places.empty() && block.places.front().page <= call_.page &&
                        block.places.back().page >= first_page;
      if (near && !block.is(BlockKind::Code)) {
        std::vector<doc::Span>* caption = block.caption();
        if (visit(block.spans) || (caption && visit(*caption))) return true;
        for (doc::TableRow& row : block.rows())
          for (doc::Cell& cell : row.cells)
            if (visit(cell.spans)) return true;
      }
      if (each_text(block.children, first_page, visit)) return true;
    }
    return false;
  }

  /// "a" and one of "a,b".
  bool tie_raised(std::vector<doc::Span>& spans) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (!(spans[i].style & doc::kSuperscript) || spans[i].note != 0) continue;
      const std::string& text = spans[i].text;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        if (trimmed(std::string_view(text).substr(at, end - at)) == call_.mark) {
          tie_part(spans, i, text.find(call_.mark, at));
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
      tie_part(spans, i, at);
      return true;
    }
    return false;
  }

  static bool ends_in_sign(std::string_view text) {
    return std::any_of(text::kNoteSigns.begin(), text::kNoteSigns.end(), [&](std::string_view sign) {
      return text.size() >= sign.size() && text.substr(text.size() - sign.size()) == sign;
    });
  }

  /// Makes the mark at byte `at` of a span a span of its own; the way to the note is the mark's own.
  void tie_part(std::vector<doc::Span>& spans, std::size_t i, std::size_t at) {
    doc::Span mark = spans[i], rest = spans[i];
    mark.text = call_.mark;
    mark.note = call_.note;
    mark.href.clear();
    rest.text.erase(0, at + call_.mark.size());
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
  while (!first.text.empty() && first.text.front() == ' ') first.text.erase(0, 1);
  if (first.text.empty()) note.spans.erase(note.spans.begin());
  if (!note.spans.empty() && note.spans.front().text.rfind(' ', 0) == 0) note.spans.front().text.erase(0, 1);
}

bool may_be_caption(const Block& block) {
  return block.is(BlockKind::Paragraph) && block.marker.empty() && block.lines().size() <= 6;
}

}  // namespace

void find_notes(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  std::vector<std::pair<std::string, Block>> found;
  const Block* last = nullptr;
  for (Block& block : snapshot.blocks) {
    const bool table = last && last->is(BlockKind::Table),
               note = last && !found.empty() && last->id == found.back().second.id;
    std::string mark = mark_of(block, table ? last : note ? &found.back().second : nullptr, snapshot);
    last = &block;
    if (mark.empty()) continue;
    // Its own mark must not be taken for the one in the text: an empty block keeps its place.
    found.emplace_back(std::move(mark), std::exchange(block, {}));
    block.id = found.back().second.id;
  }
  for (auto& [mark, block] : found) {
    const bool called = Caller({mark, block.id, block.places.front().page}).tie(snapshot.blocks);
    const auto home = std::find_if(snapshot.blocks.begin(), snapshot.blocks.end(),
                                   [&](const Block& b) { return b.id == block.id; });
    if (!called) {
      *home = std::move(block);
      continue;
    }
    block.become(BlockKind::Note);
    cut_mark(block, mark);
    block.marker = mark;
    changes.push_back({doc::Step::Structure, block.places.front().page, block.id, "paragraph", "note " + mark,
                       "small, at the foot of the page, with a mark that stands in the text", "rule:note"});
    snapshot.blocks.erase(home);
    snapshot.notes.push_back(std::move(block));
  }
}

void attach_captions(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  std::vector<Block>& blocks = snapshot.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool tagged =
        blocks[i].is(BlockKind::Paragraph) && blocks[i].claim().role == doc::Claim::Role::Caption;
    const auto near = [&](BlockKind kind) {
      return (i > 0 && blocks[i - 1].is(kind)) || (i + 1 < blocks.size() && blocks[i + 1].is(kind));
    };
    const std::string text = may_be_caption(blocks[i]) ? doc::plain_text(blocks[i].spans) : std::string();
    const bool figure = (tagged && near(BlockKind::Figure)) || text::names_figure(text);
    const bool table = !figure && ((tagged && near(BlockKind::Table)) || text::names_table(text));
    if (!figure && !table) continue;
    const BlockKind wanted = figure ? BlockKind::Figure : BlockKind::Table;
    const auto fits = [&](std::size_t at) {
      return at < blocks.size() && blocks[at].is(wanted) &&
             beside(blocks[std::min(at, i)], blocks[std::max(at, i)]) && blocks[at].caption()->empty();
    };
    // A figure's caption stands below it, a table's above.
    const std::size_t first = figure ? i - 1 : i + 1, second = figure ? i + 1 : i - 1;
    const std::size_t at = fits(first) ? first : fits(second) ? second : blocks.size();
    if (at == blocks.size()) continue;
    *blocks[at].caption() = std::move(blocks[i].spans);
    changes.push_back({doc::Step::Structure, blocks[i].places.front().page, blocks[at].id, "paragraph",
                       "caption", "begins with a caption's words, beside what it names", "rule:caption"});
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
    --i;
  }
}

}  // namespace lectern::pipeline
