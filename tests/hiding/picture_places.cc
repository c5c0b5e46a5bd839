// What a page shows that its text does not say: pictures, curves, and fonts without or with false letters.
// The drawings are made by the reader's own rasteriser from a page with the value.

#include <cstdint>

#include "lectern/pdf/picture.h"
#include "places.h"

namespace lectern::test {
namespace {

/// A PNG's pixels as a PDF may hold them: the compressed rows, each with its filter.
struct Rows {
  std::uint32_t width = 0, height = 0;
  int colours = 3;
  std::string data;
};

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; i++) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

Rows rows_of(std::string_view png) {
  Rows rows;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t size = number_at(png, at);
    const std::string_view type = png.substr(at + 4, 4), content = png.substr(at + 8, size);
    if (type == "IHDR") {
      rows.width = number_at(content, 0);
      rows.height = number_at(content, 4);
      rows.colours = content[9] == 0 ? 1 : 3;
    }
    if (type == "IDAT") rows.data += content;
    at += 12 + size;
  }
  return rows;
}

/// A line of 12 points, printed and photographed: 380 by 30 points.
Rows printed(std::string_view value) {
  TinyPdf pdf = TinyPdf::with_page(text_at(10, 10, value));
  pdf.replace(
      3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 380 30]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>");
  const std::string bytes = pdf.bytes();
  auto source = pdf::PictureSource::open(std::as_bytes(std::span(bytes)), {}, {});
  if (!source) return {};
  const auto picture = source->render_page(1, 200, {});
  return picture ? rows_of(picture->bytes) : Rows{};
}

std::string image_entries(const Rows& rows, std::string_view more = {}) {
  return "/Type/XObject/Subtype/Image/Width " + std::to_string(rows.width) + "/Height " +
         std::to_string(rows.height) + "/BitsPerComponent 8/ColorSpace/" +
         (rows.colours == 1 ? "DeviceGray" : "DeviceRGB") +
         "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors " + std::to_string(rows.colours) +
         "/Columns " + std::to_string(rows.width) + ">>" + std::string(more);
}

/// The picture placed by this matrix.
std::string pictured(std::string_view value, const std::string& matrix, std::string_view around = {}) {
  const Rows rows = printed(value);
  TinyPdf pdf =
      ordinary_page({}, "/XObject<</I 6 0 R>>", "q " + std::string(around) + matrix + " cm /I Do Q\n");
  pdf.add_stream(image_entries(rows), rows.data);
  return pdf.bytes();
}

std::string in_picture(std::string_view value) {
  return pictured(value, "380 0 0 30 72 500");
}

std::string in_small_picture(std::string_view value) {
  return pictured(value, "253 0 0 20 72 500");
}

/// The same picture twice, each clipped to its half: strips of one picture.
std::string in_strips(std::string_view value) {
  const Rows rows = printed(value);
  const std::string at = "380 0 0 30 72 500 cm /I Do Q\n";
  TinyPdf pdf = ordinary_page({}, "/XObject<</I 6 0 R>>",
                              "q 72 500 380 16 re W n " + at + "q 72 516 380 14 re W n " + at);
  pdf.add_stream(image_entries(rows), rows.data);
  return pdf.bytes();
}

/// A font whose codes have these letters, whatever their glyphs show: `letter_of` gives a code point.
std::string in_font(std::string_view value, std::uint32_t (*letter_of)(unsigned char)) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string map =
      "/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange<00><FF>endcodespacerange 95 "
      "beginbfchar\n";
  const auto hex = [&](std::uint32_t number, int digits) {
    std::string out;
    for (int i = digits - 1; i >= 0; i--) out += kDigits[number >> (4 * static_cast<unsigned>(i)) & 15];
    return "<" + out + ">";
  };
  for (unsigned code = 32; code < 127; code++)
    map += hex(code, 2) + hex(letter_of(static_cast<unsigned char>(code)), 4) + "\n";
  map += "endbfchar endcmap end";
  TinyPdf pdf = ordinary_page({}, "/Unused<<>>", "BT /F2 12 Tf 72 500 Td " + quoted(value) + " Tj ET\n");
  pdf.replace(3,
              "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 "
              "6 0 R>>>>>>");
  pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>");
  pdf.add_stream({}, map);
  return pdf.bytes();
}

std::uint32_t private_letter(unsigned char code) {
  return 0xe000U + code;
}

/// Twelve letters for all codes.
std::uint32_t harmless_letter(unsigned char code) {
  return static_cast<std::uint32_t>("the mean of a"[code % 12]);
}

std::string in_private_letters(std::string_view value) {
  return in_font(value, private_letter);
}

std::string in_false_letters(std::string_view value) {
  return in_font(value, harmless_letter);
}

/// Glyphs of a Type 3 font, each of which shows a letter of Helvetica under the name of another one.
std::string in_type3(std::string_view value) {
  TinyPdf pdf = ordinary_page({}, {}, "BT /F2 12 Tf 72 500 Td " + quoted(value) + " Tj ET\n");
  pdf.replace(3,
              "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 "
              "6 0 R>>>>>>");
  std::string procedures, names, widths;
  for (unsigned code = 32; code < 127; code++) {
    const std::string name = "c" + std::to_string(code);
    procedures += "/" + name + " " + std::to_string(code - 32 + 7) + " 0 R";
    names += "/" + name;
    widths += "600 ";
  }
  pdf.add(
      "<</Type/Font/Subtype/Type3/FontBBox[0 -300 600 900]/FontMatrix[.001 0 0 .001 0 0]/FirstChar "
      "32/LastChar 126/Widths[" +
      widths + "]/Encoding<</Differences[32" + names + "]>>/CharProcs<<" + procedures +
      ">>/Resources<</Font<</F1 5 0 R>>>>>>");
  for (unsigned code = 32; code < 127; code++)
    pdf.add_stream({},
                   "600 0 d0 BT /F1 1000 Tf " + quoted(std::string(1, static_cast<char>(code))) + " Tj ET");
  return pdf.bytes();
}

}  // namespace

std::vector<HidingPlace> picture_places() {
  return {
      {"print in a picture", Outcome::Seen, in_picture},
      {"print in a small picture", Outcome::Seen, in_small_picture},
      {"print in strips of a picture", Outcome::Seen, in_strips},
      {"letters with private code points", Outcome::Seen, in_private_letters},
      {"a font with false letters", Outcome::Seen, in_false_letters},
      {"a Type 3 font that explains nothing", Outcome::Seen, in_type3},
  };
}

}  // namespace lectern::test
