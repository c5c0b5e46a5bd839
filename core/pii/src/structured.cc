// One pass over the text for triggers; only there the matchers look closer.

#include "structured.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "number_run.h"
#include "places.h"
#include "shapes.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

enum Trigger : std::uint8_t { kNothing, kDigit, kAt, kPercent, kBracket, kColon, kMark };

constexpr std::array<std::uint8_t, 256> make_triggers() {
  std::array<std::uint8_t, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = kDigit;
  table['@'] = kAt;
  table['%'] = kPercent;
  table['['] = kBracket;
  table['('] = kBracket;
  table[':'] = kColon;
  table['='] = kMark;
  table['\''] = kMark;
  return table;
}

constexpr auto kTriggers = make_triggers();

/// Which of sixteen bytes may be triggers: two stretches of ASCII, with `&`, `;` and `<`, and two bytes. The
/// hot loop: 97 of 100 bytes end here.
constexpr auto triggers_in(Bytes bytes) {
  return (bytes - '%' <= '(' - '%') | (bytes - '0' <= '=' - '0') | (bytes == '@') | (bytes == '[');
}

/// What a byte behind a number says of it.
enum Says : std::uint8_t { kGoesOn = 1, kIsInWord = 2, kMayBeMonth = 4, kJoins = 8 };

constexpr std::array<std::uint8_t, 256> make_says() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 0; c < 128; ++c) {
    if (is_digit(static_cast<char>(c))) table[c] = kGoesOn;
    if (is_letter(static_cast<char>(c))) table[c] = kIsInWord;
  }
  for (const char c : " \n\r./()"sv) table[static_cast<unsigned char>(c)] = kJoins;
  for (const char c : "JFMASOND"sv) table[static_cast<unsigned char>(c)] |= kMayBeMonth;
  table['-'] = kIsInWord | kJoins;
  return table;
}

constexpr auto kSays = make_says();

/// Do digits follow behind nothing but what may stand inside a number?
bool goes_on(const std::array<char, 4>& next) {
  for (const char c : next) {
    const unsigned says = kSays[static_cast<unsigned char>(c)];
    if ((says & kJoins) == 0) return (says & kGoesOn) != 0;
  }
  return false;
}

/// "H0", "F2,18": a letter alone before a short number makes no code.
bool follows_a_letter(std::string_view text, std::size_t begin) {
  const char further = byte_before(text, begin - 1);
  return !is_word(further) && further != '-';
}

/// Has a number before a line break been said whole? Not a trunk code ("+1\n(312) 787-6490"), nor a card's
/// group.
bool may_end_line(std::string_view text, std::size_t begin, std::size_t end, std::size_t last) {
  return last != begin || (end - begin < 4 && !(end - begin == 1 && text[begin] == '1'));
}

/// "June 26, 1976": may the number before a comma be the day of a date?
bool may_follow_a_month(std::string_view text, std::size_t begin) {
  const char before = begin > 0 ? text[begin - 1] : '(', further = begin > 1 ? text[begin - 2] : '(';
  return (before == ' ' || before == '.') && (is_letter(further) || further == ' ' || further == '.');
}

/// Where a number ends that nothing continues and no matcher would take ("in 1998 the", "(3)", "0.25,", the
/// 12 of "12,345", the 38.6 of a column); 0: somebody has to look closer. Most numbers of a book are such.
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
  const auto says = [&](std::size_t i) { return kSays[static_cast<unsigned char>(next[i])]; };
  if ((says(0) & kIsInWord) != 0) return 0;  // "7th of May", "5A"
  if (next[0] == ',' && is_digit(next[1])) return end;
  if (next[0] == '\n' && is_digit(next[1]) && may_end_line(text, begin, end, last)) return end;
  const int ahead = says(0) | says(1) | says(2) | says(3);
  const bool may_be_day = end - last <= 2;
  if (may_be_day && is_letter(next[1]) && (ahead & kMayBeMonth) != 0) return 0;  // "7 August"
  if (next[0] != ',') return goes_on(next) ? 0 : end;
  const bool may_be_year = next[1] == ' ' && is_digit(next[2]);
  return may_be_day && may_be_year && may_follow_a_month(text, begin) ? 0 : end;
}

/// What a run of digits may be. Returns where to go on.
std::size_t match_numbers(Labels& labels, std::size_t at, Hits& hits) {
  const std::string_view text = labels.text();
  const NumberRun run(text, at);
  const DigitGroup& first = run.groups().front();  // before a later one stand no letters
  if (may_begin_iban(text, first)) match_iban(text, first, hits);
  std::size_t code_end = 0;
  for (std::size_t i = 0; i < run.groups().size(); ++i) {
    if (run.is_plain(i)) continue;
    const DigitGroup& group = run.groups()[i];
    if (may_begin_date(text, group)) match_birth_date(labels, group, hits);
    if (group.begin < code_end) continue;
    if (may_be_code(text, group)) match_identifier(labels, group, hits);
    if (!hits.empty()) code_end = hits.back().end;
  }
  if (run.groups().size() >= 4) match_ipv4(labels.lines(), run, hits);
  if (run.most_on_a_line() >= 9) {
    match_ssn(labels, run, hits);
    match_itin(labels, run, hits);
  }
  if (run.digit_count() >= 12) match_card(labels.lines(), run, hits);
  if (run.most_on_a_line() >= 7) match_phone(labels.lines(), run, hits);
  return run.resume();
}

/// A colon stands in links, in machines' addresses and behind labels.
void match_colon(std::string_view text, std::size_t at, Hits& hits) {
  const std::string_view rest = text.substr(at + 1, 2);
  if (rest == "//") return match_url(text, at, hits);
  if (rest.starts_with(":")) return match_ipv6(text, at, hits);
  const std::size_t again = text.substr(at + 1, 5).find(':');
  if (again != std::string_view::npos && at > 0 && !rest.starts_with(" ")) match_ipv6(text, at, hits);
  match_username(text, at, hits);
}

/// What the hits would be worth without the words around them; those that were nothing else are gone.
void forget_context(Hits& hits) {
  constexpr double kWorthShowing = 0.4;
  for (Hit& hit : hits)
    for (const std::string_view rule : hit.evidence) hit.doubt /= 1 - context_weight(rule);
  std::erase_if(hits, [](const Hit& hit) { return hit.score() < kWorthShowing; });
}

}  // namespace

Hits find_structured(std::string_view text, const StructuredOptions& options) {
  const bool institutional_stops = options.institutional_mail_stops;
  Places<triggers_in> triggers(text);
  Lines lines(text);
  Labels labels(lines);
  Hits hits;
  for (std::size_t i = triggers.next(0); i < text.size(); i = triggers.next(i)) {
    switch (kTriggers[static_cast<unsigned char>(text[i])]) {
      case kDigit: {
        const std::size_t plain = plain_end(text, i);
        i = plain != 0 ? plain : match_numbers(labels, i, hits);
        break;
      }
      case kAt:
        match_email(text, i, i + 1, institutional_stops, hits);
        ++i;
        break;
      case kPercent:
        if (text.substr(i, 3) == "%40") match_email(text, i, i + 3, institutional_stops, hits);
        ++i;
        break;
      case kBracket:
        if (i + 1 < text.size() && (text[i + 1] == 'a' || text[i + 1] == 'A'))
          match_spelled_email(text, i, institutional_stops, hits);
        ++i;
        break;
      case kColon:
        match_colon(text, i, hits);
        ++i;
        break;
      case kMark:
        match_username(text, i, hits);
        ++i;
        break;
      default:
        ++i;
    }
  }
  if (!options.context) forget_context(hits);
  return without_overlaps(std::move(hits));
}

Hits without_overlaps(Hits hits) {
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
