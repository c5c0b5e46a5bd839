#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only; qpdf 11 warns until it is said

#include "kinds.h"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace lectern::test {
namespace {

using Setting = std::function<void(QPDFWriter&)>;

/// Rewritten by qpdf, with the objects that nothing refers to. What stood between objects, behind the end or
/// in an earlier version is not in it: such a file stays as it is.
std::optional<std::string> rewritten(const std::string& pdf, const Setting& set) {
  const std::size_t end = pdf.find("%%EOF\n");
  if (end + 6 != pdf.size() || pdf.find("\n% ") != std::string::npos) return pdf;
  QPDF document;
  document.setSuppressWarnings(true);
  document.processMemoryFile("document", pdf.data(), pdf.size());
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.setPreserveUnreferencedObjects(true);
  set(writer);
  writer.write();
  const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
  return std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
}

FileKind kind(std::string name, Setting set) {
  return {std::move(name), [set = std::move(set)](const std::string& pdf) { return rewritten(pdf, set); }};
}

}  // namespace

std::vector<FileKind> file_kinds() {
  return {
      {"as it is", [](const std::string& pdf) { return std::optional(pdf); }},
      kind("compressed", [](QPDFWriter& writer) { writer.setCompressStreams(true); }),
      kind("object streams", [](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_generate); }),
      kind("encrypted",
           [](QPDFWriter& writer) {
             writer.setR6EncryptionParameters("", "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                              true);
           }),
      kind("encrypted object streams",
           [](QPDFWriter& writer) {
             writer.setObjectStreamMode(qpdf_o_generate);
             writer.setR6EncryptionParameters("", "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                              true);
           }),
  };
}

}  // namespace lectern::test
