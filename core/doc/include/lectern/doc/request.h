#pragma once

/// What a sandboxed program is asked to do with the document on its input, and how that is written down. The
/// answer comes as frames (wire.h): Facts first, then pages or pictures, then End or Failure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::doc {

/// Read the pages.
struct ReadRequest {
  enum class Ocr : std::uint8_t { Auto, Never, Always };
  std::string password;
  Ocr ocr = Ocr::Auto;  ///< which pages are sent as grey pictures too
  bool use_tags = true;
  std::int32_t first_page = 1;
  std::int32_t last_page = 0;  ///< 0: the last one
  float ocr_dpi = 200;
  std::int32_t max_pages = 5000;
  std::int32_t draw_up_to = 0;  ///< of more pages those to be recognised are named, not sent; 0: no limit
  bool repair = false;          ///< the file was refused as damaged: load what mends it, and try once more
};

/// Draw pages, or parts of them.
struct DrawRequest {
  struct Part {
    std::int32_t page = 0;
    std::optional<Box> box;  ///< nothing: the whole page
    float dpi = 144;
    std::vector<Box> blackened = {};  ///< of a whole page: what the picture must not show
  };
  std::string password;
  std::vector<Part> parts;
  bool repair = false;  ///< as in ReadRequest
};

/// Recognise the one grey picture on the input (a Picture frame); the answer is a page of its size.
struct RecognizeRequest {
  std::string languages = "eng";  ///< tesseract's names joined by '+'
  std::string tessdata;           ///< folder of models; empty: the program's default
};

using Request = std::variant<ReadRequest, DrawRequest, RecognizeRequest>;

std::string encode_request(const Request& request);

/// Whether an encoded request has `repair` set, without taking the password out of it.
bool asks_for_repair(std::string_view bytes);

/// Nothing if `bytes` is not a request.
std::optional<Request> decode_request(std::string_view bytes);

}  // namespace lectern::doc
