#include "lectern/pii/detector.h"

#include <algorithm>

#include "lectern/base/utf8.h"
#include "names/mailboxes.h"
#include "names/named.h"
#include "numbers/structured.h"
#include "text/fold.h"

namespace lectern::pii {
namespace {

/// Structured hits stay; a name or an address is added where it overlaps none of them.
Hits merged(Hits structured, Hits named) {
  if (named.empty()) return structured;
  named = without_overlaps(std::move(named));
  Hits all;
  all.reserve(structured.size() + named.size());
  auto next = structured.begin();
  for (Hit& hit : named) {
    while (next != structured.end() && next->end <= hit.begin) all.push_back(std::move(*next++));
    if (next == structured.end() || next->begin >= hit.end) all.push_back(std::move(hit));
  }
  std::move(next, structured.end(), std::back_inserter(all));
  return all;
}

}  // namespace

std::optional<Profile> profile_named(std::string_view name) {
  if (name == "course") return Profile::Course;
  if (name == "administrative") return Profile::Administrative;
  if (name == "student-record") return Profile::StudentRecord;
  return std::nullopt;
}

DetectorOptions options_for(Profile profile) {
  DetectorOptions options;
  switch (profile) {
    case Profile::Course:
      break;
    case Profile::Administrative:
      options.gate_threshold = 0.4;
      break;
    case Profile::StudentRecord:
      options.gate_threshold = 0.3;
      break;
  }
  return options;
}

Detector::Detector(std::optional<NameModel> names, DetectorOptions options)
    : names_(names), options_(std::move(options)) {}

std::vector<Match> Detector::detect(std::string_view text) const {
  const Folded folded(text);
  Hits hits = find_structured(
      folded.text(), {options_.institutional_mail_stops, options_.context, &options_.student_numbers},
      folded.reversed());
  if (names_ && options_.names) {
    const NamedLayers layers{options_.addresses, options_.private_decision, options_.propagation};
    Hits named = find_named(folded.text(), *names_, hits, layers);
    if (options_.private_decision) soften_mailboxes(*names_, named, hits);
    hits = merged(std::move(hits), std::move(named));
  }
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
                .allowed_by = allowed != nullptr ? allowed->name : std::string(),
                .allowed_in = allowed != nullptr ? allowed->scope : AllowScope::Global,
                .allowed_entry = allowed != nullptr ? allowed->id : 0};
    matches.push_back(std::move(match));
  }
  return matches;
}

std::vector<CodePointSpan> detect_code_points(const Detector& detector, std::string_view text) {
  std::vector<CodePointSpan> spans;
  std::size_t at = 0, code_points = 0;
  const auto count_to = [&](std::size_t byte) {
    for (; at < byte; ++at) code_points += !utf8::is_continuation(text[at]);
    return code_points;
  };
  for (const Match& match : detector.detect(text)) {
    const std::size_t start = count_to(match.begin);
    spans.push_back({start, count_to(match.end), match.entity, match.score.value(), match.stops});
  }
  return spans;
}

}  // namespace lectern::pii
