#include "png_writer.h"

#include <png.h>

namespace lectern::pdf {

std::string png_of(const Bitmap& bitmap) {
  if (bitmap.pixels.empty()) return {};
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(bitmap.width);
  image.height = static_cast<png_uint_32>(bitmap.height);
  image.format = bitmap.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  const int written =
      png_image_write_to_memory(&image, bytes.data(), &size, 0, bitmap.pixels.data(), 0, nullptr);
  png_image_free(&image);
  if (written == 0) return {};
  bytes.resize(size);
  bytes.shrink_to_fit();
  return bytes;
}

}  // namespace lectern::pdf
