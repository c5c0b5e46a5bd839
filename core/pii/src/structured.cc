// One pass over the text for triggers; only there the matchers look closer.

#include "structured.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "number_run.h"

namespace lectern::pii {
namespace {

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

/// The next byte that a matcher may look at. The hot loop: 98 of 100 bytes end here.
std::size_t next_trigger(std::string_view text, std::size_t from) {
  const char* at = text.data() + from;
  const char* const end = text.data() + text.size();
  while (at < end && kTriggers[static_cast<unsigned char>(*at)] == kNothing) ++at;
  return static_cast<std::size_t>(at - text.data());
}

/// A number of at most four digits that nothing continues ("in 1998 the", "(3)"): no matcher would take it.
/// Most numbers of a book are such.
bool is_plain(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kAhead = 4;
  if (end - begin > 4) return false;
  const char before = begin > 0 ? text[begin - 1] : ' ';
  if (is_upper(before) || before == '-' || before == '+') return false;
  const std::string_view next = text.substr(end, kAhead);
  if (!next.empty() && (is_letter(next[0]) || next[0] == '-')) return false;  // "7th of May", "5A"
  return std::none_of(next.begin(), next.end(),
                      [](char c) { return is_digit(c) || is_upper(c) || c == ':'; });
}

/// What a run of digits may be. Returns where to go on.
std::size_t match_numbers(std::string_view text, std::size_t at, Hits& hits) {
  const NumberRun run(text, at);
  std::size_t code_end = 0;
  for (const DigitGroup& group : run.groups()) {
    if (group.size() >= 2) match_iban(text, group.begin, hits);
    match_birth_date(text, group.begin, hits);
    if (group.begin < code_end) continue;
    match_identifier(text, group.begin, hits);
    if (!hits.empty()) code_end = hits.back().end;
  }
  if (run.groups().size() >= 4) match_ipv4(text, run, hits);
  if (run.digit_count() >= 7) {
    match_ssn(text, run, hits);
    match_itin(text, run, hits);
    match_card(text, run, hits);
    match_phone(text, run, hits);
  }
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
  Hits hits;
  for (std::size_t i = next_trigger(text, 0); i < text.size(); i = next_trigger(text, i)) {
    switch (kTriggers[static_cast<unsigned char>(text[i])]) {
      case kDigit: {
        std::size_t end = i + 1;
        while (end < text.size() && is_digit(text[end])) ++end;
        i = is_plain(text, i, end) ? end : match_numbers(text, i, hits);
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
