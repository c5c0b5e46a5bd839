#include "lectern/pdf/picture.h"

#include <utility>

#include "open_pdf.h"
#include "png_writer.h"

namespace lectern::pdf {
namespace {

Result<Picture, Refusal> png_picture(Bitmap bitmap, std::int32_t page) {
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
  OpenPdf open;
  Limits limits;
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

Result<Picture, Refusal> PictureSource::render_page(std::int32_t page, float dpi) {
  if (page < 1 || page > page_count()) return Refusal{RefusalKind::Malformed, "The PDF has no such page."};
  return png_picture(state_->open.document->draw(page, {}, dpi, Ink::Colour, state_->limits.max_pixels),
                     page);
}

Result<Picture, Refusal> PictureSource::crop(std::int32_t page, const Box& box, float dpi) {
  if (page < 1 || page > page_count()) return Refusal{RefusalKind::Malformed, "The PDF has no such page."};
  if (box.is_empty()) return Refusal{RefusalKind::LimitExceeded, "There is nothing to cut out."};
  JpegFile file = state_->open.document->plain_jpeg(page, box, state_->limits);
  if (file.bytes.empty()) {
    return png_picture(state_->open.document->draw(page, box, dpi, Ink::Colour, state_->limits.max_pixels),
                       page);
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
