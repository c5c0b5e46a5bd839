#include "cbor_item.h"

#include <cbor.h>

#include <array>

namespace lectern::factors {
namespace {

constexpr int kMostItems = 1'000;
constexpr std::size_t kMostLevels = 8;

/// What the decoder's callbacks note. An item that nobody noted is one that CTAP2 does not allow.
struct Noted {
  CborHead head;
  bool is_allowed = false;

  void note(CborHead::Kind kind) {
    head.kind = kind;
    is_allowed = true;
  }
};

Noted& noted(void* context) {
  return *static_cast<Noted*>(context);
}

template <typename Number>
void note_number(void* context, Number) {
  noted(context).note(CborHead::Kind::Number);
}

void note_simple(void* context) {
  noted(context).note(CborHead::Kind::Simple);
}

void note_boolean(void* context, bool) {
  noted(context).note(CborHead::Kind::Simple);
}

template <CborHead::Kind kind>
void note_content(void* context, cbor_data data, std::size_t length) {
  noted(context).note(kind);
  noted(context).head.content = {reinterpret_cast<const char*>(data), length};
}

template <CborHead::Kind kind>
void note_count(void* context, std::size_t count) {
  noted(context).note(kind);
  noted(context).head.count = count;
}

cbor_callbacks callbacks() {
  cbor_callbacks all = cbor_empty_callbacks;
  all.uint8 = all.negint8 = note_number<std::uint8_t>;
  all.uint16 = all.negint16 = note_number<std::uint16_t>;
  all.uint32 = all.negint32 = note_number<std::uint32_t>;
  all.uint64 = all.negint64 = note_number<std::uint64_t>;
  all.byte_string = note_content<CborHead::Kind::Bytes>;
  all.string = note_content<CborHead::Kind::Text>;
  all.array_start = note_count<CborHead::Kind::Array>;
  all.map_start = note_count<CborHead::Kind::Map>;
  all.null = note_simple;
  all.boolean = note_boolean;
  return all;
}

/// Items that are still to come inside of `head`. Nothing if there cannot be so many in `rest` bytes.
std::optional<std::size_t> items_in(const CborHead& head, std::size_t rest) {
  if (head.count > rest) return std::nullopt;
  return head.kind == CborHead::Kind::Map ? 2 * head.count : head.count;
}

}  // namespace

std::optional<CborHead> read_cbor_head(std::string_view bytes) {
  static const cbor_callbacks kCallbacks = callbacks();
  Noted item;
  const cbor_decoder_result result =
      cbor_stream_decode(reinterpret_cast<cbor_data>(bytes.data()), bytes.size(), &kCallbacks, &item);
  if (result.status != CBOR_DECODER_FINISHED || !item.is_allowed || result.read > bytes.size())
    return std::nullopt;
  item.head.length = result.read;
  return item.head;
}

std::optional<std::size_t> cbor_length(std::string_view bytes) {
  std::array<std::size_t, kMostLevels + 1> outstanding{};  // items, by level
  outstanding[0] = 1;
  std::size_t level = 0;
  std::size_t at = 0;
  for (int items = 0; items < kMostItems; ++items) {
    const auto head = read_cbor_head(bytes.substr(at));
    if (!head) return std::nullopt;
    at += head->length;
    --outstanding[level];
    const auto inside = items_in(*head, bytes.size() - at);
    if (!inside) return std::nullopt;
    if (*inside > 0) {
      if (++level > kMostLevels) return std::nullopt;
      outstanding[level] = *inside;
    }
    while (outstanding[level] == 0) {
      if (level == 0) return at;
      --level;
    }
  }
  return std::nullopt;
}

}  // namespace lectern::factors
