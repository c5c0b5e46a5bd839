#pragma once

/// Recognises grey pictures, one locked child for each.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/base/units.h"
#include "lectern/doc/page.h"
#include "lectern/doc/wire.h"
#include "program.h"

namespace lectern::reading {

/// The result of recognising one picture.
struct Recognized {
  std::optional<doc::Page> page;  ///< as large as the picture, in points; nothing if it failed
  std::optional<Refusal> refused;
  std::chrono::milliseconds cpu{0};
};

/// How a picture is recognised.
struct RecognitionTerms {
  std::string languages;  ///< tesseract's names joined by '+'
  std::string tessdata;
  std::chrono::milliseconds cpu{0};
  int stop = -1;  ///< `sandbox::Patience::stop`
};

/// The recognition programs of one caller: one for each picture that is recognised at the same time,
/// started when first needed.
class Recognizers {
 public:
  explicit Recognizers(Program::Place place) : place_(std::move(place)) {}

  bool are_available() const { return !place_.path.empty() || !place_.socket.empty(); }

  /// Begins to recognise `picture`, whose bytes are copied. Waits while `at_once` pictures are in progress;
  /// with one at a time, the result is ready on return. Tries again once if the program was dead.
  std::future<Recognized> recognize(const doc::Picture& picture, const RecognitionTerms& terms,
                                    std::size_t at_once);

 private:
  Program* take(std::size_t at_once);
  void give_back(Program* program);

  Program::Place place_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Program>> programs_;
  std::vector<Program*> idle_;
};

}  // namespace lectern::reading
