// Marks for removed text: one private character for each kind of finding, so that the steps see a character
// of a word where text was removed, and the words for it appear only at the end.
//
// Belief: U+10FF00 to U+10FF3F, in the last private plane, mean nothing in a document's text, so a file's own
// ones become U+FFFD (without_chance_marks) before any mark is put in. Marks of one kind with spaces between
// them are one passage; marks of different kinds are two.
//
//   mark(PERSON) space mark(PERSON)           <- "[name removed]"
//   mark(PERSON) space mark(PHONE_NUMBER)     <- "[name removed] [telephone number removed]"
//
// Exercised by tests/unit/pipeline/redact_test.cc. Source: Unicode 15, 23.5, Private-Use Characters.
#include "redaction/removal_marks.h"

#include <array>
#include <utility>

#include "lectern/pipeline/redact.h"

namespace lectern::pipeline {
namespace {

constexpr std::array kRemoved = {
    std::pair{"EMAIL_ADDRESS", "[e-mail address removed]"},
    std::pair{"PHONE_NUMBER", "[telephone number removed]"},
    std::pair{"US_SSN", "[social security number removed]"},
    std::pair{"CREDIT_CARD", "[payment card number removed]"},
    std::pair{"IBAN_CODE", "[bank account number removed]"},
    std::pair{"US_ITIN", "[taxpayer number removed]"},
    std::pair{"US_BANK_NUMBER", "[bank account number removed]"},
    std::pair{"US_PASSPORT", "[passport number removed]"},
    std::pair{"US_DRIVER_LICENSE", "[driving licence number removed]"},
    std::pair{"MEDICAL_RECORD", "[medical record number removed]"},
    std::pair{"MEDICAL_LICENSE", "[medical licence number removed]"},
    std::pair{"STUDENT_ID", "[student number removed]"},
    std::pair{"IP_ADDRESS", "[network address removed]"},
    std::pair{"DATE_TIME", "[date of birth removed]"},
    std::pair{"PERSON", "[name removed]"},
    std::pair{"STREET_ADDRESS", "[street address removed]"},
    std::pair{"LOCATION", "[place removed]"},
    std::pair{"USERNAME", "[user name removed]"},
    std::pair{"URL", "[link removed]"},
    std::pair{"NATIONAL_ID", "[national id removed]"},
    std::pair{"", "[personal data removed]"},  // a kind that this program does not know
};

constexpr std::string_view kFirstBytes = "\xF4\x8F\xBC";  // U+10FF00 to U+10FF3F
constexpr std::size_t kMarkSize = 4;
constexpr unsigned char kFirstLast = 0x80;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::size_t index_of(std::string_view entity) {
  for (std::size_t i = 0; i + 1 < kRemoved.size(); ++i)
    if (entity == kRemoved[i].first) return i;
  return kRemoved.size() - 1;
}

/// The kind whose mark begins at `at`, or the number of kinds.
std::size_t mark_at(std::string_view text, std::size_t at) {
  if (text.size() - at < kMarkSize || text.substr(at, kFirstBytes.size()) != kFirstBytes)
    return kRemoved.size();
  return static_cast<unsigned char>(text[at + kFirstBytes.size()]) - std::size_t{kFirstLast};
}

std::size_t space_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 1) == " ") return 1;
  return text.substr(at, kNoBreakSpace.size()) == kNoBreakSpace ? kNoBreakSpace.size() : 0;
}

/// Behind the marks of this kind, and the spaces between them, from `at`.
std::size_t end_of_marks(std::string_view text, std::size_t at, std::size_t kind) {
  for (std::size_t end = at;;) {
    std::size_t next = end;
    while (next < text.size() && space_at(text, next) > 0) next += space_at(text, next);
    if (next >= text.size() || mark_at(text, next) != kind) return end;
    end = next + kMarkSize;
  }
}

}  // namespace

std::string removed_words(std::string_view entity) {
  return kRemoved[index_of(entity)].second;
}

std::string removal_mark(std::string_view entity) {
  return std::string(kFirstBytes) + static_cast<char>(kFirstLast + index_of(entity));
}

bool has_removal_marks(std::string_view text) {
  for (std::size_t at = text.find(kFirstBytes); at != std::string_view::npos;
       at = text.find(kFirstBytes, at + 1))
    if (mark_at(text, at) < kRemoved.size()) return true;
  return false;
}

std::string without_chance_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (mark_at(text, at) < kRemoved.size()) {
      out += kReplacement;
      at += kMarkSize;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::vector<MarkedPiece> split_at_marks(std::string_view text) {
  std::vector<MarkedPiece> pieces;
  std::string plain;
  const auto end_plain = [&] {
    if (!plain.empty()) pieces.push_back({std::exchange(plain, {}), false});
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t kind = mark_at(text, at);
    if (kind >= kRemoved.size()) {
      plain += text[at++];
      continue;
    }
    end_plain();
    pieces.push_back({kRemoved[kind].second, true});
    at = end_of_marks(text, at, kind);
  }
  end_plain();
  return pieces;
}

std::string with_removals_named(std::string_view text) {
  std::string out;
  for (const MarkedPiece& piece : split_at_marks(text)) out += piece.text;
  return out;
}

}  // namespace lectern::pipeline
