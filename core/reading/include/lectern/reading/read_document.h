#pragma once

/// A PDF on a descriptor to pages, through programs that may do nothing but compute. The caller never parses
/// a PDF: it hands an open file to `lectern-extract`, which forks one locked child for it, and gets frames
/// back; pages without usable text go on to `lectern-ocr` as grey pictures and come back as words.
///
/// A document that kills its reader, hangs, floods or lies costs its own result and nothing else: what came
/// before is kept, the rest is listed as lost. One `Extractor` per worker; it is not for several threads at
/// once.

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

/// Where the two programs are. A program with a socket is a service that somebody else keeps running
/// (production); the other way it is started from its path on the first document and ends with the
/// `Extractor`.
struct Programs {
  /// Lectern-extract.
  std::string extract_path = {};
  /// Wins over the path.
  std::string extract_socket = {};
  /// Lectern-ocr; empty, and no socket: recognition is not available.
  std::string ocr_path = {};
  std::string ocr_socket = {};
  /// Folder of recognition models; empty: Debian's.
  std::string tessdata = {};
  /// The caller has one document and goes home: the program reads it without forking a child for it.
  bool single_document = false;
};

enum class OcrMode { Auto, Never, Always };
enum class TagUse { Use, Ignore };

/// What one document may cost. Native reading and recognition are counted apart.
struct Limits {
  /// Native reading, however many pages.
  std::chrono::milliseconds cpu{20'000};
  std::chrono::milliseconds ocr_cpu_per_page{6'000};
  /// Further pages without text are listed as not recognised.
  std::int32_t max_ocr_pages = 500;
  /// Native reading; recognition adds its own.
  std::chrono::milliseconds wall{120'000};
  /// Address space of a child, the file itself not counted.
  std::size_t memory_bytes = 1u << 30;
  /// Frames without pictures.
  std::size_t output_bytes = 512u << 20;
  std::int32_t max_pages = 5000;
};

struct ReadOptions {
  /// Goes to the child once, and nowhere else; empty: none.
  std::string password = {};
  OcrMode ocr = OcrMode::Auto;
  /// Processes at once: as many may read pages of a long document, and recognise pages, each with 60 MB. The
  /// result is the same. Limits of time, and of glyphs and annotations in a document, are each reader's own.
  int jobs = 1;
  /// Tesseract's names, the likeliest first.
  std::vector<std::string> languages = {"eng"};
  TagUse tags = TagUse::Use;
  std::int32_t first_page = 1;
  /// 0: the last one.
  std::int32_t last_page = 0;
  Limits limits;
  /// Fill `Document::frames`.
  bool keep_frames = false;
  /// False: `Document::reading` comes without its pages, which are in the frames.
  bool keep_pages = true;

  /// Where more pages than this are asked for, none is recognised: `Document::reading.unread_pages` names
  /// those that need it, and the frames do. 0: however many. What is read with `words_only` later is joined
  /// with it by `join_words`.
  std::int32_t recognise_up_to = 0;
  /// Frames and pages hold those that were recognised, and of them nothing but the recognised words.
  bool words_only = false;

  /// Called after each page, in order: how many are done (recognition included) of how many; with
  /// `words_only` how many were recognised. May be empty.
  std::function<void(std::int32_t done, std::int32_t total)> on_progress = {};
};

/// What reading one document cost.
struct Cost {
  /// Native.
  std::chrono::milliseconds cpu{0};
  std::chrono::milliseconds ocr_cpu{0};
  /// The reading child's resident set.
  std::int64_t peak_bytes = 0;
};

/// A document as far as it could be read.
struct Document {
  /// Pages in order; `lost_pages` sorted; recognised words are runs with kFromOcr.
  doc::Reading reading;
  /// The reading in wire form (lectern/doc/wire.h), recognised words included, pictures not: what a scan
  /// keeps for the conversion. Empty unless asked for.
  Frames frames;
  /// Pages that were read.
  std::int32_t page_count = 0;
  /// Pages with recognised text.
  std::int32_t ocr_pages = 0;
  /// Pages that needed recognition and did not get it (limit, crash, no program).
  std::vector<std::int32_t> not_recognised;
  /// Why `lost_pages` or `not_recognised` is not empty.
  std::optional<Refusal> cut_short;
  Cost cost;

  /// Every page was read, and every page that needed recognition got it.
  bool is_complete() const {
    return reading.lost_pages.empty() && reading.unread_pages.empty() && not_recognised.empty() && !cut_short;
  }
};

/// A picture as a file. It owns its bytes.
struct Picture {
  enum class Format : std::uint8_t { Png, Jpeg };
  Format format = Format::Png;
  std::int32_t page = 0;
  /// What it shows, in points of that page.
  Box box;
  /// Pixels.
  std::int32_t width = 0, height = 0;
  /// May be less than asked for on a huge page.
  float dpi = 0;
  std::string bytes;
};

/// A page, or a part of it.
struct PictureRequest {
  std::int32_t page = 0;
  /// Nothing: the whole page.
  std::optional<Box> box;
  float dpi = 144;
  /// Of a whole page: what the picture must not show.
  std::vector<Box> redacted = {};
};

/// What the last child could not do any more, for health pages. A kernel without Landlock still reads, and
/// says so.
struct Locks {
  /// Rlimits, not dumpable, no new privileges.
  bool limits = false;
  bool seccomp = false;
  /// 0: this kernel has none.
  int landlock_abi = 0;
};

class Extractor {
 public:
  explicit Extractor(Programs programs);
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// Reads the PDF behind `fd`, which stays the caller's, must be a regular file and is mapped from its start
  /// whatever its offset. Gives what could be read, down to a single page; look at `is_complete()`.
  ///
  /// Refuses as the reader does (NotAPdf, Malformed, Encrypted, WrongPassword, NoPages, TooManyPages),
  /// LimitExceeded or ReaderCrashed when not one page came, and InternalError when the program cannot be
  /// started. A program that died is started again, and the document in flight is tried once more.
  Result<Document, Refusal> read(int fd, const ReadOptions& options);

  /// Draws pages or parts of pages, in the order of `requests`; each goes to `take` as it comes. Pages that
  /// cannot be drawn are left out. Refuses as `read` does when nothing came.
  Result<Done, Refusal> draw(int fd, std::span<const PictureRequest> requests, const std::string& password,
                             const std::function<void(Picture)>& take);

  /// `draw` for whole pages.
  Result<std::vector<Picture>, Refusal> render(int fd, std::span<const std::int32_t> pages, float dpi,
                                               const std::string& password = {});

  /// `draw` for one part of one page. Where the box is exactly one JPEG image, it may be the file's own
  /// bytes.
  Result<Picture, Refusal> crop(int fd, std::int32_t page, const Box& box, float dpi,
                                const std::string& password = {});

  /// From any thread: ends what is under way, and what is asked for until `go_on`, with InternalError; what
  /// came before is dropped. The caller knows why it stopped.
  void stop() noexcept;
  void go_on() noexcept;

  /// What the last document cost, read or refused, or the last drawing.
  Cost last_cost() const;

  /// What held the last child; nothing before the first document.
  std::optional<Locks> locks() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Decodes frames that a scan kept, all pages at once. Refuses as `FramedPages` does.
Result<doc::Reading, Refusal> reading_of_frames(const Frames& frames);

}  // namespace lectern::reading
