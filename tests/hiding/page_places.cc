// What a page paints, or does not paint.

#include "places.h"

namespace lectern::test {
namespace {

using Maker = std::function<std::string(std::string_view)>;

/// The value shown with these operators before it.
Maker shown(std::string_view state, std::string_view after = {}) {
  return [state = std::string(state), after = std::string(after)](std::string_view value) {
    return ordinary_page(
               {}, "/ExtGState<</G0<</ca 0>>>>",
               "q " + state + " BT /F1 12 Tf 72 600 Td " + quoted(value) + " Tj ET " + after + " Q\n")
        .bytes();
  };
}

std::string form(std::string_view value) {
  return "BT /F1 12 Tf 2 5 Td " + quoted(value) + " Tj ET";
}

constexpr std::string_view kFormEntries =
    "/Type/XObject/Subtype/Form/BBox[0 0 500 20]/Resources<</Font<</F1 5 0 R>>>>";

/// A form with the value, which `content` may or may not paint.
Maker with_form(std::string_view content) {
  return [content = std::string(content)](std::string_view value) {
    TinyPdf pdf = ordinary_page({}, "/XObject<</X 6 0 R>>", content);
    pdf.add_stream(kFormEntries, form(value));
    return pdf.bytes();
  };
}

std::string nested(std::string_view value) {
  TinyPdf pdf = ordinary_page({}, "/XObject<</X 6 0 R>>", "/X Do\n");
  pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 600 700]/Resources<</XObject<</Y 7 0 R>>>>", "/Y Do");
  pdf.add_stream(kFormEntries, form(value));
  return pdf.bytes();
}

std::string in_layer_off(std::string_view value) {
  TinyPdf pdf =
      ordinary_page({}, "/Properties<</L 6 0 R>>", "/OC /L BDC " + text_at(72, 600, value) + "EMC\n");
  pdf.add("<</Type/OCG/Name(notes)>>");
  pdf.add_to_catalog("/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>");
  return pdf.bytes();
}

std::string in_tiling(std::string_view value) {
  TinyPdf pdf = ordinary_page({}, "/Pattern<</P 6 0 R>>", "/Pattern cs /P scn 72 400 400 40 re f\n");
  pdf.add_stream(
      "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 40]/XStep 400/YStep "
      "40/Resources<</Font<</F1 5 0 R>>>>",
      form(value));
  return pdf.bytes();
}

std::string in_mark(std::string_view tag, std::string_view key, std::string_view value) {
  return ordinary_page({}, {},
                       "/" + std::string(tag) + "<</MCID 0/" + std::string(key) + quoted(value) + ">>BDC " +
                           text_at(72, 600, "see") + "EMC\n")
      .bytes();
}

Maker mark(std::string tag, std::string key) {
  return [=](std::string_view value) { return in_mark(tag, key, value); };
}

std::string in_named_mark(std::string_view value) {
  TinyPdf pdf =
      ordinary_page({}, "/Properties<</M 6 0 R>>", "/Span/M BDC " + text_at(72, 600, "see") + "EMC\n");
  pdf.add("<</Author2" + quoted(value) + ">>");
  return pdf.bytes();
}

std::string under_box(std::string_view value) {
  return ordinary_page({}, {}, text_at(72, 600, value) + "0 g 70 595 400 20 re f\n").bytes();
}

std::string letter_by_letter(std::string_view value) {
  std::string content;
  int x = 72;
  for (const char c : value) content += text_at(x += 7, 600, quoted(std::string(1, c)).substr(1, 1));
  TinyPdf pdf = ordinary_page({}, {}, content);
  pdf.replace(5, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>");
  return pdf.bytes();
}

std::string in_font_name(std::string_view value) {
  TinyPdf pdf = ordinary_page({}, "/Font<</F2 6 0 R>>");
  pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FontDescriptor 7 0 R>>");
  pdf.add("<</Type/FontDescriptor/FontName/Helvetica/FontFamily" + quoted(value) + "/Flags 32>>");
  return pdf.bytes();
}

std::string in_page_key(std::string_view value) {
  return ordinary_page("/Remarks" + quoted(value)).bytes();
}

std::string in_page_metadata(std::string_view value) {
  TinyPdf pdf = ordinary_page("/Metadata 6 0 R");
  pdf.add_stream("/Type/Metadata/Subtype/XML", "<x:note>" + std::string(value) + "</x:note>");
  return pdf.bytes();
}

std::string in_piece_info(std::string_view value) {
  return ordinary_page("/PieceInfo<</Editor<</LastModified(D:20200101)/Private<</Note" + quoted(value) +
                       ">>>>>>")
      .bytes();
}

std::string in_comment_of_content(std::string_view value) {
  return ordinary_page({}, {}, "% " + std::string(value) + "\n").bytes();
}

std::string in_unlisted_page(std::string_view value) {
  TinyPdf pdf = ordinary_page();
  pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 7 0 R/Resources<</Font<</F1 5 0 R>>>>>>");
  pdf.add_stream({}, text_at(72, 600, value));
  return pdf.bytes();
}

}  // namespace

std::vector<HidingPlace> page_places() {
  return {
      {"visible text", Outcome::Scanned, shown("")},
      {"text in the colour of the paper", Outcome::Scanned, shown("1 g")},
      {"invisible text (render mode 3)", Outcome::Scanned, shown("3 Tr")},
      {"text that clips (render mode 7)", Outcome::Scanned, shown("7 Tr")},
      {"text without opacity", Outcome::Scanned, shown("/G0 gs")},
      {"text outside the page", Outcome::Scanned, shown("1 0 0 1 0 -900 cm")},
      {"text that is clipped away", Outcome::Scanned, shown("0 0 10 10 re W n")},
      {"tiny text", Outcome::Scanned, shown("0.05 0 0 0.05 0 0 cm")},
      {"text under a box", Outcome::Scanned, under_box},
      {"turned text", Outcome::Scanned, shown("0.8 0.6 -0.6 0.8 200 0 cm")},
      {"mirrored text", Outcome::Scanned, shown("-1 0 0 1 600 0 cm")},
      {"text letter by letter", Outcome::Scanned, letter_by_letter},
      {"a layer that is switched off", Outcome::Scanned, in_layer_off},
      {"a form on the page", Outcome::Scanned, with_form("/X Do\n")},
      {"a form in a form", Outcome::Scanned, nested},
      {"a form that no page paints", Outcome::Scanned, with_form("")},
      {"a pattern", Outcome::Scanned, in_tiling},
      {"replacement text of marked content", Outcome::Scanned, mark("Span", "ActualText")},
      {"alternative text of marked content", Outcome::Scanned, mark("Figure", "Alt")},
      {"expansion of marked content", Outcome::Scanned, mark("Span", "E")},
      {"other entries of marked content", Outcome::Scanned, mark("Artifact", "Note")},
      {"a property list of the resources", Outcome::Scanned, in_named_mark},
      {"a font's family name", Outcome::Scanned, in_font_name},
      {"an unknown entry of the page", Outcome::Scanned, in_page_key},
      {"metadata of the page", Outcome::Scanned, in_page_metadata},
      {"private data of a program", Outcome::Scanned, in_piece_info},
      {"a comment in the content", Outcome::Removed, in_comment_of_content},
      {"a page outside the page tree", Outcome::Scanned, in_unlisted_page},
  };
}

}  // namespace lectern::test
