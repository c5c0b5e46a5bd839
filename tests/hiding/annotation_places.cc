// What hangs on a page: notes, links, form fields, actions.

#include "places.h"

namespace lectern::test {
namespace {

using Maker = std::function<std::string(std::string_view)>;

constexpr std::string_view kMark = "%value%";

std::string with_value(std::string entries, std::string_view value) {
  for (std::size_t at = entries.find(kMark); at != std::string::npos;
       at = entries.find(kMark, at + value.size()))
    entries.replace(at, kMark.size(), value);
  return entries;
}

/// An annotation with these entries.
Maker annotation(std::string entries) {
  return [entries = std::move(entries)](std::string_view value) {
    TinyPdf pdf = ordinary_page("/Annots[6 0 R]");
    pdf.add("<</Type/Annot/Rect[72 500 300 520]" + with_value(entries, value) + ">>");
    return pdf.bytes();
  };
}

Maker note(std::string entries) {
  return annotation("/Subtype/Text/Contents(see)" + entries);
}

Maker link(std::string action) {
  return annotation("/Subtype/Link/A<<" + action + ">>");
}

/// A field whose widget has these entries.
Maker field(std::string entries) {
  return [entries = std::move(entries)](std::string_view value) {
    TinyPdf pdf = ordinary_page("/Annots[6 0 R]");
    pdf.add("<</Type/Annot/Subtype/Widget/Rect[72 500 300 520]/P 3 0 R/T(f1)" + with_value(entries, value) +
            ">>");
    pdf.add_to_catalog("/AcroForm<</Fields[6 0 R]>>");
    return pdf.bytes();
  };
}

Maker form(std::string entries) {
  return [entries = std::move(entries)](std::string_view value) {
    TinyPdf pdf = ordinary_page();
    pdf.add("<</FT/Tx/T(f1)" + with_value(entries, value) + ">>");
    pdf.add_to_catalog("/AcroForm<</Fields[6 0 R]>>");
    return pdf.bytes();
  };
}

/// An annotation whose appearance `key` is a form with the value.
Maker appearance(std::string appearances) {
  return [appearances = std::move(appearances)](std::string_view value) {
    TinyPdf pdf = ordinary_page("/Annots[6 0 R]");
    pdf.add("<</Type/Annot/Subtype/Stamp/Rect[72 500 400 520]/AP<<" + appearances + ">>>>");
    pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 400 20]/Resources<</Font<</F1 5 0 R>>>>",
                   "BT /F1 12 Tf 2 5 Td " + quoted(value) + " Tj ET");
    return pdf.bytes();
  };
}

std::string percent_encoded(std::string_view value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', kDigits[byte / 16], kDigits[byte % 16]};
  }
  return annotation("/Subtype/Link/A<</S/URI/URI(https://example.edu/?q=" + encoded + ")>>")({});
}

std::string in_value_stream(std::string_view value) {
  TinyPdf pdf = ordinary_page("/Annots[6 0 R]");
  pdf.add("<</Type/Annot/Subtype/Widget/Rect[72 500 300 520]/FT/Tx/T(f1)/V 7 0 R>>");
  pdf.add_stream({}, value);
  pdf.add_to_catalog("/AcroForm<</Fields[6 0 R]>>");
  return pdf.bytes();
}

std::string in_xfa(std::string_view value) {
  TinyPdf pdf = ordinary_page();
  pdf.add_stream({}, "<xfa:data><student><note>" + std::string(value) + "</note></student></xfa:data>");
  pdf.add_to_catalog("/AcroForm<</Fields[]/XFA[(datasets) 6 0 R]>>");
  return pdf.bytes();
}

std::string in_script_stream(std::string_view value) {
  TinyPdf pdf = ordinary_page();
  pdf.add_stream({}, "app.alert('" + std::string(value) + "');");
  pdf.add_to_catalog("/OpenAction<</S/JavaScript/JS 6 0 R>>");
  return pdf.bytes();
}

}  // namespace

std::vector<HidingPlace> annotation_places() {
  constexpr auto kScanned = Outcome::Scanned;
  return {
      {"a note", kScanned, annotation("/Subtype/Text/Contents(%value%)")},
      {"the author of a note", kScanned, note("/T(%value%)")},
      {"the subject of a note", kScanned, note("/Subj(%value%)")},
      {"the rich form of a note", kScanned, note("/RC(<body><p>%value%</p></body>)")},
      {"the name of a note", kScanned, note("/NM(%value%)")},
      {"the state of a note", kScanned, note("/StateModel(Review)/State(%value%)")},
      {"an unknown entry of a note", kScanned, note("/Remark(%value%)")},
      {"a text box", kScanned, annotation("/Subtype/FreeText/DA(/Helv 9 Tf)/Contents(%value%)")},
      {"a line's caption", kScanned, annotation("/Subtype/Line/L[0 0 1 1]/Cap true/Contents(%value%)")},
      {"a measure's label", kScanned, annotation("/Subtype/Line/L[0 0 1 1]/Measure<</R(%value%)>>")},
      {"a redaction's overlay", kScanned, annotation("/Subtype/Redact/OverlayText(%value%)")},
      {"a pop-up", kScanned, annotation("/Subtype/Popup/Contents(%value%)")},
      {"the title of a film", kScanned, annotation("/Subtype/Movie/T(%value%)/Movie<</F(film.mov)>>")},
      {"a watermark", kScanned, annotation("/Subtype/Watermark/Contents(%value%)")},
      {"an appearance", kScanned, appearance("/N 7 0 R")},
      {"an appearance under the pointer", kScanned, appearance("/N<</Off 4 0 R>>/R 7 0 R")},
      {"an appearance of another state", kScanned, appearance("/N<</On 7 0 R>>")},
      {"a link's address", kScanned, link("/S/URI/URI(https://example.edu/%value%)")},
      {"a link's address, percent-encoded", kScanned, percent_encoded},
      {"a link's description", kScanned, annotation("/Subtype/Link/Contents(%value%)/A<</S/GoTo/D(x)>>")},
      {"a link's destination", kScanned, annotation("/Subtype/Link/Dest(%value%)")},
      {"a link that starts a file", kScanned, link("/S/Launch/F(C:/notes/%value%.doc)")},
      {"a link that starts a program", kScanned, link("/S/Launch/Win<</F(a.exe)/P(%value%)>>")},
      {"a link to another file", kScanned,
       link("/S/GoToR/F<</Type/Filespec/F(a.pdf)/UF(%value%)>>/D[0/Fit]")},
      {"an action that sends a form", kScanned,
       link("/S/SubmitForm/F<</FS/URL/F(https://example.edu/%value%)>>")},
      {"an action that hides", kScanned, link("/S/Hide/T(%value%)")},
      {"an action that runs a script", kScanned, link("/S/JavaScript/JS(app.alert\\('%value%'\\))")},
      {"an action behind an action", kScanned, link("/S/Named/N/Print/Next<</S/URI/URI(%value%)>>")},
      {"a script in a stream", kScanned, in_script_stream},
      {"a field's value", kScanned, field("/FT/Tx/V(%value%)")},
      {"a field's value in a stream", kScanned, in_value_stream},
      {"a field's default", kScanned, field("/FT/Tx/DV(%value%)")},
      {"a field's rich value", kScanned, field("/FT/Tx/RV(<body><p>%value%</p></body>)")},
      {"a field's tooltip", kScanned, field("/FT/Tx/TU(%value%)")},
      {"a field's mapping name", kScanned, field("/FT/Tx/TM(%value%)")},
      {"a field's choices", kScanned, field("/FT/Ch/Opt[(a)(%value%)]")},
      {"a button's caption", kScanned, field("/FT/Btn/Ff 65536/MK<</CA(%value%)>>")},
      {"a field without a widget", kScanned, form("/V(%value%)")},
      {"who signed", kScanned, form("/FT/Sig/V<</Type/Sig/Name(%value%)/Reason(%value%)>>")},
      {"a form in XML (XFA)", kScanned, in_xfa},
  };
}

}  // namespace lectern::test
