#include "report/page_types.h"

#include <gtest/gtest.h>

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;
using doc::PageType;

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; i++) text += i == 0 ? "word" : " word";
  return text;
}

Block on(std::int32_t page, BlockKind kind, const std::string& text, std::int8_t level = 0) {
  Block block;
  block.become(kind);
  if (kind == BlockKind::Heading) block.as<doc::Heading>().level = level;
  if (!text.empty()) block.spans = {{text, 0, "", 0}};
  block.places = {{page, {72, 100, 500, 200}}};
  return block;
}

Block table_on(std::int32_t page, int cells, int words_in_each) {
  Block table = on(page, BlockKind::Table, "");
  table.as<doc::Table>().columns = 1;
  for (int i = 0; i < cells; i++) {
    doc::Cell cell;
    cell.spans = {{words(words_in_each), 0, "", 0}};
    table.as<doc::Table>().rows.push_back({{cell}, -1});
  }
  return table;
}

Block figure_on(std::int32_t page, float height) {
  Block figure = on(page, BlockKind::Figure, "");
  figure.places = {{page, {50, 50, 550, 50 + height}}};
  return figure;
}

Block linked_list_on(std::int32_t page) {
  Block list = on(page, BlockKind::List, "");
  for (const char* title : {"1 Oak", "2 Pine", "3 Beech"}) {
    Block entry = on(page, BlockKind::ListItem, "");
    entry.spans = {{title, 0, "#b2", 0}};
    list.children.push_back(entry);
  }
  return list;
}

struct Row {
  const char* name;
  std::vector<Block> blocks;  ///< of page 2, unless `page` says otherwise
  PageType wanted;
  std::int32_t page = 2;
};

struct PageTypes : testing::TestWithParam<Row> {};

TEST_P(PageTypes, AreWhatMostOfThePageIs) {
  doc::Snapshot snapshot;
  for (std::int32_t number = 1; number <= 4; number++) {
    doc::PageInfo page;
    page.number = number;
    page.width = 600;
    page.height = 800;
    snapshot.pages.push_back(page);
  }
  snapshot.blocks = GetParam().blocks;

  name_page_types(snapshot);

  EXPECT_EQ(doc::page_type_name(snapshot.pages[static_cast<std::size_t>(GetParam().page - 1)].type),
            std::string(doc::page_type_name(GetParam().wanted)));
}

INSTANTIATE_TEST_SUITE_P(
    Pages, PageTypes,
    testing::Values(
        Row{"Prose", {on(2, BlockKind::Paragraph, words(200))}, PageType::Text},
        Row{"NothingIsBlank", {on(3, BlockKind::Paragraph, words(9))}, PageType::Blank},
        Row{"ATitleAndNamesAreACover",
            {on(1, BlockKind::Heading, "On Lecterns", 1),
             on(1, BlockKind::Paragraph, "A. Author, Some University")},
            PageType::Cover,
            1},
        Row{"ATitleAboveProseIsNone",
            {on(1, BlockKind::Heading, "On Lecterns", 1), on(1, BlockKind::Paragraph, words(80))},
            PageType::Text,
            1},
        Row{"TheSecondPageIsNone", {on(2, BlockKind::Heading, "On Lecterns", 1)}, PageType::Text},
        Row{"LinkedTitlesAreContents",
            {on(2, BlockKind::Heading, "Contents", 1), linked_list_on(2)},
            PageType::Contents},
        Row{"OneLinkInProseIsNot",
            {on(2, BlockKind::Paragraph, words(60)), linked_list_on(2)},
            PageType::Text},
        Row{"TablesWithMostWords",
            {on(2, BlockKind::Paragraph, words(20)), table_on(2, 10, 4)},
            PageType::Tables},
        Row{"ASmallTableInProse",
            {on(2, BlockKind::Paragraph, words(200)), table_on(2, 10, 4)},
            PageType::Text},
        Row{"AFigureAndItsCaption",
            {figure_on(2, 500), on(2, BlockKind::Paragraph, words(30))},
            PageType::Figures},
        Row{"ASmallFigure", {figure_on(2, 100), on(2, BlockKind::Paragraph, words(30))}, PageType::Text},
        Row{"AForm", {on(2, BlockKind::Paragraph, words(90)), on(2, BlockKind::Form, "")}, PageType::Form},
        Row{"Literature",
            {on(1, BlockKind::Heading, "6. References", 2), on(2, BlockKind::Paragraph, words(90))},
            PageType::References},
        Row{"LiteratureInGerman",
            {on(2, BlockKind::Heading, "Literaturverzeichnis", 1), on(2, BlockKind::Paragraph, words(90))},
            PageType::References},
        Row{"UntilTheNextChapter",
            {on(1, BlockKind::Heading, "References", 1), on(2, BlockKind::Heading, "Appendix A", 1),
             on(2, BlockKind::Paragraph, words(90))},
            PageType::Text},
        Row{"AnIndex",
            {on(2, BlockKind::Heading, "Index", 1), on(2, BlockKind::Paragraph, words(90))},
            PageType::Index}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace lectern::pipeline
