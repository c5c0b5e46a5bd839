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

/// Pages from one number to another, both included.
struct PageRange {
  std::int32_t first = 1;
  std::int32_t last = 0;
};

/// What of `asked` (last 0: up to the end) is there in a document of `page_count` pages.
PageRange pages_in(const PageRange& asked, std::int32_t page_count);

/// A document that several readers read at once: which of them this is. The first also tells what there is
/// besides pages. With their fonts readers say what the file calls them, so that the shares can be put
/// together.
struct Share {
  std::int32_t index = 0;
  std::int32_t of = 1;
};

/// How many shares `pages` pages are worth, at most `readers`. Each reader starts a process and opens the
/// file anew, which costs as much as some dozen pages.
std::int32_t shares_of(std::int32_t pages, std::int32_t readers);

/// The pages of one of `share.of` shares of `asked`, as even as can be. `share.of` is at least 1, and at most
/// the number of pages.
PageRange pages_of(const Share& share, const PageRange& asked);

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
  Share share;  ///< of what is asked for; `of` counts readers, who may be more than the pages are worth
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
