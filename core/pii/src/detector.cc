#include "lectern/pii/detector.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "fold.h"
#include "matcher.h"

namespace lectern::pii {
namespace {

enum Trigger : std::uint8_t { kNothing, kDigit, kAt, kPercent, kBracket };

constexpr std::array<std::uint8_t, 256> make_triggers() {
  std::array<std::uint8_t, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = kDigit;
  table['@'] = kAt;
  table['%'] = kPercent;
  table['['] = kBracket;
  table['('] = kBracket;
  return table;
}

constexpr auto kTriggers = make_triggers();

std::size_t match_numbers(std::string_view text, std::size_t at, Hits& hits) {
  const NumberRun run(text, at);
  for (const DigitGroup& group : run.groups())
    if (group.size() >= 2) match_iban(text, group.begin, hits);
  if (run.digit_count() >= 7) {
    match_ssn(text, run, hits);
    match_card(text, run, hits);
    match_phone(text, run, hits);
  }
  return run.resume();
}

Hits find_hits(std::string_view text, bool institutional_stops) {
  Hits hits;
  for (std::size_t i = 0; i < text.size();) {
    switch (kTriggers[static_cast<unsigned char>(text[i])]) {
      case kDigit:
        i = match_numbers(text, i, hits);
        break;
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
      default:
        ++i;
    }
  }
  return hits;
}

/// Of overlapping hits the checked one stays, then the surer, then the longer.
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

}  // namespace

Detector::Detector(DetectorOptions options) : options_(std::move(options)) {}

std::string_view Detector::version() {
  return "lectern-structured 1";
}

std::vector<Match> Detector::detect(std::string_view text) const {
  const Folded folded(text);
  Hits hits = without_overlaps(find_hits(folded.text(), options_.institutional_mail_stops));
  std::vector<Match> matches;
  matches.reserve(hits.size());
  for (Hit& hit : hits) {
    const std::string_view shown = folded.text().substr(hit.begin, hit.end - hit.begin);
    const AllowEntry* allowed =
        options_.allowlist.find(hit.entity, shown, word_before(folded.text(), hit.begin));
    Match match{.entity = hit.entity,
                .begin = folded.source_begin(hit.begin),
                .end = folded.source_end(hit.end),
                .score = Confidence(hit.score()),
                .stops = !hit.review_only && allowed == nullptr && hit.score() >= options_.gate_threshold,
                .validated = hit.validated,
                .evidence = std::move(hit.evidence),
                .value = std::move(hit.value),
                .allowed_by = allowed != nullptr ? allowed->name : std::string()};
    matches.push_back(std::move(match));
  }
  return matches;
}

std::vector<CodePointSpan> detect_code_points(const Detector& detector, std::string_view text) {
  std::vector<CodePointSpan> spans;
  std::size_t at = 0, code_points = 0;
  const auto count_to = [&](std::size_t byte) {
    for (; at < byte; ++at) code_points += (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    return code_points;
  };
  for (const Match& match : detector.detect(text)) {
    const std::size_t start = count_to(match.begin);
    spans.push_back({start, count_to(match.end), match.entity, match.score.value(), match.stops});
  }
  return spans;
}

}  // namespace lectern::pii
