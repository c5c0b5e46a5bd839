#pragma once

/// One change that a model proposes, and why it is not made. Patches are hostile twice: when they come from a
/// model, and when they come back from the database. Both times the same checks decide.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/json/decode.h"
#include "lectern/json/value.h"

namespace lectern::enhance {

/// What a patch does. The names (`operation_name`) are stored.
enum class Operation : std::uint8_t {
  Heading,      ///< a paragraph or a heading becomes a heading of `level`
  Paragraph,    ///< a heading, a list, a listing or a quotation becomes running text
  List,         ///< a paragraph that begins with a marker becomes an item
  Code,         ///< a paragraph becomes a listing
  Quote,        ///< a paragraph becomes a quotation
  Caption,      ///< a paragraph becomes the caption of the figure or table beside it
  Text,         ///< `before`, which is in the block once, becomes `after`
  Language,     ///< a listing is in the programming language `after`
  Join,         ///< the paragraph after it continues it
  Alternative,  ///< `after` is a draft of what a figure shows
};

/// "heading", "paragraph", "list", "code", "quote", "caption", "text", "language", "join", "alternative".
const char* operation_name(Operation operation);
std::optional<Operation> operation_named(std::string_view name);

struct Patch {
  Operation operation = Operation::Paragraph;
  /// The id of the block.
  std::uint32_t block = 0;
  /// Of a Heading: 1..6.
  std::int32_t level = 0;
  std::string before;
  std::string after;

  friend bool operator==(const Patch&, const Patch&) = default;
};

/// Why a patch is not made. The words (`flaw_word`) are stored and shown, and do not change.
enum class Flaw : std::uint8_t {
  None,
  Unreadable,        ///< not a patch of a known form
  TooMany,           ///< more patches than a page may have
  TooLong,           ///< a text is longer than allowed
  NotAsked,          ///< the prompt did not ask for this operation
  NoSuchBlock,       ///< no block has the id, or several have it
  NotOnPage,         ///< the block is on another page
  WrongKind,         ///< the operation does not fit the block's kind
  Unchanged,         ///< it is so already
  Level,             ///< not a level of a heading
  NotAHeading,       ///< it reads like running text
  NotCode,           ///< it reads like running text
  NotAQuote,         ///< it is neither indented nor in quotation marks
  NoMarker,          ///< it does not begin with a marker
  NoOwner,           ///< no figure or table without a caption is beside it
  CompleteSentence,  ///< nothing shows that the text goes on
  WouldLoseLayout,   ///< spaces, links or marks would be lost
  Redacted,          ///< the words were removed by a decision
  NotFound,          ///< the block does not have the words
  FoundTwice,        ///< it has them more than once
  CrossesStyles,     ///< they are in pieces of different style or link
  Number,            ///< a number would change or be new
  Address,           ///< an address would change or be new
  Name,              ///< a name would change or be new
  NotAWord,          ///< nothing shows that the new word is one, or the old one is none
  OtherWords,        ///< more than spelling would change
  Signs,             ///< signs other than spaces, hyphens and quotes would change
  Markup,            ///< it holds markup
  Instruction,       ///< it reads like an instruction
  UnknownLanguage,   ///< not a language of listings
};

/// "none", "unreadable", "too_many", …
const char* flaw_word(Flaw flaw);

/// A patch that is not made.
struct RefusedPatch {
  Patch patch;
  Flaw flaw = Flaw::Unreadable;
};

/// What remains of an answer after the checks.
struct Patches {
  std::vector<Patch> accepted;
  std::vector<RefusedPatch> refused;
};

/// The most bytes of `Patch::before` and `Patch::after` in a text patch, and of a draft.
inline constexpr std::size_t kLongestText = 200;
inline constexpr std::size_t kLongestAlternative = 500;
/// The most patches of one page.
inline constexpr std::size_t kMostPatches = 40;

/// [{"operation", "block", "level", "before", "after"}]; members at their default are left out.
json::Value to_json(const std::vector<Patch>& patches);
/// The same with {"flaw": word}. Texts are cut to `kLongestAlternative`.
json::Value to_json(const std::vector<RefusedPatch>& refused);

/// Patches as `to_json` wrote them. An element that is none, or one too many, is in `refused`. Nothing is
/// checked against a document.
Patches patches_in(const json::Value& list);

}  // namespace lectern::enhance
