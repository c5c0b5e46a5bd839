// One pass over the text for triggers; only there the matchers look closer.

#include "structured.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
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

using Bytes [[gnu::vector_size(16)]] = std::uint8_t;

/// Which of sixteen bytes are triggers: all bits of such a byte are set. The same as the table, in the order
/// of ASCII.
constexpr auto triggers_in(Bytes bytes) {
  return (bytes == '%') | (bytes - '\'' <= '(' - '\'') | (bytes - '0' <= ':' - '0') | (bytes == '=') |
         (bytes == '@') | (bytes == '[');
}

/// One bit for each of eight bytes that are all ones or all zeros, the first the lowest.
constexpr std::uint64_t bits_of(std::uint64_t bytes) {
  return (bytes & 0x0101010101010101u) * 0x0102040810204080u >> 56;
}

/// The places in a text at which a matcher may look, block by block. The hot loop: 98 of 100 bytes end here.
class Triggers {
 public:
  explicit Triggers(std::string_view text) : text_(text) { read(0); }

  /// The first from `from` on, or the end of the text. `from` only grows.
  std::size_t next(std::size_t from) {
    if (from >= text_.size()) return text_.size();
    if (from - block_ >= kBlock) read(from);
    std::uint64_t left = found_ & ~std::uint64_t{0} << (from - block_);
    while (left == 0) {
      if (text_.size() - block_ <= kBlock) return text_.size();
      read(block_ + kBlock);
      left = found_;
    }
    return block_ + static_cast<std::size_t>(std::countr_zero(left));
  }

 private:
  static constexpr std::size_t kBlock = 64;

  void read(std::size_t begin) {
    block_ = begin;
    found_ = 0;
    const std::string_view block = text_.substr(begin, kBlock);
    if (block.size() < kBlock) {
      for (std::size_t i = 0; i < block.size(); ++i)
        if (kTriggers[static_cast<unsigned char>(block[i])] != kNothing) found_ |= std::uint64_t{1} << i;
      return;
    }
    for (std::size_t at = 0; at < kBlock; at += sizeof(Bytes)) {
      Bytes bytes;
      std::memcpy(&bytes, block.data() + at, sizeof bytes);
      const auto triggers = triggers_in(bytes);
      std::array<std::uint64_t, 2> halves;
      std::memcpy(halves.data(), &triggers, sizeof halves);
      if ((halves[0] | halves[1]) == 0) continue;
      found_ |= (bits_of(halves[0]) | bits_of(halves[1]) << 8) << at;
    }
  }

  std::string_view text_;
  std::size_t block_ = 0;    ///< where the block begins
  std::uint64_t found_ = 0;  ///< a bit for each trigger in it
};

/// "7 August", "26. Mai", "June 26, 1976": what stands around a number may make it the day of a date.
bool may_be_a_day(std::string_view text, std::size_t begin, std::string_view next) {
  const auto begins_month = [](char c) {
    return c == 'J' || c == 'F' || c == 'M' || c == 'A' || c == 'S' || c == 'O' || c == 'N' || c == 'D';
  };
  if (std::any_of(next.begin(), next.end(), begins_month)) return true;
  if (next[0] != ',') return false;
  const char before = begin > 0 ? text[begin - 1] : '(', further = begin > 1 ? text[begin - 2] : '(';
  return (before == ' ' || before == '.') && (is_letter(further) || further == ' ' || further == '.');
}

/// Where a number ends that nothing continues and no matcher would take ("in 1998 the", "(3)", "0.25,", the
/// 12 of "12,345"); 0: somebody has to look closer. Most numbers of a book are such.
std::size_t plain_end(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kAhead = 4, kMostDigits = 6;
  if (end - begin > 4) return 0;
  const char before = begin > 0 ? text[begin - 1] : ' ';
  if (is_upper(before) || before == '-' || before == '+') return 0;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - begin > kMostDigits + 1) return 0;
  }
  const std::string_view next = text.substr(end, kAhead);
  if (next.empty()) return end;
  if (is_letter(next[0]) || next[0] == '-') return 0;  // "7th of May", "5A"
  if (next[0] == ',' && next.size() > 1 && is_digit(next[1])) return end;
  if (may_be_a_day(text, begin, next)) return 0;
  if (next[0] != ',' && std::any_of(next.begin(), next.end(), is_digit)) return 0;
  return end;
}

/// What a run of digits may be. Returns where to go on.
std::size_t match_numbers(Labels& labels, std::size_t at, Hits& hits) {
  const std::string_view text = labels.text();
  const NumberRun run(text, at);
  std::size_t code_end = 0;
  for (const DigitGroup& group : run.groups()) {
    if (group.size() >= 2) match_iban(text, group.begin, hits);
    match_birth_date(labels, group, hits);
    if (group.begin < code_end) continue;
    match_identifier(labels, group, hits);
    if (!hits.empty()) code_end = hits.back().end;
  }
  if (run.groups().size() >= 4) match_ipv4(labels.lines(), run, hits);
  if (run.digit_count() >= 7) {
    match_ssn(labels, run, hits);
    match_itin(labels, run, hits);
    match_card(labels.lines(), run, hits);
    match_phone(labels.lines(), run, hits);
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
  Triggers triggers(text);
  Lines lines(text);
  Labels labels(lines);
  Hits hits;
  for (std::size_t i = triggers.next(0); i < text.size(); i = triggers.next(i)) {
    switch (kTriggers[static_cast<unsigned char>(text[i])]) {
      case kDigit: {
        std::size_t end = i + 1;
        while (end < text.size() && is_digit(text[end])) ++end;
        const std::size_t plain = plain_end(text, i, end);
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
