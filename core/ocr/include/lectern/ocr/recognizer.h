#pragma once

/// Recognises the words on a grey bitmap with tesseract's LSTM engine.
///
/// Security: the bitmap may be hostile, and tesseract is a large library. Call `recognize` in a locked
/// process (lectern/sandbox/lockdown.h) only.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/doc/page.h"

namespace lectern::ocr {

/// A bitmap with one byte per pixel, rows without padding, 0 for black. `pixels` is borrowed.
struct GreyPicture {
  /// In pixels; their product is the number of bytes in `pixels`.
  std::int32_t width = 0, height = 0;
  /// Resolution, at least 1. 200 is best: with less, small print is misread; with more, recognition takes
  /// longer.
  float dpi = 200;
  std::span<const std::byte> pixels;
};

/// An engine with its models loaded. Create one per process and set of languages; use it from one thread.
class Recognizer {
 public:
  /// Loads the models of `languages` (tesseract's names joined by '+', e.g. "deu+eng") from the folder
  /// `tessdata`.
  ///
  /// `languages` may come from a user: names with characters other than letters, digits and '_' are refused.
  /// Also reads the file of the orientation model, which is parsed only if a page needs it and may be
  /// missing. Fails with InternalError if a model is missing or does not load. Cost: 55 to 120 ms, 60 MB.
  static Result<Recognizer, Refusal> open(const std::string& tessdata, const std::string& languages);

  /// A moved-from recognizer can only be assigned to or destroyed.
  Recognizer(Recognizer&&) noexcept;
  Recognizer& operator=(Recognizer&&) noexcept;
  ~Recognizer();

  /// Reads `picture` and returns it as a page of its size, in points from the top left.
  ///
  /// Words are runs with doc::kFromOcr and a confidence of 0..100, in reading order; `ocr_confidence` is
  /// their mean, 0..1. Long straight lines are rules of the page. A blank picture gives a page without runs.
  ///
  /// Straightens a page that is skewed by up to 7 degrees. If the words are doubtful (mean below 0.60, or
  /// fewer than 5), also tries the quarter turn that the orientation model suggests. Positions are those of
  /// the picture as given, and the angle of a run is that of its line there.
  ///
  /// Fails with Malformed if the pixels do not match the size or `dpi` is below 1. Opens no file. Cost: about
  /// 2 s of CPU for a dense page at 200 dpi.
  Result<doc::Page, Refusal> recognize(const GreyPicture& picture);

 private:
  struct Engine;
  explicit Recognizer(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

}  // namespace lectern::ocr
