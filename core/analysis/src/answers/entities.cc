#include <algorithm>

#include "answers/answers.h"
#include "answers/entity_list.h"
#include "answers/schemas.h"

namespace lectern::analysis {
namespace {

constexpr std::size_t kMostOfAType = 60;

std::string_view fault_of(const json::Value& entity, const Evidence& evidence) {
  if (!evidence.has_phrase(entity.text_of("name"))) return "missing";
  return plausible_type(entity.text_of("type"), entity.text_of("name")).empty() ? "implausible" : "";
}

}  // namespace

json::Value partial_entities(const json::Value& answer, const chunk::Chunk& chunk) {
  const Evidence evidence({&chunk, 1});
  json::Array kept;
  std::int64_t dropped = 0;
  for (const json::Value& entity : *answer.find("entities")->array()) {
    if (!fault_of(entity, evidence).empty()) {
      ++dropped;
      continue;
    }
    const std::string name(entity.text_of("name"));
    kept.push_back(json::Object{{"type", plausible_type(entity.text_of("type"), name)}, {"name", name}});
  }
  return json::Object{
      {"chunk", static_cast<std::int64_t>(chunk.index)}, {"entities", std::move(kept)}, {"dropped", dropped}};
}

std::vector<Judgement> judged_entities(const json::Value& answer, const chunk::Chunk& chunk) {
  const Evidence evidence({&chunk, 1});
  std::vector<Judgement> all;
  for (const json::Value& entity : *answer.find("entities")->array())
    all.push_back({std::string(entity.text_of("type")) + ": " + std::string(entity.text_of("name")),
                   std::string(fault_of(entity, evidence))});
  return all;
}

Reduced reduce_entities(const Parts& parts) {
  std::vector<NamedThing> things;
  std::int64_t dropped = 0;
  for (const json::Value& partial : parts.partials) {
    dropped += partial.integer_of("dropped").value_or(0);
    const json::Value* list = partial.find("entities");
    if (list == nullptr || list->array() == nullptr) continue;
    for (const json::Value& entity : *list->array())
      if (const std::string type = plausible_type(entity.text_of("type"), entity.text_of("name"));
          !type.empty())
        things.push_back({type, std::string(entity.text_of("name"))});
  }
  const DocumentWords words(parts.chunks);
  json::Array list = entity_list(things, words, kMostOfAType, &dropped);
  return {json::Object{{"entities", std::move(list)}}, dropped};
}

}  // namespace lectern::analysis
