#pragma once

/// What each kind makes of answers: the parts behind `read_partial` and `reduce`.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/evidence.h"
#include "lectern/analysis/analysis.h"

namespace lectern::analysis {

/// A sentence that passed the checks, with its pages.
struct Kept {
  std::string text;
  std::vector<std::int32_t> pages;
};

/// Sentences after the checks.
struct Checked {
  std::vector<Kept> kept;
  std::int64_t dropped = 0;
  /// How many for which fault; "repeated" as well.
  std::map<std::string, std::int64_t, std::less<>> faults;
};

/// A sentence after the checks.
struct Judged {
  Judgement judgement;
  std::vector<std::int32_t> pages;
};

/// Checks sentences in order. A sentence that was there before is taken away too. `texts` are in `language`.
std::vector<Judged> judged(const std::vector<std::string>& texts, const Evidence& evidence,
                           std::string_view language);

/// The same, counted.
Checked checked(const std::vector<std::string>& texts, const Evidence& evidence, std::string_view language);

/// The language that an answer is in: what its words show, if they do so reliably, else `expected`.
std::string language_of_answer(std::string_view answer, std::string_view expected);

/// The sentences of a summary, trimmed; marks of lists in front are taken away.
std::vector<std::string> sentences_of(std::string_view text);

/// An array of pages as JSON, and back.
json::Value pages_value(const std::vector<std::int32_t>& pages);
std::vector<std::int32_t> pages_of(const json::Value& value);

/// See `judgements`.
std::vector<Judgement> judged_sentences(Kind kind, const json::Value& answer, const chunk::Chunk& chunk,
                                        const Options& options);
std::vector<Judgement> judged_entities(const json::Value& answer, const chunk::Chunk& chunk);

json::Value partial_summary(const json::Value& answer, const chunk::Chunk& chunk, const Options& options);
json::Value partial_points(const json::Value& answer, const chunk::Chunk& chunk, const Options& options);
json::Value partial_entities(const json::Value& answer, const chunk::Chunk& chunk);
json::Value partial_sentiment(const json::Value& answer, const chunk::Chunk& chunk);
json::Value partial_metadata(const json::Value& answer, const chunk::Chunk& chunk);

/// What `reduce` is given.
struct Parts {
  std::span<const json::Value> partials;  ///< in the order of their chunks, ours only
  /// The answer about all parts, read and of the right shape; null: there is none.
  const json::Value* answer = nullptr;
  std::span<const chunk::Chunk> chunks;
  const Options& options;
};

struct Reduced {
  json::Value result;
  std::int64_t dropped = 0;
};

Reduced reduce_summary(const Parts& parts);
Reduced reduce_points(const Parts& parts);
Reduced reduce_entities(const Parts& parts);
Reduced reduce_sentiment(const Parts& parts);
Reduced reduce_metadata(const Parts& parts);

/// The language of most of the chunks' text; "und" if there is none.
std::string usual_language(std::span<const chunk::Chunk> chunks);

}  // namespace lectern::analysis
