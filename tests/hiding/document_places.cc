// What the catalog, the information dictionary and the structure tree say.

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

Maker catalog(std::string entries) {
  return [entries = std::move(entries)](std::string_view value) {
    TinyPdf pdf = ordinary_page();
    pdf.add_to_catalog(with_value(entries, value));
    return pdf.bytes();
  };
}

Maker information(std::string entries) {
  return [entries = std::move(entries)](std::string_view value) {
    TinyPdf pdf = ordinary_page();
    pdf.add("<<" + with_value(entries, value) + ">>");
    pdf.add_to_trailer("/Info 6 0 R");
    return pdf.bytes();
  };
}

/// The value as a name: blanks and delimiters as #xx.
std::string name_of(std::string_view value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string name;
  for (const char c : value) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      name += c;
    } else {
      name += {'#', kDigits[byte / 16], kDigits[byte % 16]};
    }
  }
  return name;
}

std::string in_information_key(std::string_view value) {
  return information("/" + name_of(value) + "(yes)")({});
}

std::string in_name(std::string_view value) {
  return catalog("/Remark/" + name_of(value))({});
}

std::string in_utf16(std::string_view value) {
  std::string hex = "<FEFF";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    hex += {'0', '0', kDigits[byte / 16], kDigits[byte % 16]};
  }
  return information("/Remark" + hex + ">")({});
}

std::string in_xmp(std::string_view value, std::string_view element) {
  TinyPdf pdf = ordinary_page();
  const std::string name(element);
  pdf.add_stream("/Type/Metadata/Subtype/XML",
                 "<?xpacket?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description><" + name + ">" +
                     std::string(value) + "</" + name + "></rdf:Description></rdf:RDF></x:xmpmeta>");
  pdf.add_to_catalog("/Metadata 6 0 R");
  return pdf.bytes();
}

Maker xmp(std::string element) {
  return [element = std::move(element)](std::string_view value) { return in_xmp(value, element); };
}

std::string in_bookmark(std::string_view entries) {
  TinyPdf pdf = ordinary_page();
  pdf.add("<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>");
  pdf.add("<</Parent 6 0 R" + std::string(entries) + ">>");
  pdf.add_to_catalog("/Outlines 6 0 R");
  return pdf.bytes();
}

Maker bookmark(std::string entries) {
  return [entries = std::move(entries)](std::string_view value) {
    return in_bookmark(with_value(entries, value));
  };
}

/// An element with these entries around a line of the page.
Maker element(std::string entries, std::string root = {}) {
  return [entries = std::move(entries), root = std::move(root)](std::string_view value) {
    TinyPdf pdf = TinyPdf::with_page("/Figure<</MCID 0>>BDC " + text_at(72, 700, kHarmless) + "EMC\n",
                                     "/StructParents 0");
    pdf.add("<</Type/StructTreeRoot/K[7 0 R]/ParentTree<</Nums[0[7 0 R]]>>" + with_value(root, value) + ">>");
    pdf.add("<</Type/StructElem/S/Figure/P 6 0 R/Pg 3 0 R/K 0" + with_value(entries, value) + ">>");
    pdf.add_to_catalog("/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>");
    return pdf.bytes();
  };
}

}  // namespace

std::vector<HidingPlace> document_places() {
  constexpr auto kScanned = Outcome::Scanned;
  return {
      {"title, subject, keywords, author", kScanned, information("/Subject(%value%)")},
      {"an unknown property", kScanned, information("/Remark(%value%)")},
      {"the name of a property", kScanned, in_information_key},
      {"a property in UTF-16", kScanned, in_utf16},
      {"the program that made it", kScanned, information("/Producer(%value%)")},
      {"description in the metadata", kScanned, xmp("dc:description")},
      {"an unknown element of the metadata", kScanned, xmp("my:remark")},
      {"what programs write in the metadata", kScanned, xmp("xmpMM:DocumentID")},
      {"the language", kScanned, catalog("/Lang(%value%)")},
      {"labels of pages", kScanned, catalog("/PageLabels<</Nums[0<</P(%value%)>>]>>")},
      {"names of destinations", kScanned, catalog("/Names<</Dests<</Names[(%value%)[3 0 R/Fit]]>>>>")},
      {"names of scripts", kScanned,
       catalog("/Names<</JavaScript<</Names[(%value%)<</S/JavaScript/JS(1)>>]>>>>")},
      {"the base of addresses", kScanned, catalog("/URI<</Base(https://example.edu/%value%)>>")},
      {"an action at opening", kScanned, catalog("/OpenAction<</S/URI/URI(%value%)>>")},
      {"an action at closing", kScanned, catalog("/AA<</WC<</S/JavaScript/JS(%value%)>>>>")},
      {"an article", kScanned, catalog("/Threads[<</I<</Title(%value%)>>>>]")},
      {"an output intent", kScanned, catalog("/OutputIntents[<</S/GTS_PDFX/Info(%value%)>>]")},
      {"a legal attestation", kScanned, catalog("/Legal<</Attestation(%value%)>>")},
      {"what a web capture keeps", kScanned, catalog("/SpiderInfo<</V 1.0/C[<</URL(%value%)>>]>>")},
      {"columns of a portfolio", kScanned, catalog("/Collection<</Schema<</a<</S/S/N(%value%)>>>>>>")},
      {"names of layers", kScanned, catalog("/OCProperties<</OCGs[]/D<</Name(%value%)>>>>")},
      {"requirements and extensions", kScanned,
       catalog("/Requirements[<</S/EnableJavaScripts/RH<</Script(%value%)>>>>]")},
      {"an unknown entry of the catalog", kScanned, catalog("/Remark<</Deep[[<</Text(%value%)>>]]>>")},
      {"a name", kScanned, in_name},
      {"a bookmark", kScanned, bookmark("/Title(%value%)")},
      {"a bookmark's action", kScanned, bookmark("/Title(next)/A<</S/URI/URI(%value%)>>")},
      {"a bookmark's destination", kScanned, bookmark("/Title(next)/Dest(%value%)")},
  };
}

std::vector<HidingPlace> structure_places() {
  constexpr auto kScanned = Outcome::Scanned;
  return {
      {"alternative text", kScanned, element("/Alt(%value%)")},
      {"replacement text", kScanned, element("/ActualText(%value%)")},
      {"the expansion of an abbreviation", kScanned, element("/E(%value%)")},
      {"the title of an element", kScanned, element("/T(%value%)")},
      {"the identifier of an element", kScanned, element("/ID(%value%)")},
      {"the language of an element", kScanned, element("/Lang(%value%)")},
      {"the summary of a table", kScanned, element("/A<</O/Table/Summary(%value%)>>")},
      {"the short head of a column", kScanned, element("/A<</O/Table/Short(%value%)>>")},
      {"user properties", kScanned, element("/A<</O/UserProperties/P[<</N(note)/V(%value%)>>]>>")},
      {"the description of a printed field", kScanned, element("/A<</O/PrintField/Desc(%value%)>>")},
      {"a class of attributes", kScanned, element("/C/c", "/ClassMap<</c<</O/Table/Summary(%value%)>>>>")},
      {"pronunciation", kScanned, element("/Phoneme(%value%)")},
  };
}

}  // namespace lectern::test
