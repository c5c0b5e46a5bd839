// lectern-mend.so: what only qpdf can do for a damaged PDF. A library of its own, loaded when the first
// damaged file comes: qpdf and the ten libraries behind it cost 3 ms at every start of a program that links
// them. Built as C++17, which qpdf 11's headers are.

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only; qpdf 11 warns until it is said

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <vector>

namespace {

/// One level of pages, counted by us. Gives their number.
std::size_t flatten_page_tree(QPDF& pdf) {
  pdf.pushInheritedAttributesToPage();
  const std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
  QPDFObjectHandle kids = QPDFObjectHandle::newArray();
  QPDFObjectHandle root = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
  for (QPDFObjectHandle page : pages) {
    if (page.isStream()) page = pdf.makeIndirectObject(page.getDict().shallowCopy());  // seen in the wild
    page.replaceKey("/Parent", root);
    kids.appendItem(page);
  }
  root.replaceKey("/Type", QPDFObjectHandle::newName("/Pages"));
  root.replaceKey("/Kids", kids);
  root.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(pages.size())));
  pdf.getRoot().replaceKey("/Pages", root);
  return pages.size();
}

std::shared_ptr<Buffer> rewrite(const char* bytes, std::size_t size, const char* password) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("document", bytes, size, *password == '\0' ? nullptr : password);
  if (flatten_page_tree(pdf) == 0) return nullptr;
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setDecodeLevel(qpdf_dl_none);
  writer.setPreserveEncryption(false);
  writer.write();
  return std::shared_ptr<Buffer>(writer.getBuffer());
}

}  // namespace

/// Gives malloc'ed bytes and their number; null where qpdf cannot read the file either or finds no page.
extern "C" char* lectern_mend(const char* bytes, std::size_t size, const char* password,
                              std::size_t* mended_size) {
  try {
    const std::shared_ptr<Buffer> anew = rewrite(bytes, size, password);
    if (!anew) return nullptr;
    char* const mended = static_cast<char*>(std::malloc(anew->getSize()));
    if (mended == nullptr) return nullptr;
    std::memcpy(mended, anew->getBuffer(), anew->getSize());
    *mended_size = anew->getSize();
    return mended;
  } catch (const std::exception&) {
    return nullptr;
  }
}
