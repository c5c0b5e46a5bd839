#include <gtest/gtest.h>

#include "lectern/intake/submission.h"

namespace lectern::intake {
namespace {

struct Case {
  std::string name;
  std::string bytes;
  bool admitted;
};

class Judge : public testing::TestWithParam<Case> {};

TEST_P(Judge, ByTheFirstBytes) {
  const Doorkeeper doorkeeper;
  const std::string& bytes = GetParam().bytes;

  const auto refusal = doorkeeper.judge(std::as_bytes(std::span(bytes.data(), bytes.size())));

  EXPECT_EQ(!refusal.has_value(), GetParam().admitted);
  if (refusal) {
    EXPECT_EQ(refusal->kind, RefusalKind::NotAPdf);
  }
}

const std::string kPng("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89", 33);
const std::string kZip(
    "PK\x03\x04\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.txtsome deflated bytes", 54);

INSTANTIATE_TEST_SUITE_P(
    Doorkeeper, Judge,
    testing::Values(Case{"Pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", true}, Case{"Empty", "", false},
                    Case{"Text", "hello", false}, Case{"Png", kPng, false}, Case{"Zip", kZip, false},
                    Case{"JunkBeforeTheHeader", std::string(200, '\n') + "%PDF-1.4\n", true},
                    Case{"HeaderTooFarIn", std::string(2000, ' ') + "%PDF-1.4\n", false},
                    Case{"ZipWithAPdfInside", kZip + "%PDF-1.4\n", false},
                    Case{"PngWithAPdfInside", kPng + "%PDF-1.4\n", false},
                    Case{"HtmlWithAPdfInside", "<!DOCTYPE html><html><script>%PDF-1.4\n", false},
                    Case{"HalfAHeader", "%PDF", false}),
    [](const auto& row) { return row.param.name; });

/// People take much for a PDF; each is told what it is, whatever its name ends in.
TEST(DoorkeeperWords, SayWhatTheFileIsInstead) {
  const Doorkeeper doorkeeper;
  const auto told = [&](const std::string& bytes) {
    const auto refusal = doorkeeper.judge(std::as_bytes(std::span(bytes.data(), bytes.size())));
    return refusal ? refusal->reason : std::string();
  };
  const auto zip_with = [](const std::string& name) {
    return "PK\x03\x04\x14" + std::string(21, '\0') + static_cast<char>(name.size()) + std::string(3, '\0') +
           name + std::string(60, 'x');
  };

  EXPECT_EQ(told(zip_with("word/document.xml")),
            "This is a Word document, not a PDF. Save it as PDF and send that.");
  EXPECT_NE(told(zip_with("ppt/presentation.xml")).find("a PowerPoint presentation"), std::string::npos);
  EXPECT_NE(told(zip_with("xl/workbook.xml")).find("an Excel workbook"), std::string::npos);
  EXPECT_NE(told(kPng).find("a picture"), std::string::npos);
  EXPECT_NE(told("{\\rtf1\\ansi hello}").find("Rich Text"), std::string::npos);
  EXPECT_NE(told("<!DOCTYPE html><html><body>hello</body></html>").find("a web page"), std::string::npos);
  EXPECT_NE(told("Dear all,\nsee you on Monday.\n").find("a text file"), std::string::npos);
  EXPECT_EQ(told(std::string("\x01\x02\x03\x04", 4)), "The file does not begin like a PDF.");
}

}  // namespace
}  // namespace lectern::intake
