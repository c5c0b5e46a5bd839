#pragma once

/// Pages in, findings out: a `Detector` looks through everything that a file says anywhere, and each finding
/// has its boxes on the page.
///
/// It reads visible text, text recognised from pictures, hidden text (invisible, off the page, tiny, in a
/// switched-off layer, in the colour of the paper), comments, form values, replacement and alternative texts,
/// link targets, document properties, bookmarks, names of attachments and layers. Each page's text is read
/// twice, in the order in which it was painted and in the order of its places, so that a number split over
/// runs or lines is found in one of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/finding.h"
#include "lectern/doc/page.h"
#include "lectern/pii/detector.h"

namespace lectern::pii {

/// The secret under which values are hashed. With it, values can be tried.
using ValueKey = std::array<std::uint8_t, 32>;

/// A tenant's own key, derived from the installation's by HMAC-SHA-256: equal values of two tenants have
/// different hashes.
ValueKey tenant_key(const ValueKey& installation, std::int64_t tenant);

/// A property of the file in which something was found, with its text: what an approver may reveal. As
/// private as the document.
struct PropertyText {
  std::array<std::uint8_t, 32> value_hash{};  ///< with the origin, the finding's
  doc::Origin origin = doc::Origin::Metadata;
  std::string_view property;  ///< see Finding::properties
  std::string text;           ///< at most 2,000 bytes
};

/// Everything that one scan saw. Contains no value except in `property_texts`.
struct ScanReport {
  /// In the order in which the pages were added; if there were more than ScanLimits::max_findings, those that
  /// stop are kept first, by page.
  std::vector<doc::Finding> findings;
  std::vector<PropertyText> property_texts;  ///< at most 200
  std::size_t finding_count = 0;             ///< all of them
  std::size_t gate_count = 0;                ///< those that stop
  /// Pages that are present but not wholly readable: cut short, glyphs without text, a picture without
  /// recognised text. Ascending.
  std::vector<std::int32_t> unsure_pages;
  bool detector_incomplete = false;  ///< the name model was missing or damaged
  std::int32_t scanned_pages = 0;
  std::int32_t ocr_pages = 0;
  std::int32_t hidden_text_pages = 0;
};

/// Bounds what a scan keeps, not what it looks at.
struct ScanLimits {
  std::size_t max_findings = 2000;  ///< further ones are counted only
};

/// Takes a document piece by piece. For one thread at a time. Memory: the findings, not the
/// pages.
class DocumentScan {
 public:
  /// Borrows `detector`, which must outlive the scan.
  DocumentScan(const Detector& detector, const ValueKey& key, ScanLimits limits = {})
      : detector_(detector), key_(key), limits_(limits) {
    report_.detector_incomplete = !detector.is_complete();
  }

  /// Looks through one page, which is borrowed for the call. Relies only on what the wire decoder has
  /// checked. Call it once for each page: equal values of one page are one finding.
  void add_page(const doc::Page& page);

  /// Looks through the file's properties, attachment names, bookmarks and tags. Its findings have page 0.
  /// Ignores the pages of `reading`. Call it at most once.
  void add_file(const doc::Reading& reading);

  /// What was seen. Ends the scan: nothing may be added afterwards.
  ScanReport finish();

 private:
  const Detector& detector_;
  ValueKey key_;
  ScanLimits limits_;
  ScanReport report_;
};

/// The text of a page in which `Finding::place` counts: what a reader sees, line by line in the order of its
/// places, and behind it, on a separate line, what is hidden. Words of a line are one blank apart, columns a
/// tab. UTF-8.
std::string page_text(const doc::Page& page);

/// Scans a whole reading at once: its file and its pages.
ScanReport scan(const doc::Reading& reading, const Detector& detector, const ValueKey& key,
                ScanLimits limits = {});

/// Whether a document may pass.
struct Verdict {
  bool clean = false;  ///< nothing keeps it from being converted
  std::string reason;  ///< why it is held although readable; empty when only findings hold it, or when clean
};

/// Clean only if every page was read, nothing stops, and nothing was doubtful. `reading` is the one that was
/// scanned: it says how many pages there should be and which were lost.
Verdict verdict(const ScanReport& report, const doc::Reading& reading);

}  // namespace lectern::pii
