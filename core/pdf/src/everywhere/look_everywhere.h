#pragma once

/// Everything of a file that a scan must see besides pages, outline and tags: entries and streams wherever
/// they stand, PDFs that are attached (not what is attached to those), and earlier versions of the file.

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/pdf/limits.h"
#include "poppler_document.h"

namespace lectern::pdf {

struct EverythingElse {
  std::vector<doc::OtherText> texts;
  std::vector<doc::Gap> gaps;  ///< ascending, each once
};

/// `bytes` are those that `document`, whose pages were read, was opened with.
EverythingElse look_everywhere(PopplerDocument& document, std::span<const std::byte> bytes,
                               const Limits& limits, const std::function<bool()>& is_late);

}  // namespace lectern::pdf
