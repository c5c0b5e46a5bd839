#pragma once

/// What is known about the file as a whole.

#include "poppler/file_content/notes.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

/// The names of a name tree's values, handed to `take`. Source: ISO 32000-2, 7.9.6.
template <typename Take>
void walk_name_tree(const Object& node, const Limits& limits, Visited& visited, int depth, int& budget,
                    Take&& take) {
  if (!node.isDict() || depth >= limits.max_depth) return;
  const Object names = node.dictLookup("Names");
  if (names.isArray()) {
    for (int i = 1; i < names.arrayGetLength() && budget > 0; i += 2, budget--) take(names.arrayGet(i));
  }
  const Object kids = node.dictLookup("Kids");
  if (!kids.isArray()) return;
  for (int i = 0; i < kids.arrayGetLength() && budget > 0; i++, budget--) {
    if (visited.enter(kids.arrayGetNF(i)))
      walk_name_tree(kids.arrayGet(i), limits, visited, depth + 1, budget, take);
  }
}

class FactFinder {
 public:
  FactFinder(PDFDoc& pdf, const Limits& limits)
      : pdf_(pdf), limits_(limits), catalog_(pdf.getXRef()->getCatalog()) {}

  doc::FileFacts find(NoteWalk& notes);

 private:
  void read_information();

  /// XMP says the same again; it counts where the information dictionary is silent. Source: ISO
  /// 32000-2, 14.3.2.
  void read_metadata(const Object& metadata);

  void read_catalog(NoteWalk& notes);

  void read_actions();

  void read_form();

  void read_layers();

  PDFDoc& pdf_;
  const Limits& limits_;
  Object catalog_;
  doc::FileFacts facts_;
};

}  // namespace lectern::pdf
