// What cannot be read is refused with a reason; what can be repaired is repaired; what is too much is cut
// off.

#include <gtest/gtest.h>

#include <qpdf/qpdf-c.h>

#include "../../support/tiny_pdf.h"
#include "lectern/pdf/reader.h"
#include "reading.h"

namespace lectern::test {
namespace {

using pdf::ReadOptions;

std::string plain_pdf() {
  return TinyPdf::with_page(text_at(72, 700, "Hello")).bytes();
}

/// The same file behind a 256-bit AES password.
std::string locked_pdf(const char* user, const char* owner) {
  const std::string plain = plain_pdf();
  const qpdf_data qpdf = qpdf_init();
  qpdf_read_memory(qpdf, "plain", plain.data(), plain.size(), nullptr);
  qpdf_init_write_memory(qpdf);
  qpdf_set_r6_encryption_parameters2(qpdf, user, owner, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                     QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
  qpdf_write(qpdf);
  std::string locked(reinterpret_cast<const char*>(qpdf_get_buffer(qpdf)), qpdf_get_buffer_length(qpdf));
  qpdf_data done = qpdf;
  qpdf_cleanup(&done);
  return locked;
}

std::string with_pages(int count) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "Hello"));
  std::string kids;
  for (int i = 0; i < count; i++) kids += "3 0 R ";
  pdf.replace(2, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(count) + ">>");
  return pdf.bytes();
}

/// One page under so many links. Newer releases of poppler (22.12.0-2+deb12u3, 25.03) read no page with more
/// than 10,000.
std::string with_links(int count) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "Hello"), "/Annots 6 0 R");
  std::string links = "[";
  for (int i = 0; i < count; i++) links += "7 0 R ";
  pdf.add(links + "]");
  pdf.add("<</Type/Annot/Subtype/Link/Rect[72 700 99 712]/A<</S/URI/URI(https://example.org/)>>>>");
  return pdf.bytes();
}

struct RefusalCase {
  std::string name;
  std::string bytes;
  std::string password;
  RefusalKind kind;
};

class Refused : public testing::TestWithParam<RefusalCase> {};

TEST_P(Refused, WithAKindAndAReason) {
  ReadOptions options;
  options.password = GetParam().password;
  options.limits.max_pages = 10;

  const ReadBack back = read_back(GetParam().bytes, options);

  ASSERT_TRUE(back.refusal);
  EXPECT_STREQ(refusal_name(back.refusal->kind), refusal_name(GetParam().kind));
  EXPECT_FALSE(back.refusal->reason.empty());
  EXPECT_TRUE(back.ended);  // the stream says so too
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Refused,
    testing::Values(RefusalCase{"Nothing", "", "", RefusalKind::NotAPdf},
                    RefusalCase{"AWebPage", "<html><body>not a PDF</body></html>", "", RefusalKind::NotAPdf},
                    RefusalCase{"OnlyAHeader", "%PDF-1.7\n", "", RefusalKind::Malformed},
                    RefusalCase{"CutInHalf", plain_pdf().substr(0, 120), "", RefusalKind::Malformed},
                    RefusalCase{"Locked", locked_pdf("pw", "owner"), "", RefusalKind::Encrypted},
                    RefusalCase{"LockedAndGuessed", locked_pdf("pw", "owner"), "guess",
                                RefusalKind::WrongPassword},
                    RefusalCase{"NoPages", with_pages(0), "", RefusalKind::NoPages},
                    RefusalCase{"TooManyPages", with_pages(11), "", RefusalKind::TooManyPages}),
    [](const auto& row) { return row.param.name; });

TEST(TooManyLinks, AreALimitWherePopplerHasOneAndNeverADamagedFile) {
  const ReadBack back = read_back(with_links(10'001), {});

  if (back.refusal) {
    EXPECT_STREQ(refusal_name(back.refusal->kind), refusal_name(RefusalKind::LimitExceeded));
    EXPECT_NE(back.refusal->reason.find("links"), std::string::npos) << back.refusal->reason;
  } else {
    EXPECT_EQ(back.reading.pages.at(0).links.size(), 10'001U);
  }
  EXPECT_TRUE(back.ended);
}

struct OpenCase {
  std::string name;
  std::string bytes;
  std::string password;
  bool encrypted, repaired;
};

class Opened : public testing::TestWithParam<OpenCase> {};

TEST_P(Opened, AndRead) {
  ReadOptions options;
  options.password = GetParam().password;

  const ReadBack back = read_back(GetParam().bytes, options);

  ASSERT_FALSE(back.refusal) << back.refusal->reason;
  EXPECT_EQ(back.reading.facts.encrypted, GetParam().encrypted);
  EXPECT_EQ(back.reading.facts.repaired, GetParam().repaired);
  ASSERT_GE(back.reading.pages.size(), 1U);
  EXPECT_EQ(text_without(back.reading.pages[0], 0), "Hello");
}

std::string with_junk_before() {
  return std::string(900, '#') + "\n" + plain_pdf();
}

std::string without_table() {
  const std::string plain = plain_pdf();
  return plain.substr(0, plain.find("xref\n")) + "trailer<</Root 1 0 R>>";
}

std::string with_lying_count(const std::string& count) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "Hello"));
  pdf.replace(2, "<</Type/Pages/Kids[3 0 R]/Count " + count + ">>");
  return pdf.bytes();
}

std::string with_kids_that_repeat() {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "Hello"));
  pdf.replace(2, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>");
  return pdf.bytes();
}

INSTANTIATE_TEST_SUITE_P(
    Files, Opened,
    testing::Values(OpenCase{"Plain", plain_pdf(), "", false, false},
                    OpenCase{"UserPassword", locked_pdf("pw", "owner"), "pw", true, false},
                    OpenCase{"OwnerPassword", locked_pdf("pw", "owner"), "owner", true, false},
                    OpenCase{"OwnerOnly", locked_pdf("", "owner"), "", true, false},
                    OpenCase{"JunkBeforeTheHeader", with_junk_before(), "", false, false},
                    OpenCase{"NoTable", without_table(), "", false, false},
                    OpenCase{"CountOfMinusOne", with_lying_count("-1"), "", false, true},
                    OpenCase{"PageTreeInItself", with_kids_that_repeat(), "", false, false}),
    [](const auto& row) { return row.param.name; });

TEST(Limits, CutAPageShortAndSaySo) {
  ReadOptions options;
  options.limits.max_glyphs = 3;

  const ReadBack back = read_back(plain_pdf(), options);

  ASSERT_EQ(back.reading.pages.size(), 1U);
  EXPECT_EQ(back.reading.pages[0].text, "Hel");
  EXPECT_TRUE(back.reading.pages[0].truncated);
}

TEST(Limits, StopFormsThatPaintThemselvesWithoutEnd) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "Hello") + "/X Do", "", "/XObject<</X 6 0 R>>");
  for (int level = 6; level < 14; level++) {
    std::string often;
    for (int i = 0; i < 10; i++) often += "/X Do ";
    pdf.add_stream(
        "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " + std::to_string(level + 1) + " 0 R>>>>",
        often);
  }
  pdf.add_stream("/Subtype/Form/BBox[0 0 9 9]", "");
  ReadOptions options;
  options.limits.max_forms = 1000;

  const ReadBack back = read_back(pdf.bytes(), options);

  ASSERT_TRUE(back.refusal);
  EXPECT_EQ(back.refusal->kind, RefusalKind::LimitExceeded);
  ASSERT_EQ(back.reading.pages.size(), 1U);  // what was read before is kept
  EXPECT_EQ(back.reading.pages[0].text, "Hello");
}

TEST(Limits, OfTimeAreLookedAtBetweenPages) {
  ReadOptions options;
  options.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);

  const ReadBack back = read_back(plain_pdf(), options);

  ASSERT_TRUE(back.refusal);
  EXPECT_EQ(back.refusal->kind, RefusalKind::LimitExceeded);
  EXPECT_EQ(back.reading.facts.page_count, 1);
}

TEST(Limits, HoldForDeepStructureTrees) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add("<</Type/StructTreeRoot/K 7 0 R>>");
  for (int i = 7; i < 600; i++) pdf.add("<</S/Div/K " + std::to_string(i + 1) + " 0 R>>");
  pdf.add("<</S/P>>");
  pdf.add_to_catalog("/StructTreeRoot 6 0 R");
  ReadOptions options;
  options.limits.max_depth = 50;

  EXPECT_LE(read_back(pdf.bytes(), options).reading.tags.size(), 50U);
}

TEST(Reader, StopsWhenNobodyListens) {
  class DeafSink final : public pdf::FrameSink {
   public:
    bool write(std::string_view) override { return ++calls < 1; }
    int calls = 0;
  } sink;
  const std::string bytes = plain_pdf();

  const auto result = pdf::read_pdf(std::as_bytes(std::span(bytes)), {}, sink);

  EXPECT_FALSE(result.has_value());
}

TEST(Reader, ReadsOnlyThePagesThatAreAskedFor) {
  ReadOptions options;
  options.first_page = 2;
  options.last_page = 3;

  const ReadBack back = read_back(with_pages(5), options);

  ASSERT_EQ(back.reading.pages.size(), 2U);
  EXPECT_EQ(back.reading.pages[0].number, 2);
  EXPECT_EQ(back.reading.facts.page_count, 5);
}

}  // namespace
}  // namespace lectern::test
