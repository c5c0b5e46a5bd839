#include "checks/text_change.h"

#include <gtest/gtest.h>

#include "checks/words.h"
#include "documents.h"

namespace lectern::enhance {
namespace {

struct Case {
  std::string name;
  std::string before, after;
  Flaw flaw = Flaw::None;
};

void PrintTo(const Case& row, std::ostream* out) {
  *out << row.name;
}

class TextChange : public testing::TestWithParam<Case> {};

TEST_P(TextChange, IsMadeOnlyIfItIsSpelling) {
  const auto& [name, before, after, flaw] = GetParam();
  const doc::Snapshot snapshot = document({paragraph(1, before), paragraph(2, "Qwertzol is here.")});

  EXPECT_STREQ(flaw_word(check_text_change(before, after, Vocabulary(snapshot))), flaw_word(flaw));
}

const std::string kUnread = "\xef\xbf\xbd";

INSTANTIATE_TEST_SUITE_P(
    Made, TextChange,
    testing::Values(Case{"LettersThatLookAlike", "the rnodern world", "the modern world"},
                    Case{"AOneInAWord", "the wor1d of books", "the world of books"},
                    Case{"AnEllForAnI", "lnternational law", "International law"},
                    Case{"AnEForAC", "thc book", "the book"},
                    Case{"ASpaceInside", "new infor mation here", "new information here"},
                    Case{"AHyphenInside", "a conver- sion of it", "a conversion of it"},
                    Case{"ASpaceThatIsMissing", "a list ofthe books", "a list of the books"},
                    Case{"AnUnreadLigature", "the of" + kUnread + "ce desk", "the office desk"},
                    Case{"ALostLigature", "the of ce desk", "the office desk"},
                    Case{"TwoSpaces", "the  book", "the book"},
                    Case{"SpaceBeforeAComma", "the book , old", "the book, old"},
                    Case{"QuotesOfAFont", "the ``old'' book", "the ``old'' book" /* unchanged is refused */,
                         Flaw::Unchanged},
                    Case{"ADashOfAFont",
                         "pages 1\xe2\x80\x93"
                         "2 of it",
                         "pages 1-2 of it"},
                    Case{"AWordOfTheDocument", "Qwertzo1 too", "Qwertzol too"},
                    Case{"SeveralInOne", "the rnodern wor1d of infor mation",
                         "the modern world of information"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Refused, TextChange,
    testing::Values(Case{"BothAreWords", "casual reading", "causal reading", Flaw::OtherWords},
                    Case{"BothAreWordsThatLookAlike", "the bat sat", "the hat sat", Flaw::NotAWord},
                    Case{"AName", "by Burns in", "by Bums in", Flaw::Name},
                    Case{"AnotherName", "by Burns in", "by Byrne in", Flaw::Name},
                    Case{"ANewNumber", "in l999 it", "in 1999 it", Flaw::Number},
                    Case{"AnotherNumber", "in 1999 it", "in 1998 it", Flaw::Number},
                    Case{"ANumberThatGoes", "in 1999 it", "in it", Flaw::Number},
                    Case{"ANumberThatIsJoined", "1 000 books", "1000 books", Flaw::Number},
                    Case{"ADigitForALetter", "room lO of it", "room 10 of it", Flaw::Number},
                    Case{"AMissingWord", "is not allowed", "is allowed", Flaw::OtherWords},
                    Case{"AnAddedWord", "is allowed", "is not allowed", Flaw::OtherWords},
                    Case{"AnotherOrder", "man bites dog", "dog bites man", Flaw::OtherWords},
                    Case{"APart", "only a part of it", "only apart of it", Flaw::OtherWords},
                    Case{"AnAddress", "see the page", "see www.example.org page", Flaw::Address},
                    Case{"AnotherAddress", "see example.org now", "see examp1e.org now", Flaw::Address},
                    Case{"AMailbox", "write to us", "write to a@b.example", Flaw::Address},
                    Case{"AFullStop", "the book is", "the book. is", Flaw::Signs},
                    Case{"AMinus",
                         "of \xe2\x88\x92"
                         "5 degrees",
                         "of 5 degrees", Flaw::Number},
                    Case{"AQuestion", "it is so.", "it is so?", Flaw::Signs},
                    Case{"AnUnseenSpace", "the book",
                         "the\xe2\x80\x8b"
                         "book",
                         Flaw::Signs},
                    Case{"AnUnseenTurn", "the book",
                         "the \xe2\x80\xae"
                         "book",
                         Flaw::Signs},
                    Case{"Markup", "the book", "the <b>book</b>", Flaw::Markup},
                    Case{"ACapital", "the book", "the Book", Flaw::Name},
                    Case{"Nothing", "the book", "!", Flaw::Signs},
                    Case{"ManyUnreadSigns", kUnread + kUnread + kUnread + kUnread + "ce", "information",
                         Flaw::OtherWords},
                    Case{"NoWord", "the wor1d", "the worid", Flaw::NotAWord}),
    [](const auto& row) { return row.param.name; });

/// Words that all look alike have very many alignments.
TEST(TextChangeCost, IsBoundedForTextsThatAlignInManyWays) {
  std::string before, after;
  for (int i = 0; i < 500; ++i) before += "ii ", after += "lll ";
  const doc::Snapshot snapshot = document({});

  EXPECT_NE(check_text_change(before, after, Vocabulary(snapshot)), Flaw::None);
}

TEST(Words, KnowAddresses) {
  for (const char* text :
       {"https://a.b", "www.example.org", "WWW.X", "a@b", "(example.org)", "example.org/path"})
    EXPECT_TRUE(has_address(text)) << text;
  for (const char* text : {"e.g. this", "3.5", "end.Next", "a. b", "Dr.", "..."})
    EXPECT_FALSE(has_address(text)) << text;
}

}  // namespace
}  // namespace lectern::enhance
