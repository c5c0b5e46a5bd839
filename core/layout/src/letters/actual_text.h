#pragma once

/// Text that a producer wrote beside glyphs which do not say it themselves.

#include <cstddef>
#include <string>
#include <vector>

#include "lectern/doc/page.h"

namespace lectern::layout {

/// Why the text beside some glyphs is read instead of theirs, or is not.
enum class ActualTextReason : std::uint8_t { ComplexScript, NoLetters, OtherLetters, TooLong };

/// Whether `actual` is read for glyphs that say `shown`.
ActualTextReason judge_actual_text(std::string_view shown, std::string_view actual);

/// The runs of a page whose text is replaced. Borrows the page.
class ActualTexts final {
 public:
  explicit ActualTexts(const doc::Page& page);

  /// What a run says instead of its glyphs; null: its own text.
  const std::string* of(std::size_t run) const { return run < texts_.size() ? texts_[run] : nullptr; }

  /// Up to where a replaced text reaches: the end of the last of its runs.
  float end(std::size_t run) const { return ends_[run]; }

  /// Whether the text of a run is part of what an earlier run says.
  bool is_said(std::size_t run) const { return run < said_.size() && said_[run]; }

 private:
  std::size_t runs_of(const doc::Page& page, std::size_t first, const Box& box) const;

  std::vector<const std::string*> texts_;
  std::vector<float> ends_;
  std::vector<bool> said_;
  std::vector<std::string> kept_;
};

}  // namespace lectern::layout
