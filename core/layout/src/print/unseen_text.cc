// Believes: words that stand in the file and are not in the result need a reason that a person can check, and
// a place to look at. Words that were covered or hidden are counted and never repeated.
//
// Applies:   a name under a black bar: "2 words at 211 106 290 119, covered by what is painted over them"
//
// Constants: by eye.

#include "print/unseen_text.h"

#include <cmath>
#include <map>
#include <string>

namespace lectern::layout {
namespace {

constexpr std::size_t kPlacesNamed = 4;     // of one reason on one page; by eye
constexpr float kOnePlace = 20.0F;          // points between runs of one place; by eye
constexpr std::size_t kWord = 5;            // letters of a word, where only letters were counted
constexpr std::size_t kFewestMissing = 15;  // letters: fewer are signs that were normalised; by eye
constexpr std::size_t kMissingShare = 100;  // of the page's letters, one in so many; by eye

/// What is left out of a page for one reason.
struct Unseen {
  std::size_t words = 0;
  std::vector<Box> places;
};

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

/// Letters and digits, and whatever is not ASCII.
std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (const char raw : text) {
    const auto c = static_cast<unsigned char>(raw);
    letters += (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xc0;
  }
  return letters;
}

std::size_t letters_in(const doc::Block& block) {
  std::size_t letters = letters_in(doc::plain_text(block)) + letters_in(block.marker);
  for (const doc::FormEntry& entry : block.fields()) letters += letters_in(entry.field.label);
  for (const doc::Block& child : block.children) letters += letters_in(child.marker);
  return letters;
}

bool near(const Box& a, const Box& b) {
  return a.x0 - kOnePlace < b.x1 && b.x0 - kOnePlace < a.x1 && a.y0 - kOnePlace < b.y1 &&
         b.y0 - kOnePlace < a.y1;
}

/// Words in the middle of the page, which somebody may miss.
bool is_hidden(RunReason reason) {
  return reason == RunReason::Covered || reason == RunReason::LowContrast || reason == RunReason::Invisible;
}

std::string sentence_of(const Unseen& unseen, std::string_view reason) {
  std::string text = std::to_string(unseen.words) + (unseen.words == 1 ? " word at" : " words at");
  for (std::size_t i = 0; i < std::min(unseen.places.size(), kPlacesNamed); ++i) {
    const Box& box = unseen.places[i];
    text += i > 0 ? "; " : " ";
    text += std::to_string(std::lround(box.x0)) + " " + std::to_string(std::lround(box.y0)) + " " +
            std::to_string(std::lround(box.x1)) + " " + std::to_string(std::lround(box.y1));
  }
  if (unseen.places.size() > kPlacesNamed)
    text += " and " + std::to_string(unseen.places.size() - kPlacesNamed) + " more places";
  return text + ", " + std::string(reason);
}

}  // namespace

void record_unseen_text(const doc::Page& page, std::vector<doc::Change>& changes) {
  const ShownText shown = shown_text(page);
  std::map<RunReason, Unseen> all;
  for (const doc::Run& run : page.runs) {
    const RunReason reason = judge_run(run, shown);
    // What is marked as furniture, `Furniture` records.
    if (reason == RunReason::Shown || reason == RunReason::MarkedFurniture) continue;
    const std::size_t words = words_in(page.text_of(run));
    if (words == 0) continue;
    Unseen& unseen = all[reason];
    unseen.words += words;
    if (unseen.places.empty() || !near(unseen.places.back(), run.box)) {
      unseen.places.push_back(run.box);
    } else {
      unseen.places.back() = unseen.places.back().united(run.box);
    }
  }
  for (const auto& [reason, unseen] : all)
    changes.push_back({doc::Step::Extract, page.number, 0, "", "", sentence_of(unseen, row_of(reason).words),
                       is_hidden(reason) ? "rule:hidden-text" : "rule:unseen-text"});
}

void record_missing_text(const doc::Page& page, const std::vector<TextLine>& lines,
                         const std::vector<PlacedBlock>& blocks, std::vector<doc::Change>& changes) {
  const ShownText shown = shown_text(page);
  std::size_t seen = 0, kept = 0;
  for (const doc::Run& run : page.runs)
    if (const RunReason reason = judge_run(run, shown);
        reason == RunReason::Shown || reason == RunReason::MarkedFurniture)
      seen += letters_in(page.text_of(run));
  for (const TextLine& line : lines)
    if (line.claim.owner() == LineOwner::Furniture) kept += letters_in(line.text());
  for (const PlacedBlock& placed : blocks) kept += letters_in(placed.block);
  if (seen < kept + kFewestMissing || (seen - kept) * kMissingShare < seen) return;
  const std::size_t words = (seen - kept) / kWord, of = seen / kWord;
  changes.push_back(
      {doc::Step::Extract, page.number, 0, "", "",
       std::to_string(words) + " words of " + std::to_string(of) + ", seen on the page and in no block",
       "rule:missing-text"});
}

}  // namespace lectern::layout
