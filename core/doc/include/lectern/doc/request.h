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

/// The part of `asked` that a document of `page_count` pages has. `asked.last` 0 means up to the end. The
/// result is empty (last < first) if no page is left.
PageRange pages_in(const PageRange& asked, std::int32_t page_count);

/// The part of one of several readers that read a document at once. The first one also sends facts, outline
/// and tags. With their fonts readers send the file's numbers of them, so that the shares can be joined.
struct Share {
  /// 0 to `of` - 1.
  std::int32_t index = 0;
  std::int32_t of = 1;
};

/// How many shares `pages` pages are worth, at most `readers`. Each reader starts a process and opens the
/// file anew, which costs as much as some dozen pages.
std::int32_t shares_of(std::int32_t pages, std::int32_t readers);

/// The pages of one of `share.of` shares of `asked`, as even as can be. `share.of` is at least 1, and at most
/// the number of pages.
PageRange pages_of(const Share& share, const PageRange& asked);

/// Reads the pages: text, rules, images, links, fields, and what the file says of itself.
struct ReadRequest {
  enum class Ocr : std::uint8_t { Auto, Never, Always };
  std::string password;
  /// Which pages are sent as grey pictures too.
  Ocr ocr = Ocr::Auto;
  bool use_tags = true;
  std::int32_t first_page = 1;
  /// 0: the last one.
  std::int32_t last_page = 0;
  float ocr_dpi = 200;
  std::int32_t max_pages = 5000;
  /// Of more pages those to be recognised are named, not sent; 0: no limit.
  std::int32_t draw_up_to = 0;
  /// The file was refused as damaged: load what mends it, and try once more.
  bool repair = false;
  /// Also what stands in the file beside its pages (OtherTexts), and pages of which nobody knows whether
  /// their text is what they show (Picture frames to check). A share of its own: `share.of` is 1.
  bool everywhere = false;
  /// Of what is asked for; `of` counts readers, who may be more than the pages are worth.
  Share share;
};

/// Renders pages, or parts of them, to PNG or JPEG.
struct DrawRequest {
  struct Part {
    std::int32_t page = 0;
    /// nothing: the whole page.
    std::optional<Box> box;
    float dpi = 144;
    /// Of a whole page: what the picture must not show.
    std::vector<Box> redacted = {};
  };
  std::string password;
  std::vector<Part> parts;
  bool repair = false;  ///< as in ReadRequest
};

/// Recognise the one grey picture on the input (a Picture frame); the answer is a page of its size.
struct RecognizeRequest {
  /// Tesseract's names joined by '+'.
  std::string languages = "eng";
  /// Folder of models; empty: the program's default.
  std::string tessdata;
};

using Request = std::variant<ReadRequest, DrawRequest, RecognizeRequest>;

/// The request as bytes, with the version of the format in front. They may contain a password: do not log
/// them.
std::string encode_request(const Request& request);

/// Whether an encoded request has `repair` set, without taking the password out of it.
bool asks_for_repair(std::string_view bytes);

/// The request, or nothing if `bytes` is not one: truncated, of another version, or with a value out of
/// range.
std::optional<Request> decode_request(std::string_view bytes);

}  // namespace lectern::doc
