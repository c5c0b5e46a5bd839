#pragma once

/// Pages in, findings out: everything a file says anywhere, looked through by a `Detector` and pointed at
/// with page boxes.
///
/// Looked at: visible text, text recognised from pictures, hidden text (invisible, off the page, tiny, in a
/// switched-off layer, in the colour of the paper), comments, form values, replacement and alternative texts,
/// link targets, document properties, bookmarks, names of attachments and layers. Each page's text is read
/// twice, in the order it was painted and in the order it stands, so that a number split over runs or lines
/// is seen in both.

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

/// The secret under which values are hashed.
using ValueKey = std::array<std::uint8_t, 32>;

/// A tenant's own key, derived from the installation's: equal values of two tenants have different hashes.
ValueKey tenant_key(const ValueKey& installation, std::int64_t tenant);

/// A property of the file in which something was found, with all its text: what an approver uncovers. As
/// private as the document.
struct PropertyText {
  std::array<std::uint8_t, 32> value_hash{};  ///< with the origin, the finding's
  doc::Origin origin = doc::Origin::Metadata;
  std::string_view property;  ///< see Finding::properties
  std::string text;           ///< at most 2,000 bytes
};

/// Everything one scan saw.
struct ScanReport {
  std::vector<doc::Finding> findings;  ///< by page; at most ScanLimits::max_findings, those that stop first
  std::vector<PropertyText> property_texts;  ///< at most 200
  std::size_t finding_count = 0;             ///< all of them
  std::size_t gate_count = 0;                ///< those that stop
  std::vector<std::int32_t>
      unsure_pages;  ///< present, and yet not wholly readable: cut short, or glyphs without text
  bool detector_incomplete = false;  ///< the name model was missing or damaged
  std::int32_t scanned_pages = 0;
  std::int32_t ocr_pages = 0;
  std::int32_t hidden_text_pages = 0;
};

struct ScanLimits {
  std::size_t max_findings = 2000;
};

/// Takes a document piece by piece. Not for two threads at once. The detector must outlive it.
class DocumentScan {
 public:
  DocumentScan(const Detector& detector, const ValueKey& key, ScanLimits limits = {})
      : detector_(detector), key_(key), limits_(limits) {
    report_.detector_incomplete = !detector.is_complete();
  }

  /// Looks through one page. Borrowed for the call. Trusts what the wire decoder has checked, and nothing
  /// more.
  void add_page(const doc::Page& page);

  /// Looks through the file's properties, attachment names, bookmarks and tags.
  void add_file(const doc::Reading& reading);

  /// What was seen. Ends the scan.
  ScanReport finish();

 private:
  const Detector& detector_;
  ValueKey key_;
  ScanLimits limits_;
  ScanReport report_;
};

/// The text of a page in which `Finding::place` counts: what a reader sees, line by line in the order in
/// which it stands, and behind it, on a line of its own, what is hidden. Words of a line are one blank apart,
/// columns a tab. UTF-8.
std::string page_text(const doc::Page& page);

/// A whole reading at once.
ScanReport scan(const doc::Reading& reading, const Detector& detector, const ValueKey& key,
                ScanLimits limits = {});

/// May the document pass? Clean only when every page was read, nothing stops, and nothing was doubtful.
struct Verdict {
  bool clean = false;
  std::string reason;  ///< why it is held although readable; empty when only findings hold it, or when clean
};

Verdict verdict(const ScanReport& report, const doc::Reading& reading);

}  // namespace lectern::pii
