#pragma once

/// Why a document was read as it was: one entry for each rule that accepted or rejected a region of a page.
/// For people who change the rules; nothing in a conversion depends on it.
///
/// A rule returns an enumerator, one for each of its exits, and notes it in the trace that it was given.
/// Beside the enum class is a function `const ReasonRow& row_of(Reason)`, which answers from a static table
/// in the order of the enumerators. Words are made only if somebody asked for them, so that a conversion that
/// nobody asks about pays for one branch.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::doc {

/// What a reason means, and how a person reads it. The view is to static text.
struct ReasonRow {
  bool accepted = false;
  std::string_view words;
};

/// One answer of one rule. The views are to static text.
struct Decision {
  /// 1-based.
  std::int32_t page = 0;
  /// Points from the top left of the page, turned so that most of its text is upright.
  Box box;
  /// What was asked: "table", "row", "block"
  std::string_view subject;
  /// The region is a `subject`, or belongs to one.
  bool accepted = false;
  /// The words of the rule's exit.
  std::string_view reason;
  /// The first words of the region, so that a person finds it; may be empty.
  std::string words;
};

/// Takes notes, or none. Cheap to copy; not to be shared by threads.
class Trace final {
 public:
  /// Notes nothing.
  Trace() = default;

  /// Appends to `sink`, which must outlive the trace.
  explicit Trace(std::vector<Decision>& sink) : sink_(&sink) {}

  bool wanted() const { return sink_ != nullptr; }

  /// Sets the page that the next notes are about, 1-based.
  void turn_to(std::int32_t page) { page_ = page; }

  /// Notes one answer about `box`. `subject` must be a literal. `words` is called only if the trace is
  /// wanted, and gives the text of the region, of which the first 60 bytes are kept.
  template <typename Reason, typename Words>
  void note(std::string_view subject, const Box& box, Reason reason, const Words& words) const {
    if (!sink_) return;
    const ReasonRow& row = row_of(reason);
    sink_->push_back({page_, box, subject, row.accepted, row.words, excerpt(words())});
  }

 private:
  /// Cut between two characters.
  static std::string excerpt(std::string text) {
    constexpr std::size_t kExcerpt = 60;
    if (text.size() <= kExcerpt) return text;
    std::size_t end = kExcerpt;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
  }

  std::vector<Decision>* sink_ = nullptr;
  std::int32_t page_ = 0;
};

}  // namespace lectern::doc
