#pragma once

/// Which destinations lie together. Poppler keeps a handful of object streams and inflates and reads a whole
/// one for each object it wants from another: links that lead all over a long file cost three quarters of its
/// reading. Asked for by the stream they lie in, each stream is read once.

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "poppler.h"

namespace lectern::pdf {

class DestinationNames {
 public:
  explicit DestinationNames(PDFDoc& pdf) : xref_(*pdf.getXRef()) {
    const Object catalog = xref_.getCatalog();
    if (!catalog.isDict()) return;
    const Object old = catalog.dictLookup("Dests");
    for (int i = 0; old.isDict() && i < old.dictGetLength() && names_left_-- > 0; i++)
      add(old.dictGetKey(i), old.getDict()->getValNF(i));
    const Object names = catalog.dictLookup("Names");
    if (names.isDict()) walk(names.dictLookup("Dests"), 0);
  }

  /// The names whose destinations lie in the stream where that of `name` does; nothing where it lies in none,
  /// or when they were given before.
  std::vector<std::string> together_with(const std::string& name) {
    const auto found = streams_.find(name);
    return found == streams_.end() ? std::vector<std::string>{}
                                   : std::exchange(names_[found->second], std::vector<std::string>{});
  }

 private:
  static constexpr int kDeepest = 32;

  void walk(const Object& node, int depth) {
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

  void add(const std::string& name, const Object& target) {
    if (!target.isRef() || target.getRefNum() < 0 || target.getRefNum() >= xref_.getNumObjects()) return;
    const XRefEntry* entry = xref_.getEntry(target.getRefNum(), false);
    if (entry == nullptr || entry->type != xrefEntryCompressed) return;
    if (streams_.emplace(name, entry->offset).second) names_[entry->offset].push_back(name);
  }

  XRef& xref_;
  Visited visited_;
  int names_left_ = 200'000;
  std::unordered_map<std::string, Goffset> streams_;
  std::unordered_map<Goffset, std::vector<std::string>> names_;
};

}  // namespace lectern::pdf
