#pragma once

/// Reads a PDF on a descriptor into pages, through sandboxed programs. The caller never parses a PDF: it
/// passes an open file to `lectern-extract`, which forks one locked child for it and returns frames. Pages
/// without usable text go to `lectern-ocr` as grey pictures and come back as words.
///
/// A document that crashes its reader, hangs, sends too much or sends invalid frames spoils only its own
/// result: the pages that came before are kept, and the others are listed as lost. Use one `Extractor` per
/// worker; only `stop` and `go_on` may be called from another thread.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/base/units.h"
#include "lectern/doc/page.h"
#include "lectern/reading/frames.h"

namespace lectern::reading {

/// Where the two programs are. A program with a socket is a service that systemd keeps running (production).
/// A program with a path is started by the first document that needs it and ends with the `Extractor`.
struct Programs {
  /// Path of lectern-extract.
  std::string extract_path = {};
  /// Socket of the service; used instead of the path if both are set.
  std::string extract_socket = {};
  /// Path of lectern-ocr. Empty without a socket: recognition is not available, and pages that need it are
  /// listed as not recognised.
  std::string ocr_path = {};
  /// As `extract_socket`.
  std::string ocr_socket = {};
  /// Folder of recognition models; empty: the default of lectern-ocr.
  std::string tessdata = {};
  /// For a caller with one document: lectern-extract reads it in its own process, without a fork.
  bool single_document = false;
};

/// Which pages are recognised: those without usable text, none, or all.
enum class OcrMode { Auto, Never, Always };

/// Whether the structure tree of a tagged PDF is read.
enum class TagUse { Use, Ignore };

/// What one document may cost. Reading the file ("native") and recognition are limited separately. A document
/// that exceeds a limit keeps the pages read so far.
struct Limits {
  /// CPU time of native reading, for the whole document and each reader.
  std::chrono::milliseconds cpu{20'000};
  /// CPU time to recognise one page of A3 or less; a larger one has as much for each A3, up to five times.
  std::chrono::milliseconds ocr_cpu_per_page{6'000};
  /// Pages to recognise; further ones are listed as not recognised.
  std::int32_t max_ocr_pages = 500;
  /// Time to wait for native reading; waiting for recognition does not count.
  std::chrono::milliseconds wall{120'000};
  /// Address space of a child, besides the mapped file.
  std::size_t memory_bytes = 1u << 30;
  /// Bytes of frames, without pictures.
  std::size_t output_bytes = 512u << 20;
  /// A document with more pages is refused (TooManyPages).
  std::int32_t max_pages = 5000;
};

/// What to read of a document and how.
struct ReadOptions {
  /// User or owner password; empty: none. Sent to the children only, never logged.
  std::string password = {};
  OcrMode ocr = OcrMode::Auto;
  /// Processes at once: up to this number read shares of a long document and recognise pages, each with 60
  /// MB. The result is the same. Each reader has its own limits of time, glyphs and annotations.
  int jobs = 1;
  /// Tesseract's names of the languages to recognise, the most likely first; empty: "eng".
  std::vector<std::string> languages = {"eng"};
  TagUse tags = TagUse::Use;
  /// First and last page to read, from 1; a last page of 0 is the end of the document.
  std::int32_t first_page = 1;
  std::int32_t last_page = 0;
  Limits limits;
  /// true: `Document::frames` holds the pages in wire form.
  bool keep_frames = false;
  /// false: `Document::reading` has no pages; take them from the frames. Saves their memory.
  bool keep_pages = true;

  /// If more pages than this are to be read, none is recognised: `Document::reading.unread_pages` and the
  /// frames list those that need it. 0: no such limit. join_words() adds the words that other calls read
  /// later with `words_only`.
  std::int32_t recognise_up_to = 0;
  /// true: frames and pages hold only pages that were recognised, and of these only the recognised words.
  bool words_only = false;

  /// true: also reads what stands in the file beside its pages (`doc::Reading::other_texts`) and what of it
  /// cannot be looked into (`gaps`), for a scan. Then one reader reads all pages, whatever `jobs` is.
  bool everywhere = false;

  /// Called on the calling thread after each page, in order: pages done, recognition included, of all pages.
  /// With `words_only`, `done` counts recognised pages. May be empty.
  std::function<void(std::int32_t done, std::int32_t total)> on_progress = {};
};

/// What reading one document cost.
struct Cost {
  /// CPU time of all native readers, user and system.
  std::chrono::milliseconds cpu{0};
  /// CPU time of recognition.
  std::chrono::milliseconds ocr_cpu{0};
  /// Largest resident set of a native reader.
  std::int64_t peak_bytes = 0;
};

/// A document as far as it could be read. It owns everything in it.
struct Document {
  /// Pages in order of their numbers; `lost_pages` is sorted. Recognised words are runs with doc::kFromOcr.
  doc::Reading reading;
  /// The reading in wire form (lectern/doc/wire.h) with recognised words and without pictures. A scan keeps
  /// it for the conversion. Empty unless `ReadOptions::keep_frames` is set.
  Frames frames;
  /// Number of pages that were read.
  std::int32_t page_count = 0;
  /// Number of pages with recognised text.
  std::int32_t ocr_pages = 0;
  /// Pictures on pages with text that were recognised, and parts that were to check their text; their words
  /// are hidden texts of the page.
  std::int32_t checked_parts = 0;
  /// Numbers of pages that needed recognition and did not get it (limit, crash, no program).
  std::vector<std::int32_t> not_recognised;
  /// Why `lost_pages` or `not_recognised` is not empty; the most specific reason if there are several.
  std::optional<Refusal> cut_short;
  Cost cost;

  /// Returns true if every page was read and every page that needed recognition got it.
  bool is_complete() const {
    return reading.lost_pages.empty() && reading.unread_pages.empty() && not_recognised.empty() && !cut_short;
  }
};

/// A picture of a page or of a part of it, as the bytes of a PNG or JPEG file. It owns its bytes.
struct Picture {
  enum class Format : std::uint8_t { Png, Jpeg };
  Format format = Format::Png;
  /// From 1.
  std::int32_t page = 0;
  /// What the picture shows, in points of that page.
  Box box;
  /// In pixels.
  std::int32_t width = 0, height = 0;
  /// Resolution; lower than requested if the page is huge.
  float dpi = 0;
  std::string bytes;
};

/// A request to draw a page or a part of it.
struct PictureRequest {
  /// From 1.
  std::int32_t page = 0;
  /// The part to draw, in points of the page; nothing: the whole page.
  std::optional<Box> box;
  float dpi = 144;
  /// Boxes to fill with black, in points of the page. For whole pages only: a request that also has a `box`
  /// makes its batch fail.
  std::vector<Box> redacted = {};
};

/// The locks of the last child, for health pages. On a kernel without Landlock, documents are read with the
/// other locks.
struct Locks {
  /// rlimits, not dumpable, no new privileges.
  bool limits = false;
  /// System calls are limited to an allow list.
  bool seccomp = false;
  /// ABI version of Landlock; 0: this kernel has none.
  int landlock_abi = 0;
};

/// Owns the two programs and reads documents with them, one after the other.
class Extractor {
 public:
  /// Starts nothing yet; throws std::system_error if the process has no descriptor left.
  explicit Extractor(Programs programs);
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// Reads the PDF behind `fd` and returns what could be read, even if that is a single page. Check
  /// `is_complete()`.
  ///
  /// `fd` is borrowed and must be a regular file; it is mapped from its start whatever its offset.
  ///
  /// Fails as the reader does (NotAPdf, Malformed, Encrypted, WrongPassword, NoPages, TooManyPages); with
  /// LimitExceeded or ReaderCrashed if not one page came; with StorageUnavailable if the frames cannot be
  /// kept; with InternalError if the program cannot be started or `stop` was called. A program that died is
  /// started again, and the document is tried once more.
  Result<Document, Refusal> read(int fd, const ReadOptions& options);

  /// Draws pages or parts of pages, in the order of `requests`, and passes each picture to `take` as it
  /// comes.
  ///
  /// `fd` is borrowed as in `read`. A picture that cannot be drawn is skipped. Fails as `read` does if a
  /// batch of 2,000 requests gave no picture.
  Result<Done, Refusal> draw(int fd, std::span<const PictureRequest> requests, const std::string& password,
                             const std::function<void(Picture)>& take);

  /// Draws whole pages, as `draw` does, and returns the pictures. Skipped pages have none, so compare
  /// `Picture::page`.
  Result<std::vector<Picture>, Refusal> render(int fd, std::span<const std::int32_t> pages, float dpi,
                                               const std::string& password = {});

  /// Draws one part of one page, as `draw` does. If the box holds exactly one JPEG image, the picture may be
  /// the bytes of that image as the file has them. Fails with Malformed if the part cannot be drawn.
  Result<Picture, Refusal> crop(int fd, std::int32_t page, const Box& box, float dpi,
                                const std::string& password = {});

  /// Ends the call in progress and every later call until `go_on`, with InternalError; pages read so far are
  /// dropped. Any thread may call it.
  void stop() noexcept;

  /// Permits calls again after `stop`. Any thread may call it.
  void go_on() noexcept;

  /// Returns the cost of the last document or drawing, whether it was read or refused.
  Cost last_cost() const;

  /// Returns the locks of the last child; nothing before the first document.
  std::optional<Locks> locks() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Decodes frames that a scan kept, with all pages in memory. Fails as FramedPages::open does.
Result<doc::Reading, Refusal> reading_of_frames(const Frames& frames);

}  // namespace lectern::reading
