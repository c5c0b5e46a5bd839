// Which texts are written in letters that mean something else.

#include "recognition/gibberish.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::pdf {
namespace {

const std::string kHarbour =
    "The harbour was built in two years by the people of the town and the stones were carried down from the "
    "hill on sledges. No ship of more than nine feet could enter it.";

/// Each letter by another, so many places farther in the alphabet.
std::string shifted(std::string text, int by) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>('a' + (c - 'a' + by) % 26);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>('A' + (c - 'A' + by) % 26);
  }
  return text;
}

struct Case {
  std::string name;
  std::string text;
  bool is_gibberish = false;
  bool doubtful = false;
};
class Gibberish : public testing::TestWithParam<Case> {};

TEST_P(Gibberish, IsWhatNoLanguageWrites) {
  WordCensus census;
  census.add(GetParam().text);
  EXPECT_EQ(census.is_gibberish(GetParam().doubtful), GetParam().is_gibberish);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Gibberish,
    testing::Values(
        Case{"English", kHarbour}, Case{"ShiftedByOne", shifted(kHarbour, 1), true},
        Case{"ShiftedBySeven", shifted(kHarbour, 7), true},
        Case{"ShiftedByThirteen", shifted(kHarbour, 13), true},
        Case{"OfTwoWords", shifted("harbour sledges", 7)},
        Case{"German",
             "Der Hafen wurde in zwei Jahren von den Leuten der Stadt gebaut, und die Steine wurden auf "
             "Schlitten vom Hügel heruntergebracht."},
        Case{"GermanInADoubtfulFont",
             "Der Hafen wurde in zwei Jahren von den Leuten der Stadt gebaut, und die Steine wurden auf "
             "Schlitten vom Hügel heruntergebracht.",
             false, true},
        Case{"Swahili",
             "Bandari ilijengwa kwa miaka miwili na watu wa mji na mawe yalibebwa kutoka kilimani kwa "
             "sleji. Hakuna meli ya zaidi ya futi tisa ingeweza kuingia."},
        Case{"Greek",
             "Το λιμάνι χτίστη"
             "κε σε δύο χρόνια"},
        Case{"APlaceholder", std::string(400, 'x')},
        Case{"PartNumbers",
             "XK-2274 QB-0031 ZZ-9120 KWX-77 QJ-5501 XK-2275 QB-0032 ZZ-9121 KWX-78 QJ-5502 "
             "XK-2276 QB-0033 ZZ-9122 KWX-79 QJ-5503 XKQ-12 ZWX-13 QQK-15 JXZ-90 KXW-55"},
        Case{"Code",
             "for (int k = 0; k < xs.size(); ++k) { ys[k] = zs[k] * ws[k] + qx(k, j) - 0x7f; kk |= jj; } "
             "if (w_ && !z_) { x_ = y_ ^ (q_ << 3); } return wz(x_, y_, kq[j]);"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::pdf
