/// Any snapshot as EPUB: every file of it is well-formed XML, and the archive is whole.

#include <zlib.h>

#include <cstring>
#include <string>

#include "lectern/base/check.h"
#include "lectern/render/epub.h"
#include "made_snapshot.h"
#include "markup.h"

namespace {

std::uint32_t number(const std::string& zip, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  LECTERN_CHECK(at + bytes <= zip.size());
  std::memcpy(&value, zip.data() + at, bytes);
  return value;
}

std::string inflated(const char* bytes, std::size_t packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  LECTERN_CHECK(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes));
  stream.avail_in = static_cast<uInt>(packed);
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(size);
  LECTERN_CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  inflateEnd(&stream);
  return out;
}

/// Walks the files of the archive from its beginning.
void check_files(const std::string& zip) {
  std::size_t at = 0, files = 0;
  for (; number(zip, at, 4) == 0x04034b50; ++files) {
    const std::uint32_t method = number(zip, at + 8, 2), sum = number(zip, at + 14, 4),
                        packed = number(zip, at + 18, 4), size = number(zip, at + 22, 4),
                        name = number(zip, at + 26, 2);
    const std::string path = zip.substr(at + 30, name);
    const char* body = zip.data() + at + 30 + name;
    const std::string text = method == 8 ? inflated(body, packed, size) : std::string(body, size);
    LECTERN_CHECK(crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())) ==
                  sum);
    LECTERN_CHECK(files > 0 || path == "mimetype");
    if (path.ends_with(".xhtml") || path.ends_with(".opf"))
      LECTERN_CHECK(lectern::fuzz::is_well_formed(text, false));
    at += 30 + name + packed;
  }
  LECTERN_CHECK(files >= 6 && number(zip, at, 4) == 0x02014b50);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  fuzz::Bytes bytes(data, size);
  const doc::Snapshot snapshot = fuzz::made_snapshot(bytes);
  render::EpubOptions options;
  options.source = bytes.text();
  options.pictures = {{"figure-1.png", "image/png", [] { return std::string("\x89PNG"); }}};
  std::string zip;
  render::to_epub(snapshot, options, [&](std::string_view part) { zip += part; });
  check_files(zip);
  return 0;
}
