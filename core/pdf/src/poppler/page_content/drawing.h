#pragma once

/// Pages as pixels.

#include <memory>

#include "poppler/library/page_frame.h"
#include "poppler/library/poppler.h"
#include "poppler_document.h"

namespace lectern::pdf {

class Drawing {
 public:
  Drawing(PDFDoc& pdf, Page& page) : pdf_(pdf), page_(page), frame_(PageFrame::of(page)) {}

  Bitmap draw(const Box& wanted, float dpi, Ink ink, std::int64_t max_pixels);

 private:
  static float side(double v) { return static_cast<float>(std::isfinite(v) ? std::clamp(v, 1.0, 1e6) : 1e6); }

  /// Poppler's slices are counted in whole pixels of the whole page, so the page's own size bounds the scale
  /// too.
  static float affordable_dpi(const Box& box, float dpi, std::int64_t max_pixels);

  void paint(Bitmap& bitmap, Ink ink, int x, int y, int width, int height);

  static void copy_out(SplashBitmap& from, Bitmap& to);

  PDFDoc& pdf_;
  Page& page_;
  PageFrame frame_;
};

/// The file's own bytes of an image that every browser shows as it is: one DCT filter, Gray or RGB, no mask,
/// no Decode.
class PlainJpeg {
 public:
  static JpegFile of(XRef* xref, std::int32_t object);

 private:
  static constexpr std::size_t kLargest = 32 << 20;

  static bool is_plain(const Dict& dict);

  static int components_of(const Object& space);

  /// The components that the JPEG's own frame header names, and its size; 0 for anything odd. Source: ITU-T
  /// T.81, B.2.2.
  static int read_header(JpegFile& file);
};

}  // namespace lectern::pdf
