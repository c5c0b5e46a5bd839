// Business contacts: the instructor of a syllabus, the author of an article.
//
// Believes: a number or address on the line of a staff word (words/context.txt), or in a short block that has
// one and few contacts, is a business contact, unless a word nearby makes it private or the address is at a
// provider of free mail.
//
//   review:    Professor Jo Smith⏎Office 2.19, Telephone 0114 555 0199     Instructor: j.smith@uni.ac.uk
//              Corresponding author. E-mail: marek@mendelu.cz
//   holds:     Instructor: jo@gmail.com     Prof. Smith's student: jane@uni.edu
//              Prof. Smith, mobile 07700 900123
//
// Measured on bench/pii dev: all 500 course documents are still held.

#include "numbers/business_contact.h"

#include <algorithm>

#include "labels/words.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

constexpr std::size_t kMostContacts = 3;    // of a block; more are a list of people
constexpr std::size_t kLongestBlock = 700;  // bytes; a longer paragraph is prose

bool is_contact(const Hit& hit) {
  return hit.entity == doc::Entity::EmailAddress || hit.entity == doc::Entity::PhoneNumber;
}

bool is_at_free_mail(const Hit& hit) {
  if (hit.entity != doc::Entity::EmailAddress) return false;
  const std::string_view value = hit.value;
  const std::string_view domain = value.substr(value.find('@') + 1);
  return std::ranges::find(kFreeMail, domain) != kFreeMail.end();
}

struct Stretch {
  std::size_t begin, end;
};

Stretch line_of(Lines& lines, const Hit& hit) {
  return {lines.begin_of(hit.begin), lines.end_of(hit.end)};
}

/// The paragraph around the hit; the hit's line alone if it is long.
Stretch block_of(Lines& lines, const Hit& hit) {
  const std::string_view text = lines.text();
  const std::size_t reach = hit.begin > kLongestBlock ? hit.begin - kLongestBlock : 0;
  const std::size_t begin = lines.paragraph_begin(reach, hit.begin);
  const std::size_t end = std::min(text.find("\n\n", hit.end), text.size());
  return end - begin > kLongestBlock || (begin == reach && reach > 0) ? line_of(lines, hit)
                                                                      : Stretch{begin, end};
}

/// True for a student's or patient's number in the stretch: then nothing in it is business.
bool is_private(std::string_view text, Stretch stretch, const Hits& hits) {
  if (has_word_in(text, stretch.begin, stretch.end, kPrivateWords)) return true;
  return std::ranges::any_of(hits, [&](const Hit& hit) {
    return !is_contact(hit) && !hit.review_only && hit.begin < stretch.end && hit.end > stretch.begin;
  });
}

/// "ART 140 Printmaking …⏎Contact: t.greenleaf@arts.lakeside.edu": who teaches the course.
bool is_contact_of_course(std::string_view text, Stretch block, const Hit& hit) {
  constexpr std::string_view kLabel = "Contact: ";
  constexpr std::size_t kCodeReach = 4;  // letters of "PHYS"
  if (hit.begin < block.begin + kLabel.size() ||
      text.substr(hit.begin - kLabel.size(), kLabel.size()) != kLabel)
    return false;
  std::size_t at = block.begin;
  while (at < block.end && is_upper(text[at])) ++at;
  if (at - block.begin < 2 || at - block.begin > kCodeReach || text[at] != ' ') return false;
  const std::size_t digits = text.find_first_not_of("0123456789", at + 1);
  return digits != std::string_view::npos && digits - at == 4;
}

bool is_business(Lines& lines, const Hit& hit, const Hits& hits) {
  const std::string_view text = lines.text();
  const Stretch line = line_of(lines, hit);
  if (has_word_in(text, line.begin, line.end, kStaffWords)) return !is_private(text, line, hits);
  const Stretch block = block_of(lines, hit);
  if (is_contact_of_course(text, block, hit) && !is_private(text, line, hits)) return true;
  const auto inside = [&](const Hit& other) {
    return is_contact(other) && !other.review_only && other.begin >= block.begin && other.end <= block.end;
  };
  return has_word_in(text, block.begin, block.end, kStaffWords) && !is_private(text, block, hits) &&
         static_cast<std::size_t>(std::ranges::count_if(hits, inside)) <= kMostContacts;
}

}  // namespace

void mark_business_contacts(Lines& lines, Hits& hits) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < hits.size(); ++i)
    if (is_contact(hits[i]) && !hits[i].review_only && !is_at_free_mail(hits[i]) &&
        is_business(lines, hits[i], hits))
      found.push_back(i);
  for (const std::size_t i : found) {
    hits[i].review_only = true;
    hits[i].evidence.push_back("business_contact");
  }
}

}  // namespace lectern::pii
