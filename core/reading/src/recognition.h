#pragma once

/// Grey pictures to words, one locked child for each picture, and the words' way into their page.

#include <chrono>
#include <optional>
#include <string>

#include "lectern/base/refusal.h"
#include "lectern/base/units.h"
#include "lectern/doc/page.h"
#include "lectern/doc/wire.h"
#include "program.h"

namespace lectern::reading {

/// What recognising one picture gave.
struct Recognized {
  std::optional<doc::Page> page;  ///< of the picture's size, in points; nothing if it failed
  std::optional<Refusal> refused;
  std::chrono::milliseconds cpu{0};
};

/// Sends `picture` to `ocr` and takes the answer. Tries again once when the program was dead. `stop` is
/// `sandbox::Patience::stop`.
Recognized recognize(Program& ocr, const doc::Picture& picture, const std::string& languages,
                     const std::string& tessdata, std::chrono::milliseconds cpu, int stop);

/// Adds the words of `words` to `page`, where the picture shows `shown` of it.
void merge_words(doc::Page& page, const doc::Page& words, const Box& shown);

}  // namespace lectern::reading
