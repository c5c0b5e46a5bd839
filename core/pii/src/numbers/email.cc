// E-mail addresses, also broken over a line and spelled out.
//
// Believes: what has the form of an address is one, and its domain says whose. An office's mailbox (a name in
// words/mail.txt, or words of which one is a unit's) and, if the options say so, a school's address are for
// review only.
//
//   holds:     jane.doe@gmail.com     jane.⏎doe@uni.edu     jane [at] uni [dot] edu     jane.doe @ uni.edu
//              jane.doe at uni dot edu
//   review:    registrar@uni.edu      help@uic.edu      tutoringhub@uni.edu      chem-frontdesk@uni.edu
//              jane@uni-beispiel.de
//   must not:  user@example.com       a@b     @handle
//
// Rules: RFC 5321 dot-atoms; RFC 2606 and RFC 6761 name the domains that belong to nobody (words/mail.txt).
// Measured on bench/pii dev: 438 of 438 found, none wrong.

#include <algorithm>
#include <array>
#include <span>

#include "labels/words.h"
#include "lectern/text/lexicon.h"
#include "numbers/matcher.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxLocal = 64, kMaxDomain = 253;  // bytes; RFC 5321, 4.5.3.1

constexpr Rule kAddress{"email_address", 0.9};
constexpr Rule kSpelledOut{"email_spelled_out", 0.6};  // brackets that may mean something else
constexpr double kDoubtOfUnusualEnding =
    0.4;                                      // at least, where the top-level domain is not in words/mail.txt
constexpr double kDoubtOfRole = 0.7;          // at least, for an office's mailbox: shown as a weak finding
constexpr std::size_t kShortestRolePart = 4;  // "info-physics"; shorter first words are names ("it-", "hr.")

bool is_local(char c) {
  return is_word(c) || c == '.' || c == '%' || c == '+' || c == '-' || c == '\'';
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends_with_label(std::string_view domain, std::string_view suffix) {
  return domain == suffix || (domain.size() > suffix.size() && domain.ends_with(suffix) &&
                              domain[domain.size() - suffix.size() - 1] == '.');
}

bool belongs_to_nobody(std::string_view domain) {
  return std::any_of(kDomainsOfNobody.begin(), kDomainsOfNobody.end(),
                     [&](auto suffix) { return ends_with_label(domain, suffix); });
}

/// "uni-beispiel.de": no domain of nobody, but one of its words is what documentation prints there.
bool is_named_an_example(std::string_view domain) {
  for (std::size_t begin = 0; begin < domain.size();) {
    const std::size_t end = std::min(domain.find_first_of(".-", begin), domain.size());
    if (is_one_of(domain.substr(begin, end - begin), kExampleWords)) return true;
    begin = end + 1;
  }
  return false;
}

bool is_institution(std::string_view domain) {
  if (std::any_of(kInstitutionEndings.begin(), kInstitutionEndings.end(),
                  [&](auto suffix) { return ends_with_label(domain, suffix); }))
    return true;
  return domain.find(".ac.") != std::string_view::npos || domain.find(".edu.") != std::string_view::npos ||
         domain.find(".gov.") != std::string_view::npos;
}

bool is_role(std::string_view local) {
  const std::string_view first = local.substr(0, local.find_first_of("-._+"));
  return is_one_of(local, kRoleMailboxes) ||
         (first.size() < local.size() && first.size() >= kShortestRolePart &&
          is_one_of(first, kRoleMailboxes));
}

bool is_free_mail(std::string_view domain) {
  return is_one_of(domain, kFreeMail);
}

/// "frontdesk", "tutoringhub", "studiensekretariat": a word of units, or a compound that ends in one.
bool is_unit_part(std::string_view part) {
  constexpr std::size_t kShortest = 3, kTelling = 7;  // bytes; longer words of units are no ends of surnames
  if (kUnitWords.has(part)) return true;
  for (std::size_t cut = kShortest; cut + kShortest <= part.size(); ++cut) {
    const std::string_view before = part.substr(0, cut), after = part.substr(cut);
    if (!kUnitWords.has(after)) continue;
    if (after.size() >= kTelling || kUnitWords.has(before) || text::is_english_word(before)) return true;
  }
  return false;
}

/// A mailbox whose parts are words and one of them a unit's: "chem-frontdesk". A dot may also stand between a
/// person's names, so there the unit is the last part.
bool is_unit(std::string_view local) {
  constexpr std::size_t kLongestAbbreviation = 5;
  bool unit = false, last = false;
  for (std::size_t begin = 0; begin < local.size();) {
    const std::size_t end = std::min(local.find_first_of("-._+", begin), local.size());
    std::string_view part = local.substr(begin, end - begin);
    while (!part.empty() && is_digit(part.back())) part.remove_suffix(1);
    last = is_unit_part(part);
    unit = unit || last;
    if (!last && (part.size() < 2 || (part.size() > kLongestAbbreviation && !text::is_english_word(part))))
      return false;
    begin = end + 1;
  }
  return local.find('.') == std::string_view::npos ? unit : last;
}

struct Part {
  std::size_t begin = 0, end = 0;
  std::string text;  ///< lower case, line breaks removed
};

/// The local part that ends before `at`; over one line break if a dot or hyphen is before it.
Part local_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  bool broken = false;
  while (begin > 0 && at - begin < kMaxLocal + 2) {
    const char c = text[begin - 1];
    if (is_local(c)) {
      --begin;
    } else if (c == '\n' && !broken && begin > 1 &&
               (begin == at ? is_word(text[begin - 2])
                            : text[begin - 2] == '.' || text[begin - 2] == '_' || text[begin - 2] == '-')) {
      broken = true;
      --begin;
    } else {
      break;
    }
  }
  while (begin < at && (text[begin] == '.' || text[begin] == '\'' || text[begin] == '-' ||
                        text[begin] == '+' || text[begin] == '\n' || text[begin] == '%'))
    ++begin;
  Part part{begin, at, lowered(text.substr(begin, at - begin))};
  part.text.erase(std::remove(part.text.begin(), part.text.end(), '\n'), part.text.end());
  return part;
}

/// The domain that begins at `at`; over one line break behind a dot, a hyphen or the @ itself.
Part domain_from(std::string_view text, std::size_t at) {
  Part part{at, at, {}};
  bool broken = false;
  std::size_t end = at;
  for (; end < text.size() && end - at < kMaxDomain; ++end) {
    const char c = text[end];
    const char next = end + 1 < text.size() ? text[end + 1] : ' ';
    if (is_letter(c) || is_digit(c) || is_foreign(c)) {
      part.text += lower(c);
    } else if ((c == '.' || c == '-') &&
               (is_letter(next) || is_digit(next) || is_foreign(next) || next == '-')) {
      part.text += c;
    } else if ((c == '.' || c == '-') && next == '\n' && !broken && end + 2 < text.size() &&
               is_letter(text[end + 2]) && !is_upper(text[end + 2])) {
      if (c == '.') part.text += c;
      broken = true;
      ++end;
    } else if (c == '\n' && end == at && !broken) {
      broken = true;
    } else {
      break;
    }
  }
  part.end = end;
  return part;
}

/// A dot, and behind the last one letters that can be a top-level domain.
bool is_domain(std::string_view domain) {
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.find("..") != std::string_view::npos) return false;
  const std::string_view top = domain.substr(dot + 1);
  return top.size() >= 2 && top.size() <= 24 && std::all_of(top.begin(), top.end(), [](char c) {
           return is_letter(c) || is_foreign(c) || c == '-';
         });
}

bool is_usual_top(std::string_view top) {
  return top.size() == 2 || is_one_of(top, kUsualEndings);
}

void accept(const Part& local, const Part& domain, Hit hit, bool institutional_stops, Hits& hits) {
  if (belongs_to_nobody(domain.text)) return;
  hit.entity = doc::Entity::EmailAddress;
  hit.begin = local.begin;
  hit.end = domain.end;
  hit.validated = true;
  if (!is_usual_top(std::string_view(domain.text).substr(domain.text.rfind('.') + 1)))
    hit.doubt = std::max(hit.doubt, kDoubtOfUnusualEnding);
  if (is_role(local.text) || (is_unit(local.text) && !is_free_mail(domain.text))) {
    hit.review_only = true;
    hit.evidence.push_back("role_mailbox");
    hit.doubt = std::max(hit.doubt, kDoubtOfRole);
  } else if (!institutional_stops && is_institution(domain.text)) {
    hit.review_only = true;
    hit.evidence.push_back("institutional_domain");
  }
  if (is_named_an_example(domain.text)) mark_as_documentation(hit);
  hit.value = local.text + "@" + domain.text;
  hits.push_back(std::move(hit));
}

bool says(std::string_view text, std::size_t at, std::string_view word) {
  return at + word.size() <= text.size() && lowered(text.substr(at, word.size())) == word;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

/// Reads "uni [dot] edu" or "uni.edu".
Part spelled_domain(std::string_view text, std::size_t at) {
  Part part = domain_from(text, at);
  for (int labels = 0; labels < 4; ++labels) {
    const std::size_t bracket = skip_blanks(text, part.end);
    if (!says(text, bracket, "[dot]") && !says(text, bracket, "(dot)")) break;
    const Part next = domain_from(text, skip_blanks(text, bracket + 5));
    if (next.text.empty()) break;
    part.text += "." + next.text;
    part.end = next.end;
  }
  return part;
}

/// "jane.doe @ uni.edu": believed if the domain has a usual ending.
void match_apart(std::string_view text, std::size_t local_end, std::size_t domain_begin,
                 bool institutional_stops, Hits& hits) {
  const Part local = local_before(text, local_end);
  const Part domain = domain_from(text, domain_begin);
  if (local.text.empty() || local.end != local_end || !is_domain(domain.text) ||
      !is_usual_top(std::string_view(domain.text).substr(domain.text.rfind('.') + 1)))
    return;
  Hit hit;
  hit.support(kSpelledOut);
  accept(local, domain, std::move(hit), institutional_stops, hits);
}

constexpr std::array kDotWords = {"dot"sv, "punkt"sv, "punto"sv, "ponto"sv, "point"sv};
constexpr std::array kAtWords = {"at"sv, "arroba"sv, "chiocciola"sv, "arobase"sv};

/// The word before `end` and blanks, which only letters, digits and marks of a mailbox are in.
std::string_view word_in_front(std::string_view text, std::size_t end) {
  while (end > 0 && text[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kMaxLocal && is_local(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

bool is_any(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view each) { return is_same(word, each); });
}

/// "uni dot edu", "uni dot ac dot uk": the domain whose first label is `label`, with the word "dot" at
/// [dot, dot_end).
Part worded_domain(std::string_view text, std::string_view label, std::size_t begin, std::size_t dot_end) {
  Part domain{begin, dot_end, lowered(label)};
  for (std::size_t next = dot_end; next < text.size() && text[next] == ' ';) {
    const std::size_t part = next + 1;
    std::size_t end = part;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end == part) break;
    domain.text += "." + lowered(text.substr(part, end - part));
    domain.end = end;
    std::size_t further = end < text.size() ? end + 1 : end;
    while (further < text.size() && is_letter(text[further])) ++further;
    if (end >= text.size() || text[end] != ' ' || !is_any(text.substr(end + 1, further - end - 1), kDotWords))
      break;
    next = further;
  }
  return domain;
}

}  // namespace

void match_worded_email(std::string_view text, std::size_t dot, std::size_t dot_end, bool institutional_stops,
                        Hits& hits) {
  if (!is_any(text.substr(dot, dot_end - dot), kDotWords)) return;
  const auto place = [&](std::string_view word) {
    return static_cast<std::size_t>(word.data() - text.data());
  };
  const std::string_view label = word_in_front(text, dot);
  if (label.empty() || place(label) == 0) return;
  const std::string_view at = word_in_front(text, place(label));
  if (!is_any(at, kAtWords) || place(at) == 0) return;
  const std::string_view name = word_in_front(text, place(at));
  const bool made = name.find_first_of("._0123456789") != std::string_view::npos || is_upper(at[0]);
  if (name.empty() || (!made && text::is_english_word(name))) return;
  const Part domain = worded_domain(text, label, place(label), dot_end);
  if (!is_domain(domain.text) ||
      !is_usual_top(std::string_view(domain.text).substr(domain.text.rfind('.') + 1)))
    return;
  Hit hit;
  hit.support(kSpelledOut);
  accept({place(name), place(name) + name.size(), lowered(name)}, domain, std::move(hit), institutional_stops,
         hits);
}

void match_email(std::string_view text, std::size_t at, std::size_t after, bool institutional_stops,
                 Hits& hits) {
  if (after < text.size() && text[after] == ' ' && at > 0 && text[at - 1] == ' ')
    return match_apart(text, at - 1, after + 1, institutional_stops, hits);
  const Part local = local_before(text, at);
  if (local.text.empty() || local.text.size() > kMaxLocal || local.text.back() == '.') return;
  const Part domain = domain_from(text, after);
  if (!is_domain(domain.text)) return;
  Hit hit;
  hit.support(kAddress);
  accept(local, domain, std::move(hit), institutional_stops, hits);
}

void match_spelled_email(std::string_view text, std::size_t at, bool institutional_stops, Hits& hits) {
  if (!says(text, at, "[at]") && !says(text, at, "(at)")) return;
  std::size_t end = at;
  while (end > 0 && text[end - 1] == ' ') --end;
  const Part local = local_before(text, end);
  if (local.text.empty()) return;
  const Part domain = spelled_domain(text, skip_blanks(text, at + 4));
  if (!is_domain(domain.text)) return;
  Hit hit;
  hit.support(kSpelledOut);
  accept(local, domain, std::move(hit), institutional_stops, hits);
}

}  // namespace lectern::pii
