#include "poppler/page_content/form_marks.h"

namespace lectern::pdf {

bool FormMarks::counts_itself(Ref form) {
  if (form.num < 0) return false;
  const auto known = own_.find(form.num);
  if (known != own_.end()) return known->second;
  const Object stream = xref_->fetch(form);
  const bool own = stream.isStream() && stream.streamGetDict()->lookup("StructParents").isInt();
  return own_[form.num] = own;
}

std::int32_t FormMarks::page_id(std::int32_t page, std::int32_t form, std::int32_t mcid) {
  std::int32_t& next = next_.try_emplace(page, kFirst).first->second;
  const auto [place, added] = ids_.try_emplace({page, form, mcid}, next);
  if (added) next++;
  return place->second;
}

std::int32_t FormMarks::known_id(std::int32_t page, std::int32_t form, std::int32_t mcid) const {
  const auto found = ids_.find({page, form, mcid});
  return found == ids_.end() ? mcid : found->second;
}

}  // namespace lectern::pdf
