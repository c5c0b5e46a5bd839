// Step 7: removes what is empty, takes emphasis from signs between words, and names the language of passages.
//
// Belief: a passage of at least 160 bytes whose language the detector is sure of, and that is not the
// document's, is in that language. Shorter ones are names and quotations that it is easily wrong about,
// unless their script belongs to one language.
//
// Exercised by the golden samples, which all end with this step.
#include <algorithm>

#include "emphasis.h"
#include "lectern/pipeline/stage.h"
#include "lectern/text/language.h"
#include "lectern/text/normalize.h"
#include "row_headers.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

void trim(std::vector<doc::Span>& spans) {
  const auto blank = [](const doc::Span& s) {
    return s.text.find_first_not_of(' ') == std::string::npos && s.note == 0;
  };
  while (!spans.empty() && blank(spans.front())) spans.erase(spans.begin());
  while (!spans.empty() && blank(spans.back())) spans.pop_back();
  if (spans.empty()) return;
  spans.front().text.erase(0, spans.front().text.find_first_not_of(' '));
  spans.back().text.erase(spans.back().text.find_last_not_of(' ') + 1);
}

void tidy(std::vector<doc::Span>& spans) {
  trim(spans);
  take_emphasis_from_signs(spans);
}

bool is_empty(const Block& block) {
  switch (block.kind()) {
    case BlockKind::Figure:
    case BlockKind::Separator:
      return false;
    case BlockKind::Table:
      return block.rows().empty();
    case BlockKind::Form:
      return block.fields().empty();
    default:
      return block.spans.empty() && block.children.empty();
  }
}

text::LanguageGuess by_script(const std::string& text) {
  const std::string tag = text::language_of_script(text);
  return {tag.empty() ? "und" : tag, !tag.empty()};
}

class Cleaner final {
 public:
  explicit Cleaner(doc::Snapshot& snapshot) : snapshot_(snapshot) {}

  std::vector<doc::Change> clean() {
    clean(snapshot_.blocks);
    clean(snapshot_.notes);
    return std::move(changes_);
  }

 private:
  void clean(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
      block.evidence.clear();
      if (block.is(BlockKind::Table) && name_rows(block.as<doc::Table>()))
        note(block, "td", "th", "the first column names the rows", "rule:row-headers");
      if (!block.is(BlockKind::Code)) tidy(block.spans);
      for (doc::TableRow& row : block.rows())
        for (doc::Cell& cell : row.cells) tidy(cell.spans);
      if (std::vector<doc::Span>* caption = block.caption()) tidy(*caption);
      name_language(block);
      clean(block.children);
    }
    const auto gone = std::remove_if(blocks.begin(), blocks.end(), is_empty);
    for (auto at = gone; at != blocks.end(); ++at)
      note(*at, doc::kind_name(at->kind()), "", "holds nothing", "rule:empty-block");
    blocks.erase(gone, blocks.end());
  }

  /// Only a passage long enough to be sure, in another language than the document.
  void name_language(Block& block) {
    if (block.is(BlockKind::Code) || !block.language.empty()) return;
    const std::string text = doc::plain_text(block.spans);
    const text::LanguageGuess guess = text.size() < 160 ? by_script(text) : text::guess_language(text);
    if (!guess.reliable || guess.tag == "und") return;
    const std::string own = snapshot_.language.substr(0, snapshot_.language.find('-'));
    if (guess.tag.substr(0, guess.tag.find('-')) == own) return;
    block.language = guess.tag;
    note(block, snapshot_.language, guess.tag, "the passage is in another language than the document",
         "rule:block-language");
  }

  void note(const Block& block, std::string before, std::string after, const char* reason, const char* rule) {
    changes_.push_back({doc::Step::CleanUp, block.places.empty() ? 0 : block.places.front().page, block.id,
                        std::move(before), std::move(after), reason, rule});
  }

  doc::Snapshot& snapshot_;
  std::vector<doc::Change> changes_;
};

}  // namespace

StageOutcome clean_up(doc::Snapshot snapshot, const doc::Trace& /*trace*/) {
  StageOutcome outcome;
  outcome.changes = Cleaner(snapshot).clean();
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

}  // namespace lectern::pipeline
