#include "lectern/pdf/picture.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "open_pdf.h"
#include "png_writer.h"

namespace lectern::pdf {
namespace {

constexpr int kPartsBeforeWhole = 3;
constexpr int kPartsDrawn = 8;    // in a resolution of their own: more would take seconds
constexpr float kAlike = 0.8F;    // of a resolution: nobody sees the difference
constexpr float kLeastDpi = 145;  // twice that of print; a page in less is no picture to cut from

/// Letters reach over their boxes: a swash, an accent, the blur of the edge.
Box with_margin(const Box& box) {
  const float margin = std::max(1.5F, 0.15F * box.height());
  return {box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin};
}

/// Fills [from, to) points of an axis, as pixels that are touched at all.
std::pair<std::int32_t, std::int32_t> pixels(float from, float to, float scale, std::int32_t count) {
  const auto clamped = [&](float value) {
    return static_cast<std::int32_t>(std::clamp(value, 0.0F, static_cast<float>(count)));
  };
  return {clamped(std::floor(from * scale)), clamped(std::ceil(to * scale))};
}

void paint_black(Bitmap& bitmap, const Box& box) {
  const Box wide = with_margin(box);
  const float across = static_cast<float>(bitmap.width) / bitmap.box.width();
  const float down = static_cast<float>(bitmap.height) / bitmap.box.height();
  const auto [left, right] = pixels(wide.x0 - bitmap.box.x0, wide.x1 - bitmap.box.x0, across, bitmap.width);
  const auto [top, bottom] = pixels(wide.y0 - bitmap.box.y0, wide.y1 - bitmap.box.y0, down, bitmap.height);
  if (left >= right) return;
  const auto channels = static_cast<std::ptrdiff_t>(bitmap.channels);
  for (std::int32_t row = top; row < bottom; ++row) {
    const auto begin = bitmap.pixels.begin() + std::ptrdiff_t{row} * bitmap.width * channels;
    std::fill(begin + left * channels, begin + right * channels, '\0');
  }
}

/// Cuts out what `PopplerDocument::draw` would draw of the box, pixel by pixel.
Bitmap cut_out(const Bitmap& whole, const Box& wanted) {
  Bitmap part;
  part.box = wanted.intersected(whole.box);
  if (part.box.is_empty()) return {};
  part.dpi = whole.dpi;
  part.channels = whole.channels;
  const double scale = static_cast<double>(whole.dpi) / 72;
  const auto pixels_at = [&](float at, std::int32_t most) {
    return std::min(static_cast<std::int32_t>(at * scale), most - 1);
  };
  const auto length_of = [&](float length, std::int32_t most) {
    return std::clamp(static_cast<std::int32_t>(std::lround(length * scale)), 1, most);
  };
  const std::int32_t x = pixels_at(part.box.x0, whole.width), y = pixels_at(part.box.y0, whole.height);
  part.width = length_of(part.box.width(), whole.width - x);
  part.height = length_of(part.box.height(), whole.height - y);
  const auto row = static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.channels);
  part.pixels.reserve(row * static_cast<std::size_t>(part.height));
  for (std::int32_t line = y; line < y + part.height; ++line)
    part.pixels.append(whole.pixels,
                       (static_cast<std::size_t>(line) * static_cast<std::size_t>(whole.width) +
                        static_cast<std::size_t>(x)) *
                           static_cast<std::size_t>(whole.channels),
                       row);
  return part;
}

Result<Picture, Refusal> png_picture(const Bitmap& bitmap, std::int32_t page) {
  Picture picture;
  picture.page = page;
  picture.box = bitmap.box;
  picture.width = bitmap.width;
  picture.height = bitmap.height;
  picture.dpi = bitmap.dpi;
  picture.bytes = png_of(bitmap);
  if (picture.bytes.empty())
    return Refusal{RefusalKind::LimitExceeded, "The page cannot be drawn within the limits."};
  return picture;
}

}  // namespace

struct PictureSource::State {
  /// Draws a part of a page. From the third part on the page is drawn once for all that ask for much the same
  /// resolution, and from the ninth for all: each drawing goes over everything that the page paints.
  Bitmap draw_part(std::int32_t page, const Box& box, float dpi) {
    if (page != last_page) {
      whole.reset();
      parts = 0;
      last_page = page;
    }
    if (++parts == kPartsBeforeWhole) {
      whole = open.document->draw(page, {}, dpi, Ink::Colour, limits.max_pixels);
      if (whole->dpi < kLeastDpi) whole.reset();  // too large a page
    }
    const bool alike = whole && whole->dpi > kAlike * dpi && whole->dpi < dpi / kAlike;
    if (whole && (alike || parts > kPartsDrawn)) return cut_out(*whole, box);
    return open.document->draw(page, box, dpi, Ink::Colour, limits.max_pixels);
  }

  OpenPdf open;
  Limits limits;
  std::optional<Bitmap> whole;  ///< of the last page
  std::int32_t last_page = 0;
  int parts = 0;  ///< asked of it
};

PictureSource::PictureSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
PictureSource::PictureSource(PictureSource&&) noexcept = default;
PictureSource& PictureSource::operator=(PictureSource&&) noexcept = default;
PictureSource::~PictureSource() = default;

Result<PictureSource, Refusal> PictureSource::open(std::span<const std::byte> bytes,
                                                   const std::string& password, const Limits& limits) {
  LECTERN_TRY(opened, open_pdf(bytes, password, limits));
  auto state = std::make_unique<State>();
  state->open = std::move(opened);
  state->limits = limits;
  return PictureSource(std::move(state));
}

std::int32_t PictureSource::page_count() const {
  return state_->open.document->page_count();
}

Result<Picture, Refusal> PictureSource::render_page(std::int32_t page, float dpi,
                                                    std::span<const Box> redacted) {
  if (page < 1 || page > page_count()) return Refusal{RefusalKind::Malformed, "The PDF has no such page."};
  Bitmap bitmap = state_->open.document->draw(page, {}, dpi, Ink::Colour, state_->limits.max_pixels);
  if (!bitmap.pixels.empty())
    for (const Box& box : redacted) paint_black(bitmap, box);
  return png_picture(std::move(bitmap), page);
}

Result<Picture, Refusal> PictureSource::crop(std::int32_t page, const Box& box, float dpi) {
  if (page < 1 || page > page_count()) return Refusal{RefusalKind::Malformed, "The PDF has no such page."};
  if (box.is_empty()) return Refusal{RefusalKind::LimitExceeded, "There is nothing to cut out."};
  JpegFile file = state_->open.document->plain_jpeg(page, box, state_->limits);
  if (file.bytes.empty()) {
    return png_picture(state_->draw_part(page, box, dpi), page);
  }
  Picture jpeg;
  jpeg.format = Picture::Format::Jpeg;
  jpeg.page = page;
  jpeg.box = box;
  jpeg.width = file.width;
  jpeg.height = file.height;
  jpeg.dpi = static_cast<float>(file.width) * 72 / box.width();
  jpeg.bytes = std::move(file.bytes);
  return jpeg;
}

}  // namespace lectern::pdf
