/// Feeds the frame decoder anything. Frames with a wrong checksum get the right one first, so that the fuzzer
/// reaches the checks behind it; whatever is accepted must encode and decode to the same again.

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "../../core/doc/src/crc32c.h"
#include "lectern/doc/wire.h"

namespace {

using lectern::doc::WireDecoder;

/// The input with every frame's checksum put right.
std::string with_checksums(const std::uint8_t* data, std::size_t size) {
  std::string wire(reinterpret_cast<const char*>(data), size);
  for (std::size_t at = 0; at + 12 <= wire.size();) {
    std::uint32_t length = 0;
    std::memcpy(&length, wire.data() + at + 4, 4);
    if (length > wire.size() - at - 12) break;
    const std::uint32_t sum = lectern::doc::crc32c(std::as_bytes(std::span(wire.data() + at + 8, length)));
    std::memcpy(wire.data() + at + 8 + length, &sum, 4);
    at += 12 + length;
  }
  return wire;
}

std::string encode(const lectern::doc::Reading& reading) {
  std::string out;
  append_facts(out, reading.facts);
  append_fonts(out, reading.fonts);
  for (const auto& page : reading.pages) append_page(out, page);
  for (std::int32_t number : reading.lost_pages) lectern::doc::append_lost_page(out, number);
  append_outline(out, reading.outline);
  append_tags(out, reading.tags);
  append_other_texts(out, reading.other_texts, reading.gaps);
  lectern::doc::append_end(out);
  return out;
}

bool feed(WireDecoder& decoder, const std::string& wire) {
  decoder.on_picture([](const lectern::doc::Picture&) {});
  return decoder.feed(std::as_bytes(std::span(wire.data(), wire.size()))).has_value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  WireDecoder first({.max_frame_bytes = 1u << 20, .max_total_bytes = 4u << 20, .max_pages = 1000});
  if (!feed(first, with_checksums(data, size)) || !first.finished() || first.failed_by_sender()) return 0;
  const std::string once = encode(first.reading());
  WireDecoder second;
  if (!feed(second, once)) std::abort();
  if (encode(second.reading()) != once) std::abort();
  return 0;
}
