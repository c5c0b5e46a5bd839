#include "lectern/providers/answer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "lectern/base/utf8.h"
#include "lectern/json/decode.h"
#include "lectern/json/text.h"

namespace lectern::providers {
namespace {

using Next = model::CallFailure::Next;

constexpr std::array<std::string_view, 4> kReasoning = {"think", "thinking", "thought", "reasoning"};

/// Prompts with fewer words than this are too short to say that a part was not read.
constexpr std::int64_t kFewWords = 64;
/// A provider's count may leave out the system text or count a word of two signs once.
constexpr double kReadShare = 0.9;

constexpr json::Limits kTextLimits{.bytes = 16U << 20, .depth = 64, .values = 1'000'000};

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// The tag at `at` of `text`, as "<think>" or "</think>", in any case; its length, or 0.
std::size_t tag_at(std::string_view text, std::size_t at, bool is_end) {
  const std::string_view start = is_end ? "</" : "<";
  if (!text.substr(at).starts_with(start)) return 0;
  for (const std::string_view name : kReasoning) {
    const std::string_view here = text.substr(at + start.size(), name.size() + 1);
    const bool same = here.size() == name.size() + 1 && here.back() == '>' &&
                      std::equal(name.begin(), name.end(), here.begin(), [](char a, char b) {
                        return a == std::tolower(static_cast<unsigned char>(b));
                      });
    if (same) return start.size() + name.size() + 1;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8::sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

/// The JSON inside of a fence of Markdown, if the whole text is one.
std::string_view without_fence(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with("```") || !text.ends_with("```") || text.size() < 7) return text;
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos || line + 3 > text.size()) return text;
  return trimmed(text.substr(line, text.size() - line - 3));
}

model::CallFailure refused(const char* kind, const char* reason, const model::Answer& answer) {
  model::CallFailure failure{Next::Unusable, kind, reason};
  failure.usage = answer.usage;
  failure.retries = answer.retries;
  return failure;
}

}  // namespace

std::int64_t fewest_tokens(std::string_view text) {
  std::int64_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    if (!is_blank(c) && !in_word) ++words;
    in_word = !is_blank(c);
  }
  return words;
}

Spoken without_reasoning(std::string_view text) {
  Spoken spoken;
  std::string reasoning;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t begin = tag_at(text, at, false)) {
      ++depth;
      at += begin;
    } else if (const std::size_t end = tag_at(text, at, true)) {
      if (depth == 0) {  // it began in the prompt
        reasoning += spoken.text;
        spoken.text.clear();
      }
      depth = std::max(0, depth - 1);
      at += end;
    } else {
      (depth > 0 ? reasoning : spoken.text) += text[at++];
    }
  }
  if (!reasoning.empty() || spoken.text.size() != text.size()) spoken.text = trimmed(spoken.text);
  spoken.reasoning_tokens = model::estimated_tokens(reasoning);
  return spoken;
}

Result<model::Answer, model::CallFailure> checked(model::Answer answer, const model::Prompt& prompt,
                                                  const json::Schema* schema) {
  if (!is_utf8(answer.text)) return refused("not_utf8", "The answer is not UTF-8.", answer);
  Spoken spoken = without_reasoning(answer.text);
  const std::int64_t thought = answer.usage.reasoning_tokens + spoken.reasoning_tokens;
  answer.usage.reasoning_tokens = std::min(std::max<std::int64_t>(thought, 0), answer.usage.output_tokens);
  answer.text = std::move(spoken.text);
  if (answer.stop == model::Stop::Refused) return answer;

  const std::int64_t words = fewest_tokens(prompt.system) + fewest_tokens(prompt.text);
  const bool was_counted = answer.usage.input_tokens > 0 && words >= kFewWords;
  if (was_counted &&
      static_cast<double>(answer.usage.input_tokens) < kReadShare * static_cast<double>(words)) {
    model::CallFailure failure =
        refused("silently_cut", "The provider has read a part of the prompt only.", answer);
    failure.next = Next::AskLess;
    return failure;
  }
  if (json::is_blank(answer.text)) return refused("empty", "The answer is empty.", answer);
  if (schema == nullptr) return answer;

  answer.text = std::string(without_fence(answer.text));
  const auto value = json::decode(answer.text, kTextLimits);
  if (!value.has_value()) return refused("not_json", "The answer is no JSON.", answer);
  if (!schema->check(*value).empty())
    return refused("not_in_schema", "The answer does not fit the schema.", answer);
  return answer;
}

}  // namespace lectern::providers
