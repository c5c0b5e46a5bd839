#include "repair.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only; qpdf 11 warns until it is said

#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace lectern::pdf {

std::optional<std::string> rewritten(std::span<const std::byte> bytes, const std::string& password) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(bytes.data()), bytes.size(),
                          password.empty() ? nullptr : password.c_str());
    if (pdf.getAllPages().empty()) return std::nullopt;
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.setPreserveEncryption(false);
    writer.setPreserveUnreferencedObjects(false);
    writer.write();
    const std::unique_ptr<Buffer> out(writer.getBuffer());
    return std::string(reinterpret_cast<const char*>(out->getBuffer()), out->getSize());
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace lectern::pdf
