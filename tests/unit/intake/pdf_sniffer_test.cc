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
  const PdfSniffer sniffer;
  const std::string& bytes = GetParam().bytes;

  const auto refusal = sniffer.judge(std::as_bytes(std::span(bytes.data(), bytes.size())));

  EXPECT_EQ(!refusal.has_value(), GetParam().admitted);
  if (refusal) {
    EXPECT_EQ(refusal->kind, RefusalKind::NotAPdf);
  }
}

const std::string kPng("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89", 33);
const std::string kZip(
    "PK\x03\x04\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.txtsome deflated bytes", 54);

INSTANTIATE_TEST_SUITE_P(
    PdfSniffer, Judge,
    testing::Values(Case{"Pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", true}, Case{"Empty", "", false},
                    Case{"Text", "hello", false}, Case{"Png", kPng, false}, Case{"Zip", kZip, false},
                    Case{"JunkBeforeTheHeader", std::string(200, '\n') + "%PDF-1.4\n", true},
                    Case{"HeaderTooFarIn", std::string(2000, ' ') + "%PDF-1.4\n", false},
                    Case{"ZipWithAPdfInside", kZip + "%PDF-1.4\n", false},
                    Case{"PngWithAPdfInside", kPng + "%PDF-1.4\n", false},
                    Case{"HtmlWithAPdfInside", "<!DOCTYPE html><html><script>%PDF-1.4\n", false},
                    Case{"HalfAHeader", "%PDF", false}),
    [](const auto& row) { return row.param.name; });

/// People take much for a PDF; each refusal says what the file is, whatever its name ends in.
TEST(SnifferWords, SayWhatTheFileIsInstead) {
  const PdfSniffer sniffer;
  const auto refusal_of = [&](const std::string& bytes) {
    const auto refusal = sniffer.judge(std::as_bytes(std::span(bytes.data(), bytes.size())));
    return refusal ? refusal->reason : std::string();
  };
  const auto zip_with = [](const std::string& name) {
    return "PK\x03\x04\x14" + std::string(21, '\0') + static_cast<char>(name.size()) + std::string(3, '\0') +
           name + std::string(60, 'x');
  };

  EXPECT_EQ(refusal_of(zip_with("word/document.xml")),
            "This is a Word document, not a PDF. Save it as PDF and send that.");
  EXPECT_NE(refusal_of(zip_with("ppt/presentation.xml")).find("a PowerPoint presentation"),
            std::string::npos);
  EXPECT_NE(refusal_of(zip_with("xl/workbook.xml")).find("an Excel workbook"), std::string::npos);
  EXPECT_NE(refusal_of(kPng).find("a picture"), std::string::npos);
  EXPECT_NE(refusal_of("{\\rtf1\\ansi hello}").find("Rich Text"), std::string::npos);
  EXPECT_NE(refusal_of("<!DOCTYPE html><html><body>hello</body></html>").find("a web page"),
            std::string::npos);
  EXPECT_NE(refusal_of("Dear all,\nsee you on Monday.\n").find("a text file"), std::string::npos);
  const auto with_mimetype = [](const std::string& type) {
    return std::string("PK\x03\x04\x14\0\0\0\0\0", 10) + std::string(8, 'x') +
           std::string(1, static_cast<char>(type.size())) + std::string(3, '\0') +
           std::string(1, static_cast<char>(type.size())) + std::string(3, '\0') +
           std::string("\x08\0\0\0", 4) + "mimetype" + type + std::string(60, 'x');
  };
  EXPECT_NE(refusal_of(with_mimetype("application/vnd.oasis.opendocument.text")).find("an OpenDocument text"),
            std::string::npos)
      << refusal_of(with_mimetype("application/vnd.oasis.opendocument.text"));
  EXPECT_NE(refusal_of(with_mimetype("application/epub+zip")).find("an EPUB book"), std::string::npos);
  EXPECT_NE(refusal_of(zip_with("lecture.pdf")).find("Unpack it"), std::string::npos);
  EXPECT_NE(refusal_of("%!PS-Adobe-3.0\n%%Title: x\n").find("a PostScript file"), std::string::npos);
  EXPECT_NE(refusal_of("\xff\xd8\xff\xe0" + std::string("\0\x10JFIF\0\x01\x01", 9) + std::string(60, 'x'))
                .find("a picture"),
            std::string::npos);
  const std::string ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(16, '\0') +
                          std::string("\x3e\0\x03\0\xfe\xff\x09\0", 8) + std::string(2000, '\0');
  EXPECT_NE(refusal_of(ole).find("an older Office program"), std::string::npos)
      << "what Word, Excel and PowerPoint wrote before 2007: " << refusal_of(ole);
  EXPECT_EQ(refusal_of(std::string("\x01\x02\x03\x04", 4)), "The file does not begin like a PDF.");
}

}  // namespace
}  // namespace lectern::intake
