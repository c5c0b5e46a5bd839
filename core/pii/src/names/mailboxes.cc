// Mailboxes that are no private person's.
//
// Believes: a mailbox at an institution that is made of everyday words is a unit's, in any language, unless
// one of them is a given name or all of them are surnames too. And of several mailboxes at an institution
// each that bears the name of somebody beside it is as private as that person: a class list holds as before,
// a list of staff passes.
//
//   review:    beratung@hochschule.de     master-lettres@univ.fr     names@uni.edu
//              Module leader: Maaike Terpstra, m.terpstra@uni.nl
//   holds:     brown.lee@uni.edu     brown@uni.edu     beratung@gmail.com     jsmith@uni.edu
//
// Measured on bench/pii dev: all course documents that were held still are.

#include "names/mailboxes.h"

#include <algorithm>
#include <string>
#include <vector>

#include "labels/plain_word.h"
#include "labels/words.h"
#include "lectern/text/lexicon.h"
#include "names/model_format.h"
#include "text/characters.h"
#include "text/tokens.h"

namespace lectern::pii {
namespace {

constexpr std::size_t kShortestWord = 4;  // letters of a word that says something
constexpr std::size_t kListReach = 1500;  // bytes between two addresses of a list
constexpr std::size_t kNameReach = 160;   // bytes to the name that a mailbox bears
constexpr double kPrivate = 0.5;          // the share of a name from which on it is a private person's
constexpr std::size_t kShortestPart = 2;  // a single letter is an initial

std::string_view local_part(const Hit& hit) {
  return std::string_view(hit.value).substr(0, hit.value.find('@'));
}

bool is_at_free_mail(const Hit& hit) {
  const std::string_view domain = std::string_view(hit.value).substr(hit.value.find('@') + 1);
  return std::ranges::find(kFreeMail, domain) != kFreeMail.end();
}

/// The stretches of letters.
std::vector<std::string> parts_of(std::string_view local) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < local.size();) {
    std::size_t end = at;
    while (end < local.size() && is_letter(local[end])) ++end;
    if (end > at) parts.emplace_back(local.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return parts;
}

bool is_unit(const NameModel& model, std::string_view local) {
  bool telling = false;
  for (const std::string& part : parts_of(local)) {
    const std::uint8_t lists = model.known(byte_hash(part)).lists;
    const bool everyday = (lists & kCommon) != 0 || text::is_english_word(part);
    if (part.size() < kShortestPart || !everyday || (lists & kFirstName) != 0) return false;
    telling = telling || (part.size() >= kShortestWord && (lists & kLastName) == 0);
  }
  return telling;
}

/// True if the mailbox bears a word of this name: "m.terpstra", "terpstra", "mterpstra" of Maaike Terpstra.
bool bears(std::string_view local, std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string plain(PlainWord(name.substr(at, end - at)).text());
    if (plain.size() >= kShortestWord - 1 && local.find(plain) != std::string_view::npos) return true;
    at = end + 1;
  }
  return false;
}

std::string_view domain_of(const Hit& hit) {
  return std::string_view(hit.value).substr(hit.value.find('@') + 1);
}

/// True for one of several addresses of an institution near each other, as in a list of its staff.
bool is_among_others(const Hit& mail, const Hits& hits) {
  return std::ranges::any_of(hits, [&](const Hit& other) {
    return other.entity == doc::Entity::EmailAddress && other.value != mail.value &&
           domain_of(other) == domain_of(mail) && other.begin < mail.end + kListReach &&
           mail.begin < other.end + kListReach;
  });
}

/// True if the names beside it that it bears are those of public persons.
bool is_of_public_person(const Hit& mail, const Hits& named) {
  bool any = false;
  for (const Hit& hit : named) {
    if (hit.entity != doc::Entity::Person || hit.begin > mail.end + kNameReach ||
        mail.begin > hit.end + kNameReach || !bears(local_part(mail), hit.value))
      continue;
    if (hit.score() >= kPrivate) return false;
    any = true;
  }
  return any;
}

}  // namespace

void soften_mailboxes(const NameModel& model, const Hits& named, Hits& hits) {
  for (Hit& hit : hits) {
    if (hit.entity != doc::Entity::EmailAddress || hit.review_only || is_at_free_mail(hit)) continue;
    const bool unit = is_unit(model, local_part(hit));
    if (!unit && !(is_among_others(hit, hits) && is_of_public_person(hit, named))) continue;
    hit.review_only = true;
    hit.evidence.push_back(unit ? "role_mailbox" : "business_contact");
  }
}

}  // namespace lectern::pii
