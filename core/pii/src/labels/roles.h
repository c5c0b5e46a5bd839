#pragma once

/// Words that say what part a person near them plays: a student, a teacher, the reader of a letter, an
/// author.

#include <cstdint>

#include "text/tokens.h"

namespace lectern::pii {

/// The numbers are part of the model: only append.
enum RoleKind : std::uint8_t {
  kStudentRole = 1,
  kStaffRole,
  kGreeting,
  kClosing,
  kThanks,
  kContact,
  kNameLabel,
  kMailHeader,
  kMedical,
  kLegal,
  kMoney,
  kSelf,
  kPeer,
  kAuthorship,
  kHistory,
  kCitation,
  kProblem,
  kWelfare,       ///< illness, grief, a disability
  kConduct,       ///< cheating, a complaint, a sanction
  kProgress,      ///< grades, absences, deadlines
  kSpeech,        ///< said, asked, whispered
  kProgramme,     ///< a conference, a department
  kCredits,       ///< a film, a picture, a concert
  kCourt,         ///< a case of law
  kOffice,        ///< office hours, the number of an office
  kInvented,      ///< fictional, made up
  kBuilding,      ///< hall, street, library
  kMistake,       ///< error, typo
  kTask,          ///< what learners are asked to do: complete, listen, discuss
  kPublicOffice,  ///< mayor, judge, inspector, countess
  kStage,         ///< scene, enter, curtain
  kRoleKinds
};

/// A word of `words/roles.txt` and the part that it means.
struct RoleWord {
  std::uint64_t word;  ///< `byte_hash`
  RoleKind kind;
};

/// The part that the token's word means; 0 for none.
std::uint32_t role_of(const Token& token);

}  // namespace lectern::pii
