#pragma once

/// From a document to a summary, its entities, key points, sentiment and metadata: with a model, asked about
/// one chunk after the other, or by rules alone. Pure: no network, no database, no clock. The caller asks the
/// model and keeps what comes back.
///
/// An answer is an opinion. What the text does not bear out is taken away and counted: numbers, names, dates
/// and addresses that it does not have, sentences that share too little with it, entities that do not occur.
/// Pages and mentions are counted here, never believed. What no check of words can see is a true word in a
/// false sentence.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/analysis/kind.h"
#include "lectern/analysis/prompts.h"
#include "lectern/base/result.h"
#include "lectern/chunk/chunk.h"
#include "lectern/doc/snapshot.h"
#include "lectern/json/value.h"
#include "lectern/model/model.h"

namespace lectern::pii {
class Detector;
}

namespace lectern::analysis {

struct Options {
  /// BCP 47: what language a summary and key points shall be in. Empty: each text's own.
  std::string language;
  double temperature = 0;
  /// The longest answer; 0: what the kind needs.
  std::int32_t max_output_tokens = 0;
  /// The most text, in tokens, that the question about all partial answers may hold.
  std::int64_t reduce_tokens = 4000;
};

/// Pages that nothing is known of, because a call about them failed.
struct Gap {
  std::int32_t first_page = 0, last_page = 0;
  std::string reason;
};

/// The end of an analysis.
struct AnalysisResult {
  /// In the shape that the API documents for its kind; page numbers are 1-based.
  json::Value result;
  /// The same for people.
  std::string markdown;
  /// Sentences, entities and values of the model that were taken away.
  std::int64_t dropped = 0;
  /// False if nothing of the answers remained: the caller may take `fallback` instead. A neutral tone is
  /// content.
  bool has_content = true;
};

/// Indices of the chunks that a kind needs: metadata is at the beginning of a document, the others need all.
std::vector<std::size_t> chunks_to_ask(Kind kind, std::span<const chunk::Chunk> chunks);

/// The question about one chunk. The chunk's text is between two lines with a mark that does not occur in it;
/// what it says is data. The same arguments give the same prompt.
model::Prompt map_prompt(Kind kind, const chunk::Chunk& chunk, const PromptText& text,
                         const Options& options);

/// What remains of an answer about `chunk` after the checks: a JSON object that only this module reads, with
/// members "chunk" and "dropped". `answer` is hostile. `chunk` is the whole one, not a masked copy. Fails
/// with a word: "not_json", "not_in_schema", "empty".
Result<json::Value, std::string> read_partial(Kind kind, std::string_view answer, const chunk::Chunk& chunk,
                                              const Options& options);

/// What became of one statement of an answer.
struct Judgement {
  /// A sentence, a key point, or an entity's name.
  std::string text;
  /// Empty: it was kept. "number", "date", "address", "name", "negation", "unrelated", "repeated", "leaning"
  /// for sentences; "missing", "implausible" for entities.
  std::string fault;
};

/// The checks of `read_partial` one by one, for people who want to see what was dropped and why. Empty for
/// answers that `read_partial` refuses, and for sentiment and metadata.
std::vector<Judgement> judgements(Kind kind, std::string_view answer, const chunk::Chunk& chunk,
                                  const Options& options);

/// The question about all partial answers, if this kind needs one: a summary or key points of more than one
/// chunk. Holds only sentences that passed the checks, as data between marks; of too many, some of each
/// chunk.
std::optional<model::Prompt> reduce_prompt(Kind kind, std::span<const json::Value> partials,
                                           const PromptText& text, const Options& options);

/// Joins partial answers, in the order of their chunks. `answer` is the one to `reduce_prompt`, checked like
/// any other; without it, or if nothing of it remains, the partial answers speak for themselves. `chunks` are
/// all of the document. Partials that are not ours are ignored.
AnalysisResult reduce(Kind kind, std::span<const json::Value> partials,
                      std::optional<std::string_view> answer, std::span<const chunk::Chunk> chunks,
                      std::span<const Gap> gaps, const Options& options);

/// What the rules may use besides the document.
struct Tools {
  /// Finds people and places; may be null. Without a name model it finds only what has a form.
  const pii::Detector* detector = nullptr;
  /// The file's own properties, if the caller knows them: shown only where the first pages agree.
  std::string file_title, file_author, file_keywords;
};

/// The same result by rules alone: whole sentences of the document for a summary, patterns and `tools` for
/// entities, frequent phrases for key points, counted words for sentiment, the first page and headings for
/// metadata. Has a member "note" that says how it was made. `chunks` are those of `snapshot`. Cost: linear.
AnalysisResult fallback(Kind kind, const doc::Snapshot& snapshot, std::span<const chunk::Chunk> chunks,
                        const Tools& tools);

}  // namespace lectern::analysis
