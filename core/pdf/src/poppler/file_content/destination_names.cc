#include "poppler/file_content/destination_names.h"

namespace lectern::pdf {

DestinationNames::DestinationNames(PDFDoc& pdf) : xref_(*pdf.getXRef()) {
  const Object catalog = xref_.getCatalog();
  if (!catalog.isDict()) return;
  const Object old = catalog.dictLookup("Dests");
  for (int i = 0; old.isDict() && i < old.dictGetLength() && names_left_-- > 0; i++)
    add(old.dictGetKey(i), old.getDict()->getValNF(i));
  const Object names = catalog.dictLookup("Names");
  if (names.isDict()) walk(names.dictLookup("Dests"), 0);
}

std::vector<std::string> DestinationNames::together_with(const std::string& name) {
  const auto found = streams_.find(name);
  return found == streams_.end() ? std::vector<std::string>{}
                                 : std::exchange(names_[found->second], std::vector<std::string>{});
}

void DestinationNames::walk(const Object& node, int depth) {
  if (!node.isDict() || depth >= kDeepest) return;
  const Object names = node.dictLookup("Names");
  for (int i = 0; names.isArray() && i + 1 < names.arrayGetLength() && names_left_-- > 0; i += 2) {
    const Object name = names.arrayGet(i);
    if (name.isString()) add(name.getString()->toStr(), names.arrayGetNF(i + 1));
  }
  const Object kids = node.dictLookup("Kids");
  for (int i = 0; kids.isArray() && i < kids.arrayGetLength() && names_left_-- > 0; i++)
    if (visited_.enter(kids.arrayGetNF(i))) walk(kids.arrayGet(i), depth + 1);
}

void DestinationNames::add(const std::string& name, const Object& target) {
  if (!target.isRef() || target.getRefNum() < 0 || target.getRefNum() >= xref_.getNumObjects()) return;
  const XRefEntry* entry = xref_.getEntry(target.getRefNum(), false);
  if (entry == nullptr || entry->type != xrefEntryCompressed) return;
  if (streams_.emplace(name, entry->offset).second) names_[entry->offset].push_back(name);
}

}  // namespace lectern::pdf
