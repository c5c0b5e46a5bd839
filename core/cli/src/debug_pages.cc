#include "debug_pages.h"

#include <fstream>

#include "lectern/render/debug_svg.h"

namespace lectern::cli {
namespace {

namespace fs = std::filesystem;

constexpr float kDpi = 96;

void write_page(const fs::path& file, const pipeline::Conversion& conversion,
                const reading::Picture& picture) {
  const bool jpeg = picture.format == reading::Picture::Format::Jpeg;
  const std::string svg =
      render::debug_svg({conversion.versions.front(), conversion.result(), conversion.ledger, picture.page,
                         picture.bytes, jpeg ? "image/jpeg" : "image/png", conversion.decisions});
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << svg;
  if (!out.flush())
    throw fs::filesystem_error("cannot be written", file, std::make_error_code(std::errc::io_error));
}

}  // namespace

void write_debug_pages(const fs::path& folder, const std::string& stem, int fd, const std::string& password,
                       const pipeline::Conversion& conversion, reading::Extractor& extractor) {
  fs::create_directories(folder);
  std::vector<reading::PictureRequest> requests;
  for (const doc::PageInfo& page : conversion.result().pages)
    requests.push_back({page.number, std::nullopt, kDpi});
  const auto name = [&](std::int32_t page) {
    return folder / (stem + "-page-" + std::to_string(page) + ".svg");
  };
  // A page that cannot be drawn has its boxes all the same.
  for (const doc::PageInfo& page : conversion.result().pages) {
    reading::Picture none;
    none.page = page.number;
    write_page(name(page.number), conversion, none);
  }
  const auto take = [&](const reading::Picture& picture) {
    write_page(name(picture.page), conversion, picture);
  };
  static_cast<void>(extractor.draw(fd, requests, password, take).has_value());
}

}  // namespace lectern::cli
