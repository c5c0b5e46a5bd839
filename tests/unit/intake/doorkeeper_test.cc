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
const std::string kZip("PK\x03\x04\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.txtsome deflated bytes", 54);

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

}  // namespace
}  // namespace lectern::intake
