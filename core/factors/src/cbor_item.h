#pragma once

/// CBOR (RFC 8949) from outside, read item by item without allocating: libcbor's streaming decoder, and
/// around it the bounds that libcbor's tree and libfido2 do not have. Only what CTAP2 allows: definite
/// lengths, no tags, no floating numbers.

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::factors {

/// The first item of some bytes, without what is inside an array or a map.
struct CborHead {
  enum class Kind : std::uint8_t { Number, Bytes, Text, Array, Map, Simple };
  Kind kind = Kind::Simple;
  std::size_t count = 0;     ///< of an array's items or a map's pairs
  std::string_view content;  ///< of bytes and text
  std::size_t length = 0;    ///< bytes of the head; with the content of bytes and text
};

/// Nothing if there is none, or one that CTAP2 does not allow.
std::optional<CborHead> read_cbor_head(std::string_view bytes);

/// How many bytes the first item has with all that is inside it. Nothing if it is not complete, or has more
/// than 1,000 items or 8 levels.
std::optional<std::size_t> cbor_length(std::string_view bytes);

}  // namespace lectern::factors
