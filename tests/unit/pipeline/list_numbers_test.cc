/// What counts the items of a list: the labels that are printed keep their style and their number.

#include "lists/list_numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lectern/doc/list_labels.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;
using Labels = doc::List::Labels;

Block list_of(const std::vector<std::string>& markers) {
  Block list(BlockKind::List);
  list.as<doc::List>().ordered = true;
  for (const std::string& marker : markers) {
    list.children.emplace_back(BlockKind::ListItem);
    list.children.back().marker = marker;
  }
  return list;
}

struct Case {
  std::string name;
  std::vector<std::string> markers;
  Labels labels;
  std::vector<std::int32_t> values;
  bool bracket = false;
};

class ListNumbers : public testing::TestWithParam<Case> {};

TEST_P(ListNumbers, KeepStyleAndValue) {
  Block list = list_of(GetParam().markers);

  number_items(list);

  EXPECT_EQ(list.as<doc::List>().labels, GetParam().labels);
  EXPECT_EQ(list.as<doc::List>().bracket, GetParam().bracket);
  EXPECT_EQ(doc::item_values(list), GetParam().values);
  for (std::size_t i = 0; i < GetParam().markers.size(); ++i)
    EXPECT_EQ(doc::item_label(list.as<doc::List>(), list.children[i], GetParam().values[i]),
              GetParam().markers[i]);
}

INSTANTIATE_TEST_SUITE_P(
    Markers, ListNumbers,
    testing::Values(Case{"Numbers", {"150.", "151."}, Labels::Decimal, {150, 151}},
                    Case{"Gap", {"1.", "2.", "9."}, Labels::Decimal, {1, 2, 9}},
                    Case{"Zero", {"0.", "1."}, Labels::Decimal, {0, 1}},
                    Case{"Bracket", {"1)", "2)"}, Labels::Decimal, {1, 2}, true},
                    Case{"Letters", {"a.", "b."}, Labels::LowerLetter, {1, 2}},
                    Case{"Capitals", {"C.", "D."}, Labels::UpperLetter, {3, 4}},
                    Case{"LettersOverI", {"h.", "i.", "j."}, Labels::LowerLetter, {8, 9, 10}},
                    Case{"Roman", {"i.", "ii.", "iii.", "iv.", "v."}, Labels::LowerRoman, {1, 2, 3, 4, 5}},
                    Case{"RomanGoesOn", {"v.", "vi."}, Labels::LowerRoman, {5, 6}},
                    Case{"RomanCapitals", {"IX.", "X."}, Labels::UpperRoman, {9, 10}},
                    Case{"Brackets", {"(a)", "(b)"}, Labels::Own, {1, 2}},
                    Case{"LetterBracket", {"A)", "B)"}, Labels::Own, {1, 2}},
                    Case{"Deep", {"2.3.1.", "2.3.2."}, Labels::Own, {1, 2}},
                    Case{"OneTwice", {"1.", "1."}, Labels::Own, {1, 1}}),
    [](const auto& row) { return row.param.name; });

TEST(ListNumbers, OfAListWithoutMarkersAreItsOwn) {
  Block list = list_of({"", "", ""});

  number_items(list);

  EXPECT_EQ(list.as<doc::List>().labels, Labels::Decimal);
  EXPECT_EQ(doc::item_values(list), (std::vector<std::int32_t>{1, 2, 3}));
}

}  // namespace
}  // namespace lectern::pipeline
