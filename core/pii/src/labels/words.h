#pragma once

/// The word lists of `core/pii/words`, compiled: `tools/word_lists.cc` reads them at build time and writes
/// their definitions. What a list is for is explained in its file. All of them are constants in read-only
/// data, so they may be used at any time and by all threads.

#include <cstdint>
#include <span>
#include <string_view>

#include "labels/labels.h"
#include "labels/roles.h"
#include "text/word_set.h"

namespace lectern::pii {

// labels.txt
extern const LabelWords kLabelWords;
extern const WordSet kEverydayLabels, kConnectives, kAcronyms;
extern const std::span<const std::string_view> kStudentScripts, kNationalScripts, kBirthScripts;

// roles.txt, by the hash of the word
extern const std::span<const RoleWord> kRoleWords;

// context.txt
extern const WordSet kPhoneNouns, kPhoneVerbs, kSsnWords, kCardWords, kIpWords, kVersionWords, kSomethingElse,
    kDocumentationWords, kGoods, kStaffWords, kPersonsAtWork, kParticipants, kPersonNouns, kInventedWords,
    kPrivateWords, kResultWords, kResultTitles;

// mail.txt, links.txt and accounts.txt; in lower case, in the order of the files
extern const std::span<const std::string_view> kRoleMailboxes, kDomainsOfNobody, kExampleWords,
    kInstitutionEndings, kUsualEndings, kFreeMail;
extern const WordSet kUnitWords;
extern const WordSet kAccountCues, kAccountVerbs, kAccountConnectives;
extern const std::span<const std::string_view> kProfileSites, kProfilePaths, kPersonalQueries, kOwnLinkWords;
extern const std::span<const std::string_view> kAccountLabels, kCommonAccounts;

// names.txt, as hashes of tokens (`byte_hash`)
extern const std::span<const std::uint64_t> kNameParticles, kPostalWords, kAddressWords, kSpecimenNames;
extern const std::span<const std::string_view> kPersonsOfHistory;  // in lower case, sorted as in the file

}  // namespace lectern::pii
