#include <gtest/gtest.h>

#include "lectern/intake/submission.h"

namespace lectern::intake {
namespace {

struct Case {
  std::string name;
  std::string given;
  std::string kept;
};

class Tidy : public testing::TestWithParam<Case> {};

TEST_P(Tidy, KeepsANameAndNothingElse) {
  EXPECT_EQ(tidy_filename(GetParam().given), GetParam().kept);
}

INSTANTIATE_TEST_SUITE_P(
    Filename, Tidy,
    testing::Values(Case{"Plain", "Syllabus Fall 2026.pdf", "Syllabus Fall 2026.pdf"},
                    Case{"Folders", "../../etc/passwd", "passwd"},
                    Case{"Backslashes", "C:\\docs\\a.pdf", "a.pdf"}, Case{"Nothing", "", "document.pdf"},
                    Case{"OnlyDots", "..", "document.pdf"},
                    Case{"LineBreaks", "a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"},
                    Case{"Nul", std::string("a\0b.pdf", 7), "ab.pdf"},
                    Case{"RightToLeftOverride",
                         "safe\xE2\x80\xAE"
                         "fdp.exe",
                         "safefdp.exe"},
                    Case{"Umlauts", "Übung für Anfänger.pdf", "Übung für Anfänger.pdf"},
                    Case{"BrokenUtf8", "a\xFF\xC3.pdf", "a.pdf"},
                    Case{"TooLong", std::string(4096, 'x'), std::string(255, 'x')},
                    Case{"CutBetweenCharacters", std::string(254, 'x') + "ü", std::string(254, 'x')}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::intake
