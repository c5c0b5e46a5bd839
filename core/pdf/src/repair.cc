#include "repair.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only; qpdf 11 warns until it is said

#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <vector>

namespace lectern::pdf {
namespace {

/// One level of pages, counted by us. Gives their number.
std::size_t flatten_page_tree(QPDF& pdf) {
  pdf.pushInheritedAttributesToPage();
  const std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
  QPDFObjectHandle kids = QPDFObjectHandle::newArray();
  QPDFObjectHandle root = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
  for (QPDFObjectHandle page : pages) {
    page.replaceKey("/Parent", root);
    kids.appendItem(page);
  }
  root.replaceKey("/Type", QPDFObjectHandle::newName("/Pages"));
  root.replaceKey("/Kids", kids);
  root.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(pages.size())));
  pdf.getRoot().replaceKey("/Pages", root);
  return pages.size();
}

}  // namespace

std::optional<std::string> rewritten(std::span<const std::byte> bytes, const std::string& password) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(bytes.data()), bytes.size(),
                          password.empty() ? nullptr : password.c_str());
    if (flatten_page_tree(pdf) == 0) return std::nullopt;
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
