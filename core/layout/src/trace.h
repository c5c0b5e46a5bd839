#pragma once

/// Where rules note why they decided as they did. A rule returns its reason as an enumerator; the words are
/// looked up only if somebody asked for them, so that a conversion without `explain` pays for one branch.
///
/// A rule's reason is an enum class with a function `const ReasonRow& row_of(Reason)` beside it, which
/// answers from a table in the order of the enumerators.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/layout/decision.h"

namespace lectern::layout {

/// What a reason means, and how a person reads it.
struct ReasonRow {
  bool accepted = false;
  std::string_view words;
};

class Trace final {
 public:
  /// Notes nothing.
  Trace() = default;

  /// Appends to `sink`, which must outlive the trace.
  explicit Trace(std::vector<Decision>& sink) : sink_(&sink) {}

  bool wanted() const { return sink_ != nullptr; }

  /// The page that the next notes are about, 1-based.
  void turn_to(std::int32_t page) { page_ = page; }

  /// Notes one answer. `subject` must be a literal; `words` is called only if the trace is wanted, and gives
  /// the text of the region.
  template <typename Reason, typename Words>
  void note(std::string_view subject, const Box& box, Reason reason, const Words& words) const {
    if (!sink_) return;
    const ReasonRow& row = row_of(reason);
    sink_->push_back({page_, box, subject, row.accepted, row.words, excerpt(words())});
  }

 private:
  /// The first `kExcerpt` bytes, cut between two characters.
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

}  // namespace lectern::layout
