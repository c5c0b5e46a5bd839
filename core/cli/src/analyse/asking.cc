#include "analyse/asking.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "lectern/chunk/chunk.h"

namespace lectern::cli {
namespace {

// Instructions, rules and schema, and what our count of tokens may be wrong by.
constexpr std::int64_t kInstructionTokens = 700;
constexpr std::int64_t kUsualChunk = 1500, kSmallestChunk = 128;
constexpr int kRecuts = 3;
// For the rules the size hardly matters: they read all chunks.
constexpr std::int64_t kChunkForRules = 2000;

/// What one call about one chunk gave.
struct Part {
  std::optional<json::Value> partial;
  model::Usage usage;
  std::vector<analysis::Judgement> judgements;
  std::string failure;
  bool too_long = false;
};

void add(model::Usage& all, const model::Usage& usage) {
  all.input_tokens += usage.input_tokens;
  all.output_tokens += usage.output_tokens;
  all.reasoning_tokens += usage.reasoning_tokens;
  all.cached_tokens += usage.cached_tokens;
}

Part ask_about(analysis::Kind kind, const chunk::Chunk& chunk, model::Model& model,
               const analysis::Options& options, bool explain) {
  Part part;
  const auto answer = model.answer(analysis::map_prompt(kind, chunk, {}, options));
  if (!answer.has_value()) {
    part.usage = answer.error().usage;
    part.failure = answer.error().reason;
    part.too_long = answer.error().next == model::CallFailure::Next::AskLess;
    return part;
  }
  part.usage = answer->usage;
  if (answer->stop == model::Stop::Refused) {
    part.failure = "the model would not answer";
    return part;
  }
  if (explain) part.judgements = analysis::judgements(kind, answer->text, chunk, options);
  auto partial = analysis::read_partial(kind, answer->text, chunk, options);
  if (partial.has_value()) {
    part.partial = std::move(*partial);
  } else {
    part.failure = "the answer cannot be used (" + partial.error() + ")";
  }
  return part;
}

std::vector<Part> ask_about_all(analysis::Kind kind, const std::vector<chunk::Chunk>& chunks,
                                const std::vector<std::size_t>& asked, model::Model& model,
                                const analysis::Options& options, const AskOptions& how) {
  std::vector<Part> parts(asked.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < asked.size(); i = next++)
      parts[i] = ask_about(kind, chunks[asked[i]], model, options, how.explain);
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(asked.size(), static_cast<std::size_t>(how.parallel)); ++i)
    threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return parts;
}

/// The gaps of neighbouring chunks with one reason are one.
void add_gap(std::vector<analysis::Gap>& gaps, const chunk::Chunk& chunk, const std::string& reason) {
  if (!gaps.empty() && gaps.back().reason == reason && gaps.back().last_page + 1 >= chunk.first_page) {
    gaps.back().last_page = std::max(gaps.back().last_page, chunk.last_page);
  } else {
    gaps.push_back({chunk.first_page, chunk.last_page, reason});
  }
}

/// The partial answers; what they cost, what was dropped and what is missing goes to `asked`.
std::vector<json::Value> collect(std::vector<Part>& parts, const std::vector<chunk::Chunk>& chunks,
                                 const std::vector<std::size_t>& indices, ModelAnalysis& asked) {
  asked.calls += parts.size();
  asked.chunks = parts.size();
  asked.gaps.clear();
  asked.judgements.clear();
  asked.failure.clear();
  std::vector<json::Value> partials;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    add(asked.usage, parts[i].usage);
    asked.judgements.insert(asked.judgements.end(), parts[i].judgements.begin(), parts[i].judgements.end());
    if (parts[i].partial) {
      partials.push_back(std::move(*parts[i].partial));
      continue;
    }
    asked.failure = parts[i].failure;
    add_gap(asked.gaps, chunks[indices[i]], parts[i].failure);
  }
  return partials;
}

/// The answer to the question about all partial answers; nothing if there is no such question or no answer.
std::optional<std::string> ask_about_parts(analysis::Kind kind, const std::vector<json::Value>& partials,
                                           model::Model& model, const analysis::Options& options,
                                           ModelAnalysis& asked) {
  const auto prompt = analysis::reduce_prompt(kind, partials, {}, options);
  if (!prompt) return std::nullopt;
  ++asked.calls;
  const auto answer = model.answer(*prompt);
  add(asked.usage, answer.has_value() ? answer->usage : answer.error().usage);
  if (!answer.has_value()) {
    asked.failure = answer.error().reason;
    return std::nullopt;
  }
  if (answer->stop == model::Stop::Refused) return std::nullopt;
  return answer->text;
}

}  // namespace

std::int64_t chunk_tokens_for(analysis::Kind kind, const model::Limits& limits) {
  const chunk::Chunk nothing;
  const std::int64_t answer =
      std::min(analysis::map_prompt(kind, nothing, {}, {}).max_output_tokens, limits.output_tokens);
  return std::clamp(limits.context_tokens - answer - kInstructionTokens, kSmallestChunk, kUsualChunk);
}

ModelAnalysis by_rules(analysis::Kind kind, const doc::Snapshot& snapshot, const analysis::Tools& tools) {
  ModelAnalysis asked;
  const std::vector<chunk::Chunk> chunks =
      chunk::cut(snapshot, {.target_tokens = kChunkForRules, .overlap_tokens = 0});
  asked.chunks = chunks.size();
  asked.result = analysis::fallback(kind, snapshot, chunks, tools);
  return asked;
}

ModelAnalysis ask(analysis::Kind kind, const doc::Snapshot& snapshot, const analysis::Tools& tools,
                  model::Model& model, const AskOptions& options) {
  analysis::Options wanted;
  wanted.language = options.language;
  wanted.max_output_tokens =
      std::min(analysis::map_prompt(kind, {}, {}, {}).max_output_tokens, model.limits().output_tokens);
  std::int64_t target =
      options.chunk_tokens > 0 ? options.chunk_tokens : chunk_tokens_for(kind, model.limits());
  ModelAnalysis asked;
  for (int cut = 0; cut <= kRecuts; ++cut, target = std::max(kSmallestChunk, target / 2)) {
    wanted.reduce_tokens = target;
    const std::vector<chunk::Chunk> chunks =
        chunk::cut(snapshot, {.target_tokens = target, .overlap_tokens = target / 10});
    const std::vector<std::size_t> indices = analysis::chunks_to_ask(kind, chunks);
    std::vector<Part> parts = ask_about_all(kind, chunks, indices, model, wanted, options);
    const bool too_long =
        std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.too_long; });
    const std::vector<json::Value> partials = collect(parts, chunks, indices, asked);
    if (too_long && cut < kRecuts && target > kSmallestChunk) continue;
    if (partials.empty()) break;
    asked.by_model = true;
    const std::optional<std::string> answer = ask_about_parts(kind, partials, model, wanted, asked);
    asked.result = analysis::reduce(kind, partials, answer, chunks, asked.gaps, wanted);
    if (asked.result.has_content) return asked;
    const std::int64_t dropped = asked.result.dropped;
    asked.result = by_rules(kind, snapshot, tools).result;
    asked.result.dropped = dropped;
    asked.by_model = false;
    asked.failure = "the document bears out nothing of what the model said";
    return asked;
  }
  if (asked.failure.empty()) asked.failure = "the document has no text to ask about";
  asked.result = by_rules(kind, snapshot, tools).result;
  return asked;
}

}  // namespace lectern::cli
