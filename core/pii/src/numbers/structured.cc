// One pass over the text for triggers (digits, "@", "%40", "[at]", colons, "=" and quotes); only there the
// matchers look closer.
//
// Believes: a number that nothing continues, that is short and that no label could turn into a finding needs
// no matcher.
//
//   skipped:   in 1998 the     (3)     0.25,     12,345     a column of 38.6
//   not:       June 26, 1976   7th of May   AB12   +1   312-555-0142
//
// 97 of 100 bytes of prose end in the first test, and most numbers of a book in `plain_end`. Measured on 60
// textbook pages: 56 MB/s for the patterns alone. Of overlapping hits the checked one stays, then the surer,
// then the longer.

#include "numbers/structured.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "numbers/business_contact.h"
#include "numbers/respelled_values.h"
#include "text/months.h"
#include "text/number_run.h"
#include "text/places.h"
#include "text/shapes.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

/// Marks those of sixteen bytes that may be triggers: two stretches of ASCII and two bytes. They include `&`,
/// `;` and `<`, which match_mark ignores. The hot loop: 97 of 100 bytes end here.
constexpr auto triggers_in(Bytes bytes) {
  return (bytes - '%' <= '(' - '%') | (bytes - '0' <= '=' - '0') | (bytes == '@') | (bytes == '[');
}

/// What a byte behind a number may mean.
enum Says : std::uint8_t { kGoesOn = 1, kIsInWord = 2, kJoins = 8 };

constexpr std::array<std::uint8_t, 256> make_says() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 0; c < 128; ++c) {
    if (is_digit(static_cast<char>(c))) table[c] = kGoesOn;
    if (is_letter(static_cast<char>(c))) table[c] = kIsInWord;
  }
  for (const char c : " \n\r./()"sv) table[static_cast<unsigned char>(c)] = kJoins;
  table['-'] = kIsInWord | kJoins;
  return table;
}

constexpr auto kSays = make_says();

/// What each of four bytes says, the first in the lowest eight bits.
std::uint32_t said_by(const std::array<char, 4>& bytes) {
  const auto says = [&](std::size_t i) { return std::uint32_t{kSays[static_cast<unsigned char>(bytes[i])]}; };
  return says(0) | says(1) << 8 | says(2) << 16 | says(3) << 24;
}

constexpr std::uint32_t kAny = 0x01010101;  // times what a byte says: any of the four says so

/// True if digits follow behind nothing but what may be inside of a number. Without a branch: half of all
/// numbers are followed by a blank, and no processor predicts what follows that.
bool goes_on(std::uint32_t said) {
  static_assert(kGoesOn == 1);
  const std::uint32_t others = ~said & kJoins * kAny, first = others & (0 - others);
  return (said & first / kJoins) != 0;
}

/// "H0", "F2,18": a letter alone before a short number does not make a code.
bool follows_a_letter(std::string_view text, std::size_t begin) {
  const char further = byte_before(text, begin - 1);
  return !is_word(further) && further != '-';
}

/// True if a number before a line break is complete: not a trunk code ("+1\n(312) 787-6490"), not a card's
/// group.
bool may_end_line(std::string_view text, std::size_t begin, std::size_t end, std::size_t last) {
  return last != begin || (end - begin < 4 && !(end - begin == 1 && text[begin] == '1'));
}

/// "June 26, 1976": true if the number before a comma may be the day of a date.
bool may_follow_a_month(std::string_view text, std::size_t begin) {
  const char before = begin > 0 ? text[begin - 1] : '(', further = begin > 1 ? text[begin - 2] : '(';
  return (before == ' ' || before == '.') && (is_letter(further) || further == ' ' || further == '.');
}

/// "7 August", "9. März", "1er janvier", "3 de abril": what is behind a day.
bool may_be_before_a_month(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '.') ++at;
  if (at >= text.size() || (text[at] != ' ' && text[at] != '\n'))
    return at < text.size() && is_foreign(text[at]);
  ++at;
  if (text.substr(at, 3) == "de ") at += 3;
  return kMonthNames.may_begin_at(text, at);
}

/// Where a number ends that nothing continues and no matcher would take ("in 1998 the", "(3)", "0.25,", the
/// 12 of "12,345", the 38.6 of a column); 0: the matchers have to look. Most numbers of a book are of this
/// kind.
std::size_t plain_end(std::string_view text, std::size_t begin) {
  constexpr std::size_t kMostDigits = 6;
  std::size_t end = digits_end(text, begin), last = begin;  // `last`: where its last digits begin
  if (end - begin > 4) return 0;
  const char before = byte_before(text, begin);
  if (before == '-' || before == '+') return 0;
  if (is_upper(before) && (end - begin == 4 || !follows_a_letter(text, begin))) return 0;
  if (may_begin_iban(text, {begin, end, Joint::None})) return 0;
  std::array<char, 4> next = peek(text, end);
  if (next[0] == '.' && is_digit(next[1])) {
    last = end + 1;
    end = digits_end(text, last);
    if (end - begin > kMostDigits + 1) return 0;
    next = peek(text, end);
  }
  const std::uint32_t said = said_by(next);
  if ((said & kIsInWord) != 0) return 0;              // "7th of May", "5A"
  if (next[0] == '/' && is_upper(next[1])) return 0;  // "2019/CS/1234"
  if (next[0] == ',' && is_digit(next[1])) return end;
  if (next[0] == '\n' && is_digit(next[1]) && may_end_line(text, begin, end, last)) return end;
  const bool may_be_day = end - last <= 2;
  if (may_be_day && may_be_before_a_month(text, end)) return 0;
  if (next[0] != ',') return goes_on(said) ? 0 : end;
  const bool may_be_year = next[1] == ' ' && is_digit(next[2]);
  return may_be_day && may_be_year && may_follow_a_month(text, begin) ? 0 : end;
}

/// A group that begins a code of five digits or more, letters and single marks between them counted; a
/// decimal does not.
bool may_be_in_pieces(std::string_view text, const NumberRun& run, std::size_t group) {
  constexpr std::size_t kFewestDigits = 5, kLongest = 24, kFewestAlone = 7;
  const DigitGroup& first = run.groups()[group];
  if (run.joint_after(group) == Joint::Dot) {
    const Joint further = group + 1 < run.groups().size() ? run.joint_after(group + 1) : Joint::None;
    if (further != Joint::Dot && further != Joint::Dash && further != Joint::Slash) return false;  // 12.5
  }
  if (first.size() >= kFewestAlone) return true;
  std::size_t digits = 0;
  bool mark = false, other = is_letter(byte_before(text, first.begin));
  for (std::size_t at = first.begin; at < std::min(text.size(), first.begin + kLongest); ++at) {
    const bool alnum = is_digit(text[at]) || is_letter(text[at]);
    digits += is_digit(text[at]);
    if (!alnum && mark) break;
    mark = !alnum;
    other = other || !is_digit(text[at]);
    if (mark && " -./\n"sv.find(text[at]) == std::string_view::npos) break;
    if (digits >= kFewestDigits && other) return true;
  }
  return digits + other >= kFewestDigits && other;
}

/// Lets every matcher of numbers look at a run of digits. Returns where to go on.
std::size_t match_numbers(Labels& labels, std::size_t at, Hits& hits) {
  const std::string_view text = labels.text();
  const NumberRun run(text, at);
  const DigitGroup& first = run.groups().front();  // no letters precede a later one
  if (may_begin_iban(text, first)) match_iban(labels, first, hits);
  std::size_t code_end = 0;
  for (std::size_t i = 0; i < run.groups().size(); ++i) {
    if (run.is_plain(i)) continue;
    const DigitGroup& group = run.groups()[i];
    if (may_begin_date(text, group)) match_birth_date(labels, group, hits);
    if (group.begin < code_end) continue;
    match_printed_ids(text, group, hits);
    if (may_be_in_pieces(text, run, i) && match_labelled_code(labels, run, i, hits)) {
      code_end = hits.back().end;
      continue;
    }
    if (may_be_code(text, group)) match_identifier(labels, group, hits);
    if (!hits.empty()) code_end = hits.back().end;
  }
  if (run.groups().size() >= 4) match_ipv4(labels.lines(), run, hits);
  if (run.most_on_a_line() >= 9 || run.may_hold_ssn()) {
    match_ssn(labels, run, hits);
    match_itin(labels, run, hits);
  }
  if (run.digit_count() >= 12) match_card(labels.lines(), run, hits);
  if (run.most_on_a_line() >= 7) match_phone(labels.lines(), run, hits);
  return run.resume();
}

void match_account(std::string_view text, std::size_t mark, Hits& hits) {
  if (const std::size_t label_end = account_label_end(text, mark); label_end != 0)
    match_username(text, label_end, mark, hits);
}

/// Colons occur in links, in addresses of machines and behind labels.
void match_colon(std::string_view text, std::size_t at, Hits& hits) {
  const std::string_view rest = text.substr(at + 1, 2);
  if (rest == "//") return match_url(text, at, hits);
  if (rest.starts_with(":")) return match_ipv6(text, at, hits);
  const std::size_t again = text.substr(at + 1, 5).find(':');
  if (again != std::string_view::npos && at > 0 && !rest.starts_with(" ")) match_ipv6(text, at, hits);
  match_account(text, at, hits);
}

/// Lets the matchers look around a trigger that is not a digit.
void match_mark(std::string_view text, std::size_t at, bool institutional_stops, Hits& hits) {
  switch (text[at]) {
    case '@':
      return match_email(text, at, at + 1, institutional_stops, hits);
    case '%':
      if (text.substr(at, 3) == "%40") match_email(text, at, at + 3, institutional_stops, hits);
      return;
    case '[':
    case '(':
      if (at + 1 < text.size() && lower(text[at + 1]) == 'a')
        match_spelled_email(text, at, institutional_stops, hits);
      return;
    case ':':
      return match_colon(text, at, hits);
    case '=':
    case '\'':
      return match_account(text, at, hits);
    default:
      return;
  }
}

/// What the hits would be worth without the words around them; those that were nothing else are removed.
void forget_context(Hits& hits) {
  constexpr double kWorthShowing = 0.4;
  for (Hit& hit : hits)
    for (const std::string_view rule : hit.evidence) hit.doubt /= 1 - context_weight(rule);
  std::erase_if(hits, [](const Hit& hit) { return hit.score() < kWorthShowing; });
}

/// All hits of one reading of a text.
Hits look_through(std::string_view text, const StructuredOptions& options) {
  Places<triggers_in> triggers(text);
  Lines lines(text);
  Labels labels(lines);
  Hits hits;
  for (std::size_t i = triggers.next(0); i < text.size(); i = triggers.next(i)) {
    if (is_digit(text[i])) {
      const std::size_t plain = plain_end(text, i);
      i = plain != 0 ? plain : match_numbers(labels, i, hits);
    } else {
      match_mark(text, i, options.institutional_mail_stops, hits);
      ++i;
    }
  }
  match_roster(lines, hits);
  match_account_words(lines, options.institutional_mail_stops, hits);
  if (!options.context) forget_context(hits);
  if (options.student_numbers != nullptr && !options.student_numbers->empty())
    match_student_numbers(text, *options.student_numbers, hits);
  return hits;
}

}  // namespace

Hits find_structured(std::string_view text, const StructuredOptions& options,
                     std::span<const Folded::Stretch> reversed) {
  Hits hits = look_through(text, options);
  if (const Respelled reading(text, reversed); reading.differs())
    add_respelled(hits, reading, without_overlaps(look_through(reading.text(), options)));
  hits = without_overlaps(std::move(hits));
  Lines lines(text);
  mark_business_contacts(lines, hits);
  return hits;
}

Hits without_overlaps(Hits hits) {
  if (hits.size() < 2) return hits;
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    if (a.validated != b.validated) return a.validated;
    if (a.doubt != b.doubt) return a.doubt < b.doubt;
    return a.end - a.begin > b.end - b.begin;
  });
  std::map<std::size_t, Hit> kept;  // by place; they do not overlap, so only the neighbours matter
  for (Hit& hit : hits) {
    const auto next = kept.lower_bound(hit.begin);
    if (next != kept.end() && next->first < hit.end) continue;
    if (next != kept.begin() && std::prev(next)->second.end > hit.begin) continue;
    kept.emplace_hint(next, hit.begin, std::move(hit));
  }
  Hits in_order;
  in_order.reserve(kept.size());
  for (auto& [begin, hit] : kept) in_order.push_back(std::move(hit));
  return in_order;
}

}  // namespace lectern::pii
