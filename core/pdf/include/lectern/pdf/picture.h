#pragma once

/// Draws pages and parts of pages of a PDF.
///
/// Security: the bytes are hostile. Like reading, drawing runs in the locked child of lectern-extract and
/// nowhere else.

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

/// A picture as the bytes of a file, which it owns.
struct Picture {
  enum class Format : std::uint8_t { Png, Jpeg };
  Format format = Format::Png;
  /// Number of the page, from 1.
  std::int32_t page = 0;
  /// What it shows, in points of the page as displayed (rotated, cropped).
  Box box;
  /// In pixels.
  std::int32_t width = 0, height = 0;
  /// Resolution; lower than requested if Limits::max_pixels required it.
  float dpi = 0;
  std::string bytes;
};

/// A document that is open for drawing. A process has at most one at a time, and uses it from one thread.
class PictureSource {
 public:
  /// Opens the PDF in `bytes`, and repairs it first if it does not open and load_repair() (reader.h) was
  /// called.
  ///
  /// `bytes` is borrowed and must outlive the source. `password` may be the user's or the owner's; empty:
  /// none. Fails as read_pdf() does.
  static Result<PictureSource, Refusal> open(std::span<const std::byte> bytes, const std::string& password,
                                             const Limits& limits);
  PictureSource(PictureSource&&) noexcept;
  PictureSource& operator=(PictureSource&&) noexcept;
  ~PictureSource();

  std::int32_t page_count() const;

  /// Draws a whole page in colour as a PNG, with its annotations and form fields as a viewer shows them.
  ///
  /// Fills the boxes of `redacted` (points of the page as displayed) and a margin around each with black: at
  /// least 1.5 points, or 15 % of the height of the box, because glyphs extend beyond their boxes. Fails with
  /// Malformed if the document has no such page, and with LimitExceeded if it cannot be drawn.
  Result<Picture, Refusal> render_page(std::int32_t page, float dpi, std::span<const Box> redacted = {});

  /// Draws the part of the page inside `box`, clamped to the page, as a PNG.
  ///
  /// If the box holds exactly one plain JPEG image (Gray or RGB, one filter, no mask, upright), returns the
  /// bytes of that image as the file has them. Fails as render_page(), and with LimitExceeded if `box` is
  /// empty.
  Result<Picture, Refusal> crop(std::int32_t page, const Box& box, float dpi);

 private:
  struct State;
  explicit PictureSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lectern::pdf
