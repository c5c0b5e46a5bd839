#pragma once

/// Text in, places of personal data out. Pure: no files, no network, no clock; the same text always gives the
/// same matches.
///
/// How it works: the text is folded (foreign digits, dashes, spaces and ligatures become ASCII, invisible
/// characters are removed; an offset map leads back), and one pass over the bytes looks for triggers (digits,
/// `@`, colons). Only at a trigger a hand-written matcher looks closer, checks what can be checked (Luhn, mod
/// 97, number plans) and looks for words around it. Then a tagger reads the words and finds people, places
/// and addresses. There is no regular expression and nothing that can run away: cost is linear in the text.
///
/// A new type is a matcher in `src/numbers/` (see `matcher.h` there), an enumerator in `doc/finding.h` and
/// rows in the tests.

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

/// One place in the text that was given, with what was found there and why.
struct Match {
  doc::Entity entity = doc::Entity::EmailAddress;
  std::size_t begin = 0, end = 0;               ///< bytes of the given text, on code point borders
  Confidence score;                             ///< how surely it is what `entity` says
  bool stops = false;                           ///< sure enough, and not allowed: holds the document
  bool validated = false;                       ///< a checksum or a number plan agreed
  std::vector<std::string_view> evidence = {};  ///< names of the rules that support it; literals
  /// The canonical form ("4111111111111111", "jane@uni.edu"), equal for equal values. Only for hashing: it
  /// must never be stored or printed.
  std::string value = {};
  std::string allowed_by = {};                 ///< name of the allowlist entry that allows it; empty: none
  AllowScope allowed_in = AllowScope::Global;  ///< that entry's
  std::int64_t allowed_entry = 0;              ///< that entry's `id`
};

/// A place counted in Unicode code points, for callers that do not count in bytes.
struct CodePointSpan {
  std::size_t start = 0, end = 0;  ///< end is behind the last code point
  doc::Entity entity = doc::Entity::EmailAddress;
  double score = 0;
  bool gate = false;  ///< `Match::stops`
};

/// What a detector looks for, and from when on it stops a document. The defaults are those of a course's
/// pages. Leaving out a layer shows what it is worth (bench/pii); an instance leaves out none.
struct DetectorOptions {
  double gate_threshold = 0.5;  ///< a match at least this sure stops a document
  bool institutional_mail_stops =
      true;                      ///< false: addresses under .edu, .gov, .mil, .ac.* are for review only
  bool context = true;           ///< false: words around a place do not count
  bool names = true;             ///< look for people, places and addresses; needs a model
  bool addresses = true;         ///< places and street addresses as well
  bool private_decision = true;  ///< false: every name counts as private
  bool propagation = true;       ///< a private name is private everywhere in the text
  Allowlist allowlist = Allowlist::seeds();
  StudentNumbers student_numbers = {};  ///< the tenant's own forms
};

/// What kind of documents a department submits, which decides how soon one is held: a course's pages are full
/// of names that may be published, a student's record is not.
enum class Profile { Course, Administrative, StudentRecord };

/// The profile of a setting: "course", "administrative", "student-record"; nothing for any other word.
std::optional<Profile> profile_named(std::string_view name);

/// Default options with the profile's threshold: 0.5, 0.4 and 0.3.
DetectorOptions options_for(Profile profile);

/// Finds personal data. Immutable after construction; threads may share one.
class Detector {
 public:
  /// Without a model the detector still finds what has a form, but it `is_complete` only if the options ask
  /// for no names. The bytes behind the model must outlive the detector and its copies.
  explicit Detector(std::optional<NameModel> names, DetectorOptions options = {});

  /// True if it has everything that its options ask for. A text in which an incomplete detector finds nothing
  /// is not clean.
  bool is_complete() const { return names_.has_value() || !options_.names; }

  /// All matches in `text` by position; they do not overlap. `text` should be UTF-8; other bytes are skipped.
  /// Give it a page at a time: names that are private in one place are private in the whole text. Cost: 17
  /// to 20 ms per megabyte of prose for the patterns, 50 to 60 ms with names, and some 30 µs for each
  /// candidate that looks like a telephone number.
  std::vector<Match> detect(std::string_view text) const;

  /// "0.1.0+89abcdef0123": the project's version and a fingerprint of all sources, word lists and of the
  /// model that is shipped, made at build time (`fingerprint.cmake`). Stored with each scan, so that
  /// documents which an older detector read can be found. A model that the operator chose instead does not
  /// show in it.
  static std::string_view version();

 private:
  std::optional<NameModel> names_;
  DetectorOptions options_;
};

/// The matches of `detector.detect(text)`, counted in code points. Each invalid byte counts as one, except
/// stray continuation bytes, which count as none.
std::vector<CodePointSpan> detect_code_points(const Detector& detector, std::string_view text);

}  // namespace lectern::pii
