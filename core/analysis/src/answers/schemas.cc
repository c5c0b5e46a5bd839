#include "answers/schemas.h"

#include <array>

namespace lectern::analysis {
namespace {

constexpr std::array<std::string_view, 10> kEntityTypes = {
    "person", "organisation", "place", "date", "money", "quantity", "identifier", "email", "url", "other"};
constexpr std::array<std::string_view, 17> kDocumentTypes = {
    "article", "report", "thesis", "book",    "chapter",    "course_material", "syllabus", "exam", "slides",
    "manual",  "form",   "letter", "minutes", "regulation", "invoice",         "brochure", "other"};
constexpr std::array<std::string_view, 4> kLabels = {"positive", "neutral", "negative", "mixed"};

constexpr std::string_view kSummary =
    R"({"type":"object","properties":{"summary":{"type":"string","maxLength":3000}},)"
    R"("required":["summary"],"additionalProperties":false})";
constexpr std::string_view kKeyPoints =
    R"({"type":"object","properties":{"points":{"type":"array","maxItems":10,"items":{"type":"string","maxLength":400}}},)"
    R"("required":["points"],"additionalProperties":false})";
constexpr std::string_view kEntities =
    R"({"type":"object","properties":{"entities":{"type":"array","maxItems":40,"items":{"type":"object","properties":{)"
    R"("type":{"type":"string","enum":["person","organisation","place","date","money","quantity","identifier","email","url","other"]},)"
    R"("name":{"type":"string","maxLength":120}},"required":["type","name"],"additionalProperties":false}}},)"
    R"("required":["entities"],"additionalProperties":false})";
constexpr std::string_view kSentiment =
    R"({"type":"object","properties":{"label":{"type":"string","enum":["positive","neutral","negative","mixed"]},)"
    R"("evidence":{"type":"string","maxLength":300}},"required":["label","evidence"],"additionalProperties":false})";
constexpr std::string_view kMetadata =
    R"({"type":"object","properties":{"title":{"type":"string","maxLength":300},)"
    R"("authors":{"type":"array","maxItems":20,"items":{"type":"string","maxLength":100}},)"
    R"("abstract":{"type":"string","maxLength":3000},)"
    R"("keywords":{"type":"array","maxItems":8,"items":{"type":"string","maxLength":60}},)"
    R"("type":{"type":"string","enum":["article","report","thesis","book","chapter","course_material","syllabus","exam","slides",)"
    R"("manual","form","letter","minutes","regulation","invoice","brochure","other"]}},)"
    R"("required":["title","authors","abstract","keywords","type"],"additionalProperties":false})";

}  // namespace

std::string_view schema_of(Kind kind) {
  switch (kind) {
    case Kind::Summary:
      return kSummary;
    case Kind::Entities:
      return kEntities;
    case Kind::KeyPoints:
      return kKeyPoints;
    case Kind::Sentiment:
      return kSentiment;
    case Kind::Metadata:
      return kMetadata;
  }
  return kSummary;
}

std::int32_t usual_output_tokens(Kind kind) {
  switch (kind) {
    case Kind::Summary:
      return 700;
    case Kind::Entities:
      return 1500;
    case Kind::KeyPoints:
      return 900;
    case Kind::Sentiment:
      return 200;
    case Kind::Metadata:
      return 1200;
  }
  return 700;
}

std::span<const std::string_view> entity_types() {
  return kEntityTypes;
}

std::span<const std::string_view> document_types() {
  return kDocumentTypes;
}

std::span<const std::string_view> sentiment_labels() {
  return kLabels;
}

}  // namespace lectern::analysis
