#include "lectern/pipeline/redact.h"

#include <gtest/gtest.h>

#include "lectern/pipeline/run.h"

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

TEST(Redact, TurnsWhatABoxCoversIntoBlocksAndNothingElse) {
  doc::Reading whole = reading();
  const Redaction redaction = number_on(1);

  redact(whole, {redaction});

  EXPECT_EQ(line(whole.pages[0], 0), "Grüße an ███████████ heute");
  EXPECT_EQ(line(whole.pages[0], 1), "The next line stays");
  EXPECT_EQ(line(whole.pages[1], 0), "Grüße an 582-79-8774 heute");
  const auto changes = changes_of({&redaction, 1});
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].page, 1);
  EXPECT_EQ(changes[0].source, "decision:redact");
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

  EXPECT_EQ(whole.facts.subject, "");
  EXPECT_EQ(whole.facts.title, "A letter");
  ASSERT_EQ(whole.outline.size(), 1u);
  EXPECT_EQ(whole.outline[0].title, "Contents");
  EXPECT_EQ(whole.tags[0].alt, "");
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
  doc::Reading whole = reading();
  const std::vector<Redaction> redactions = {number_on(1), number_on(2)};

  redact(whole, redactions);
  const auto conversion = run(whole, RunOptions{});

  ASSERT_TRUE(conversion.has_value());
  std::string everything;
  for (const doc::Snapshot& version : conversion->versions)
    for (const doc::Block& block : version.blocks)
      for (const doc::Span& span : block.spans) everything += span.text;
  for (const doc::Change& change : conversion->ledger.changes()) everything += change.before + change.after;
  EXPECT_NE(everything.find("█"), std::string::npos);
  EXPECT_EQ(everything.find("8774"), std::string::npos);
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

  EXPECT_EQ(blackened_on(all, 1), one.boxes);
  EXPECT_EQ(blackened_on(all, 9), std::vector<Box>{});
  EXPECT_EQ(blackened_on(all, 3), std::nullopt) << "what has no place may stand anywhere";
  EXPECT_EQ(blackened_on(all, 4), std::nullopt);
}

}  // namespace
}  // namespace lectern::pipeline
