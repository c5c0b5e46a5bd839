#pragma once

/// Pictures of pages and of parts of pages. Like reading, this runs inside the locked child.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/base/units.h"
#include "lectern/pdf/limits.h"

namespace lectern::pdf {

/// A picture with its own bytes.
struct Picture {
  enum class Format : std::uint8_t { Png, Jpeg };
  Format format = Format::Png;
  /// 1-based.
  std::int32_t page = 0;
  /// What it shows, in points of that page as it is shown.
  Box box;
  /// Pixels.
  std::int32_t width = 0, height = 0;
  /// What it was made at, which is less than asked for where limits.max_pixels said so.
  float dpi = 0;
  std::string bytes;
};

/// A document that is open for drawing. One at a time in a process.
class PictureSource {
 public:
  /// Opens (and, where it does not open, repairs) the PDF in `bytes`, which must outlive the source. Refuses
  /// as `read_pdf` does.
  static Result<PictureSource, Refusal> open(std::span<const std::byte> bytes, const std::string& password,
                                             const Limits& limits);
  PictureSource(PictureSource&&) noexcept;
  PictureSource& operator=(PictureSource&&) noexcept;
  ~PictureSource();

  std::int32_t page_count() const;

  /// The whole page in colour, with its annotations and form fields as a reader would see them. What lies in
  /// `redacted` (in points of the page as it is shown, and a little around it) is black, whatever stood
  /// there.
  /// Refuses a page that is not there (Malformed) or cannot be drawn (LimitExceeded).
  Result<Picture, Refusal> render_page(std::int32_t page, float dpi, std::span<const Box> redacted = {});

  /// The part of the page inside `box`, clamped to the page. Where the box is exactly one plain JPEG image
  /// (Gray or RGB, one filter, no mask, upright), gives the file's own bytes instead of drawing it.
  Result<Picture, Refusal> crop(std::int32_t page, const Box& box, float dpi);

 private:
  struct State;
  explicit PictureSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lectern::pdf
