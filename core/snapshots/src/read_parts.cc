#include <array>
#include <utility>

#include "fields.h"
#include "read_block.h"

namespace lectern::snapshots {
namespace {

constexpr std::size_t kPageTypes = static_cast<std::size_t>(doc::PageType::Blank) + 1;

std::array<const char*, kPageTypes> page_types() {
  std::array<const char*, kPageTypes> names{};
  for (std::size_t i = 0; i < kPageTypes; ++i) names[i] = doc::page_type_name(static_cast<doc::PageType>(i));
  return names;
}

doc::PageCensus read_census(const json::Value& value) {
  const Fields fields(value);
  const auto share = [&](const char* name) {
    return static_cast<float>(Confidence(fields.real(name)).value());
  };
  return {fields.integer("letters"), share("hidden"), share("unshown"),
          share("removed"),          share("drawn"),  fields.integer("open_rules")};
}

/// A score was written with three decimals, its class was not: 0.850 may be the HIGH of 0.8501. The class
/// that was written counts.
Confidence score_of(const Fields& fields) {
  static constexpr const char* kClasses[] = {"HIGH", "MEDIUM", "LOW"};
  const double score = fields.real("score");
  const Confidence value(score);
  if (!fields.has("class")) return value;
  const auto wanted = static_cast<doc::ConfidenceClass>(fields.one_of("class", kClasses));
  for (const double nudge : {0.0, 1e-6, -1e-6})
    if (const Confidence near(score + nudge); doc::classify(near) == wanted) return near;
  misfit("class", "this is not the class of the score");
}

}  // namespace

doc::PageInfo read_page(const json::Value& value, bool& has_census) {
  static const auto kTypes = page_types();
  const Fields fields(value);
  doc::PageInfo page;
  page.number = fields.integer("number");
  page.width = fields.has("width") ? coordinate(*fields.find("width")) : 0;
  page.height = fields.has("height") ? coordinate(*fields.find("height")) : 0;
  page.label = fields.text("label");
  page.type = static_cast<doc::PageType>(fields.one_of("type", kTypes));
  page.ocr_used = fields.flag("ocr");
  page.truncated = fields.flag("truncated");
  page.evidence = static_cast<float>(Confidence(fields.real("evidence", 1)).value());
  has_census = has_census || fields.has("census");
  if (fields.has("census")) page.census = read_census(*fields.find("census"));
  return page;
}

doc::DocumentConfidence read_confidence(const json::Value& value) {
  const Fields fields(value);
  doc::DocumentConfidence confidence;
  confidence.value = score_of(fields);
  confidence.reasons = fields.texts("reasons");
  for (const json::Value& element : fields.array("pages")) {
    const Fields members(element);
    doc::PageConfidence page;
    page.page = members.integer("page");
    page.value = score_of(members);
    page.reasons = members.texts("reasons");
    if (const json::Value* doubts = members.find("doubts")) {
      if (doubts->object() == nullptr) misfit("doubts", "this must be an object");
      for (const auto& [name, doubt] : *doubts->object())
        page.doubts.emplace_back(name, doubt.number().value_or(0));
    }
    confidence.pages.push_back(std::move(page));
  }
  return confidence;
}

doc::Report read_report(const json::Value& value) {
  const Fields fields(value);
  doc::Report report;
  const std::pair<const char*, std::int32_t*> counts[] = {
      {"pages", &report.pages},
      {"headings", &report.headings},
      {"lists", &report.lists},
      {"tables", &report.tables},
      {"figures", &report.figures},
      {"links", &report.links},
      {"notes", &report.notes},
      {"code_blocks", &report.code_blocks},
      {"form_fields", &report.form_fields},
      {"formulas", &report.formulas},
      {"figures_without_alt", &report.figures_without_alt},
      {"ocr_pages", &report.ocr_pages},
      {"removed_by_decision", &report.removed_by_decision}};
  for (const auto& [name, count] : counts) *count = fields.integer(name);
  report.title_is_guessed = fields.flag("title_is_guessed");
  report.language_is_guessed = fields.flag("language_is_guessed");
  for (const json::Value& element : fields.array("open_items")) {
    const Fields members(element);
    report.open_items.push_back(
        {members.text("kind"), members.integer("page"), members.id("block"), members.text("text")});
  }
  return report;
}

doc::PlacedLink read_link(const json::Value& value) {
  const Fields fields(value);
  doc::PlacedLink link;
  link.page = fields.integer("page");
  link.href = fields.text("target");
  link.text = fields.text("text");
  for (const json::Value& box : fields.array("rectangles")) link.boxes.push_back(box_of(box));
  return link;
}

doc::Ledger read_changes(const json::Array& changes) {
  static constexpr const char* kSteps[] = {"extract",     "structure",  "heading_levels", "page_corrections",
                                           "code_blocks", "boundaries", "clean_up"};
  doc::Ledger ledger;
  std::vector<std::string> hashes;
  for (const json::Value& element : changes) {
    const Fields fields(element);
    doc::Change change;
    change.step = static_cast<doc::Step>(fields.one_of("step", kSteps) + 1);
    change.page = fields.integer("page");
    change.block = fields.id("block");
    change.before = fields.text("before");
    change.after = fields.text("after");
    change.reason = fields.text("reason");
    change.source = fields.text("source");
    hashes.push_back(fields.text("hash"));
    ledger.append(std::move(change));
  }
  if (!doc::chain_holds(ledger.changes(), hashes)) misfit("changes", "the chain of hashes does not hold");
  return ledger;
}

}  // namespace lectern::snapshots
