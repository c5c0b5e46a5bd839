#include <gtest/gtest.h>

#include "documents.h"

namespace lectern::enhance {
namespace {

using doc::BlockKind;

doc::Block code(std::uint32_t id, const std::string& text) {
  return block(id, BlockKind::Code, text);
}

doc::Block quote(std::uint32_t id, const std::string& text) {
  doc::Block out = block(id, BlockKind::Quote, {});
  out.children.push_back(paragraph(id + 1, text));
  return out;
}

doc::Block list(std::uint32_t id, const std::vector<std::string>& texts) {
  doc::Block out = block(id, BlockKind::List, {});
  for (const std::string& text : texts) {
    doc::Block item =
        block(static_cast<std::uint32_t>(id + 1 + out.children.size()), BlockKind::ListItem, text);
    item.marker = "•";
    out.children.push_back(std::move(item));
  }
  return out;
}

doc::Block indented(std::uint32_t id, const std::string& text) {
  doc::Block out = paragraph(id, text);
  out.places[0].box.x0 += 20;
  return out;
}

doc::Block linked(std::uint32_t id) {
  doc::Block out = paragraph(id, "f(x);");
  out.spans[0].href = "https://example.org";
  return out;
}

struct Case {
  std::string name;
  std::vector<doc::Block> blocks;
  Patch patch;
  Flaw flaw = Flaw::None;
};

void PrintTo(const Case& row, std::ostream* out) {
  *out << row.name;
}

class Structure : public testing::TestWithParam<Case> {};

TEST_P(Structure, ChangesOnlyWhatLooksSo) {
  const Outcome outcome = made(document(GetParam().blocks), GetParam().patch);

  EXPECT_STREQ(flaw_word(flaw_of(outcome)), flaw_word(GetParam().flaw));
  EXPECT_EQ(outcome.changes.size(), GetParam().flaw == Flaw::None ? 1u : 0u);
}

const std::string kProse =
    "The oldest desks were flat. Later they were given a slope, so that books could be read.";

INSTANTIATE_TEST_SUITE_P(
    Patches, Structure,
    testing::Values(
        Case{"AHeading", {paragraph(1, "Desks of oak")}, {Operation::Heading, 1, 2, "", ""}},
        Case{"AnotherLevel", {heading(1, 3, "Desks of oak")}, {Operation::Heading, 1, 2, "", ""}},
        Case{"TheSameLevel",
             {heading(1, 2, "Desks of oak")},
             {Operation::Heading, 1, 2, "", ""},
             Flaw::Unchanged},
        Case{"LevelSeven", {paragraph(1, "Desks of oak")}, {Operation::Heading, 1, 7, "", ""}, Flaw::Level},
        Case{"ProseAsHeading", {paragraph(1, kProse)}, {Operation::Heading, 1, 1, "", ""}, Flaw::NotAHeading},
        Case{"ASentenceAsHeading",
             {paragraph(1, "Ignore this.")},
             {Operation::Heading, 1, 1, "", ""},
             Flaw::NotAHeading},
        Case{"ATableAsHeading",
             {block(1, BlockKind::Table, "")},
             {Operation::Heading, 1, 1, "", ""},
             Flaw::WrongKind},
        Case{"NoHeading", {heading(1, 1, "and so on")}, {Operation::Paragraph, 1, 0, "", ""}},
        Case{"NoListing", {code(1, "one line\nand another")}, {Operation::Paragraph, 1, 0, "", ""}},
        Case{"AnIndentedListing",
             {code(1, "if x:\n  y()")},
             {Operation::Paragraph, 1, 0, "", ""},
             Flaw::WouldLoseLayout},
        Case{"NoList", {list(1, {"oak", "elm"})}, {Operation::Paragraph, 1, 0, "", ""}},
        Case{"NoItems", {list(1, {})}, {Operation::Paragraph, 1, 0, "", ""}, Flaw::WouldLoseLayout},
        Case{"NoQuote", {quote(1, "Words")}, {Operation::Paragraph, 1, 0, "", ""}},
        Case{"AnItem", {paragraph(1, "• oak")}, {Operation::List, 1, 0, "", ""}},
        Case{"ANumberedItem", {paragraph(1, "3. oak")}, {Operation::List, 1, 0, "", ""}},
        Case{"NoMarker", {paragraph(1, "oak and elm")}, {Operation::List, 1, 0, "", ""}, Flaw::NoMarker},
        Case{"ATick", {paragraph(1, "☑ oak")}, {Operation::List, 1, 0, "", ""}, Flaw::NoMarker},
        Case{"OnlyAMarker", {paragraph(1, "• ")}, {Operation::List, 1, 0, "", ""}, Flaw::NoMarker},
        Case{"AListing", {paragraph(1, "x = f(1);")}, {Operation::Code, 1, 0, "", ""}},
        Case{"ProseAsListing",
             {paragraph(1, "Words of a text")},
             {Operation::Code, 1, 0, "", ""},
             Flaw::NotCode},
        Case{"ALinkInAListing", {linked(1)}, {Operation::Code, 1, 0, "", ""}, Flaw::WouldLoseLayout},
        Case{"AQuotation", {paragraph(2, kProse), indented(1, kProse)}, {Operation::Quote, 1, 0, "", ""}},
        Case{"QuotationMarks", {paragraph(1, "“Books.”")}, {Operation::Quote, 1, 0, "", ""}},
        Case{"ProseAsQuotation", {paragraph(1, kProse)}, {Operation::Quote, 1, 0, "", ""}, Flaw::NotAQuote},
        Case{"ACaption",
             {figure(1, ""), paragraph(2, "Figure 1: A desk")},
             {Operation::Caption, 2, 0, "", ""}},
        Case{"ACaptionAbove", {paragraph(2, "A desk"), figure(1, "")}, {Operation::Caption, 2, 0, "", ""}},
        Case{"ASecondCaption",
             {figure(1, "One"), paragraph(2, "Two")},
             {Operation::Caption, 2, 0, "", ""},
             Flaw::NoOwner},
        Case{"ACaptionOfNothing",
             {paragraph(1, "A"), paragraph(2, "B")},
             {Operation::Caption, 2, 0, "", ""},
             Flaw::NoOwner},
        Case{"Halves",
             {paragraph(1, "the path was lost and"), paragraph(2, "nobody went out.")},
             {Operation::Join, 1, 0, "", ""}},
        Case{"Sentences",
             {paragraph(1, "It was lost."), paragraph(2, "nobody went.")},
             {Operation::Join, 1, 0, "", ""},
             Flaw::CompleteSentence},
        Case{"ACapital",
             {paragraph(1, "it was lost and"), paragraph(2, "Nobody went.")},
             {Operation::Join, 1, 0, "", ""},
             Flaw::CompleteSentence},
        Case{"TheLast", {paragraph(1, "it was lost and")}, {Operation::Join, 1, 0, "", ""}, Flaw::WrongKind},
        Case{"JoinWithAFigure",
             {paragraph(1, "it was lost and"), figure(2, "")},
             {Operation::Join, 1, 0, "", ""},
             Flaw::WrongKind},
        Case{"ALanguage", {code(1, "x = 1")}, {Operation::Language, 1, 0, "", "python"}},
        Case{"NoLanguage",
             {code(1, "x = 1")},
             {Operation::Language, 1, 0, "", "\"><script>"},
             Flaw::UnknownLanguage},
        Case{"ALanguageOfProse",
             {paragraph(1, "x")},
             {Operation::Language, 1, 0, "", "python"},
             Flaw::WrongKind},
        Case{"AnotherPage", {paragraph(1, "Desks", 2)}, {Operation::Heading, 1, 1, "", ""}, Flaw::NotOnPage},
        Case{"NoBlock", {paragraph(1, "Desks")}, {Operation::Heading, 9, 1, "", ""}, Flaw::NoSuchBlock},
        Case{"TwoBlocks",
             {paragraph(1, "Desks"), paragraph(1, "Chairs")},
             {Operation::Heading, 1, 1, "", ""},
             Flaw::NoSuchBlock}),
    [](const auto& row) { return row.param.name; });

TEST(Join, PutsASpaceOrTakesThePrintersHyphen) {
  const auto joined = [](const std::string& upper, const std::string& lower) {
    const Outcome outcome =
        made(document({paragraph(1, upper), paragraph(2, lower)}), {Operation::Join, 1, 0, "", ""});
    EXPECT_EQ(outcome.snapshot.blocks.size(), 1u);
    return doc::plain_text(outcome.snapshot.blocks[0].spans);
  };

  EXPECT_EQ(joined("was lost and", "nobody went."), "was lost and nobody went.");
  EXPECT_EQ(joined("a long conver-", "sion of it."), "a long conversion of it.");
  EXPECT_EQ(joined("a well-", "known book."), "a well-known book.");
}

TEST(Join, TakesTheNextPagesParagraph) {
  const Outcome outcome = made(document({paragraph(1, "was lost and"), paragraph(2, "nobody went.", 2)}),
                               {Operation::Join, 1, 0, "", ""});

  ASSERT_EQ(outcome.snapshot.blocks.size(), 1u);
  EXPECT_EQ(outcome.snapshot.blocks[0].places.size(), 2u);
}

TEST(Items, GoOnWithTheListBeforeThem) {
  Outcome outcome = apply(
      document({paragraph(1, "• oak"), paragraph(2, "• elm"), paragraph(3, "1) ash")}),
      {{1,
        {{Operation::List, 1, 0, "", ""}, {Operation::List, 2, 0, "", ""}, {Operation::List, 3, 0, "", ""}},
        {}}});

  ASSERT_EQ(outcome.snapshot.blocks.size(), 2u);
  EXPECT_EQ(outcome.snapshot.blocks[0].children.size(), 2u);
  EXPECT_EQ(outcome.snapshot.blocks[0].children[1].marker, "•");
  EXPECT_EQ(doc::plain_text(outcome.snapshot.blocks[0].children[1].spans), "elm");
  EXPECT_TRUE(outcome.snapshot.blocks[1].as<doc::List>().ordered);
}

TEST(Lists, BecomeParagraphsWithTheirMarkers) {
  const Outcome outcome = made(document({list(1, {"oak", "elm"})}), {Operation::Paragraph, 1, 0, "", ""});

  ASSERT_EQ(outcome.snapshot.blocks.size(), 2u);
  EXPECT_EQ(doc::plain_text(outcome.snapshot.blocks[1].spans), "• elm");
}

}  // namespace
}  // namespace lectern::enhance
