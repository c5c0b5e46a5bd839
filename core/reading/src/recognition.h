#pragma once

/// Grey pictures to words, one locked child for each picture, and the words' way into their page.

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

/// What recognising one picture gave.
struct Recognized {
  std::optional<doc::Page> page;  ///< of the picture's size, in points; nothing if it failed
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

/// The recognising programs of one caller: as many as pictures may be under way at once, each started when
/// first needed.
class Recognizers {
 public:
  explicit Recognizers(Program::Place place) : place_(std::move(place)) {}

  bool are_available() const { return !place_.path.empty() || !place_.socket.empty(); }

  /// Begins with `picture`, whose bytes are copied; waits while `at_once` of them are under way. With one at
  /// a time the answer is there when this returns. Tries again once where the program was dead.
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

/// Adds the words of `words` to `page`, where the picture shows `shown` of it.
void merge_words(doc::Page& page, const doc::Page& words, const Box& shown);

}  // namespace lectern::reading
