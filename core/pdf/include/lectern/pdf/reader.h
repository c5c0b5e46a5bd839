#pragma once

/// Reads a hostile PDF into pages.
///
/// Security: runs in the locked child of lectern-extract: one document per process, one thread, and it opens
/// only fonts and poppler's own tables. The sandbox enforces time and memory; the limits here are applied in
/// addition.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/doc/request.h"
#include "lectern/pdf/limits.h"

namespace lectern::pdf {

/// Receives the frames of a reading (lectern/doc/wire.h).
class FrameSink {
 public:
  virtual ~FrameSink() = default;

  /// Takes one or more whole frames, borrowed for the call. Returns false if the receiver has closed; reading
  /// then ends with LimitExceeded.
  virtual bool write(std::string_view frames) = 0;
};

/// Which pages are drawn for recognition.
enum class OcrMode {
  /// Pages whose words are visible only in a picture, because they have no usable text.
  Auto,
  Never,
  /// Every page.
  Always,
};

/// Whether the structure tree is read.
enum class TagUse { Read, Ignore };

/// What to read and how.
struct ReadOptions {
  /// User or owner password; empty: none.
  std::string password;
  OcrMode ocr = OcrMode::Auto;
  TagUse tags = TagUse::Read;
  /// First and last page, from 1; a last page of 0 is the end of the document.
  std::int32_t first_page = 1;
  std::int32_t last_page = 0;
  /// Resolution of the pictures for recognition.
  float ocr_dpi = 200;
  /// If more pages than this are to be read, pages that need recognition are listed by Unread frames instead
  /// of being drawn, which costs almost nothing. 0: no such limit.
  std::int32_t draw_up_to = 0;
  /// The share of these pages that this process reads, if several read one document. Shares after the first
  /// have only their pages: no facts but the number of pages, no outline, and tags only if its forms have
  /// marks that other readers do not see. All shares include the ids of their fonts.
  doc::Share share;
  /// Resolution of the parts of pages that are drawn to be checked.
  float check_dpi = 200;
  /// Also what stands in the file beside its pages, as one OtherTexts frame; and behind a page, as Picture
  /// frames of use Compare, parts whose text may not be what they show (see doubt.h). For one reader
  /// (`share.of` 1).
  bool everywhere = false;
  Limits limits;
  /// Checked while reading. When it has passed, reading ends with LimitExceeded; the frames before are valid.
  std::optional<std::chrono::steady_clock::time_point> deadline;
};

/// What was read.
struct ReadSummary {
  std::int32_t pages_read = 0;
  /// Pages that are damaged and listed as lost.
  std::int32_t pages_lost = 0;
  /// Pages sent as Picture frames for recognition.
  std::int32_t pictures = 0;
};

/// Loads in advance what is loaded on demand and equal for all documents: poppler's tables, the font system,
/// the rasteriser.
///
/// For a process that forks a child per document; call it once, before the forks. Cost: about 15 ms, too much
/// for a process that reads a single document. Character maps and fonts are still read when a document needs
/// them.
void warm_up();

/// Loads the code that repairs damaged files: lectern-mend.so, in the folder of the program.
///
/// Call it before lock_down(): a locked process cannot load code. It is not done at every start because it
/// costs 3 ms and most files are intact. A process without it refuses damaged files as Malformed, and the
/// caller then tries again in a process with it. Returns false if the library is missing.
bool load_repair();

/// Reads the PDF in `bytes` and writes its frames page by page.
///
/// `bytes` is borrowed for the call. The stream ends with an End frame, or with a Failure frame that holds
/// the refusal also returned. A page that needs recognition (`OcrMode`) is written as its Page frame,
/// followed by a grey Picture frame of the whole page at `ocr_dpi`, or less if `limits.max_pixels` requires
/// it. On other pages, pictures and outlines with
/// words follow as Picture frames of use Check. Links have the URI of the file, which may have any
/// scheme.
///
/// Fails with NotAPdf, Malformed (also after a failed repair), Encrypted, WrongPassword, NoPages,
/// TooManyPages or LimitExceeded. Cost: about that of pdftotext; image streams are decoded only for pages
/// that are drawn.
Result<ReadSummary, Refusal> read_pdf(std::span<const std::byte> bytes, const ReadOptions& options,
                                      FrameSink& sink);

}  // namespace lectern::pdf
