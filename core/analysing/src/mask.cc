#include "mask.h"

#include <utility>

namespace lectern::analysing {
namespace {

std::string_view word_for(doc::Entity entity) {
  switch (entity) {
    case doc::Entity::Person:
    case doc::Entity::Username:
      return "[name]";
    case doc::Entity::EmailAddress:
      return "[e-mail]";
    case doc::Entity::StreetAddress:
    case doc::Entity::Place:
      return "[address]";
    case doc::Entity::BirthDate:
      return "[date]";
    case doc::Entity::Url:
      return "[link]";
    default:
      return "[number]";
  }
}

}  // namespace

std::string masked_text(std::string_view text, const pii::Detector& detector) {
  std::string out;
  std::size_t from = 0;
  for (const pii::Match& match : detector.detect(text)) {
    out.append(text.substr(from, match.begin - from)).append(word_for(match.entity));
    from = match.end;
  }
  return out.append(text.substr(from));
}

chunk::Chunk masked_chunk(const chunk::Chunk& chunk, const pii::Detector& detector) {
  chunk::Chunk out = chunk;
  out.pieces.clear();
  out.text = masked_text(chunk.text, detector);
  for (std::string& heading : out.headings) heading = masked_text(heading, detector);
  return out;
}

json::Value masked_sentences(const json::Value& value, const pii::Detector& detector) {
  if (const std::string* text = value.text())
    return text->find_first_of(" @") == std::string::npos ? value : json::Value(masked_text(*text, detector));
  if (const json::Array* array = value.array()) {
    json::Array out;
    for (const json::Value& each : *array) out.push_back(masked_sentences(each, detector));
    return out;
  }
  if (const json::Object* object = value.object()) {
    json::Object out;
    for (const auto& [name, each] : *object) out.emplace_back(name, masked_sentences(each, detector));
    return out;
  }
  return value;
}

}  // namespace lectern::analysing
