#pragma once

/// Hostile bytes to pages. This runs inside the locked child: one document in one process, one thread,
/// nothing opened but fonts and poppler's own tables. The caller has set the real limits on time and memory;
/// what is here is honoured besides them.

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

/// Where frames go (lectern/doc/wire.h).
class FrameSink {
 public:
  virtual ~FrameSink() = default;

  /// Takes one or more whole frames; `frames` is only borrowed. False: the receiver is gone, and reading
  /// stops.
  virtual bool write(std::string_view frames) = 0;
};

enum class OcrMode {
  /// Pages that a picture shows and that have no usable text.
  Auto,
  Never,
  /// Every page.
  Always,
};

enum class TagUse { Read, Ignore };

struct ReadOptions {
  /// User or owner password; empty: none.
  std::string password;
  OcrMode ocr = OcrMode::Auto;
  TagUse tags = TagUse::Read;
  std::int32_t first_page = 1;
  /// 0: the last one.
  std::int32_t last_page = 0;
  float ocr_dpi = 200;
  /// Where more pages than this are asked for, those that need recognition are named by an Unread frame
  /// instead of being drawn: reading them costs next to nothing then. 0: however many.
  std::int32_t draw_up_to = 0;
  /// The share of what is asked for that is read here. Any but the first comes with its pages only: no facts
  /// besides the number of pages, no outline, and tags only where they say what no other reader can know. All
  /// come with their fonts' ids.
  doc::Share share;
  Limits limits;
  /// Looked at between pages: a page that is begun is finished. The frames before it are good.
  std::optional<std::chrono::steady_clock::time_point> deadline;
};

struct ReadSummary {
  std::int32_t pages_read = 0;
  std::int32_t pages_lost = 0;
  /// Pages sent as Picture frames, to be recognised.
  std::int32_t pictures = 0;
};

/// Warms what is loaded lazily and is the same for every document: poppler's tables, the font system, the
/// rasteriser. For a process that forks a child per document: once, before the forks. Costs some 15 ms; a
/// process with a single document to read loses by it. Character maps and fonts are still read from their
/// folders when a document wants them.
void warm_up();

/// Loads what the repair of damaged files needs: lectern-mend.so, which lies beside the program. Not done at
/// start, because it costs 3 ms and most files are whole, and not in a locked process, which cannot load
/// code. So: a process that has not called it refuses damaged files as Malformed, and whoever asked tries
/// once more in one that has. False where the library is not there.
bool load_repair();

/// Reads the PDF in `bytes` and writes its frames page by page.
///
/// The stream always ends with End or with Failure, and the same refusal is returned. A page that needs
/// recognition
/// (`OcrMode`) is written as its Page frame followed by a grey Picture frame of the whole page at `ocr_dpi`,
/// or lower where `limits.max_pixels` asks for it. Text of a link is what the file says: the URI may have any
/// scheme. `bytes` is only borrowed, but must live until the process has ended or the call has returned.
///
/// Refuses: NotAPdf, Malformed (also after a repair, where it is loaded), Encrypted, WrongPassword, NoPages,
/// TooManyPages, LimitExceeded. Image streams are never decoded unless a page must be recognised. Cost: about
/// a pdftotext run.
Result<ReadSummary, Refusal> read_pdf(std::span<const std::byte> bytes, const ReadOptions& options,
                                      FrameSink& sink);

}  // namespace lectern::pdf
