#pragma once

/// The wire form of a `Reading`: a sequence of frames, the same between the sandboxed reader and its parent
/// and in the blob that the scan keeps for the conversion. A frame is
///
///   magic 'L' 'F' | type u8 | reserved u8 | payload length u32 LE | payload | CRC-32C of the payload u32 LE
///
/// Frames come in this order: Facts (PageCount may come before), then Fonts and Page in any mix (a page's
/// fonts come before it, and pages by their numbers; Unread follows its page, FontIds its fonts), then
/// Outline, Tags, OtherTexts, End. A stream that stops without End was cut short, and what came before is
/// still good: that is the point of it. The decoder trusts nothing: every count, index, span and UTF-8 string
/// is checked.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/base/units.h"
#include "lectern/doc/page.h"

namespace lectern::doc {

/// The types of frames. Numbers are part of the stored format and are never reused.
enum class FrameType : std::uint8_t {
  Facts = 1,
  /// Fonts added since the last Fonts frame.
  Fonts = 2,
  Page = 3,
  /// I32 page number.
  LostPage = 4,
  Outline = 5,
  Tags = 6,
  /// U8 RefusalKind, string reason: nothing more will come.
  Failure = 7,
  /// An encoded image: u8 format, u8 use, i32 page, Box, i32 width, i32 height, float dpi, bytes.
  Picture = 8,
  End = 9,
  /// I32 number of the page just sent: it needs recognition, which is left to somebody else.
  Unread = 10,
  /// I64 for each font of the Fonts frame just sent: what the file calls it.
  FontIds = 11,
  /// I32, before Facts: what takes its time to find out comes later.
  PageCount = 12,
  /// What stands in the file beside pages, outline and tags, and what was not looked into. At most once,
  /// before End.
  OtherTexts = 13,
};

/// A picture made by the reader. It borrows its bytes.
struct Picture {
  enum class Format : std::uint8_t {
    /// Raw, one byte for each pixel, rows without gaps: width * height bytes.
    Grey8 = 0,
    Png = 1,
    Jpeg = 2,
  };
  /// What it is recognised for.
  enum class Use : std::uint8_t {
    /// The page has no usable text: the words become its text, except where it has a text that can be read.
    /// Also of pictures that nobody recognises.
    Text = 0,
    /// A picture or a drawing on a page with text, which does not say what it shows: the words are those of
    /// the picture.
    Check = 1,
    /// The same of a part that has a text, which the words may contradict.
    Compare = 2,
  };
  Format format = Format::Grey8;
  Use use = Use::Text;
  std::int32_t page = 0;  ///< 1-based
  Box box;                ///< what it shows, in points of that page
  std::int32_t width = 0, height = 0;
  float dpi = 0;
  std::span<const std::byte> bytes;
};

/// What the decoder accepts at most. Beyond `max_frame_bytes` or `max_total_bytes` decoding fails with
/// LimitExceeded, beyond `max_pages` with TooManyPages.
struct WireLimits {
  std::size_t max_frame_bytes = 64u << 20;
  std::size_t max_total_bytes = 1u << 30;
  std::int32_t max_pages = 20000;
};

/// Each of these appends one whole frame. They write little-endian and assume a machine that is: checked at
/// compile time. Cost: about a memcpy and the CRC; nothing of our memory but the fields goes out (no
/// padding).
/// The number of pages, sent before Facts, which take longer to find out. Optional, at most once.
void append_page_count(std::string& out, std::int32_t count);
/// What is known of the whole file. Once, before fonts and pages.
void append_facts(std::string& out, const FileFacts& facts);
/// The fonts since the last such frame; pages refer to all fonts so far by their order.
void append_fonts(std::string& out, std::span<const Font> added);
/// The file's own numbers of the fonts just sent, one each, so that the shares of several readers can be
/// joined.
void append_font_ids(std::string& out, std::span<const std::int64_t> ids);
/// One page. Its fonts must have been sent; pages come in the order of their numbers.
void append_page(std::string& out, const Page& page);
/// A page that could not be read, by its 1-based number.
void append_lost_page(std::string& out, std::int32_t number);
/// Names the page just sent as one that needs recognition, which another reader does.
void append_unread_page(std::string& out, std::int32_t number);
/// The bookmarks, depth first. At most once, after the pages.
void append_outline(std::string& out, std::span<const OutlineItem> items);
/// The structure tree, depth first: parents before their children. At most once, after the pages.
void append_tags(std::string& out, std::span<const Tag> tags);
/// Texts beside the pages, and the gaps. At most once, after the tags.
void append_other_texts(std::string& out, std::span<const OtherText> texts, std::span<const Gap> gaps);
/// An image of a page or of a part of it; `picture.bytes` is copied into the frame.
void append_picture(std::string& out, const Picture& picture);
/// Why the document is refused: nothing follows.
void append_failure(std::string& out, const Refusal& refusal);
/// The last frame: everything was sent.
void append_end(std::string& out);

/// Takes bytes as they arrive, in pieces of any size, and builds a `Reading`. It copies a frame only if the
/// frame arrives in pieces. One decoder reads one stream and is used by one thread.
class WireDecoder {
 public:
  explicit WireDecoder(WireLimits limits = {}) : limits_(limits) {}

  /// Called with each page as it completes, in wire order, with the fonts known so far; the page is then
  /// moved into the reading unless the callback takes it (returns true).
  using PageSink = std::function<bool(Page& page, const std::vector<Font>& fonts)>;
  void on_page(PageSink sink) { sink_ = std::move(sink); }

  /// Called with each picture; its bytes live only for the call. Without a sink, a picture is refused.
  using PictureSink = std::function<void(const Picture& picture)>;
  void on_picture(PictureSink sink) { picture_sink_ = std::move(sink); }

  /// Feeds the next bytes. Fails once and for all on the first frame that does not fit the format or the
  /// limits (ReaderCrashed, LimitExceeded or TooManyPages); what was decoded before it stays in `reading()`.
  Result<Done, Refusal> feed(std::span<const std::byte> bytes);

  /// End or Failure has arrived: nothing else may follow.
  bool finished() const { return finished_; }
  /// The sender refused the document, with `failure()` as its reason.
  bool failed_by_sender() const { return failure_.has_value(); }
  const std::optional<Refusal>& failure() const { return failure_; }
  /// What was decoded so far. The decoder owns it; callers may move from it once the stream has ended.
  Reading& reading() { return reading_; }
  const Reading& reading() const { return reading_; }

  bool has_facts() const { return facts_seen_; }

  /// How many pages the document has; 0 until that is known.
  std::int32_t page_count() const { return facts_seen_ ? reading_.facts.page_count : announced_pages_; }

  /// What the file calls the fonts, each once for each reader of a file: for the first so many of
  /// `reading().fonts`, which is all or none of them where the sender is ours.
  std::span<const std::int64_t> font_ids() const { return font_ids_; }

  /// Bytes of a frame that has begun to arrive.
  std::size_t waiting_bytes() const { return buffer_.size(); }

 private:
  Result<std::size_t, Refusal> take_whole_frames(std::span<const std::byte> bytes);
  Result<Done, Refusal> take_frame(FrameType type, std::span<const std::byte> payload);
  // One for each type of frame; each refuses a payload that does not fit its type.
  Result<Done, Refusal> take_page_count(std::span<const std::byte> payload);
  Result<Done, Refusal> take_facts(std::span<const std::byte> payload);
  Result<Done, Refusal> take_fonts(std::span<const std::byte> payload);
  Result<Done, Refusal> take_font_ids(std::span<const std::byte> payload);
  Result<Done, Refusal> take_page(std::span<const std::byte> payload);
  Result<Done, Refusal> take_lost_page(std::span<const std::byte> payload);
  Result<Done, Refusal> take_unread(std::span<const std::byte> payload);
  Result<Done, Refusal> take_structure(FrameType type, std::span<const std::byte> payload);
  Result<Done, Refusal> take_other_texts(std::span<const std::byte> payload);
  Result<Done, Refusal> take_picture(std::span<const std::byte> payload);
  Result<Done, Refusal> mark_page(std::int32_t number);

  WireLimits limits_;
  PageSink sink_;
  PictureSink picture_sink_;
  std::string buffer_;
  std::vector<bool> seen_pages_;
  std::optional<Refusal> broken_;
  std::size_t total_ = 0;
  std::int32_t last_page_ = 0;
  std::int32_t announced_pages_ = 0;
  Reading reading_;
  std::vector<std::int64_t> font_ids_;
  std::optional<Refusal> failure_;
  bool facts_seen_ = false;
  bool finished_ = false;
  bool other_texts_seen_ = false;
};

}  // namespace lectern::doc
