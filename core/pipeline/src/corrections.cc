// Corrections of single pages: words that recognition took for others, ligatures, and characters that XML has
// no place for.
//
// Belief: a recognised word of at least four characters that is not in the lexicon, and becomes a word by
// exactly one of the usual confusions, was that word. Two possible readings: neither is sure, nothing
// changes.
//
//   "rnakers" -> "makers"        <- "rn" for "m" gives a word, and nothing else does
//   "rnd"                        <- three characters: too short to be sure of
//
// Only pages that were recognised are changed so. Exercised by Corrections.MendOnlyOnRecognisedPages in
// steps_test.cc; the list of confusions was chosen by eye on convbench dev-scan.
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "lectern/pipeline/stage.h"
#include "lectern/text/lexicon.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

/// What recognition takes for what. Tried one at a time, and only when it makes a word of a non-word.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kConfused = {{{"rn", "m"},
                                                                                      {"m", "rn"},
                                                                                      {"1", "l"},
                                                                                      {"0", "o"},
                                                                                      {"I", "l"},
                                                                                      {"l", "I"},
                                                                                      {"5", "s"},
                                                                                      {"vv", "w"},
                                                                                      {"cl", "d"},
                                                                                      {"|", "l"}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word_char(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '|';
}

std::optional<std::string> mended(const std::string& word) {
  const auto letters = std::count_if(word.begin(), word.end(), is_letter);
  if (word.size() < 4 || letters * 2 < static_cast<std::ptrdiff_t>(word.size()) ||
      text::is_english_word(word))
    return std::nullopt;
  std::optional<std::string> found;
  for (const auto& [seen, meant] : kConfused)
    for (std::size_t at = word.find(seen); at != std::string::npos; at = word.find(seen, at + 1)) {
      std::string tried = word;
      tried.replace(at, seen.size(), meant);
      if (!text::is_english_word(tried)) continue;
      if (found && *found != tried) return std::nullopt;  // two readings: neither is sure
      found = std::move(tried);
    }
  return found;
}

class Corrector final {
 public:
  explicit Corrector(doc::Snapshot& snapshot) : snapshot_(snapshot) {
    for (const doc::PageInfo& page : snapshot.pages)
      if (page.ocr_used) recognised_.insert(page.number);
  }

  std::vector<doc::Change> correct() {
    for (Block& block : snapshot_.blocks) visit(block);
    for (Block& block : snapshot_.notes) visit(block);
    return std::move(changes_);
  }

 private:
  void visit(Block& block) {
    if (block.is(BlockKind::Code)) return;
    const std::int32_t page = block.places.empty() ? 0 : block.places.front().page;
    const bool recognised = recognised_.count(page) != 0;
    const auto each = [&](std::vector<doc::Span>& spans) {
      for (doc::Span& span : spans) {
        if (span.style & doc::kCode) continue;
        collapse_spaces(span.text);
        if (recognised) mend_words(span.text, block, page);
      }
    };
    each(block.spans);
    for (doc::TableRow& row : block.rows())
      for (doc::Cell& cell : row.cells) each(cell.spans);
    for (Block& child : block.children) visit(child);
  }

  static void collapse_spaces(std::string& text) {
    text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
               text.end());
  }

  void mend_words(std::string& text, const Block& block, std::int32_t page) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      while (at < text.size() && is_word_char(text[at])) ++at;
      const std::string word = text.substr(begin, at - begin);
      const std::optional<std::string> better = mended(word);
      out += better ? *better : word;
      if (better)
        changes_.push_back({doc::Step::PageCorrections, page, block.id, word, *better,
                            "letters that recognition confuses; the lexicon knows one reading",
                            "rule:ocr-confusables"});
      if (at < text.size()) out += text[at++];
    }
    text = std::move(out);
  }

  doc::Snapshot& snapshot_;
  std::set<std::int32_t> recognised_;
  std::vector<doc::Change> changes_;
};

}  // namespace

StageOutcome correct_pages(doc::Snapshot snapshot, const doc::Trace& /*trace*/) {
  StageOutcome outcome;
  outcome.changes = Corrector(snapshot).correct();
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

}  // namespace lectern::pipeline
