#include "lectern/doc/request.h"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

namespace lectern::doc {
namespace {

enum class Kind : std::uint8_t { Read = 1, Draw = 2, Recognize = 3 };

template <typename T>
void put(std::string& out, T value) {
  static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_text(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

void put_box(std::string& out, const Box& box) {
  for (const float edge : {box.x0, box.y0, box.x1, box.y1}) put(out, edge);
}

/// Takes values off the front; after the first that is not there it gives zeros and `ok` stays false.
struct Taker {
  std::string_view left;
  bool ok = true;

  std::string_view take(std::size_t size) {
    if (!ok || size > left.size()) {
      ok = false;
      return {};
    }
    const std::string_view front = left.substr(0, size);
    left.remove_prefix(size);
    return front;
  }

  template <typename T>
  T number() {
    T value{};
    const std::string_view bytes = take(sizeof value);
    if (ok) std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }

  std::string text() { return std::string(take(number<std::uint32_t>())); }

  Box box() {
    Box box;
    for (float* edge : {&box.x0, &box.y0, &box.x1, &box.y1}) *edge = number<float>();
    return box;
  }
};

std::string encode_one(const ReadRequest& request) {
  std::string out;
  put(out, Kind::Read);
  put(out, static_cast<std::uint8_t>(request.repair));
  put_text(out, request.password);
  put(out, request.ocr);
  put(out, static_cast<std::uint8_t>(request.use_tags));
  put(out, request.first_page);
  put(out, request.last_page);
  put(out, request.ocr_dpi);
  put(out, request.max_pages);
  put(out, request.draw_up_to);
  put(out, static_cast<std::uint8_t>(request.everywhere));
  put(out, request.share.index);
  put(out, request.share.of);
  return out;
}

std::string encode_one(const DrawRequest& request) {
  std::string out;
  put(out, Kind::Draw);
  put(out, static_cast<std::uint8_t>(request.repair));
  put_text(out, request.password);
  put(out, static_cast<std::uint32_t>(request.parts.size()));
  for (const DrawRequest::Part& part : request.parts) {
    put(out, part.page);
    put(out, static_cast<std::uint8_t>(part.box.has_value()));
    put_box(out, part.box.value_or(Box{}));
    put(out, part.dpi);
    put(out, static_cast<std::uint32_t>(part.redacted.size()));
    for (const Box& box : part.redacted) put_box(out, box);
  }
  return out;
}

std::string encode_one(const RecognizeRequest& request) {
  std::string out;
  put(out, Kind::Recognize);
  put_text(out, request.languages);
  put_text(out, request.tessdata);
  return out;
}

ReadRequest take_read(Taker& in) {
  ReadRequest request;
  request.repair = in.number<std::uint8_t>() != 0;
  request.password = in.text();
  const auto ocr = in.number<std::uint8_t>();
  if (ocr > static_cast<unsigned>(ReadRequest::Ocr::Always)) in.ok = false;
  request.ocr = in.ok ? static_cast<ReadRequest::Ocr>(ocr) : ReadRequest::Ocr::Auto;
  request.use_tags = in.number<std::uint8_t>() != 0;
  request.first_page = in.number<std::int32_t>();
  request.last_page = in.number<std::int32_t>();
  request.ocr_dpi = in.number<float>();
  request.max_pages = in.number<std::int32_t>();
  request.draw_up_to = in.number<std::int32_t>();
  request.everywhere = in.number<std::uint8_t>() != 0;
  request.share.index = in.number<std::int32_t>();
  request.share.of = in.number<std::int32_t>();
  if (request.share.index < 0 || request.share.index >= request.share.of) in.ok = false;
  if (request.everywhere && request.share.of != 1) in.ok = false;
  return request;
}

DrawRequest take_draw(Taker& in) {
  DrawRequest request;
  request.repair = in.number<std::uint8_t>() != 0;
  request.password = in.text();
  const auto count = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && in.ok; ++i) {
    DrawRequest::Part part;
    part.page = in.number<std::int32_t>();
    const bool has_box = in.number<std::uint8_t>() != 0;
    const Box box = in.box();
    if (has_box) part.box = box;
    part.dpi = in.number<float>();
    const auto redacted = in.number<std::uint32_t>();
    for (std::uint32_t k = 0; k < redacted && in.ok; ++k) part.redacted.push_back(in.box());
    if (has_box && redacted > 0)
      in.ok = false;  // a part may be the file's own bytes, in which nothing can be redacted
    request.parts.push_back(std::move(part));
  }
  return request;
}

}  // namespace

PageRange pages_in(const PageRange& asked, std::int32_t page_count) {
  return {std::max(1, asked.first), asked.last > 0 ? std::min(asked.last, page_count) : page_count};
}

std::int32_t shares_of(std::int32_t pages, std::int32_t readers) {
  constexpr std::int32_t kLeastPages = 50;
  return std::clamp(pages / kLeastPages, 1, std::max(readers, 1));
}

PageRange pages_of(const Share& share, const PageRange& asked) {
  const std::int64_t pages = asked.last - asked.first + 1;
  const auto before = [&](std::int64_t index) {
    return static_cast<std::int32_t>(pages * index / share.of) + asked.first;
  };
  return {before(share.index), before(share.index + std::int64_t{1}) - 1};
}

std::string encode_request(const Request& request) {
  return std::visit([](const auto& one) { return encode_one(one); }, request);
}

bool asks_for_repair(std::string_view bytes) {
  Taker in{bytes};
  const auto kind = in.number<Kind>();
  return (kind == Kind::Read || kind == Kind::Draw) && in.number<std::uint8_t>() != 0;
}

std::optional<Request> decode_request(std::string_view bytes) {
  Taker in{bytes};
  Request request;
  switch (in.number<Kind>()) {
    case Kind::Read:
      request = take_read(in);
      break;
    case Kind::Draw:
      request = take_draw(in);
      break;
    case Kind::Recognize: {
      RecognizeRequest recognize;
      recognize.languages = in.text();
      recognize.tessdata = in.text();
      request = recognize;
      break;
    }
    default:
      return std::nullopt;
  }
  if (!in.ok || !in.left.empty()) return std::nullopt;
  return request;
}

}  // namespace lectern::doc
