// Mailboxes that are no private person's.
//
// Believes: a mailbox at an institution that is made of everyday words is a unit's, in any language, unless
// one of them is a given name or all of them are surnames too. That the mailbox bears the name of somebody
// who looks public says nothing: so does a student's.
//
//   review:    beratung@hochschule.de     master-lettres@univ.fr     names@uni.edu
//   holds:     brown.lee@uni.edu     brown@uni.edu     beratung@gmail.com     jsmith@uni.edu
//
// Measured on bench/pii dev: all course documents that were held still are.

#include "names/mailboxes.h"

#include <algorithm>
#include <string>
#include <vector>

#include "labels/words.h"
#include "lectern/text/lexicon.h"
#include "names/model_format.h"
#include "text/characters.h"
#include "text/tokens.h"

namespace lectern::pii {
namespace {

constexpr std::size_t kShortestWord = 4;  // letters of a word that says something
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

}  // namespace

void soften_mailboxes(const NameModel& model, Hits& hits) {
  for (Hit& hit : hits) {
    if (hit.entity != doc::Entity::EmailAddress || hit.review_only || is_at_free_mail(hit) ||
        !is_unit(model, local_part(hit)))
      continue;
    hit.review_only = true;
    hit.evidence.push_back("role_mailbox");
  }
}

}  // namespace lectern::pii
