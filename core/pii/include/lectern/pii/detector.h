#pragma once

/// Text in, places of personal data out. Pure: no files, no network, no clock; the same text always gives the
/// same matches.
///
/// How it works: the text is folded (foreign digits, dashes, spaces and ligatures become ASCII, invisible
/// characters go; an offset map leads back), one pass over the bytes looks for triggers (digits, `@`,
/// `[at]`), and only at a trigger a hand-written matcher looks closer, checks what can be checked (Luhn, mod
/// 97, number plans) and looks for context words around it. There is no regular expression and nothing that
/// can run away: cost is linear in the text.
///
/// A new type is a matcher in `src/` (see `matcher.h` there), an enumerator in `doc/finding.h` and rows in
/// the tests.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/finding.h"
#include "lectern/pii/allowlist.h"
#include "lectern/pii/name_model.h"
#include "lectern/pii/student_number.h"

namespace lectern::pii {

/// One place in the text that was given.
struct Match {
  doc::Entity entity = doc::Entity::EmailAddress;
  std::size_t begin = 0, end = 0;  ///< bytes of the given text, on code point borders
  Confidence score;
  bool stops = false;                           ///< sure enough, and not allowed: holds the document
  bool validated = false;                       ///< a checksum or a number plan agreed
  std::vector<std::string_view> evidence = {};  ///< names of the rules that spoke for it; literals
  std::string value = {};  ///< canonical ("4111111111111111", "jane@uni.edu"); for hashing only, never for
                           ///< storing or printing
  std::string allowed_by = {};                 ///< name of the allowlist entry that lets it pass; empty: none
  AllowScope allowed_in = AllowScope::Global;  ///< that entry's
  std::int64_t allowed_entry = 0;              ///< that entry's `id`
};

/// A place counted in Unicode code points, for callers that do not think in bytes.
struct CodePointSpan {
  std::size_t start = 0, end = 0;
  doc::Entity entity = doc::Entity::EmailAddress;
  double score = 0;
  bool gate = false;
};

struct DetectorOptions {
  double gate_threshold = 0.5;  ///< a match at least this sure stops a document
  bool institutional_mail_stops =
      true;                      ///< false: addresses under .edu, .gov, .mil, .ac.* are for review only
  bool context = true;           ///< false: words around a place say nothing (to measure what they are worth)
  bool names = true;             ///< look for people, places and addresses; needs a model
  bool addresses = true;         ///< places and street addresses as well
  bool private_decision = true;  ///< false: every name counts as private
  bool propagation = true;       ///< a private name is one wherever it stands in the text
  Allowlist allowlist = Allowlist::seeds();
  StudentNumbers student_numbers = {};  ///< what the tenant's own look like
};

/// What kind of documents a department puts in, and so how soon one is held: a course's pages are full of
/// names that may stand there, a student's record is not.
enum class Profile { Course, Administrative, StudentRecord };

std::optional<Profile> profile_named(
    std::string_view name);  ///< "course", "administrative", "student-record"

DetectorOptions options_for(Profile profile);

/// Finds personal data. Immutable after construction; may be shared by threads.
class Detector {
 public:
  /// Without a model the detector still finds what has a form, but it `is_complete` only where the options
  /// ask for no names. The bytes behind the model must outlive the detector.
  explicit Detector(std::optional<NameModel> names, DetectorOptions options = {});

  /// Has everything that its options ask for. What an incomplete detector finds nothing in is not clean.
  bool is_complete() const { return names_.has_value() || !options_.names; }

  /// All matches in `text` by position; they do not overlap. `text` should be UTF-8; bytes that are not are
  /// skipped over. Cost without names: 2 to 4 ms per megabyte of prose, plus some 30 µs for each candidate
  /// that looks like a telephone number.
  std::vector<Match> detect(std::string_view text) const;

  /// "0.1.0+89abcdef0123": the project's version and a fingerprint of all sources, word lists and of the model
  /// that is shipped, made at build time (`fingerprint.cmake`). Stored with each scan, so that documents which
  /// an older detector read can be found. A model that the operator chose instead does not show in it.
  static std::string_view version();

 private:
  std::optional<NameModel> names_;
  DetectorOptions options_;
};

/// The same matches, counted in code points. Invalid bytes count as one each.
std::vector<CodePointSpan> detect_code_points(const Detector& detector, std::string_view text);

}  // namespace lectern::pii
