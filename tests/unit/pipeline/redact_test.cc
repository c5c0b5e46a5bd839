#include "lectern/pipeline/redact.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "lectern/doc/finding.h"
#include "lectern/pipeline/run.h"
#include "redaction/removal_marks.h"

namespace lectern::pipeline {
namespace {

/// A line of text, each character five points wide, from (72, y - 10) to the right.
void write(doc::Page& page, const std::string& text, float y, float angle = 0) {
  doc::Run run;
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  page.text += text;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  for (std::size_t i = 0; i <= count; ++i) page.edges.push_back(72 + 5 * static_cast<float>(i));
  run.box = {72, y - 10, 72 + 5 * static_cast<float>(count), y + 2};
  run.baseline = y;
  run.size = 10;
  run.angle = angle;
  page.runs.push_back(run);
}

doc::Reading reading() {
  doc::Reading whole;
  doc::Page page;
  page.number = 1;
  page.width = 612;
  page.height = 792;
  write(page, "Grüße an 582-79-8774 heute", 100);
  write(page, "The next line stays", 112);
  whole.pages = {page, page};
  whole.pages[1].number = 2;
  whole.facts.page_count = 2;
  return whole;
}

/// The number: characters 9 to 19 of the first line.
Redaction number_on(std::int32_t page) {
  return {page, {{72 + 5 * 9.0F, 90, 72 + 5 * 20.0F, 102}}, true, "US_SSN"};
}

std::string line(const doc::Page& page, std::size_t index) {
  return std::string(page.text_of(page.runs[index]));
}

/// `reading` as it comes out, in memory again.
void redact(doc::Reading& reading, std::vector<Redaction> redactions) {
  const auto pages = redacted(std::make_unique<doc::PagesInMemory>(reading), std::move(redactions));
  doc::Reading out = pages->reading();
  out.pages.clear();
  pages->each_page([&](const doc::Page& page) { out.pages.push_back(page); });
  reading = std::move(out);
}

/// All that readers get of a conversion, as text.
std::string text_of_all(const Conversion& conversion) {
  std::string everything;
  for (const doc::Snapshot& version : conversion.versions) {
    everything += version.title + "\n" + version.author + "\n";
    for (const doc::Block& block : version.blocks) everything += doc::plain_text(block) + "\n";
  }
  for (const doc::Change& change : conversion.ledger.changes())
    everything += change.before + change.after + change.reason + "\n";
  return everything;
}

/// `reading` converted, with these redactions.
Conversion converted(const doc::Reading& reading, const std::vector<Redaction>& redactions,
                     const RunOptions& options = {}) {
  const auto pages = redacted(std::make_unique<doc::PagesInMemory>(reading), redactions);
  auto conversion = run(*pages, options);
  EXPECT_TRUE(conversion.has_value());
  name_removals(*conversion, redactions);
  return std::move(*conversion);
}

TEST(Redact, TakesOutWhatABoxCoversAndNothingElse) {
  doc::Reading whole = reading();
  const Redaction redaction = number_on(1);

  redact(whole, {redaction});

  EXPECT_EQ(with_removals_named(line(whole.pages[0], 0)), "Grüße an [social security number removed] heute");
  EXPECT_EQ(line(whole.pages[0], 1), "The next line stays");
  EXPECT_EQ(line(whole.pages[1], 0), "Grüße an 582-79-8774 heute");
  const auto changes = changes_of({&redaction, 1});
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].page, 1);
  EXPECT_EQ(changes[0].source, "decision:redact");
  EXPECT_EQ(changes[0].after, "[social security number removed]");
  EXPECT_TRUE(changes[0].before.empty());
}

TEST(Redact, TakesATurnedLineWhole) {
  doc::Reading whole = reading();
  whole.pages[0].runs[0].angle = 90;
  const Redaction redaction = number_on(1);

  redact(whole, {redaction});

  EXPECT_EQ(line(whole.pages[0], 0).find_first_of("0123456789abcdefghijklmnopqrstuvwxyz"), std::string::npos);
}

TEST(Redact, SilencesWhatRepeatsTheValueUnseen) {
  doc::Reading whole = reading();
  whole.facts.subject = "about 582 79 8774";
  whole.facts.title = "A letter";
  whole.outline = {{"582-79-8774", 0, 2, 0}, {"Contents", 0, 1, 0}};
  whole.tags.resize(2);
  whole.tags[0].alt = "number 582798774";
  whole.tags[1].alt = "a tree";
  whole.pages[1].links = {{{}, "https://uni.test/?ssn=582-79-8774", 0, 0}, {{}, "https://uni.test/", 0, 0}};
  whole.pages[1].hidden = {{doc::HiddenText::Kind::FormValue, {}, "ssn", "582-79-8774", -1}};
  whole.pages[1].fields = {{doc::FieldKind::Text, {}, "ssn", "Number", "582-79-8774", {}},
                           {doc::FieldKind::Text, {}, "tree", "Tree", "oak", {}}};
  const Redaction redaction = number_on(1);

  redact(whole, {redaction});

  EXPECT_EQ(whole.facts.subject, "about [social security number removed]");
  EXPECT_EQ(whole.facts.title, "A letter");
  ASSERT_EQ(whole.outline.size(), 1u);
  EXPECT_EQ(whole.outline[0].title, "Contents");
  EXPECT_EQ(whole.tags[0].alt, "number [social security number removed]");
  EXPECT_EQ(whole.tags[1].alt, "a tree");
  ASSERT_EQ(whole.pages[1].links.size(), 1u);
  EXPECT_EQ(whole.pages[1].links[0].uri, "https://uni.test/");
  EXPECT_TRUE(whole.pages[1].hidden.empty());
  ASSERT_EQ(whole.pages[1].fields.size(), 1u);
  EXPECT_EQ(whole.pages[1].fields[0].value, "oak");
}

TEST(Redact, WhatCannotBePlacedGoesAsAWhole) {
  doc::Reading whole = reading();
  whole.facts.author = "582-79-8774";
  whole.pages[1].hidden = {{doc::HiddenText::Kind::Annotation, {}, "me", "my number", -1}};
  whole.pages[1].fields = {{doc::FieldKind::Text, {1, 2, 3, 4}, "me", "Me", "my number", {}}};
  const std::vector<Redaction> redactions = {
      {1, {}, true, "US_SSN"}, {2, {}, false, "US_SSN"}, {0, {}, false, "US_SSN"}};

  redact(whole, redactions);

  EXPECT_EQ(line(whole.pages[0], 1).find("stays"), std::string::npos);
  EXPECT_EQ(line(whole.pages[1], 1), "The next line stays");
  EXPECT_TRUE(whole.pages[1].hidden.empty());
  EXPECT_TRUE(whole.pages[1].fields.empty());
  EXPECT_EQ(whole.facts.author, "");
}

TEST(Redact, NothingOfItIsInAnyVersionOfTheConversion) {
  const auto conversion = converted(reading(), {number_on(1), number_on(2)});

  const std::string everything = text_of_all(conversion);

  EXPECT_NE(everything.find("Grüße an [social security number removed] heute"), std::string::npos);
  EXPECT_EQ(everything.find("8774"), std::string::npos);
  EXPECT_EQ(everything.find("█"), std::string::npos);
  EXPECT_FALSE(has_removal_marks(everything));
  EXPECT_EQ(conversion.report.removed_by_decision, 2);
}

TEST(Redact, SaysWhatKindWasRemovedInASpanOfItsOwn) {
  const Redaction name = {1, {{72 + 5 * 9.0F, 90, 72 + 5 * 20.0F, 102}}, true, "PERSON"};

  const auto conversion = converted(reading(), {name});

  const auto& spans = conversion.result().blocks.at(0).spans;
  const auto removed = std::find_if(spans.begin(), spans.end(),
                                    [](const doc::Span& span) { return span.style & doc::kRedacted; });
  ASSERT_NE(removed, spans.end());
  EXPECT_EQ(removed->text, "[name removed]");
  EXPECT_EQ(std::count_if(spans.begin(), spans.end(),
                          [](const doc::Span& span) { return span.style & doc::kRedacted; }),
            1);
}

TEST(Redact, TellsNotHowLongItWas) {
  const auto text_without = [](const std::string& name) {
    doc::Reading whole = reading();
    write(whole.pages[0], "To " + name + " with thanks", 140);
    const float end = 72 + 5 * static_cast<float>(3 + name.size());
    const Conversion conversion = converted(whole, {{1, {{72 + 15.0F, 130, end, 142}}, true, "PERSON"}});
    std::string text;
    for (const doc::Block& block : conversion.result().blocks) text += doc::plain_text(block) + "\n";
    return text;
  };

  EXPECT_EQ(text_without("Bo Li"), text_without("Bartholomew Featherstonehaugh"));
  EXPECT_NE(text_without("Bo Li").find("To [name removed] with thanks"), std::string::npos)
      << text_without("Bo Li");
}

TEST(Redact, IsOnePassageOverTwoLines) {
  doc::Reading whole = reading();
  write(whole.pages[0], "and so it was written by Bartholomew", 124);
  write(whole.pages[0], "Featherstonehaugh in the same year.", 136);
  const std::vector<Box> boxes = {{72 + 5 * 25.0F, 114, 72 + 5 * 36.0F, 126}, {72, 126, 72 + 5 * 17.0F, 138}};

  const std::string all = text_of_all(converted(whole, {{1, boxes, true, "PERSON"}}));

  EXPECT_NE(all.find("written by [name removed] in the same year"), std::string::npos) << all;
}

TEST(Redact, TakesAWordThatOnlyLooksLikeAMarkForWhatItIs) {
  doc::Reading whole = reading();
  write(whole.pages[0], "a " + removal_mark("PERSON") + " by chance", 150);

  const std::string all = text_of_all(converted(whole, {number_on(1)}));

  EXPECT_EQ(all.find("[name removed]"), std::string::npos);
}

TEST(Redact, TakesTheValueOutOfTheNamesOfFilesToo) {
  const auto pages = redacted(std::make_unique<doc::PagesInMemory>(reading()), {number_on(1)});

  EXPECT_EQ(pages->without_removed("exam 582-79-8774.pdf"), "exam [social security number removed].pdf");
  EXPECT_EQ(pages->without_removed("exam.pdf"), "exam.pdf");
}

TEST(Redact, TakesOnlyThePropertiesAwayThatHoldIt) {
  doc::Reading whole = reading();
  whole.facts.author = "Jane Roe";
  whole.facts.title = "A letter";
  whole.facts.attachments = {"Jane Roe.csv"};

  redact(whole, {{0, {}, false, "PERSON", {"author", "attachment"}}});

  EXPECT_EQ(whole.facts.author, "");
  EXPECT_EQ(whole.facts.title, "A letter");
  EXPECT_TRUE(whole.facts.attachments.empty());
}

TEST(Redact, LeavesNoPictureThatWouldShowIt) {
  auto conversion = run(reading(), RunOptions{});
  doc::Block figure;
  figure.become(doc::BlockKind::Figure);
  figure.id = 900;
  figure.as<doc::Figure>().name = "figure-1.png";
  conversion->versions.back().blocks.push_back(figure);
  conversion->figures.push_back({"figure-1.png", 1, {100, 80, 200, 200}});
  conversion->report.open_items.push_back({"alt-text", 1, 900, "The figure needs a description."});
  conversion->report.figures_without_alt = 1;
  const Redaction redaction = number_on(1);

  name_removals(*conversion, {&redaction, 1});

  EXPECT_TRUE(conversion->figures.empty());
  EXPECT_EQ(conversion->result().blocks.back().as<doc::Figure>().name, "");
  EXPECT_EQ(conversion->result().blocks.back().as<doc::Figure>().alt, "[picture removed]");
  EXPECT_EQ(conversion->report.figures_without_alt, 0);
}

TEST(Redact, HasWordsOfItsOwnForEveryKind) {
  for (const doc::Entity entity : doc::kEntities)
    EXPECT_NE(removed_words(doc::entity_name(entity)), removed_words("")) << doc::entity_name(entity);
}

TEST(Redact, KnowsWhichPicturesWouldShowIt) {
  const Redaction redaction = number_on(1);
  const Box beside{300, 90, 400, 102}, over{100, 80, 200, 200};

  EXPECT_FALSE(is_redacted({&redaction, 1}, 2, over));
  EXPECT_FALSE(is_redacted({&redaction, 1}, 1, beside));
  EXPECT_TRUE(is_redacted({&redaction, 1}, 1, over));
}

TEST(Redact, KnowsWhatThePictureOfAPageMustNotShow) {
  const Redaction one = number_on(1), other = number_on(2);
  Redaction nowhere = number_on(3), flat = number_on(4);
  nowhere.boxes.clear();
  flat.boxes.push_back({10, 20, 10, 30});
  const std::vector<Redaction> all = {one, other, nowhere, flat};

  EXPECT_EQ(redacted_boxes(all, 1), one.boxes);
  EXPECT_EQ(redacted_boxes(all, 9), std::vector<Box>{});
  EXPECT_EQ(redacted_boxes(all, 3), std::nullopt) << "what has no place may be anywhere";
  EXPECT_EQ(redacted_boxes(all, 4), std::nullopt);
}

}  // namespace
}  // namespace lectern::pipeline
