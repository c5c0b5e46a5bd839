#include "lectern/text/captions.h"

#include <gtest/gtest.h>

namespace lectern::text {
namespace {

TEST(Captions, NameTheirTableByANumber) {
  for (const char* words : {"Table 3: Woods", "Table 3", "TABLE IV: Woods", "TABLE II", "Tabelle 2.1"})
    EXPECT_TRUE(names_table(words)) << words;
  for (const char* words :
       {"Table", "Table of contents", "Tables are old", "Table 3 shows", "Table V shows", "Table Inn"})
    EXPECT_FALSE(names_table(words)) << words;
}

TEST(Captions, NameTheirFigureByANumber) {
  for (const char* words : {"Figure 3: A desk", "Fig. 3", "FIG. X. A desk", "Abbildung 12", "Chart 1-2"})
    EXPECT_TRUE(names_figure(words)) << words;
  for (const char* words : {"Figure it out", "Fig. 3 shows", "Figures 3"})
    EXPECT_FALSE(names_figure(words)) << words;
}

TEST(Captions, AreRecognisedByTheirWordInAnyCaseWhateverFollows) {
  for (const char* words :
       {"Table 3 Desks", "fig. 2 and 3", "FIGURE 1", "Tab. 4", "tableau 5", "Abbildung 6"})
    EXPECT_TRUE(begins_like_caption(words)) << words;
  for (const char* words : {"Tables are old", "Figured maple", "Tablets 3", "The table 3", "Table"})
    EXPECT_FALSE(begins_like_caption(words)) << words;
}

}  // namespace
}  // namespace lectern::text
