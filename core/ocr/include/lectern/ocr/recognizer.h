#pragma once

/// A grey bitmap to words, by tesseract's LSTM engine. The bitmap may be hostile: call it where nothing can
/// be harmed.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/doc/page.h"

namespace lectern::ocr {

/// One byte for each pixel, rows without gaps, 0 is black. Borrowed.
struct GreyPicture {
  std::int32_t width = 0, height = 0;
  /// 200 is the sweet spot; less costs small print, more costs time.
  float dpi = 200;
  std::span<const std::byte> pixels;
};

/// An engine with its models loaded. One per process and set of languages; for one thread.
class Recognizer {
 public:
  /// Loads the models of `languages` (tesseract's names joined by '+') from the folder `tessdata`, and the
  /// file of the orientation model, which is parsed only when a page needs it. Refuses (InternalError) when a
  /// model is missing. Cost: 55 to 120 ms, 60 MB.
  static Result<Recognizer, Refusal> open(const std::string& tessdata, const std::string& languages);

  /// A moved-from recognizer can only be assigned to or destroyed.
  Recognizer(Recognizer&&) noexcept;
  Recognizer& operator=(Recognizer&&) noexcept;
  ~Recognizer();

  /// Reads `picture` as a page of its size: words as runs with kFromOcr and a confidence of 0..100, in
  /// reading order, `ocr_confidence` as the mean. A blank picture is a page without runs. Takes out skew up
  /// to 7 degrees and, when what was read is doubtful, quarter turns; positions are those of the picture as
  /// given. Refuses (Malformed) a picture whose pixels do not match its size. Opens no file.
  Result<doc::Page, Refusal> recognize(const GreyPicture& picture);

 private:
  struct Engine;
  explicit Recognizer(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

}  // namespace lectern::ocr
