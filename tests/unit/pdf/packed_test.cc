/// Long files as typesetters pack them: objects inside compressed streams, and fonts whose file every page
/// wants.

#include <gtest/gtest.h>
#include <qpdf/qpdf-c.h>

#include <string>

#include "../../support/tiny_pdf.h"
#include "reading.h"

namespace lectern::test {
namespace {

/// The same file with everything compressed, objects in streams of a hundred.
std::string packed(const std::string& plain) {
  qpdf_data qpdf = qpdf_init();
  qpdf_read_memory(qpdf, "plain", plain.data(), plain.size(), nullptr);
  qpdf_init_write_memory(qpdf);
  qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
  qpdf_write(qpdf);
  std::string packed(reinterpret_cast<const char*>(qpdf_get_buffer(qpdf)), qpdf_get_buffer_length(qpdf));
  qpdf_cleanup(&qpdf);
  return packed;
}

/// `count` pages that are one object, whose number is 3.
void repeat_page(TinyPdf& pdf, int count) {
  std::string kids;
  for (int i = 0; i < count; i++) kids += "3 0 R ";
  pdf.replace(2, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(count) + ">>");
}

TEST(PackedLinks, LeadWhereTheirNamesSayWhateverStreamTheyLieIn) {
  constexpr int kNames = 250;
  TinyPdf pdf = TinyPdf::with_page("", "/Annots 6 0 R");
  pdf.add("");
  std::string names, links;
  for (int i = 0; i < kNames; i++) {
    const std::string name = "(" + std::to_string(1000 + i) + ")";
    const int target = pdf.add("[3 0 R/XYZ 0 " + std::to_string(700 - i) + " 0]");
    names += name + std::to_string(target) + " 0 R ";
    // The last first, so that no order of asking is that of the file.
    links.insert(0, "<</Type/Annot/Subtype/Link/Rect[72 " + std::to_string(700 - 2 * i) + " 100 " +
                        std::to_string(701 - 2 * i) + "]/A<</S/GoTo/D" + name + ">>>>");
  }
  pdf.replace(6, "[" + links + "]");
  pdf.add_to_catalog("/Names<</Dests<</Names[" + names + "]>>>>");

  const ReadBack back = read_back(packed(pdf.bytes()));

  const auto& found = back.reading.pages.at(0).links;
  ASSERT_EQ(found.size(), static_cast<std::size_t>(kNames));
  for (int i = 0; i < kNames; i++) {
    const doc::Link& link = found[static_cast<std::size_t>(kNames - 1 - i)];
    EXPECT_EQ(link.target_page, 1);
    EXPECT_FLOAT_EQ(link.target_y, static_cast<float>(92 + i)) << i;
  }
}

TEST(PackedFonts, SayTheSameOnEveryPage) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "A"));
  // Code 65 is B in the font's own file, and nowhere else.
  pdf.replace(5, "<</Type/Font/Subtype/Type1/BaseFont/Own/FontDescriptor 6 0 R>>");
  pdf.add("<</Type/FontDescriptor/FontName/Own/Flags 4/FontFile 7 0 R>>");
  pdf.add_stream("/Length1 140/Length2 0/Length3 0",
                 "%!PS-AdobeFont-1.0: Own\n/FontName /Own def\n/Encoding 256 array\n"
                 "0 1 255 {1 index exch /.notdef put} for\ndup 65 /B put\nreadonly def\ncurrentfile eexec\n");
  repeat_page(pdf, 6);

  const ReadBack back = read_back(packed(pdf.bytes()));

  ASSERT_EQ(back.reading.pages.size(), 6U);
  for (const doc::Page& page : back.reading.pages) EXPECT_EQ(page.text, "B") << page.number;
}

}  // namespace
}  // namespace lectern::test
