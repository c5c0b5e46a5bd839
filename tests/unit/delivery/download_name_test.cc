#include "lectern/delivery/download_name.h"

#include <gtest/gtest.h>

#include <set>

namespace lectern::delivery {
namespace {

struct Name {
  std::string name, original, file, wanted;
};
class DownloadName : public testing::TestWithParam<Name> {};

TEST_P(DownloadName, SaysWhatItIsOfWhat) {
  EXPECT_EQ(download_name(GetParam().original, GetParam().file), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Names, DownloadName,
    testing::Values(Name{"Ledger", "syllabus.pdf", "ledger.json", "syllabus.ledger.json"},
                    Name{"Version", "syllabus.PDF", "versions/v2.json", "syllabus.v2.json"},
                    Name{"DotsInside", "Lecture 1.5", "result.html", "Lecture 1.5.html"},
                    Name{"Picture", "a.pdf", "pages/12.png", "a.page-12.png"},
                    Name{"Figure", "a.pdf", "figures/figure-3.jpg", "a.figure-3.jpg"},
                    Name{"NothingLeft", ".pdf", "bundle.zip", "document.zip"},
                    Name{"Path", "../../etc/passwd", "final.md", "_.._etc_passwd.md"},
                    Name{"Turned",
                         "exam\xe2\x80\xae"
                         "fdp.exe",
                         "final.md", "examfdp.exe.md"},
                    Name{"Controls", "a\r\nb\tc.pdf", "final.md", "abc.md"},
                    Name{"Broken", "a\xff\xc3.pdf", "final.md", "a.md"},
                    Name{"Letters",
                         "\xc3\x9c"
                         "bung \xf0\x9f\x93\x98.pdf",
                         "final.md",
                         "\xc3\x9c"
                         "bung \xf0\x9f\x93\x98.md"}),
    [](const auto& row) { return row.param.name; });

TEST(DownloadName, IsAnotherForEveryFileOfAJob) {
  std::set<std::string> names;
  const std::vector<std::string> files = {"result.whole.html", "reader.whole.html", "final.md",
                                          "result.txt",        "document.json",     "document.epub",
                                          "bundle.zip",        "original.pdf",      "ledger.json",
                                          "metadata.json",     "links.json",        "versions/v0.json",
                                          "versions/v1.json",  "versions/v2.json",  "versions/v3.json",
                                          "pages/1.png",       "pages/2.png",       "figures/figure-1.png"};

  for (const std::string& file : files) names.insert(download_name("a.pdf", file));

  EXPECT_EQ(names.size(), files.size());
}

TEST(DownloadName, CutsNoLetterInTwoWhereItIsTooLong) {
  std::string original;
  for (int i = 0; i < 100; ++i) original += "\xe2\x82\xac";

  const std::string name = download_name(original, "ledger.json");

  EXPECT_EQ(name.size(), 180 + std::string(".ledger.json").size());
  EXPECT_EQ(name.substr(177, 3), "\xe2\x82\xac");
}

TEST(Attachment, NamesAnyUnicodeTwice) {
  EXPECT_EQ(attachment("\xc3\x9c"
                       "bung\"1 (a).html"),
            "attachment; filename=\"_bung_1 _a_.html\"; filename*=UTF-8''%C3%9Cbung%221%20%28a%29.html");
}

}  // namespace
}  // namespace lectern::delivery
