#include "lectern/analysis/analysis.h"

#include <algorithm>
#include <map>
#include <utility>

#include "answers/answers.h"
#include "answers/prompt_files.h"
#include "answers/schemas.h"
#include "lectern/json/decode.h"
#include "markdown.h"
#include "rules/rules.h"

namespace lectern::analysis {
namespace {

// Title, authors and abstract are on the first pages.
constexpr std::size_t kMetadataChunks = 1;

bool is_written(Kind kind) {
  return kind == Kind::Summary || kind == Kind::KeyPoints;
}

std::string_view list_member(Kind kind) {
  return kind == Kind::Summary ? "sentences" : "points";
}

/// Our rules are sent whatever the installation says.
std::string system_text(Kind kind, const PromptText& text, std::string_view instructions,
                        std::string_view mark, const Options& options) {
  const PromptText ours = prompt_text(kind);
  std::string system = text.system.empty() ? ours.system : text.system;
  system += "\n\n" + std::string(instructions) + "\n";
  if (is_written(kind))
    system += filled(prompt_section("frame", options.language.empty() ? "same_language" : "language"),
                     {{"language", options.language}}) +
              "\n";
  return system + "\n" +
         filled(prompt_section("frame", "rules"),
                {{"mark", mark}, {"shape", prompt_section(kind_name(kind), "shape")}});
}

model::Prompt prompt_of(Kind kind, const PromptText& text, std::string_view instructions,
                        std::string_view data, const Options& options) {
  const std::string mark = mark_for(data);
  model::Prompt prompt;
  prompt.system = system_text(kind, text, instructions, mark, options);
  prompt.text = filled(prompt_section("frame", "data"), {{"mark", mark}, {"text", data}});
  prompt.schema = schema_of(kind);
  prompt.schema_name = kind_name(kind);
  prompt.max_output_tokens =
      options.max_output_tokens > 0 ? options.max_output_tokens : usual_output_tokens(kind);
  prompt.temperature = options.temperature;
  return prompt;
}

/// JSON as models write it: maybe between fences, with text before or behind.
Result<json::Value, std::string> read_answer(Kind kind, std::string_view answer) {
  if (answer.find_first_not_of(" \n\t\r") == std::string_view::npos) return Unexpected{std::string("empty")};
  auto value = json::decode(answer);
  if (!value.has_value()) {
    const std::size_t open = answer.find('{'), close = answer.rfind('}');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
      return Unexpected{std::string("not_json")};
    value = json::decode(answer.substr(open, close + 1 - open));
    if (!value.has_value()) return Unexpected{std::string("not_json")};
  }
  constexpr auto kMembers = std::to_array<std::pair<Kind, std::string_view>>({{Kind::Summary, "summary"},
                                                                              {Kind::Entities, "entities"},
                                                                              {Kind::KeyPoints, "points"},
                                                                              {Kind::Sentiment, "label"},
                                                                              {Kind::Metadata, "title"}});
  for (const auto& [each, member] : kMembers) {
    if (each != kind) continue;
    const json::Value* found = value->find(member);
    const bool wants_list = kind == Kind::Entities || kind == Kind::KeyPoints;
    if (found == nullptr || (wants_list ? found->array() == nullptr : found->text() == nullptr))
      return Unexpected{std::string("not_in_schema")};
  }
  return std::move(*value);
}

std::vector<json::Value> in_order(std::span<const json::Value> partials) {
  std::vector<json::Value> ours;
  for (const json::Value& partial : partials)
    if (partial.integer_of("chunk").value_or(-1) >= 0) ours.push_back(partial);
  std::stable_sort(ours.begin(), ours.end(), [](const json::Value& a, const json::Value& b) {
    return a.integer_of("chunk").value_or(0) < b.integer_of("chunk").value_or(0);
  });
  return ours;
}

bool has_content(Kind kind, const json::Value& result) {
  if (kind == Kind::Sentiment) return true;
  if (kind == Kind::Metadata)
    return !result.text_of("title").empty() || !result.find("authors")->array()->empty();
  const json::Value* list = result.find(kind == Kind::Entities ? "entities" : list_member(kind));
  return list != nullptr && list->array() != nullptr && !list->array()->empty();
}

Reduced reduced(Kind kind, const Parts& parts) {
  switch (kind) {
    case Kind::Summary:
      return reduce_summary(parts);
    case Kind::Entities:
      return reduce_entities(parts);
    case Kind::KeyPoints:
      return reduce_points(parts);
    case Kind::Sentiment:
      return reduce_sentiment(parts);
    case Kind::Metadata:
      return reduce_metadata(parts);
  }
  return {};
}

}  // namespace

std::string usual_language(std::span<const chunk::Chunk> chunks) {
  std::map<std::string, std::size_t> sizes;
  for (const chunk::Chunk& chunk : chunks) sizes[chunk.language] += chunk.text.size();
  const auto most = std::max_element(sizes.begin(), sizes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? "und" : most->first;
}

std::vector<std::size_t> chunks_to_ask(Kind kind, std::span<const chunk::Chunk> chunks) {
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < chunks.size(); ++i)
    if (kind != Kind::Metadata || i < kMetadataChunks) asked.push_back(i);
  return asked;
}

model::Prompt map_prompt(Kind kind, const chunk::Chunk& chunk, const PromptText& text,
                         const Options& options) {
  // Titles are the document's words too, so they are inside the marks.
  std::string data;
  for (std::size_t i = 0; i < chunk.headings.size(); ++i)
    data += std::string(i + 1, '#') + " " + chunk.headings[i] + "\n";
  if (!data.empty()) data += "\n";
  data += chunk.text;
  const std::string instructions =
      text.instructions.empty() ? prompt_text(kind).instructions : text.instructions;
  return prompt_of(kind, text, instructions, data, options);
}

Result<json::Value, std::string> read_partial(Kind kind, std::string_view answer, const chunk::Chunk& chunk,
                                              const Options& options) {
  LECTERN_TRY(value, read_answer(kind, answer));
  switch (kind) {
    case Kind::Summary:
      return partial_summary(value, chunk, options);
    case Kind::Entities:
      return partial_entities(value, chunk);
    case Kind::KeyPoints:
      return partial_points(value, chunk, options);
    case Kind::Sentiment:
      return partial_sentiment(value, chunk);
    case Kind::Metadata:
      return partial_metadata(value, chunk);
  }
  return Unexpected{std::string("not_in_schema")};
}

std::vector<Judgement> judgements(Kind kind, std::string_view answer, const chunk::Chunk& chunk,
                                  const Options& options) {
  const auto value = read_answer(kind, answer);
  if (!value.has_value()) return {};
  if (kind == Kind::Entities) return judged_entities(*value, chunk);
  return is_written(kind) ? judged_sentences(kind, *value, chunk, options) : std::vector<Judgement>();
}

std::optional<model::Prompt> reduce_prompt(Kind kind, std::span<const json::Value> partials,
                                           const PromptText& text, const Options& options) {
  if (!is_written(kind)) return std::nullopt;
  // Of each part its first line, then its second, until the budget is used.
  std::vector<std::vector<std::string>> parts;
  std::size_t longest = 0;
  for (const json::Value& partial : in_order(partials)) {
    std::vector<std::string>& lines = parts.emplace_back();
    const json::Value* list = partial.find(list_member(kind));
    if (list == nullptr || list->array() == nullptr) continue;
    for (const json::Value& line : *list->array()) lines.emplace_back(line.text_of("text"));
    longest = std::max(longest, lines.size());
  }
  const auto filled_parts =
      std::count_if(parts.begin(), parts.end(), [](const auto& lines) { return !lines.empty(); });
  if (filled_parts < 2) return std::nullopt;
  std::int64_t left = options.reduce_tokens;
  std::vector<std::size_t> taken(parts.size(), 0);
  for (std::size_t row = 0; row < longest; ++row)
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (row >= parts[i].size() || taken[i] != row) continue;
      const std::int64_t tokens = model::estimated_tokens(parts[i][row]) + 2;
      if (tokens > left) continue;
      left -= tokens;
      taken[i] = row + 1;
    }
  std::string data;
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t row = 0; row < taken[i]; ++row) data += (data.empty() ? "- " : "\n- ") + parts[i][row];
  if (data.empty()) return std::nullopt;
  return prompt_of(kind, text, prompt_section(kind_name(kind), "reduce"), data, options);
}

AnalysisResult reduce(Kind kind, std::span<const json::Value> partials,
                      std::optional<std::string_view> answer, std::span<const chunk::Chunk> chunks,
                      std::span<const Gap> gaps, const Options& options) {
  const std::vector<json::Value> ours = in_order(partials);
  std::optional<json::Value> read;
  if (answer)
    if (auto value = read_answer(kind, *answer); value.has_value()) read = std::move(*value);
  Reduced all = reduced(kind, {ours, read ? &*read : nullptr, chunks, options});
  std::string markdown = markdown_of(kind, all.result, gaps);
  const bool content = has_content(kind, all.result);
  return {std::move(all.result), std::move(markdown), all.dropped, content};
}

AnalysisResult fallback(Kind kind, const doc::Snapshot& snapshot, std::span<const chunk::Chunk> chunks,
                        const Tools& tools) {
  json::Value result;
  switch (kind) {
    case Kind::Summary:
      result = summary_by_rules(chunks);
      break;
    case Kind::Entities:
      result = entities_by_rules(chunks, tools);
      break;
    case Kind::KeyPoints:
      result = points_by_rules(chunks);
      break;
    case Kind::Sentiment:
      result = sentiment_by_rules(chunks);
      break;
    case Kind::Metadata:
      result = metadata_by_rules(snapshot, chunks, tools);
      break;
  }
  std::string markdown = markdown_of(kind, result, {});
  const bool content = has_content(kind, result);
  return {std::move(result), std::move(markdown), 0, content};
}

}  // namespace lectern::analysis
