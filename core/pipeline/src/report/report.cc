// The report of a conversion: counts, open items for people, and the confidence of the document.
//
// Belief: what a program cannot know is an open item, not a guess: a figure without a description, a page
// that was recognised, a guessed title or language. A page with characters that nobody can read, or with a
// formula whose structure is unknown, makes the whole document LOW, because the other pages cannot make up
// for it.
//
//   199 good pages, 1 with unreadable characters   <- LOW, with an open item for that page
//   199 good pages, 1 that was lost                <- an open item, and a page of 1,500 characters without
//   confidence a figure that is taken for an ornament         <- an open item too: a person checks that it
//   says nothing
//
// Exercised by tests/unit/pipeline/steps_test.cc and the golden samples, which pin the sentences. The
// confidence of LOW and the weight of a lost page were chosen by eye.
#include "report/report.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "lectern/doc/report_words.h"
#include "report/page_evidence.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

/// The best that a document is which somebody has to look at: LOW.
constexpr Confidence kLooked(0.55);
/// Of a page's text, that is known to be what it shows.
constexpr float kMostlyUnknown = 0.5f;

std::string on_page(const Block& block) {
  return block.places.empty() ? std::string() : " on page " + std::to_string(block.places.front().page);
}

std::vector<std::pair<std::string, double>> named_doubts(const Doubts& doubts) {
  std::vector<std::pair<std::string, double>> out;
  for (std::size_t i = 0; i < kDoubts; ++i)
    if (doubts[i] > 0) out.emplace_back(doubt_name(static_cast<Doubt>(i)), doubts[i]);
  return out;
}

class Census final {
 public:
  Census(Conversion& conversion, const RunOptions& options) : out_(conversion), options_(options) {}

  void take() {
    const doc::Snapshot& snapshot = out_.versions.back();
    doc::Report& report = out_.report;
    report.pages = static_cast<std::int32_t>(snapshot.pages.size() + snapshot.lost_pages.size());
    report.notes = static_cast<std::int32_t>(snapshot.notes.size());
    for (const std::int32_t page : snapshot.lost_pages)
      report.open_items.push_back(
          {"lost-page", page, 0, "Page " + std::to_string(page) + " could not be read and is missing."});
    for (const std::int32_t page : options_.not_recognised)
      report.open_items.push_back(
          {"not-recognised", page, 0,
           "Page " + std::to_string(page) + " has words in a picture that were not recognised."});
    for (const doc::PageInfo& page : snapshot.pages) {
      if (page.ocr_used) {
        ++report.ocr_pages;
        report.open_items.push_back({"ocr-text", page.number, 0,
                                     "Page " + std::to_string(page.number) +
                                         " was read from a picture: compare its words with the page."});
      }
      if (page.truncated)
        report.open_items.push_back(
            {"truncated-page", page.number, 0,
             "Page " + std::to_string(page.number) + " is too large to be read whole: its end is missing."});
    }
    pictures();
    model_changes();
    for (const Block& block : snapshot.blocks) visit(block);
    for (const Block& block : snapshot.notes) visit(block);
    if (report.title_is_guessed)
      report.open_items.push_back(
          {"title", 0, 0, "The PDF names no title; the one shown is taken from its text."});
    if (report.language_is_guessed)
      report.open_items.push_back(
          {"language", 0, 0, "The PDF names no language; the one given is guessed from its text."});
    confidence(snapshot);
    doc::sort_worst_first(report.open_items);
  }

 private:
  /// What was read in pictures, which their descriptions say.
  void pictures() {
    for (const doc::Change& change : out_.ledger.changes())
      if (change.source == "rule:picture-words")
        out_.report.open_items.push_back(
            {"picture-words", change.page, 0,
             "A picture on page " + std::to_string(change.page) +
                 " has words that were recognised: compare its description with it."});
  }

  /// Changes of words and kinds: drafts of descriptions are items of their figures.
  void model_changes() {
    std::map<std::int32_t, int> counts;
    for (const doc::Change& change : out_.ledger.changes())
      if (change.source.starts_with("model:") && change.step != doc::Step::CleanUp) ++counts[change.page];
    for (const auto& [page, count] : counts)
      out_.report.open_items.push_back(
          {"model-change", page, 0,
           "A model made " + (count == 1 ? std::string("a change") : std::to_string(count) + " changes") +
               " on page " + std::to_string(page) + ": compare " + (count == 1 ? "it" : "them") +
               " with the page."});
  }

  void visit(const Block& block) {
    doc::Report& report = out_.report;
    switch (block.kind()) {
      case BlockKind::Heading:
        ++report.headings;
        break;
      case BlockKind::List:
        ++report.lists;
        break;
      case BlockKind::Code:
        ++report.code_blocks;
        break;
      case BlockKind::Table:
        ++report.tables;
        if (block.confidence.value() < 0.85)
          report.open_items.push_back(
              {"table-structure", block.places.empty() ? 0 : block.places.front().page, block.id,
               "The table" + on_page(block) + " has no printed grid: check its rows, columns and headers."});
        break;
      case BlockKind::Figure:
        figure(block);
        break;
      case BlockKind::Formula:
        formula(block);
        break;
      case BlockKind::Form:
        form(block);
        break;
      default:
        break;
    }
    links(block.spans);
    for (const doc::TableRow& row : block.rows())
      for (const doc::Cell& cell : row.cells) links(cell.spans);
    for (const Block& child : block.children) visit(child);
  }

  void figure(const Block& block) {
    ++out_.report.figures;
    const auto& figure = block.as<doc::Figure>();
    if (!block.places.empty())
      out_.figures.push_back({figure.name, block.places.front().page, block.places.front().box});
    if (figure.alt_status == doc::Figure::Alt::Decorative)
      out_.report.open_items.push_back(
          {"decorative-picture", block.places.empty() ? 0 : block.places.front().page, block.id,
           "The picture" + on_page(block) + " is taken for an ornament: check that it says nothing."});
    if (figure.alt_status == doc::Figure::Alt::Draft)
      out_.report.open_items.push_back(
          {"alt-draft", block.places.empty() ? 0 : block.places.front().page, block.id,
           "The figure" + on_page(block) +
               " has a description that a model drafted: confirm it or write another one."});
    if (figure.alt_status != doc::Figure::Alt::Missing) return;
    ++out_.report.figures_without_alt;
    out_.report.open_items.push_back(
        {"alt-text", block.places.empty() ? 0 : block.places.front().page, block.id,
         "The figure" + on_page(block) + " needs a description, or to be marked as decorative."});
  }

  void formula(const Block& block) {
    ++out_.report.formulas;
    const doc::Figure& picture = block.as<doc::Formula>().picture;
    if (picture.name.empty()) return;
    const doc::Place& place = block.places.front();
    out_.figures.push_back({picture.name, place.page, place.box});
    out_.report.open_items.push_back(
        {"formula", place.page, block.id,
         "The formula" + on_page(block) +
             " is shown as a picture: its words do not say how its parts stand."});
  }

  void form(const Block& block) {
    if (out_.report.form_fields == 0)
      out_.report.open_items.push_back(
          {"form", block.places.front().page, block.id,
           "The PDF is a form: its fields are listed, but cannot be filled in here."});
    for (const doc::FormEntry& entry : block.fields()) {
      ++out_.report.form_fields;
      if (entry.label == doc::FormEntry::Label::Name)
        out_.report.open_items.push_back(
            {"form-label", entry.page, block.id, "A form field" + on_page(block) + " has no label."});
    }
  }

  void links(const std::vector<doc::Span>& spans) {
    const doc::RareString* last = nullptr;
    for (const doc::Span& span : spans) {
      if (!span.href.empty() && (!last || !(*last == span.href))) ++out_.report.links;
      last = &span.href;
    }
  }

  void confidence(const doc::Snapshot& snapshot) {
    std::vector<doc::PageConfidence> pages;
    bool grave = false;
    const auto evidence = weigh_pages(snapshot, out_.ledger);
    for (const doc::PageInfo& page : snapshot.pages) {
      const PageEvidence& seen = evidence.at(page.number);
      double value = confidence_of(seen.doubts).value();
      std::vector<std::string> reasons = reasons_of(seen.doubts);
      grave = grave || is_grave(seen.doubts);
      if (seen.unreadable > 0) {
        unreadable(page.number, seen.unreadable);
      } else if (!page.ocr_used && page.evidence < kMostlyUnknown) {
        out_.report.open_items.push_back({"unreadable", page.number, 0,
                                          "The letters of page " + std::to_string(page.number) +
                                              " make no sense: they are probably not those that it shows."});
      }
      if (page.truncated) reasons.push_back("truncated"), value *= 0.5;
      const auto& unread = options_.not_recognised;
      if (std::find(unread.begin(), unread.end(), page.number) != unread.end())
        reasons.push_back("not-recognised"), value = 0;
      pages.push_back({page.number, Confidence(value), seen.characters, reasons, named_doubts(seen.doubts)});
    }
    for (const std::int32_t page : snapshot.lost_pages)
      pages.push_back({page, Confidence(0), 1500, {"lost-page"}, {}});
    out_.confidence = doc::summarise(std::move(pages));
    // A hundred good pages do not make up for the one that nobody can read.
    if (grave) out_.confidence.value = std::min(out_.confidence.value, kLooked);
  }

  void unreadable(std::int32_t page, std::int32_t count) {
    out_.report.open_items.push_back(
        {"unreadable", page, 0,
         (count == 1 ? std::string("A sign") : std::to_string(count) + " signs") + " on page " +
             std::to_string(page) + " could not be read: a mark is in " +
             (count == 1 ? "its place." : "their place.")});
  }

  Conversion& out_;
  const RunOptions& options_;
};

}  // namespace

void fill_report(Conversion& conversion, const RunOptions& options) {
  Census(conversion, options).take();
}

void count_again(Conversion& conversion) {
  RunOptions options;
  doc::Snapshot& snapshot = conversion.versions.back();
  doc::Report before = std::exchange(conversion.report, {});
  snapshot.lost_pages.clear();
  for (const doc::OpenItem& entry : before.open_items) {
    if (entry.kind == "lost-page") snapshot.lost_pages.push_back(entry.page);
    if (entry.kind == "not-recognised") options.not_recognised.push_back(entry.page);
    for (doc::PageInfo& page : snapshot.pages)
      if (entry.kind == "truncated-page" && page.number == entry.page) page.truncated = true;
  }
  conversion.report.title_is_guessed = before.title_is_guessed;
  conversion.report.language_is_guessed = before.language_is_guessed;
  conversion.report.removed_by_decision = before.removed_by_decision;
  fill_report(conversion, options);
  conversion.figures.clear();
}

}  // namespace lectern::pipeline
