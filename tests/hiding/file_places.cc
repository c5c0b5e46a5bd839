// What stands in the file but belongs to no object that leads to a page, and attachments.

#include "places.h"

namespace lectern::test {
namespace {

using Maker = std::function<std::string(std::string_view)>;

std::string in_lost_object(std::string_view value) {
  TinyPdf pdf = ordinary_page();
  pdf.add("<</Type/Annot/Subtype/Text/Contents" + quoted(value) + ">>");
  return pdf.bytes();
}

std::string in_lost_stream(std::string_view value) {
  TinyPdf pdf = ordinary_page();
  pdf.add_stream({}, value);
  return pdf.bytes();
}

std::string in_earlier_object(std::string_view value) {
  TinyPdf pdf = ordinary_page("/Annots[6 0 R]");
  pdf.add("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents" + quoted(value) + ">>");
  return updated(pdf.bytes(), 6, "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(gone)>>");
}

std::string in_earlier_page(std::string_view value) {
  const TinyPdf pdf = ordinary_page({}, {}, text_at(72, 600, value));
  const std::string content = text_at(72, 700, kHarmless);
  return updated(pdf.bytes(), 4,
                 "<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream");
}

std::string in_comment(std::string_view value) {
  std::string bytes = ordinary_page().bytes();
  return bytes.insert(bytes.find("xref\n0"), "% " + std::string(value) + "\n");
}

std::string behind_the_end(std::string_view value) {
  return ordinary_page().bytes() + "<html>" + std::string(value) + "</html>\n";
}

std::string in_trailer(std::string_view value) {
  TinyPdf pdf = ordinary_page();
  pdf.add_to_trailer("/Remark" + quoted(value));
  return pdf.bytes();
}

std::string in_object_stream(std::string_view value) {
  TinyPdf pdf = ordinary_page();
  const std::string object = "<</Remark" + quoted(value) + ">>";
  pdf.add_stream("/Type/ObjStm/N 1/First 5", "99 0 " + object);
  return pdf.bytes();
}

std::string attached(std::string_view name, std::string_view content, std::string_view entries = {}) {
  TinyPdf pdf = ordinary_page();
  pdf.add("<</Type/Filespec/F" + quoted(name) + "/EF<</F 7 0 R>>" + std::string(entries) + ">>");
  pdf.add_stream("/Type/EmbeddedFile", content);
  pdf.add_to_catalog("/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>");
  return pdf.bytes();
}

/// An attachment whose content is the value between two texts.
Maker attachment(std::string before, std::string after = {}) {
  return [=](std::string_view value) { return attached("a.bin", before + std::string(value) + after); };
}

std::string in_utf16_attachment(std::string_view value) {
  std::string content = "\xfe\xff";
  for (const char c : value) content += {'\0', c};
  return attached("a.txt", content);
}

std::string in_attached_pdf(std::string_view value) {
  return attached("a.pdf", ordinary_page({}, {}, text_at(72, 600, value)).bytes());
}

std::string in_note_of_attached_pdf(std::string_view value) {
  return attached("a.pdf", in_lost_object(value));
}

std::string in_pdf_of_attached_pdf(std::string_view value) {
  return attached("a.pdf", in_attached_pdf(value));
}

std::string attached_to_note(std::string_view value) {
  TinyPdf pdf = ordinary_page("/Annots[6 0 R]");
  pdf.add(
      "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(a.csv)/EF<</F 7 0 R>>>>>>");
  pdf.add_stream({}, "name,number\nA. Student," + std::string(value) + "\n");
  return pdf.bytes();
}

}  // namespace

std::vector<HidingPlace> file_places() {
  constexpr auto kScanned = Outcome::Scanned;
  return {
      {"an object that nothing refers to", kScanned, in_lost_object},
      {"a stream that nothing refers to", kScanned, in_lost_stream},
      {"an object of an earlier version", kScanned, in_earlier_object},
      {"a page of an earlier version", kScanned, in_earlier_page},
      {"a comment between objects", kScanned, in_comment},
      {"what follows the end", kScanned, behind_the_end},
      {"the trailer", kScanned, in_trailer},
      {"an object stream", kScanned, in_object_stream},
  };
}

std::vector<HidingPlace> attachment_places() {
  constexpr auto kScanned = Outcome::Scanned;
  constexpr auto kHeld = Outcome::Held;
  return {
      {"the name of an attachment", kScanned,
       [](std::string_view value) { return attached(value, "nothing"); }},
      {"the description of an attachment", kScanned,
       [](std::string_view value) { return attached("a.txt", "nothing", "/Desc" + quoted(value)); }},
      {"an attached text", kScanned, attachment("Note: ")},
      {"an attached text in UTF-16", kScanned, in_utf16_attachment},
      {"an attached table (CSV)", kScanned, attachment("name;number\nA. Student;", "\n")},
      {"an attached web page", kScanned, attachment("<html><body><p>", "</p></body></html>")},
      {"an attached XML file", kScanned, attachment("<?xml version='1.0'?><list><entry>", "</entry></list>")},
      {"a file attached to a note", kScanned, attached_to_note},
      {"an attached PDF", kScanned, in_attached_pdf},
      {"a note of an attached PDF", kScanned, in_note_of_attached_pdf},
      {"a PDF attached to an attached PDF", kHeld, in_pdf_of_attached_pdf},
      {"an attached archive or office document", kHeld, attachment(std::string("PK\x03\x04\0\0\0\0", 8))},
      {"an attached picture", kHeld, attachment(std::string("\x89PNG\r\n\x1a\n\0\0\0\x01", 12))},
      {"an attached RTF file", kHeld, attachment("{\\rtf1 ", "}")},
      {"a damaged attached PDF", kHeld, attachment("%PDF-1.7 ")},
  };
}

}  // namespace lectern::test
