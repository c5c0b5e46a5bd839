#pragma once

/// Marked-content ids inside a form XObject that has a structure of its own are counted by themselves; on the
/// page they would mean something else. Each gets an id that no page uses.

#include <map>
#include <tuple>

#include "poppler/library/poppler.h"

namespace lectern::pdf {

class FormMarks {
 public:
  static constexpr std::int32_t kFirst = 1 << 20;  ///< ids of pages stay below

  explicit FormMarks(XRef* xref) : xref_(xref) {}

  /// Whether the form counts for itself. Source: ISO 32000-2, 14.7.5.4.
  bool counts_itself(Ref form);

  /// Counted on each page by itself: they do not depend on which pages were read before.
  std::int32_t page_id(std::int32_t page, std::int32_t form, std::int32_t mcid);

  bool is_empty() const { return ids_.empty(); }

  /// What `page_id` gave while the page was read; the plain id where the form was not met.
  std::int32_t known_id(std::int32_t page, std::int32_t form, std::int32_t mcid) const;

 private:
  XRef* xref_;
  std::map<int, bool> own_;
  std::map<std::tuple<std::int32_t, std::int32_t, std::int32_t>, std::int32_t> ids_;
  std::map<std::int32_t, std::int32_t> next_;
};

}  // namespace lectern::pdf
