#include <algorithm>
#include <cmath>

#include "answers/answers.h"
#include "answers/schemas.h"

namespace lectern::analysis {
namespace {

constexpr double kClear = 0.25;  // beyond it a mean of scores is positive or negative
constexpr double kBoth = 0.25;   // share of the text on each side that makes it mixed

double score_of(std::string_view label) {
  return label == "positive" ? 1 : label == "negative" ? -1 : 0;
}

std::string first_title(const chunk::Chunk& chunk) {
  for (const chunk::Piece& piece : chunk.pieces) {
    if (piece.kind != chunk::Piece::Kind::Heading) continue;
    const std::string text = chunk.text.substr(piece.begin, piece.end - piece.begin);
    return text.substr(std::min(text.size(), text.find(' ') + 1));
  }
  return chunk.headings.empty() ? "" : chunk.headings.back();
}

}  // namespace

/// A tone that no words of the text show is neutral.
json::Value partial_sentiment(const json::Value& answer, const chunk::Chunk& chunk) {
  std::string label(answer.text_of("label"));
  std::int64_t dropped = 0;
  const bool known =
      std::find(sentiment_labels().begin(), sentiment_labels().end(), label) != sentiment_labels().end();
  if (!known || (label != "neutral" && !Evidence({&chunk, 1}).has_phrase(answer.text_of("evidence")))) {
    label = "neutral";
    dropped = 1;
  }
  return json::Object{
      {"chunk", static_cast<std::int64_t>(chunk.index)}, {"label", label}, {"dropped", dropped}};
}

Reduced reduce_sentiment(const Parts& parts) {
  double sum = 0, weights = 0, positive = 0, negative = 0;
  std::int64_t dropped = 0;
  json::Array sections;
  for (const json::Value& partial : parts.partials) {
    const auto index = static_cast<std::size_t>(partial.integer_of("chunk").value_or(0));
    if (index >= parts.chunks.size()) continue;
    const chunk::Chunk& chunk = parts.chunks[index];
    const std::string_view label = partial.text_of("label");
    const double score = score_of(label), weight = static_cast<double>(chunk.text.size());
    dropped += partial.integer_of("dropped").value_or(0);
    sum += score * weight;
    weights += weight;
    if (label == "positive" || label == "mixed") positive += weight;
    if (label == "negative" || label == "mixed") negative += weight;
    sections.push_back(json::Object{
        {"heading", first_title(chunk)}, {"page", std::int64_t{chunk.first_page}}, {"score", score}});
  }
  const double mean = weights > 0 ? sum / weights : 0;
  std::string label = mean > kClear ? "positive" : mean < -kClear ? "negative" : "neutral";
  if (weights > 0 && positive / weights >= kBoth && negative / weights >= kBoth) label = "mixed";
  json::Object result = {
      {"label", label}, {"score", std::round(mean * 100) / 100}, {"sections", std::move(sections)}};
  result.emplace_back(
      "note",
      dropped > 0
          ? "Judged by a language model. A tone without words of the text to show it was counted as neutral."
          : "Judged by a language model.");
  return {std::move(result), dropped};
}

}  // namespace lectern::analysis
