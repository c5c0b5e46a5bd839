#include "poppler/file_content/destinations.h"

namespace lectern::pdf {

Destination Destinations::follow(const Object& target) {
  if (target.isArray()) return of_array(target);
  if (target.isDict()) {
    const Object inner = target.dictLookup("D");
    return inner.isArray() ? of_array(inner) : Destination{};
  }
  if (target.isString()) return of_name(target.getString()->toStr());
  if (target.isName()) return of_name(target.getName());
  return {};
}

Destination Destinations::of_item(const Object& item) {
  const Object direct = item.dictLookup("Dest");
  if (!direct.isNull()) return follow(direct);
  const Object action = item.dictLookup("A");
  if (!action.isDict() || !action.dictLookup("S").isName("GoTo")) return {};
  return follow(action.dictLookup("D"));
}

std::int32_t Destinations::page_of(const Ref& ref) {
  if (!indexed_) index_pages();
  const auto found = numbers_.find(key_of(ref));
  return found == numbers_.end() ? 0 : found->second;
}

std::int64_t Destinations::key_of(const Ref& ref) {
  return static_cast<std::int64_t>(ref.num) << 32 | (ref.gen & 0xffff);
}

void Destinations::index_pages() {
  indexed_ = true;
  const int count = pdf_.getNumPages();
  for (int number = 1; number <= count; number++) {
    const Ref* ref = pdf_.getCatalog()->getPageRef(number);
    if (ref != nullptr) numbers_.emplace(key_of(*ref), number);
  }
}

Destination Destinations::at(std::int32_t number, bool has_place, double left, double top) {
  if (number < 1 || number > pdf_.getNumPages()) return {};
  Page* page = has_place ? pdf_.getPage(number) : nullptr;
  if (page == nullptr) return {number, 0};
  const PageFrame frame = PageFrame::of(*page);
  const Box spot = frame.shown_box(left, top, left, top);
  return {number, std::clamp(spot.y0, 0.0F, static_cast<float>(std::clamp(frame.height(), 0.0, 1e6)))};
}

Destination Destinations::of_array(const Object& array) {
  if (array.arrayGetLength() < 1) return {};
  const Object& first = array.arrayGetNF(0);
  std::int32_t number = 0;
  if (first.isRef()) {
    number = page_of(first.getRef());
  } else if (first.isInt()) {
    number = first.getInt() < 1'000'000 ? first.getInt() + 1 : 0;
  }
  const Object kind = array.arrayGetLength() > 1 ? array.arrayGet(1) : Object(objNull);
  double left = 0, top = 0;
  bool has_place = false;
  if (kind.isName("XYZ")) {
    number_at(array, 2, left);
    has_place = number_at(array, 3, top);
  } else if (kind.isName("FitH") || kind.isName("FitBH")) {
    has_place = number_at(array, 2, top);
  } else if (kind.isName("FitR")) {
    number_at(array, 2, left);
    has_place = number_at(array, 5, top);
  }
  return at(number, has_place, left, top);
}

Destination Destinations::of_name(const std::string& name) {
  if (const auto known = named_.find(name); known != named_.end()) return known->second;
  if (!names_) names_.emplace(pdf_);
  for (const std::string& other : names_->together_with(name)) named_.emplace(other, look_up(other));
  const auto known = named_.find(name);
  return known != named_.end() ? known->second : look_up(name);
}

Destination Destinations::look_up(const std::string& name) {
  const GooString wanted(name);
  const std::unique_ptr<LinkDest> found = pdf_.getCatalog()->findDest(&wanted);
  if (!found || !found->isOk()) return {};
  const std::int32_t number = found->isPageRef() ? page_of(found->getPageRef()) : found->getPageNum();
  const bool has_place = found->getKind() != destFit && found->getKind() != destFitB && found->getChangeTop();
  return at(number, has_place, found->getLeft(), found->getTop());
}

}  // namespace lectern::pdf
