#include "poppler/file_content/outline.h"

namespace lectern::pdf {

std::vector<doc::OutlineItem> OutlineWalk::items() {
  const Object catalog = pdf_.getXRef()->getCatalog();
  if (!catalog.isDict()) return {};
  const Object root = catalog.dictLookup("Outlines");
  if (root.isDict()) walk(root.dictLookupNF("First"), 0);
  return std::move(items_);
}

void OutlineWalk::walk(const Object& first, int depth) {
  if (depth >= limits_.max_depth) return;
  Object next = first.copy();
  while (next.isRef() && items_.size() < static_cast<std::size_t>(limits_.max_outline_items) &&
         visited_.enter(next)) {
    const Object item = next.fetch(pdf_.getXRef());
    if (!item.isDict()) return;
    const Destination destination = destinations_.of_item(item);
    items_.push_back({text_at(item, "Title", limits_), depth, destination.page, destination.y});
    walk(item.dictLookupNF("First"), depth + 1);
    Object after = item.dictLookupNF("Next").copy();
    next = std::move(after);
  }
}

}  // namespace lectern::pdf
