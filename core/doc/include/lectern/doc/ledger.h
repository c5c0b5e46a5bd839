#pragma once

/// Every change that was made to a document, in order, chained by hashes: taking one entry out, or changing
/// one, breaks every hash after it. The ledger holds document text and is as private as the document.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lectern::doc {

/// The steps of the pipeline. Names (`step_name`) are stored and shown; they do not change.
enum class Step : std::uint8_t {
  Extract = 1,
  Structure = 2,
  HeadingLevels = 3,
  PageCorrections = 4,
  CodeBlocks = 5,
  Boundaries = 6,
  CleanUp = 7,
};

/// "extract", "structure", …: the stored name of a step.
const char* step_name(Step step);

/// One change: what, where, why and by whom.
struct Change {
  Step step = Step::Extract;
  /// 1-based; 0: the whole document.
  std::int32_t page = 0;
  /// 0: none in particular.
  std::uint32_t block = 0;
  /// Shortened to `kMaxChangeText` bytes, on a character boundary.
  std::string before;
  std::string after;
  /// A sentence a person can check against the page.
  std::string reason;
  /// "rule:<name>", or a model with its prompt's version.
  std::string source;

  friend bool operator==(const Change&, const Change&) = default;
};

inline constexpr std::size_t kMaxChangeText = 400;

/// An append-only list of changes. `hashes()[i]` is the SHA-256 of the hash before it and of change i, in
/// lower-case hex.
class Ledger {
 public:
  /// Appends one change, or several in their order. `before` and `after` are shortened to `kMaxChangeText`.
  void append(Change change);
  void append(std::vector<Change> changes);

  const std::vector<Change>& changes() const { return changes_; }

  /// One hash for each change. Computed when asked for: cost is linear in the ledger's text.
  std::vector<std::string> hashes() const;

 private:
  std::vector<Change> changes_;
};

/// True when `hashes` is the chain of `changes`: the check an auditor makes on a stored ledger.
bool chain_holds(std::span<const Change> changes, std::span<const std::string> hashes);

}  // namespace lectern::doc
